// What doctor says of files, limits and settings of this machine.
#pragma once

#include "cli/doctor/finding.h"
#include "core/domain/result.h"

#include <QUrl>

namespace coord {

//! The configuration below \a directory: there, readable, for nobody else.
[[nodiscard]] Finding configFinding(const QString &directory);

//! A token as it was found; its text is only counted.
[[nodiscard]] Finding tokenFinding(const Result<QString> &token);

//! Which proxy the way to \a url leads through, if any.
[[nodiscard]] Finding proxyFinding(const QUrl &url);

//! What is free where \a path is, or will be. \a name says what for.
[[nodiscard]] Finding diskFinding(const QString &name, const QString &path);
[[nodiscard]] Finding freeSpaceFinding(const QString &name, const QString &path, qint64 freeBytes);

//! How many files and sockets a process may have open; -1: no limit.
[[nodiscard]] Finding openFilesFinding();
[[nodiscard]] Finding openFilesFinding(qint64 limit);

//! The folder of an agent's journal: usable, and of no agent that runs.
[[nodiscard]] Finding stateFolderFinding(const QString &folder);

//! Whether services of this user run on when he has logged out; nothing where there are none.
[[nodiscard]] Findings lingerFindings();
[[nodiscard]] Findings lingerFindings(const QString &unitFolder, const QString &lingerFile);

} // namespace coord
