// A task as a row: the columns in one order, shared by what writes them and what reads them.
#pragma once

#include "core/domain/result.h"
#include "core/domain/task.h"

#include <QString>
#include <QVariant>

class QSqlQuery;

namespace coord {

//! SELECT … FROM, ready for a WHERE: first the key, then the task.
[[nodiscard]] QString selectTasks();

[[nodiscard]] qint64 keyOf(const QSqlQuery &row);
//! DataLoss if the row holds what was never written.
[[nodiscard]] Result<Task> taskFrom(const QSqlQuery &row);

//! What tasks.checksum holds: of all that a task is, but for the request and for the progress of
//! its output, which has checksums of its own.
[[nodiscard]] qint64 taskChecksum(const Task &task);
//! What tasks.progress_sum holds. A sum that SQL can keep up to date, and that differs where a bit
//! of either number does.
[[nodiscard]] constexpr qint64 progressSum(qint64 lastSeq, qint64 outputBytes)
{
    return qint64(quint64(lastSeq) * 1'000'003u + quint64(outputBytes) * 7'919u);
}
//! What task_requests.checksum holds: of the task's id, its prompts, the permissions and what it
//! comes after.
[[nodiscard]] qint64 requestChecksum(const Task &task);

//! Rough size of what a task takes in memory, for bounds on pages.
[[nodiscard]] qint64 weightOf(const Task &task);

//! JSON of what a task comes after, as bound.
[[nodiscard]] QVariant boundDependencies(const QList<Dependency> &after);

} // namespace coord
