#include "agent/spool/linerecords.h"

#include <QtEndian>

namespace coord {

namespace {

constexpr qsizetype contentBytes = 1024 * 1024; // of one record, unless a line alone is longer

template <typename Number>
void appendNumber(QByteArray &bytes, Number number)
{
    char raw[sizeof(Number)];
    qToLittleEndian(number, raw);
    bytes.append(raw, sizeof raw);
}

} // namespace

QByteArray encodeLines(qint64 firstSeq, const QStringList &lines)
{
    QByteArray records;
    QByteArray content;
    qint64 seq = firstSeq;
    for (const QString &line : lines) {
        if (content.isEmpty())
            appendNumber(content, seq);
        const QByteArray utf8 = line.toUtf8();
        appendNumber(content, static_cast<quint32>(utf8.size()));
        content += utf8;
        ++seq;
        if (content.size() >= contentBytes) {
            records += encodeRecord(RecordKind::Lines, content);
            content.clear();
        }
    }
    if (!content.isEmpty())
        records += encodeRecord(RecordKind::Lines, content);
    return records;
}

std::optional<DecodedLines> decodeLines(const QByteArray &content)
{
    if (content.size() < qsizetype(sizeof(qint64)))
        return std::nullopt;
    DecodedLines decoded{.firstSeq = qFromLittleEndian<qint64>(content.constData())};
    qsizetype at = sizeof(qint64);
    while (at < content.size()) {
        if (content.size() - at < qsizetype(sizeof(quint32)))
            return std::nullopt;
        const auto length = qsizetype(qFromLittleEndian<quint32>(content.constData() + at));
        at += sizeof(quint32);
        if (content.size() - at < length)
            return std::nullopt;
        decoded.lines.append(QString::fromUtf8(content.constData() + at, length));
        at += length;
    }
    return decoded;
}

} // namespace coord
