#include "agent/spool/record.h"

#include "core/platform/crc32.h"

#include <QtEndian>

namespace coord {

namespace {

quint32 checksumOf(quint32 length, quint8 kind, QByteArrayView content)
{
    Crc32 crc;
    crc.add(qint64(length));
    crc.add(kind);
    crc.add(content);
    return crc.value();
}

} // namespace

QByteArray encodeRecord(RecordKind kind, const QByteArray &content)
{
    QByteArray record(recordHeadBytes, Qt::Uninitialized);
    const auto length = static_cast<quint32>(content.size());
    qToLittleEndian(length, record.data());
    qToLittleEndian(checksumOf(length, static_cast<quint8>(kind), content), record.data() + 4);
    record[8] = static_cast<char>(kind);
    return record + content;
}

bool RecordReader::isTorn() const
{
    const QByteArrayView rest = m_bytes.sliced(m_position);
    return rest.size() < recordHeadBytes
        || rest.size() - recordHeadBytes < qsizetype(qFromLittleEndian<quint32>(rest.data()));
}

std::optional<Record> RecordReader::next()
{
    const QByteArrayView rest = m_bytes.sliced(m_position);
    if (rest.size() < recordHeadBytes)
        return std::nullopt;
    const auto length = qFromLittleEndian<quint32>(rest.data());
    const auto checksum = qFromLittleEndian<quint32>(rest.data() + 4);
    const auto kind = static_cast<quint8>(rest[8]);
    if (length > maxRecordBytes || rest.size() - recordHeadBytes < qsizetype(length))
        return std::nullopt;
    const QByteArrayView content = rest.sliced(recordHeadBytes, qsizetype(length));
    if (checksumOf(length, kind, content) != checksum)
        return std::nullopt;
    m_position += recordHeadBytes + qsizetype(length);
    return Record{static_cast<RecordKind>(kind), content.toByteArray()};
}

} // namespace coord
