// For commands that ask the coordinator one thing and print the answer.
#pragma once

#include "cli/invocation.h"

#include <QCoroTask>
#include <QJsonObject>

namespace coord {

//! The answer, or the exit status of a failure that was printed.
struct Answered {
    QJsonObject data;
    std::optional<int> failure;

    [[nodiscard]] bool isGood() const { return !failure; }
};

//! Connects and asks. What fails is printed on stderr.
[[nodiscard]] QCoro::Task<Answered> askOnce(
    Invocation invocation, QString command, QJsonObject args = {});

//! The positional argument or, where it is absent, the option of the original's README; empty where
//! neither is given.
[[nodiscard]] QString argumentOr(const Invocation &invocation, qsizetype index, const char *option);

//! Prints \a sentence, or for programs \a answer, of which a name is the value of \a nameKey.
void printAnswer(const Invocation &invocation, const QJsonObject &answer, const char *nameKey,
    const QString &sentence);

//! Refuses with the original's words for a missing argument, if one of \a names has no value.
[[nodiscard]] std::optional<int> refuseMissing(
    const Invocation &invocation, const QList<QPair<QString, QString>> &namesAndValues);

} // namespace coord
