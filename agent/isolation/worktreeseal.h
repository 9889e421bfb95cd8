// What happens to a worktree when its task is over, however it ended.
//
// Everything that a commit can hold is put on the task's branch: what the task has committed,
// wherever its HEAD was by then, and what it has not. Where the branch cannot be written, all of it
// becomes a patch. Only when it is safe is the directory removed.
#pragma once

#include "agent/isolation/worktree.h"

namespace coord {

//! Saves what is in the worktree. It cannot fail: where the work could not be saved, the record
//! says that the directory is kept, and why. \a patchFile is where a patch may be.
[[nodiscard]] QCoro::Task<WorkspaceRecord> sealWorktree(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder, QString patchFile);

//! Removes a worktree that is sealed, and the branch of one that holds nothing. The record that it
//! is sealed must be on the disk before: a removal that was cut short would look like work.
[[nodiscard]] QCoro::Task<WorkspaceRecord> clearWorktree(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder);

//! How much \a to changes in \a from (trees or commits), into the record.
[[nodiscard]] QCoro::Task<Result<WorkspaceRecord>> withFigures(
    std::shared_ptr<GitJob> job, Snapshot snapshot, WorkspaceRecord record, QString to);

//! `git diff` for a patch; what is compared follows.
[[nodiscard]] QStringList patchWords();

//! Writes the difference to a file that `git apply` takes, binaries included.
[[nodiscard]] QCoro::Task<Status> writePatch(
    std::shared_ptr<GitJob> job, GitCall diff, QString path);

} // namespace coord
