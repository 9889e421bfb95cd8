// What a task may do on an agent: the agent's own policy is the ceiling, a task can only narrow it,
// and a request that narrows to nothing is refused.
//
// The original drops the flag when the agent's and the task's tools have nothing in common, so that
// neither list applies; it compares directories as text, so that /srv/a/../../etc lies below
// /srv/a; and an agent that skips permissions skips a task's restrictions too. None of it here.
#pragma once

#include "agent/policy/directories.h"
#include "core/domain/permissionmode.h"
#include "core/domain/toolrules.h"

#include <optional>

namespace coord {

//! What is absent is not restricted, except folders: without a list a task may name none.
struct AgentPolicy {
    bool skipPermissions = false; //!< nothing of what follows is set then, but a budget may be
    std::optional<QStringList> allowedTools;
    QStringList disallowedTools;
    std::optional<QStringList> addDirs;
    QString permissionMode; //!< a word that permissionMode() knows; empty for Claude's own
    std::optional<double> maxBudgetUsd; //!< of one attempt
    QString isolation; //!< none, worktree or tmpdir; empty: nothing is said of it

    bool operator==(const AgentPolicy &) const = default;
};

//! A task's wishes. An empty list is no wish.
struct TaskWishes {
    QStringList allowedTools;
    QStringList disallowedTools;
    QStringList addDirs;
    std::optional<double> maxBudgetUsd;

    bool operator==(const TaskWishes &) const = default;
};

//! What an attempt gets. Rules are in the spelling of ToolRule::text().
struct EffectivePolicy {
    std::optional<QStringList> allowedTools; //!< empty: none at all
    QStringList disallowedTools;
    QStringList addDirs; //!< absolute, without "." and "..", links followed
    QString permissionMode; //!< empty: what Claude's settings say
    std::optional<double> maxBudgetUsd;

    bool operator==(const EffectivePolicy &) const = default;
};

//! PermissionDenied, in a sentence that names the cause, when nothing of what the task asks for may
//! be given; InvalidArgument for what cannot be read. Of tools, what both the agent and the task
//! allow is given as long as that is something; a folder outside the agent's refuses the task. With
//! a list of tools the mode is never left to Claude's settings: those in the folder of the task
//! could choose a wider one.
[[nodiscard]] Result<EffectivePolicy> effectivePolicy(
    const AgentPolicy &agent, const TaskWishes &task, const PathResolver &resolve);

//! Whether a policy can be read: rules, folders, mode and budget. InvalidArgument with the flag.
[[nodiscard]] Status checkPolicy(const AgentPolicy &policy);

} // namespace coord
