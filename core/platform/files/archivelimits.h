// What an archive of a folder may be, as it is made and as it is read.
#pragma once

#include <QtGlobal>

namespace coord {

struct ArchiveLimits {
    static constexpr qint64 usualEntries = 200'000;
    static constexpr qint64 usualBytes = 16ll * 1024 * 1024 * 1024;

    qint64 maxEntries = usualEntries; //!< those that are skipped included
    qint64 maxBytes = usualBytes; //!< of all files together
};

//! What became of an archive's entries.
struct ArchiveCounts {
    qint64 files = 0;
    qint64 folders = 0;
    qint64 skipped = 0; //!< links; when one is made also what is neither file nor folder
    qint64 bytes = 0;

    bool operator==(const ArchiveCounts &) const = default;
};

} // namespace coord
