#include "agent/core/keptoutput.h"

#include "core/protocol/outputbatch.h"

#include <algorithm>

namespace coord {

namespace {

constexpr qint64 groupBytes
    = limits::targetMessageBytes - 4096; // one batch, unless a line alone is larger
constexpr qsizetype maxGroupLines = 1000;
constexpr qint64 bytesBesideLine = 3; // quotes and a comma

} // namespace

void KeptOutput::append(const QStringList &lines)
{
    if (m_discarding) {
        m_firstSeq += lines.size();
        m_sentSeq = lastSeq();
        return;
    }
    for (const QString &text : lines) {
        m_lines.push_back({text, wire::jsonSize(text) + bytesBesideLine});
        m_keptBytes += m_lines.back().bytes;
    }
}

QStringList KeptOutput::nextGroup(qint64 &bytes)
{
    QStringList group;
    while (!isAllSent() && group.size() < maxGroupLines) {
        const Line &line = m_lines[size_t(m_sentSeq + 1 - m_firstSeq)];
        if (!group.isEmpty() && bytes + line.bytes > groupBytes)
            break;
        group.append(line.text);
        bytes += line.bytes;
        ++m_sentSeq;
    }
    return group;
}

QList<wire::TaskOutputBatch> KeptOutput::nextBatches(const QString &taskId, qint64 token)
{
    QList<wire::TaskOutputBatch> batches;
    while (!isAllSent() && qsizetype(m_underWay.size()) < maxGroupsUnderWay
        && m_bytesUnderWay < maxBytesUnderWay) {
        const qint64 first = m_sentSeq + 1;
        qint64 bytes = 0;
        const QStringList group = nextGroup(bytes);
        batches += wire::makeBatches(taskId, token, first, group);
        m_underWay.push_back({m_sentSeq, bytes});
        m_bytesUnderWay += bytes;
    }
    return batches;
}

void KeptOutput::dropFirst()
{
    m_keptBytes -= m_lines.front().bytes;
    m_lines.pop_front();
    ++m_firstSeq;
}

void KeptOutput::acknowledge(qint64 seq)
{
    const qint64 upTo = std::min(seq, m_sentSeq);
    while (!m_lines.empty() && m_firstSeq <= upTo)
        dropFirst();
    while (!m_underWay.empty() && m_underWay.front().lastSeq <= upTo) {
        m_bytesUnderWay -= m_underWay.front().bytes;
        m_underWay.pop_front();
    }
}

void KeptOutput::sendAgain()
{
    m_underWay.clear();
    m_bytesUnderWay = 0;
    m_sentSeq = m_firstSeq - 1;
}

void KeptOutput::resumeFrom(qint64 ackedSeq)
{
    while (!m_lines.empty() && m_firstSeq <= ackedSeq)
        dropFirst();
    if (const qint64 missing = m_firstSeq - 1 - ackedSeq; missing > 0 && !m_discarding) {
        const QString mark = QStringLiteral("[COORD: %1 lines are not here]").arg(missing);
        m_lines.push_front({mark, wire::jsonSize(mark) + bytesBesideLine});
        m_keptBytes += m_lines.front().bytes;
    }
    m_firstSeq = ackedSeq + 1;
    sendAgain();
}

QStringList KeptOutput::takeTexts(qsizetype messages)
{
    QStringList texts;
    if (messages < 1)
        return texts;
    const qsizetype perText = (qsizetype(m_lines.size()) + messages - 1) / messages;
    while (!m_lines.empty() && texts.size() < messages) {
        QString text = wire::cutWithMark(m_lines.front().text, maxPlainLineBytes);
        qint64 bytes = m_lines.front().bytes;
        dropFirst();
        for (qsizetype i = 1; i < perText && !m_lines.empty(); ++i) {
            bytes += m_lines.front().bytes;
            if (bytes > maxPlainTextBytes)
                break;
            text += u'\n' + m_lines.front().text;
            dropFirst();
        }
        texts.append(text);
    }
    m_sentSeq = std::max(m_sentSeq, m_firstSeq - 1);
    return texts;
}

void KeptOutput::discard()
{
    m_firstSeq = lastSeq() + 1;
    m_lines.clear();
    m_keptBytes = 0;
    m_discarding = true;
    sendAgain();
}

bool KeptOutput::isFull() const
{
    return m_keptBytes >= maxKeptBytes || qsizetype(m_lines.size()) >= maxKeptLines;
}

bool KeptOutput::hasRoom() const
{
    return m_keptBytes < maxKeptBytes / 2 && qsizetype(m_lines.size()) < maxKeptLines / 2;
}

} // namespace coord
