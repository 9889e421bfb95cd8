// A worktree of the owner's repository for one task, on a branch of its own, coord/<task id>.
//
// It begins with the commit that the owner's tree is at; what is uncommitted there is not part of
// it. No filter runs in either direction, so files of Git LFS are there as their pointers: a filter
// would keep what it makes of them in a store that goes with the workspace.
#pragma once

#include "agent/isolation/snapshot.h"
#include "agent/isolation/workspacerecord.h"

namespace coord {

//! The repository that a folder is in.
struct Repository {
    QString top; //!< of its work tree
    QString gitDir; //!< shared by its worktrees
    QString subfolder; //!< of the folder, from top; empty or with a slash at its end
    QString objectFormat;
    QString head; //!< commit
};

//! FailedPrecondition with a sentence: no repository, a bare one, no commit yet, a submodule, or a
//! git too old.
[[nodiscard]] QCoro::Task<Result<Repository>> findRepository(
    std::shared_ptr<GitJob> job, QString folder);

//! git on the repository of a workspace: for names and refs, which its configuration cannot turn
//! into programs.
[[nodiscard]] GitCall inRepository(const WorkspaceRecord &record, const QStringList &arguments);

//! The commit that a name means; empty if it means none.
[[nodiscard]] QCoro::Task<Result<QString>> commitOf(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString name);

//! The snapshot over a worktree, which lies in \a privateFolder.
[[nodiscard]] QCoro::Task<Result<Snapshot>> worktreeSnapshot(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder);

//! Makes the worktree at record.directory from its branch, or from record.base on a new branch, or
//! goes on in the one that is there. The record comes back with what is known now. After an error
//! what was made so far is still there.
[[nodiscard]] QCoro::Task<Result<WorkspaceRecord>> prepareWorktree(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder);

//! Removes directory and worktree, and the branch too if it holds nothing but the base.
[[nodiscard]] QCoro::Task<Status> removeWorktree(
    std::shared_ptr<GitJob> job, WorkspaceRecord record);

} // namespace coord
