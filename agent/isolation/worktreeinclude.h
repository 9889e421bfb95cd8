// Files that a worktree needs although git ignores them (.env and the like): those that the file
// .worktreeinclude at the top of the repository names, in the words of .gitignore.
#pragma once

#include "agent/isolation/gitjob.h"
#include "agent/isolation/workspacerecord.h"

namespace coord {

inline constexpr qsizetype maxIncludedFiles = 1'000;
inline constexpr qint64 maxIncludedBytes = 256ll * 1024 * 1024;

//! Copies what matches and is ignored from the owner's tree into the worktree: regular files, with
//! their modes; links are left out, and none is followed. FailedPrecondition if it is more than
//! the limits.
[[nodiscard]] QCoro::Task<Status> includeIgnored(
    std::shared_ptr<GitJob> job, WorkspaceRecord record);

} // namespace coord
