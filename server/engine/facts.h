// What the engine has to tell those who count. A fact is an effect like any word: it is counted
// once what it tells of is on disk, and not before.
#pragma once

#include "core/domain/time.h"

#include <QString>

#include <array>

namespace coord {

enum class Fact {
    TaskRestored, //!< it was there, unfinished, when the process began
    TaskAccepted,
    TaskReopened, //!< it had ended and was queued again by hand
    TaskDispatched, //!< an attempt was handed to an agent
    TaskRetried, //!< an attempt failed and another one follows
    TaskResumed, //!< an attempt that was given up for lost goes on
    TaskCompleted,
    TaskFailed, //!< it became a dead letter, or will never run
    TaskCancelled,
    OutputLines,
    OutputBytes, //!< in UTF-8, without line ends
    OutputTruncated, //!< the output of a task has reached its limit
    ScheduleRun, //!< a schedule has made a task
    ScheduleSkipped, //!< a run was left out because the one before had not ended
    ScheduleMissed, //!< runs were left out because they were too old
    ScheduleRefused, //!< a run was due and its task was not accepted
    EventDelivered, //!< a receiver took an event
    EventPostponed, //!< an attempt failed, and another one follows
    EventFailed, //!< an event was given up
    EventDropped, //!< an event found too many others waiting
};

inline constexpr std::array allFacts{Fact::TaskRestored, Fact::TaskAccepted, Fact::TaskReopened,
    Fact::TaskDispatched, Fact::TaskRetried, Fact::TaskResumed, Fact::TaskCompleted,
    Fact::TaskFailed, Fact::TaskCancelled, Fact::OutputLines, Fact::OutputBytes,
    Fact::OutputTruncated, Fact::ScheduleRun, Fact::ScheduleSkipped, Fact::ScheduleMissed,
    Fact::ScheduleRefused, Fact::EventDelivered, Fact::EventPostponed, Fact::EventFailed,
    Fact::EventDropped};

struct Count {
    Fact fact = Fact::TaskAccepted;
    QString orgId;
    qint64 by = 1;
    QString errorCode; //!< of TaskFailed: what the agent or the coordinator said, whatever that is
};

enum class Timed {
    Dispatch, //!< from when a task may run until it is handed to its agent
    Task, //!< from when its last attempt began until a task completed or failed
};

//! Something took from \a since until now.
struct Took {
    Timed what = Timed::Dispatch;
    Instant since;
};

} // namespace coord
