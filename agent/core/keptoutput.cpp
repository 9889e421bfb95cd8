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

KeptOutput KeptOutput::recovered(qint64 firstSeq, qint64 lastSeq, qint64 bytes)
{
    KeptOutput output(Storage::Spool);
    output.m_firstSeq = firstSeq;
    output.m_sentSeq = firstSeq - 1;
    output.m_diskTo = lastSeq;
    output.m_lastSeq = lastSeq;
    output.m_waitingBytes = bytes;
    return output;
}

KeptOutput::Line KeptOutput::sized(const QString &text)
{
    return {text, wire::jsonSize(text) + bytesBesideLine};
}

bool KeptOutput::windowHasRoom(qint64 bytes) const
{
    return m_window.empty()
        || (m_memoryBytes + bytes <= maxWindowBytes && qsizetype(m_window.size()) < maxKeptLines);
}

// Gives the line the next number and the place that it belongs to.
void KeptOutput::add(Line line)
{
    const bool follows = windowEnd() == m_lastSeq;
    // Lines that the spool is about to give back have their numbers already.
    while (!follows && m_storage == Storage::Memory && lateEnd() < m_lastSeq)
        m_late.push_back(sized(QStringLiteral("[COORD: a line was lost with the agent's disk]")));
    m_lastSeq += 1;
    m_waitingBytes += line.bytes;
    if (m_storage == Storage::Spool) {
        m_diskTo = m_lastSeq;
        if (!follows || !windowHasRoom(line.bytes))
            return;
    }
    m_memoryBytes += line.bytes;
    (follows ? m_window : m_late).push_back(std::move(line));
}

void KeptOutput::addDroppedMark(NumberedLines &numbered)
{
    if (m_dropped == 0)
        return;
    numbered.lines.append(
        QStringLiteral("[OUTPUT TRUNCATED: %1 lines were dropped, more waits for the coordinator "
                       "than the agent keeps]")
            .arg(m_dropped));
    m_dropped = 0;
    add(sized(numbered.lines.last()));
}

NumberedLines KeptOutput::append(const QStringList &lines, qint64 room)
{
    if (m_discarding) {
        m_lastSeq += lines.size();
        m_firstSeq = m_lastSeq + 1;
        m_diskTo = m_sentSeq = m_lastSeq;
        return {};
    }
    NumberedLines numbered{.firstSeq = m_lastSeq + 1};
    qint64 left = std::min(room, maxWaitingBytes - m_waitingBytes);
    for (const QString &text : lines) {
        Line line = sized(text);
        left -= line.bytes;
        if (m_storage == Storage::Spool && left < 0) {
            m_dropped += 1;
            continue;
        }
        addDroppedMark(numbered);
        numbered.lines.append(text);
        add(std::move(line));
    }
    return numbered;
}

NumberedLines KeptOutput::finish()
{
    NumberedLines numbered{.firstSeq = m_lastSeq + 1};
    if (!m_discarding)
        addDroppedMark(numbered);
    return numbered;
}

void KeptOutput::spoolFailed(const NumberedLines &refused)
{
    m_storage = Storage::Memory;
    m_diskTo = std::min(m_diskTo, refused.firstSeq - 1);
    const qint64 known = std::max(windowEnd(), lateEnd());
    for (qsizetype i = 0; i < refused.lines.size(); ++i) {
        if (refused.firstSeq + i <= known || m_discarding)
            continue;
        m_late.push_back(sized(refused.lines.at(i)));
        m_memoryBytes += m_late.back().bytes;
    }
    joinLate();
}

void KeptOutput::joinLate()
{
    if (windowEnd() < m_diskTo)
        return;
    std::move(m_late.begin(), m_late.end(), std::back_inserter(m_window));
    m_late.clear();
}

std::optional<qint64> KeptOutput::wantedFromSpool() const
{
    const bool lacks = windowEnd() < m_diskTo;
    const bool hasRoomForMore = m_window.empty()
        || (m_memoryBytes < maxWindowBytes / 2 && qsizetype(m_window.size()) < maxKeptLines / 2);
    return lacks && hasRoomForMore && !m_fetching ? std::optional(windowEnd() + 1) : std::nullopt;
}

void KeptOutput::takeFetched(const NumberedLines &fetched)
{
    m_fetching = false;
    // Another connection may want to go on somewhere else by now.
    if (fetched.firstSeq != windowEnd() + 1)
        return;
    for (const QString &text : fetched.lines) {
        if (windowEnd() >= m_diskTo)
            break;
        m_window.push_back(sized(text));
        m_memoryBytes += m_window.back().bytes;
    }
    // Asking for ever for what is not there would hold up all that follows.
    if (fetched.lines.isEmpty() && windowEnd() < m_diskTo) {
        m_window.push_back(sized(QStringLiteral("[COORD: a line was lost with the agent's disk]")));
        m_memoryBytes += m_window.back().bytes;
    }
    joinLate();
}

QStringList KeptOutput::nextGroup(qint64 &bytes)
{
    QStringList group;
    while (m_sentSeq < windowEnd() && group.size() < maxGroupLines) {
        const Line &line = m_window[size_t(m_sentSeq + 1 - m_firstSeq)];
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
    while (m_sentSeq < windowEnd() && qsizetype(m_underWay.size()) < maxGroupsUnderWay
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
    const qint64 bytes = m_window.front().bytes;
    m_memoryBytes -= bytes;
    m_waitingBytes = std::max<qint64>(0, m_waitingBytes - bytes);
    m_window.pop_front();
    ++m_firstSeq;
}

void KeptOutput::acknowledge(qint64 seq)
{
    const qint64 upTo = std::min(seq, m_sentSeq);
    while (!m_window.empty() && m_firstSeq <= upTo)
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

// The window begins anew after ackedSeq; what is in it comes back from the spool, except what the
// spool never had.
void KeptOutput::forgetWindow(qint64 ackedSeq)
{
    while (!m_window.empty() && windowEnd() > m_diskTo) {
        m_late.push_front(std::move(m_window.back()));
        m_window.pop_back();
    }
    for (const Line &line : m_window)
        m_memoryBytes -= line.bytes;
    m_window.clear();
    m_firstSeq = ackedSeq + 1;
    joinLate();
}

void KeptOutput::resumeFrom(qint64 ackedSeq)
{
    while (!m_window.empty() && m_firstSeq <= ackedSeq)
        dropFirst();
    if (m_window.empty() && ackedSeq >= m_firstSeq) {
        // The coordinator has lines that a crash of the machine has taken from this one.
        m_firstSeq = ackedSeq + 1;
        m_lastSeq = std::max(m_lastSeq, ackedSeq);
    }
    const qint64 missing = m_firstSeq - 1 - ackedSeq;
    if (missing > 0 && !m_discarding && m_diskTo > ackedSeq) {
        forgetWindow(ackedSeq);
    } else if (missing > 0 && !m_discarding) {
        m_window.push_front(sized(QStringLiteral("[COORD: %1 lines are not here]").arg(missing)));
        m_memoryBytes += m_window.front().bytes;
        m_lastSeq -= missing - 1;
        m_firstSeq = ackedSeq + 1;
    }
    sendAgain();
}

QStringList KeptOutput::takeTexts(qsizetype messages)
{
    QStringList texts;
    if (messages < 1)
        return texts;
    const qsizetype perText = (qsizetype(m_window.size()) + messages - 1) / messages;
    while (!m_window.empty() && texts.size() < messages) {
        QString text = wire::cutWithMark(m_window.front().text, maxPlainLineBytes);
        qint64 bytes = m_window.front().bytes;
        dropFirst();
        for (qsizetype i = 1; i < perText && !m_window.empty(); ++i) {
            bytes += m_window.front().bytes;
            if (bytes > maxPlainTextBytes)
                break;
            text += u'\n' + m_window.front().text;
            dropFirst();
        }
        texts.append(text);
    }
    m_sentSeq = std::max(m_sentSeq, m_firstSeq - 1);
    return texts;
}

void KeptOutput::discard()
{
    m_window.clear();
    m_late.clear();
    m_firstSeq = m_lastSeq + 1;
    m_diskTo = m_lastSeq;
    m_memoryBytes = 0;
    m_waitingBytes = 0;
    m_dropped = 0;
    m_discarding = true;
    sendAgain();
}

bool KeptOutput::isFull() const
{
    return m_storage == Storage::Memory
        && (m_memoryBytes >= maxKeptBytes
            || qsizetype(m_window.size() + m_late.size()) >= maxKeptLines);
}

bool KeptOutput::hasRoom() const
{
    return m_storage == Storage::Spool
        || (m_memoryBytes < maxKeptBytes / 2
            && qsizetype(m_window.size() + m_late.size()) < maxKeptLines / 2);
}

} // namespace coord
