// A task as the lists of the desktop program show it.
#pragma once

#include "core/domain/taskstate.h"
#include "core/protocol/views.h"

namespace coord {

struct ShownTask {
    static constexpr qsizetype maxTextChars = 300; //!< of prompt and reason in a list

    QString id;
    TaskState state = TaskState::Pending;
    QString agent; //!< that has it; empty: none yet
    QString target; //!< whom it is for, where no agent has it
    QString pool;
    QString prompt;
    QString reason; //!< why it failed, or what it waits for
    QString sessionId;
    qint64 createdAt = 0; //!< this and the other two in milliseconds of wall time; 0: not yet
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    int attempt = 0;
    double costUsd = 0;

    bool operator==(const ShownTask &) const = default;
};

[[nodiscard]] ShownTask shownTask(const wire::TaskInfo &info);

//! The word for \a state, translated.
[[nodiscard]] QString stateText(TaskState state);

} // namespace coord
