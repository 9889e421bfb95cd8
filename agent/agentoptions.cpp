#include "agent/agentoptions.h"

#include "agent/policy/directories.h"
#include "core/domain/labels.h"
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
    if (isolation == noIsolation || isolation == worktreeIsolation || isolation == tmpdirIsolation)
        return Done{};
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

// Inside the tree that tasks begin with, it would be untracked there, or copied into itself.
Status checkWorkspaces(const AgentOptions &options)
{
    if (options.keepWorkspacesDays < 1 || options.keepWorkspacesDays > 3650)
        return invalid(QStringLiteral("--keep-workspaces must be from 1 to 3650 days"));
    if (options.keepWorkspacesBytes < 1024 * 1024)
        return invalid(QStringLiteral("--workspaces-size must be at least 1M"));
    // It would have to own the work, which is saved by this user afterwards.
    if (options.isolation != noIsolation && !options.runAs.isEmpty())
        return invalid(QStringLiteral("--isolation %1 and --run-as exclude each other: another "
                                      "user cannot work in this one's workspaces")
                           .arg(options.isolation));
    if (options.workspacesFolder.isEmpty())
        return Done{};
    if (!QDir::isAbsolutePath(options.workspacesFolder))
        return invalid(QStringLiteral("--workspaces must be an absolute path, not \"%1\"")
                           .arg(options.workspacesFolder.left(512)));
    const QString folder = options.workingDirectory();
    if (liesBelow(resolvedPath(options.workspacesFolder, folder), resolvedPath(folder, folder)))
        return invalid(QStringLiteral("--workspaces must not be inside of --cwd (%1)").arg(folder));
    return Done{};
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
    if (const auto read = labelsFrom(labels); !read)
        return invalid(QStringLiteral("--label: %1").arg(read.error().message));
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
    if (auto good = checkWorkspaces(*this); !good)
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
        .maxBudgetUsd = maxBudgetUsd,
        .isolation = isolation};
}

void AgentOptions::setPolicy(const AgentPolicy &policy)
{
    skipPermissions = policy.skipPermissions;
    allowedTools = policy.allowedTools;
    disallowedTools = policy.disallowedTools;
    addDirs = policy.addDirs;
    permissionMode = policy.permissionMode;
    maxBudgetUsd = policy.maxBudgetUsd;
    isolation = policy.isolation.isEmpty() ? noIsolation : policy.isolation;
}

WorkspaceSettings AgentOptions::workspaces() const
{
    return {.isolation = isolation,
        .folder = workingDirectory(),
        .stateFolder = stateFolder,
        .place = workspacesFolder,
        .keepFor = Millis(qint64(keepWorkspacesDays) * 24 * 3'600'000),
        .keepBytes = keepWorkspacesBytes};
}

QString AgentOptions::workingDirectory() const
{
    return QDir(cwd.isEmpty() ? QDir::currentPath() : cwd).absolutePath();
}

} // namespace coord
