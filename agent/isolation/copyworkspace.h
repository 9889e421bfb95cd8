// A copy of the agent's folder for one task, whatever the folder is.
//
// A private git directory records the whole copy before the task begins, what git would ignore
// included, so the work comes out as an exact patch. The folder's own repository is copied with it;
// commits that the task makes there come out as a bundle.
#pragma once

#include "agent/isolation/gitjob.h"
#include "agent/isolation/workspacerecord.h"

namespace coord {

struct CopyPlaces {
    QString privateFolder; //!< of the task, for the private git directory
    QString patchFile; //!< where the patch goes; a bundle goes beside it
    QStringList except; //!< folders of the agent's own, which are not copied
    QString earlierPatch; //!< of the session that goes on; empty: none
};

//! Copies record.repository to record.directory and records its state. FailedPrecondition with a
//! sentence if the folder is a worktree or submodule, whose repository the copy would share, or if
//! an earlier patch does not fit any more.
[[nodiscard]] QCoro::Task<Result<WorkspaceRecord>> prepareCopy(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, CopyPlaces places);

//! Saves what has changed. It cannot fail: where something could not be saved, the record says that
//! the directory is kept, and why.
[[nodiscard]] QCoro::Task<WorkspaceRecord> sealCopy(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, CopyPlaces places);

//! Removes a copy that is sealed; see clearWorktree().
[[nodiscard]] QCoro::Task<WorkspaceRecord> clearCopy(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, CopyPlaces places);

} // namespace coord
