// Which file the coordinator may use as its database: one that is ours, private, whole and not in
// use.
//
// A person can name any file in the configuration. Whatever is not ours is left as it is, byte for
// byte: it is judged by its header and through connections that cannot write.
#pragma once

#include "core/domain/result.h"
#include "core/platform/exclusivelock.h"

#include <QString>

#include <memory>

namespace coord {

//! Makes sure that \a path is a database of ours which this process alone uses, creating it (mode
//! 0600) and its folder (0700) where there is none. Hold the lock for as long as the database is
//! open. Fails with a sentence that names the file and the reason.
[[nodiscard]] Result<std::unique_ptr<ExclusiveLock>> claimDatabaseFile(const QString &path);

//! Whether \a path is a database of ours, private and not newer than this program, judged by its
//! header; it may be in use. NotFound where there is none.
[[nodiscard]] Status checkDatabaseFile(const QString &path);

} // namespace coord
