// A ceiling for the agents of a machine that is not on their command lines: a file of JSON, which
// may be root's. Every field is optional and has the name that it has on the wire:
//
//   {
//     "allowedTools": ["Read", "Bash(git:*)"],
//     "disallowedTools": ["WebFetch"],
//     "addDirs": ["/srv/data"],
//     "permissionMode": "default",
//     "maxBudgetUsd": 5,
//     "isolation": "worktree"
//   }
//
// Flags and profiles narrow it. One that would widen it is refused when the agent starts, since it
// is a mistake of its owner; a task is narrowed as ever.
#pragma once

#include "agent/policy/agentpolicy.h"

namespace coord {

inline constexpr qint64 maxPolicyFileBytes = 1024 * 1024;

//! FailedPrecondition if somebody else could have written it; InvalidArgument with the field for
//! what is unknown or wrong.
[[nodiscard]] Result<AgentPolicy> readPolicyFile(const QString &path);

//! The policy of an agent under a file. Where one of both says nothing the other counts; denials
//! add up. PermissionDenied with the flag that asks for more than the file gives.
[[nodiscard]] Result<AgentPolicy> underPolicyFile(
    const AgentPolicy &file, const AgentPolicy &own, const PathResolver &resolve);

} // namespace coord
