// A tar stream from another machine, unpacked below a folder of ours and nowhere else.
//
// The archive is as hostile as whoever sent it. Only files and folders are made, through FileRoot,
// which follows no link; each name passes relativePath(). Links are skipped and counted, as the
// original does; devices, pipes, sparse files, doubled names and everything that is not as its
// header says end the unpacking. No filter is undone, so nothing unpacks to more than came.
#pragma once

#include "core/platform/files/archivelimits.h"
#include "core/platform/files/fileroot.h"

#include <atomic>

namespace coord {

//! Unpacks \a archive from where it stands into \a into, which should be empty. What was made is
//! left there on an error, which names the entry: InvalidArgument, or ResourceExhausted beyond the
//! limits, or the disk's. Unavailable once \a stop is true. Modes are kept but for setuid, setgid
//! and sticky bits, the right of owners to enter their folders, and the right to run what is in
//! `.git/hooks`.
[[nodiscard]] Result<ArchiveCounts> unpackArchive(OpenedFile &archive, const FileRoot &into,
    const ArchiveLimits &limits = {}, const std::atomic<bool> *stop = nullptr);

} // namespace coord
