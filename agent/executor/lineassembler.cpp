#include "agent/executor/lineassembler.h"

#include <utility>

namespace coord {

namespace {

//! The longest prefix of \a bytes that does not end inside a UTF-8 code point.
qsizetype wholeCodePoints(const QByteArray &bytes)
{
    constexpr qsizetype longestSequence = 4;
    for (qsizetype back = 1; back <= qMin(longestSequence, bytes.size()); ++back) {
        const auto byte = static_cast<uchar>(bytes.at(bytes.size() - back));
        if ((byte & 0xC0) == 0x80)
            continue; // inside a sequence: its first byte is further left
        const qsizetype length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return length > back ? bytes.size() - back : bytes.size();
    }
    return bytes.size(); // not UTF-8 at all
}

} // namespace

QByteArray LineAssembler::cutMark(qsizetype bytes)
{
    return " [LINE TRUNCATED at " + QByteArray::number(bytes) + " bytes]";
}

QList<AssembledLine> LineAssembler::add(QByteArrayView chunk)
{
    QList<AssembledLine> lines;
    qsizetype from = 0;
    while (from < chunk.size()) {
        const qsizetype end = chunk.indexOf('\n', from);
        append(chunk.sliced(from, (end < 0 ? chunk.size() : end) - from));
        if (end < 0)
            break;
        endLine(lines);
        from = end + 1;
    }
    return lines;
}

QList<AssembledLine> LineAssembler::finish()
{
    QList<AssembledLine> lines;
    endLine(lines);
    return lines;
}

void LineAssembler::append(QByteArrayView part)
{
    const qsizetype room = m_maxLineBytes - m_line.size();
    if (part.size() > room)
        m_cut = true;
    m_line.append(part.first(qMin(part.size(), room)));
}

void LineAssembler::endLine(QList<AssembledLine> &lines)
{
    if (m_cut) {
        m_line.truncate(wholeCodePoints(m_line));
        m_line += cutMark(m_line.size());
    }
    if (!m_line.isEmpty())
        lines.append({std::exchange(m_line, {}), m_cut});
    m_cut = false;
}

} // namespace coord
