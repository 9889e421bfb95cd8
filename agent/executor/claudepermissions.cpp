#include "agent/executor/claudepermissions.h"

#include <QDir>
#include <QFileInfo>

namespace coord {

namespace {

Result<QStringList> effectiveTools(const std::optional<QStringList> &agent, const QStringList &task)
{
    if (!agent)
        return task;
    if (task.isEmpty())
        return *agent;
    QStringList common;
    for (const QString &tool : task) {
        if (agent->contains(tool))
            common.append(tool);
    }
    if (common.isEmpty())
        return Error{ErrorCode::PermissionDenied,
            QStringLiteral(
                "Cannot expand permissions: the agent allows none of the task's tools (%1)")
                .arg(task.join(QStringLiteral(", ")).left(512))};
    return common;
}

bool liesBelow(const QString &path, const QString &top)
{
    return path == top
        || path.startsWith(top.endsWith(QLatin1Char('/')) ? top : top + QLatin1Char('/'));
}

Result<QStringList> effectiveDirs(
    const std::optional<QStringList> &agent, const QStringList &task, const PathResolver &resolve)
{
    QStringList allowed;
    for (const QString &directory : agent.value_or(QStringList()))
        allowed.append(resolve(directory));
    if (task.isEmpty())
        return allowed;
    if (!agent)
        return Error{ErrorCode::PermissionDenied,
            QStringLiteral("Rejecting task-level addDirs: agent has no addDirs allowlist")};
    QStringList granted;
    for (const QString &directory : task) {
        const QString path = resolve(directory);
        bool below = false;
        for (const QString &top : std::as_const(allowed))
            below = below || liesBelow(path, top);
        if (!below)
            return Error{ErrorCode::PermissionDenied,
                QStringLiteral("Cannot expand permissions: %1 is not below the agent's addDirs")
                    .arg(directory.left(512))};
        granted.append(path);
    }
    return granted;
}

} // namespace

QString resolvedPath(const QString &path, const QString &workingDirectory)
{
    // Component by component, because ".." behind a link leads out of the link's target.
    QString done = QDir::rootPath();
    const QString absolute = QDir(workingDirectory).absoluteFilePath(path);
    if (!absolute.startsWith(QLatin1Char('/')))
        return QDir::cleanPath(absolute); // a drive letter: links are not followed
    const QStringList parts = absolute.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString next = QDir::cleanPath(done + QLatin1Char('/') + part);
        const QString real = QFileInfo(next).canonicalFilePath();
        done = real.isEmpty() ? next : real;
    }
    return done;
}

Result<EffectivePermissions> effectivePermissions(
    const AgentPermissions &agent, const TaskPermissions &task, const PathResolver &resolve)
{
    EffectivePermissions effective;
    effective.skipPermissions = agent.skipPermissions;
    if (agent.skipPermissions)
        return effective;
    Result<QStringList> tools = effectiveTools(agent.allowedTools, task.allowedTools);
    if (!tools)
        return tools.error();
    Result<QStringList> directories = effectiveDirs(agent.addDirs, task.addDirs, resolve);
    if (!directories)
        return directories.error();
    effective.allowedTools = *tools;
    effective.addDirs = *directories;
    effective.disallowedTools = agent.disallowedTools + task.disallowedTools;
    effective.disallowedTools.removeDuplicates();
    effective.permissionMode = agent.permissionMode;
    return effective;
}

} // namespace coord
