// A copy of a whole folder, by reference where the file system can do that (a copy of ten gigabytes
// then takes a moment and no room), otherwise byte by byte.
//
// Nothing is followed: links are copied as links. One that names a place inside of the folder by
// its full path is made to name the same place of the copy, or what is written through it would
// land in the original; one that leads outside stays as it is. Sockets, pipes and devices are left
// out.
#pragma once

#include "core/domain/result.h"

#include <QString>
#include <QStringList>

#include <atomic>

namespace coord {

inline constexpr qint64 maxCopiedEntries = 500'000;
inline constexpr qint64 spareBytes = 512ll * 1024 * 1024; //!< that must stay free on the disk

struct CopyPlan {
    QString from;
    QString to; //!< is not there yet
    QStringList except; //!< absolute; left out with all below
};

//! Blocks; for a thread of its own. FailedPrecondition if there is too much of it, or the disk has
//! no room for it byte by byte; Unavailable if \a stop was set. After an error a part is there.
//! Linux and macOS clone files; Windows copies (not run there, nor on macOS).
[[nodiscard]] Status copyTree(const CopyPlan &plan, const std::atomic<bool> &stop);

} // namespace coord
