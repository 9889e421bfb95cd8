// Files that only their owner may read: configuration, keys, databases.
//
// The checks are made on the opened file, not on its name, so that nobody can swap it in between.
// On Windows the profile's access lists do the protecting and modes are not checked (not run
// there).
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

namespace coord {

//! Reads a file whole. NotFound if it is not there; FailedPrecondition if it is a symbolic link,
//! not a regular file, or open to group or others (the sentence says how to mend it);
//! ResourceExhausted if it is longer than \a maxBytes.
[[nodiscard]] Result<QByteArray> readPrivateFile(const QString &path, qint64 maxBytes);

//! Reads a file whole that anybody may read, but that nobody else can have written: it belongs to
//! this user or to root and is not writable for group or others. The errors of readPrivateFile().
[[nodiscard]] Result<QByteArray> readTrustedFile(const QString &path, qint64 maxBytes);

//! Replaces a file, or creates it, with mode 0600, so that a crash leaves the old or the new
//! content and never a part. On disk when it returns.
[[nodiscard]] Status writePrivateFile(const QString &path, const QByteArray &bytes);

//! Gives a finished file its name, replacing what has it, so that a crash leaves the old or the
//! new one. Both in one folder. On disk when it returns.
[[nodiscard]] Status publishPrivateFile(const QString &finished, const QString &path);

//! Makes sure of a directory; what it has to create, parents too, gets mode 0700. The mode of what
//! is already there is left alone.
[[nodiscard]] Status makePrivateDirectory(const QString &path);

//! Creates an empty file of mode 0600. AlreadyExists if there is anything of that name.
[[nodiscard]] Status createPrivateFile(const QString &path);

//! Whether readPrivateFile() would find the file fit to be read: the same errors, nothing read.
[[nodiscard]] Status checkPrivateFile(const QString &path);

} // namespace coord
