// The prompt of a task that comes after others: {{tasks.build.result}} in it is what they answered.
//
// NAME in {{tasks.NAME.result}}, .status, .error and .id is the name of a predecessor, its number
// from 1, or its id. What an earlier task said is data, and marked as core/domain/quotedtext has
// it. Braces that do not begin with `tasks.` are the prompt's own. One pass: what is inserted is
// never looked at for places.
#pragma once

#include "core/domain/dependency.h"
#include "core/domain/result.h"

#include <QList>
#include <QString>

namespace coord {

namespace taskprompt {
inline constexpr qsizetype maxChars = 700'000; //!< of a prompt that has places
inline constexpr int maxPlaces = 256; //!< in a prompt
inline constexpr qsizetype maxInsertedChars = 262'144; //!< in all places together
} // namespace taskprompt

//! A predecessor at its end.
struct PredecessorEnd {
    Dependency dependency;
    QString agentName;
    TaskState state = TaskState::Completed;
    QString result;
    QString error;
};

//! InvalidArgument for a place that names no predecessor, or nothing that there is of one: the
//! sentence has the place and what could stand there.
[[nodiscard]] Status checkTaskPrompt(const QString &prompt, const QList<Dependency> &after);

//! How many characters filledPrompt() may give for this prompt, at most.
[[nodiscard]] qsizetype mostFilledChars(const QString &prompt);

//! \a prompt with every place filled in; the same text where it has none. \a boundary: see
//! QuotationMarks. \pre checkTaskPrompt() is fine with it
[[nodiscard]] QString filledPrompt(
    const QString &prompt, const QList<PredecessorEnd> &ends, const QString &boundary);

} // namespace coord
