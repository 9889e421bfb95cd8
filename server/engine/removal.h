// Ended tasks that go: those that were kept long enough, and those that somebody purges.
//
// A batch at a time, so that no commit is long: large output goes in steps, from its end, and the
// task with the last of them. No task goes while it is followed, waited for or about to run again.
#pragma once

#include "server/engine/turn.h"

namespace coord {

namespace removal {
inline constexpr qint64 maxLinesPerBatch = 20'000;
inline constexpr qint64 maxBytesPerBatch = 16ll * 1024 * 1024;
} // namespace removal

//! Whether nobody follows the task, no other one waits for it, and it is not about to run again.
[[nodiscard]] bool mayBeRemoved(Turn &turn, const QString &taskId);

struct RemovalBatch {
    QStringList removed;
    QStringList left; //!< followed, or alive again
    bool isCut = false; //!< the first task after those was only shortened
    std::optional<EndedPlace> after; //!< of the last task that was dealt with
};

//! Removes the first of \a ended, as many as one commit should. \pre they were read in this turn
[[nodiscard]] RemovalBatch removeBatch(Turn &turn, const QList<EndedTask> &ended);

//! One batch of what EngineOptions::retain lets go, and the timer for the next.
void retentionDue(Turn &turn, const RetentionDue &timer);

//! Lets go of the records of the audit that EngineOptions::auditRetain does not keep.
void auditDue(Turn &turn);

} // namespace coord
