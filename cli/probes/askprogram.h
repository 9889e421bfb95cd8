// Runs another program for what it answers: in a bounded time, with a bounded answer, and without
// anything on its standard input.
#pragma once

#include "core/domain/time.h"

#include <QCoroTask>
#include <QProcessEnvironment>
#include <QStringList>

namespace coord {

struct ProgramQuestion {
    QString program; //!< a path, or a name that is looked for in PATH
    QStringList arguments;
    Millis limit{10'000};
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
};

struct ProgramAnswer {
    enum class End { Exited, NotFound, NotStarted, TimedOut };

    End end = End::NotFound;
    int status = 0; //!< 128 and the number of the signal where one ended it
    QString output; //!< the first 64 KiB
    QString errors; //!< the last 16 KiB of stderr

    [[nodiscard]] bool isGood() const { return end == End::Exited && status == 0; }
    [[nodiscard]] bool wasFound() const { return end != End::NotFound; }
    [[nodiscard]] QString firstLine() const
    {
        return output.trimmed().section(u'\n', 0, 0).trimmed();
    }
    //! Why it is not good, in a few words: the last line of stderr, or how it ended.
    [[nodiscard]] QString reason() const;
};

//! Where PATH has \a name; empty where it has not.
[[nodiscard]] QString programInPath(const QString &name);

[[nodiscard]] QCoro::Task<ProgramAnswer> askProgram(ProgramQuestion question);

} // namespace coord
