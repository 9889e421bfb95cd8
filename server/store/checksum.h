// Checksums of stored output and tasks, so that what the disk has changed is noticed and not
// served.
#pragma once

#include "core/platform/crc32.h"

namespace coord {

//! Of bytes that stand for themselves.
[[nodiscard]] inline qint64 plainChecksum(QByteArrayView bytes)
{
    Crc32 crc;
    crc.add(bytes);
    return crc.value();
}

//! Of a line and of the place it belongs to: a line found in another place does not match.
[[nodiscard]] inline qint64 lineChecksum(qint64 taskKey, qint64 seq, QByteArrayView line)
{
    Crc32 crc;
    crc.add(taskKey);
    crc.add(seq);
    crc.add(line);
    return crc.value();
}

} // namespace coord
