#include "agent/policy/agentpolicy.h"

#include "core/domain/limits.h"

#include <algorithm>
#include <cmath>

namespace coord {

namespace {

constexpr qsizetype maxShownChars = 512;

struct ToolGrant {
    std::optional<ToolRules> allowed;
    ToolRules denied;
};

QString shown(const QStringList &list)
{
    return list.join(QStringLiteral(", ")).left(maxShownChars);
}

Error denied(const QString &sentence)
{
    return {ErrorCode::PermissionDenied, QStringLiteral("Cannot expand permissions: ") + sentence};
}

Result<std::optional<ToolRules>> allowedBy(
    const std::optional<QStringList> &agent, const QStringList &task)
{
    const auto ceiling = toolRules(agent.value_or(QStringList()));
    if (!ceiling)
        return ceiling.error();
    const auto asked = toolRules(task);
    if (!asked)
        return asked.error();
    if (!agent)
        return asked->isEmpty() ? std::nullopt : std::optional(*asked);
    if (asked->isEmpty())
        return std::optional(*ceiling);
    const ToolRules common = narrowed(*ceiling, *asked);
    if (common.isEmpty())
        return denied(
            QStringLiteral("the agent allows none of the task's tools (%1)").arg(shown(task)));
    return std::optional(common);
}

Result<ToolGrant> toolsFor(const AgentPolicy &agent, const TaskWishes &task)
{
    const auto allowed = allowedBy(agent.allowedTools, task.allowedTools);
    if (!allowed)
        return allowed.error();
    const auto forbidden = toolRules(agent.disallowedTools + task.disallowedTools);
    if (!forbidden)
        return forbidden.error();
    ToolGrant grant{.allowed = *allowed, .denied = *forbidden};
    if (!grant.allowed || grant.allowed->isEmpty())
        return grant;
    grant.allowed = without(*grant.allowed, grant.denied);
    if (grant.allowed->isEmpty())
        return denied(QStringLiteral("all tools that would be allowed (%1) are denied")
                          .arg(shown(textsOf(**allowed))));
    return grant;
}

Result<QStringList> directoriesFor(
    const AgentPolicy &agent, const QStringList &task, const PathResolver &resolve)
{
    if (Status good = checkDirectories(task, QStringLiteral("addDirs")); !good)
        return good.error();
    QStringList allowed;
    for (const QString &directory : agent.addDirs.value_or(QStringList()))
        allowed.append(resolve(directory));
    if (task.isEmpty())
        return allowed;
    if (!agent.addDirs && !agent.skipPermissions)
        return Error{ErrorCode::PermissionDenied,
            QStringLiteral("Rejecting task-level addDirs: agent has no addDirs allowlist")};
    QStringList granted;
    for (const QString &directory : task) {
        const QString path = resolve(directory);
        const bool below = std::any_of(allowed.begin(), allowed.end(),
            [&path](const QString &top) { return liesBelow(path, top); });
        if (!below && !agent.skipPermissions)
            return denied(QStringLiteral("%1 is not below the agent's addDirs")
                              .arg(directory.left(maxShownChars)));
        if (!granted.contains(path))
            granted.append(path);
    }
    return granted;
}

std::optional<double> smaller(std::optional<double> one, std::optional<double> other)
{
    return one && other ? std::min(*one, *other) : one ? one : other;
}

Status checkRules(const QStringList &rules, const QString &flag)
{
    const auto read = toolRules(rules);
    return read ? Status(Done{}) : Status(read.error().within(flag));
}

Status checkBudget(std::optional<double> budget)
{
    if (!budget || (std::isfinite(*budget) && *budget > 0 && *budget <= limits::maxBudgetUsd))
        return Done{};
    return Error{ErrorCode::InvalidArgument,
        QStringLiteral("--max-budget must be an amount of dollars above 0 and up to %1")
            .arg(limits::maxBudgetUsd)};
}

Status checkMode(const QString &word)
{
    if (word.isEmpty())
        return Done{};
    const auto mode = permissionMode(word);
    return mode ? Status(Done{})
                : Status(mode.error().within(QStringLiteral("--permission-mode ")));
}

// Rules would say what it is asked for, and it is asked for nothing.
bool mixesSkippingWithRules(const AgentPolicy &policy)
{
    return policy.skipPermissions
        && (policy.allowedTools || policy.addDirs || !policy.disallowedTools.isEmpty()
            || !policy.permissionMode.isEmpty());
}

} // namespace

Result<EffectivePolicy> effectivePolicy(
    const AgentPolicy &agent, const TaskWishes &task, const PathResolver &resolve)
{
    const auto tools = toolsFor(agent, task);
    if (!tools)
        return tools.error();
    const auto directories = directoriesFor(agent, task.addDirs, resolve);
    if (!directories)
        return directories.error();
    EffectivePolicy effective;
    effective.disallowedTools = textsOf(tools->denied);
    effective.addDirs = *directories;
    effective.maxBudgetUsd = smaller(agent.maxBudgetUsd, task.maxBudgetUsd);
    const QString bypass = modeName(PermissionMode::BypassPermissions);
    effective.permissionMode = agent.skipPermissions ? bypass : agent.permissionMode;
    if (!tools->allowed)
        return effective;
    effective.allowedTools = textsOf(*tools->allowed);
    // Only below this mode do rules about parts of a tool hold.
    if (effective.permissionMode.isEmpty() || effective.permissionMode == bypass)
        effective.permissionMode = modeName(PermissionMode::Default);
    return effective;
}

Status checkPolicy(const AgentPolicy &policy)
{
    if (mixesSkippingWithRules(policy))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("--dangerously-skip-permissions is mutually exclusive with "
                           "--allowed-tools, --disallowed-tools, --add-dirs and "
                           "--permission-mode")};
    if (Status good = checkMode(policy.permissionMode); !good)
        return good;
    if (Status good = checkRules(
            policy.allowedTools.value_or(QStringList()), QStringLiteral("--allowed-tools: "));
        !good)
        return good;
    if (Status good = checkRules(policy.disallowedTools, QStringLiteral("--disallowed-tools: "));
        !good)
        return good;
    if (Status good
        = checkDirectories(policy.addDirs.value_or(QStringList()), QStringLiteral("--add-dirs"));
        !good)
        return good;
    return checkBudget(policy.maxBudgetUsd);
}

} // namespace coord
