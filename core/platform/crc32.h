// CRC-32 (IEEE 802.3), so that what a disk has changed is noticed and not served.
#pragma once

#include <QByteArrayView>

#include <array>

namespace coord {

class Crc32 {
public:
    constexpr void add(quint8 byte) { m_state = table[(m_state ^ byte) & 0xFFu] ^ (m_state >> 8); }
    void add(QByteArrayView bytes)
    {
        for (const char byte : bytes)
            add(static_cast<quint8>(byte));
    }
    //! The eight bytes of a number, lowest first.
    constexpr void add(qint64 number)
    {
        for (int shift = 0; shift < 64; shift += 8)
            add(static_cast<quint8>(static_cast<quint64>(number) >> shift));
    }

    [[nodiscard]] constexpr quint32 value() const { return m_state ^ 0xFFFFFFFFu; }

private:
    static constexpr std::array<quint32, 256> makeTable()
    {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < made.size(); ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value & 1u) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
            made.at(i) = value;
        }
        return made;
    }

    static const std::array<quint32, 256> table;

    quint32 m_state = 0xFFFFFFFFu;
};

inline constexpr std::array<quint32, 256> Crc32::table = Crc32::makeTable();

} // namespace coord
