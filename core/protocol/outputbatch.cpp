#include "core/protocol/outputbatch.h"

namespace coord::wire {

namespace {

// Room for the envelope and the fields around the lines.
constexpr qint64 roomForLines = limits::targetMessageBytes - 1024;
// A batch is parsed and stored as one; many short lines are cut by number before they are by size.
constexpr qsizetype maxBatchLines = 1000;
// A cut line is as long as its limit plus a mark.
constexpr qint64 roomForMark = 256;

qint64 jsonSizeOf(char32_t c)
{
    if (c == U'"' || c == U'\\' || c == U'\n' || c == U'\r' || c == U'\t' || c == U'\b'
        || c == U'\f')
        return 2;
    // Qt writes half a character as an escape, so that it survives.
    if (c < 0x20 || (c >= 0xd800 && c <= 0xdfff))
        return 6;
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

// The length in UTF-16 units of the longest start of text that is at most maxBytes as JSON.
qsizetype fittingLength(QStringView text, qint64 maxBytes)
{
    qint64 bytes = 0;
    for (qsizetype i = 0; i < text.size();) {
        const bool pair
            = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const qint64 size = pair ? 4 : jsonSizeOf(text[i].unicode());
        if (bytes + size > maxBytes)
            return i;
        bytes += size;
        i += pair ? 2 : 1;
    }
    return text.size();
}

void appendParts(QList<TaskOutputBatch> &batches, TaskOutputBatch head, QStringView line)
{
    QStringList parts;
    while (!line.isEmpty()) {
        const qsizetype length = std::max<qsizetype>(1, fittingLength(line, roomForLines));
        parts.append(line.first(length).toString());
        line = line.sliced(length);
    }
    for (int i = 0; i < parts.size(); ++i) {
        head.lines = {parts[i]};
        head.part = i;
        head.parts = int(parts.size());
        batches.append(head);
    }
}

} // namespace

qint64 jsonSize(QStringView text)
{
    qint64 bytes = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair
            = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        bytes += pair ? 4 : jsonSizeOf(text[i].unicode());
        i += pair ? 1 : 0;
    }
    return bytes;
}

QString cutWithMark(const QString &text, qint64 maxBytes)
{
    if (jsonSize(text) <= maxBytes)
        return text;
    return text.first(fittingLength(text, std::max<qint64>(0, maxBytes - roomForMark)))
        + QStringLiteral(" [CUT: the line has %1 characters]").arg(text.size());
}

QList<TaskOutputBatch> makeBatches(
    const QString &taskId, std::optional<qint64> token, qint64 firstSeq, const QStringList &lines)
{
    QList<TaskOutputBatch> batches;
    TaskOutputBatch open{.taskId = taskId, .token = token, .firstSeq = firstSeq};
    qint64 openBytes = 0;
    qint64 seq = firstSeq;
    const auto close = [&] {
        if (!open.lines.isEmpty())
            batches.append(open);
        open.lines.clear();
        open.firstSeq = seq;
        openBytes = 0;
    };
    for (const QString &line : lines) {
        const qint64 bytes = jsonSize(line) + 3; // quotes and a comma
        if (openBytes + bytes > roomForLines || open.lines.size() >= maxBatchLines)
            close();
        if (bytes > roomForLines) {
            appendParts(batches, open, line);
            ++seq;
            open.firstSeq = seq;
            continue;
        }
        open.lines.append(line);
        openBytes += bytes;
        ++seq;
    }
    close();
    return batches;
}

Result<JoinedLines> LineJoiner::take(const TaskOutputBatch &batch)
{
    if (!batch.parts) {
        m_parts = 0;
        m_text.clear();
        return JoinedLines{batch.firstSeq, batch.lines};
    }
    const int part = batch.part.value_or(-1);
    const bool starts = part == 0;
    const bool fits
        = starts || (m_parts == *batch.parts && m_seq == batch.firstSeq && m_nextPart == part);
    if (!fits || batch.lines.size() != 1 || part >= *batch.parts)
        return Error{
            ErrorCode::InvalidArgument, QStringLiteral("part: parts of a line must come in order")};
    if (starts) {
        m_seq = batch.firstSeq;
        m_parts = *batch.parts;
        m_text.clear();
    }
    m_text += batch.lines.first();
    m_nextPart = part + 1;
    if (m_text.size() > limits::maxLineBytes + roomForMark) {
        m_parts = 0;
        m_text.clear();
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("lines: a line must be at most %1 bytes long")
                .arg(limits::maxLineBytes)};
    }
    if (m_nextPart < m_parts)
        return JoinedLines{batch.firstSeq, {}};
    m_parts = 0;
    return JoinedLines{batch.firstSeq, {std::exchange(m_text, {})}};
}

} // namespace coord::wire
