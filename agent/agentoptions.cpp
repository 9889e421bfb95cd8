#include "agent/agentoptions.h"

#include "core/domain/limits.h"
#include "core/domain/names.h"
#include "core/net/outboundsocket.h"
#include "core/platform/programuser.h"

#include <QDir>
#include <QFileInfo>

namespace coord {

namespace {

const QString nameGrammar = QStringLiteral(
    "a letter or digit, then up to 63 letters, digits, dots, underscores or dashes");

Error invalid(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

Status checkIsolation(const QString &isolation)
{
    if (isolation == QLatin1String("none"))
        return Done{};
    if (isolation == QLatin1String("worktree") || isolation == QLatin1String("tmpdir"))
        return invalid(
            QStringLiteral("--isolation %1 is not available yet: tasks would run without it. "
                           "Use none.")
                .arg(isolation));
    return invalid(
        QStringLiteral("--isolation must be none, worktree or tmpdir, not \"%1\"").arg(isolation));
}

constexpr qint64 leastMemoryBytes = 64 * 1024 * 1024; // Claude itself needs about 200 MiB
constexpr int largestNiceness = 19;

Status checkLimits(const AgentOptions &options)
{
    if (options.niceness < 0 || options.niceness > largestNiceness)
        return invalid(QStringLiteral("--nice must be from 0 to %1").arg(largestNiceness));
    if (options.maxMemoryBytes != 0 && options.maxMemoryBytes < leastMemoryBytes)
        return invalid(QStringLiteral("--max-memory must be at least 64M"));
#if !defined(Q_OS_LINUX) && !defined(Q_OS_WIN)
    if (options.maxMemoryBytes != 0)
        return invalid(QStringLiteral(
            "--max-memory: this system does not say what a task holds; leave it out"));
#endif
    if (options.runAs.isEmpty())
        return Done{};
    const auto user = programUser(options.runAs);
    return user ? Status(Done{}) : invalid(QStringLiteral("--run-as: ") + user.error().message);
}

} // namespace

Status AgentOptions::validate() const
{
    const std::pair<const QString &, const char *> required[]{
        {url, "url"}, {token, "token"}, {name, "name"}};
    for (const auto &each : required) {
        if (each.first.isEmpty())
            return invalid(QStringLiteral("--%1 is required (or provide it in the profile)")
                               .arg(QLatin1String(each.second)));
    }
    const auto door = doorUrl(url, QStringLiteral("agent"));
    if (!door)
        return door.error();
    if (auto may = mayCarryToken(*door, insecure); !may)
        return may;
    if (!isName(name))
        return invalid(QStringLiteral("--name must be %1").arg(nameGrammar));
    if (!pool.isEmpty() && !isName(pool))
        return invalid(QStringLiteral("--pool must be %1").arg(nameGrammar));
    if (!QFileInfo(workingDirectory()).isDir())
        return invalid(
            QStringLiteral("--cwd: there is no directory \"%1\"").arg(workingDirectory()));
    if (maxConcurrent < 1 || maxConcurrent > limits::maxConcurrent)
        return invalid(
            QStringLiteral("--max-concurrent must be from 1 to %1").arg(limits::maxConcurrent));
    if (taskTimeout < Millis(1'000))
        return invalid(QStringLiteral("The time limit of tasks must be at least one second"));
    if (auto good = checkIsolation(isolation); !good)
        return good;
    if (auto good = checkLimits(*this); !good)
        return good;
    return checkPolicy(policy());
}

AgentPolicy AgentOptions::policy() const
{
    // The mode and the flag are two words for one thing.
    const bool modeSkips = permissionMode == modeName(PermissionMode::BypassPermissions);
    return {.skipPermissions = skipPermissions || modeSkips,
        .allowedTools = allowedTools,
        .disallowedTools = disallowedTools,
        .addDirs = addDirs,
        .permissionMode = modeSkips ? QString() : permissionMode,
        .maxBudgetUsd = maxBudgetUsd};
}

void AgentOptions::setPolicy(const AgentPolicy &policy)
{
    skipPermissions = policy.skipPermissions;
    allowedTools = policy.allowedTools;
    disallowedTools = policy.disallowedTools;
    addDirs = policy.addDirs;
    permissionMode = policy.permissionMode;
    maxBudgetUsd = policy.maxBudgetUsd;
}

QString AgentOptions::workingDirectory() const
{
    return QDir(cwd.isEmpty() ? QDir::currentPath() : cwd).absolutePath();
}

} // namespace coord
