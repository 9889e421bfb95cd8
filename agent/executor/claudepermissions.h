// What a task may do on an agent: the agent's own settings are the ceiling, a task can only narrow
// them, and a request that narrows to nothing is refused.
//
// The original drops the flag when the agent's and the task's tools have nothing in common, so that
// neither list applies; and it compares directories as text, so that /srv/a/../../etc lies below
// /srv/a. Both are errors here.
#pragma once

#include "core/domain/result.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace coord {

struct AgentPermissions {
    bool skipPermissions = false; //!< the task's wishes are ignored then, as are the lists below
    std::optional<QStringList> allowedTools; //!< absent: a task may name any
    QStringList disallowedTools;
    std::optional<QStringList> addDirs; //!< absent: a task may name none
    QString permissionMode;

    bool operator==(const AgentPermissions &) const = default;
};

struct TaskPermissions {
    QStringList allowedTools;
    QStringList disallowedTools;
    QStringList addDirs;

    bool operator==(const TaskPermissions &) const = default;
};

struct EffectivePermissions {
    bool skipPermissions = false;
    QStringList allowedTools;
    QStringList disallowedTools;
    QStringList addDirs; //!< absolute, without "." and ".."
    QString permissionMode;

    bool operator==(const EffectivePermissions &) const = default;
};

//! Where a path leads. Pure tests pass their own; resolvedPath() asks the disk.
using PathResolver = std::function<QString(const QString &path)>;

//! \a path (absolute, or relative to \a workingDirectory) with its symbolic links followed, as far
//! as it exists, and without "." and "..".
[[nodiscard]] QString resolvedPath(const QString &path, const QString &workingDirectory);

//! PermissionDenied, in a sentence that names the cause, when nothing of what the task asks for may
//! be given. Task tools that the agent does not list are dropped as long as one remains.
[[nodiscard]] Result<EffectivePermissions> effectivePermissions(
    const AgentPermissions &agent, const TaskPermissions &task, const PathResolver &resolve);

} // namespace coord
