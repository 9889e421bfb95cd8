// Removing a whole tree that a stranger has filled: links are removed and never followed, folders
// without the right to write are made writable first (caches of some tools are such).
#pragma once

#include "core/domain/result.h"

#include <QString>

#include <atomic>
#include <functional>

namespace coord {

//! Removes \a folder and all below it; success if there is none. What cannot be removed is in the
//! error, and the rest is gone. Unavailable if \a stop was set meanwhile. Windows and others: by
//! QDir, which follows no links either (not run there).
[[nodiscard]] Status removeTree(const QString &folder, const std::atomic<bool> &stop);

//! The same as work for GitJob::aside().
[[nodiscard]] std::function<Status(const std::atomic<bool> &)> removalOf(const QString &folder);

} // namespace coord
