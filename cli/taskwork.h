// The work of a task that has ended, fetched from its agent.
#pragma once

#include "cli/onetask.h"
#include "core/protocol/workmessages.h"

#include <QTemporaryDir>

namespace coord {

//! What the coordinator knows of the work of a task. FailedPrecondition with the reason where there
//! is none, or where it cannot leave the agent's machine.
[[nodiscard]] QCoro::Task<Result<wire::WorkSummary>> workOfTask(OneTask task);

//! Fetches it as "patch" or "bundle" into a file of its own in \a folder; the file's path.
[[nodiscard]] QCoro::Task<Result<QString>> fetchWork(
    Invocation invocation, OneTask task, QString form, QString folder);

//! Whether the task has made commits, with or without files that differ in the end.
[[nodiscard]] bool hasCommits(const wire::WorkSummary &work);

//! What to say where no file differs from what the task \a taskId began with: that nothing was
//! changed, or how to get at the commits.
[[nodiscard]] QString noFilesText(const wire::WorkSummary &work, const QString &taskId);

} // namespace coord
