// CRC-32 (IEEE 802.3) of stored output, so that a line the disk has changed is noticed and not
// served.
#pragma once

#include <QByteArrayView>

#include <array>

namespace coord {

namespace checksum {

constexpr std::array<quint32, 256> makeTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1u) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
        table.at(i) = value;
    }
    return table;
}

inline constexpr std::array<quint32, 256> table = makeTable();

constexpr quint32 step(quint32 crc, quint8 byte)
{
    return table[(crc ^ byte) & 0xFFu] ^ (crc >> 8);
}

} // namespace checksum

//! Of a line and of the place it belongs to: a line found in another place does not match.
[[nodiscard]] inline qint64 lineChecksum(qint64 taskKey, qint64 seq, QByteArrayView line)
{
    quint32 crc = 0xFFFFFFFFu;
    for (const qint64 number : {taskKey, seq}) {
        for (int shift = 0; shift < 64; shift += 8)
            crc = checksum::step(crc, static_cast<quint8>(static_cast<quint64>(number) >> shift));
    }
    for (const char byte : line)
        crc = checksum::step(crc, static_cast<quint8>(byte));
    return static_cast<qint64>(crc ^ 0xFFFFFFFFu);
}

} // namespace coord
