// Which folders are below which, as the disk has them and not as they are written.
#pragma once

#include "core/domain/result.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace coord {

//! Where a path leads. Pure tests pass their own; resolvedPath() asks the disk.
using PathResolver = std::function<QString(const QString &path)>;

//! \a path (absolute, or relative to \a workingDirectory) with its symbolic links followed, as far
//! as it exists, and without "." and "..".
[[nodiscard]] QString resolvedPath(const QString &path, const QString &workingDirectory);

//! Component by component: /ab is not below /a. Both are resolved; a folder is below itself.
[[nodiscard]] bool liesBelow(const QString &path, const QString &top);

//! InvalidArgument with \a field and the directory for one that is empty, too long, or has a
//! character that cannot be printed.
[[nodiscard]] Status checkDirectories(const QStringList &directories, const QString &field);

} // namespace coord
