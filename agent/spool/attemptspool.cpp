#include "agent/spool/attemptspool.h"

#include "agent/spool/linerecords.h"
#include "core/platform/securefile.h"
#include "core/protocol/json.h"

#include <QDir>
#include <QJsonDocument>

#include <algorithm>

namespace coord {

namespace {

constexpr qint64 maxJournalBytes = maxRecordBytes * 2;
constexpr qint64 maxSegmentFileBytes = AttemptSpool::segmentBytes + maxRecordBytes;
const QString journalName = QStringLiteral("journal");
const QString segmentPrefix = QStringLiteral("lines-");
const QString damagedMark
    = QStringLiteral("[COORD: this line is not on the agent's disk any more]");

template <typename Entry>
std::optional<Entry> entryFrom(const QByteArray &content)
{
    const auto document = QJsonDocument::fromJson(content);
    const auto entry = wire::parse<Entry>(document.object());
    return entry ? std::optional(*entry) : std::nullopt;
}

// Segments that are there, in order.
QList<qint64> segmentsIn(const QString &folder)
{
    QList<qint64> found;
    const QStringList names
        = QDir(folder).entryList({segmentPrefix + u'*'}, QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        bool isNumber = false;
        const qint64 firstSeq = name.mid(segmentPrefix.size()).toLongLong(&isNumber);
        if (isNumber && firstSeq >= 1)
            found.append(firstSeq);
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

Result<std::unique_ptr<AttemptSpool>> AttemptSpool::create(
    const QString &folder, const BegunEntry &entry)
{
    std::unique_ptr<AttemptSpool> spool(new AttemptSpool(folder));
    spool->m_begun = entry;
    if (const Status made = makePrivateDirectory(folder); !made)
        return made.error();
    const QString path = folder + u'/' + journalName;
    if (const Status created = spool->m_journal.create(path); !created)
        return created.error();
    if (const Status written = spool->writeEntry(RecordKind::Begun, wire::serialize(entry));
        !written)
        return written.error();
    return spool;
}

Result<std::unique_ptr<AttemptSpool>> AttemptSpool::load(const QString &folder)
{
    std::unique_ptr<AttemptSpool> spool(new AttemptSpool(folder));
    if (const Status loaded = spool->loadJournal(); !loaded)
        return loaded.error();
    if (const Status loaded = spool->loadSegments(); !loaded)
        return loaded.error();
    if (spool->m_ended)
        spool->m_lastSeq = std::max(spool->m_lastSeq, spool->m_ended->lastSeq);
    return spool;
}

bool AttemptSpool::removeRemains(const QString &folder)
{
    const QString path = folder + u'/' + journalName;
    const QStringList files = QDir(folder).entryList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (!files.isEmpty() && files != QStringList{journalName})
        return false;
    if (!files.isEmpty()) {
        const auto bytes = readPrivateFile(path, maxJournalBytes);
        if (!bytes || !RecordReader(*bytes).isTorn())
            return false;
    }
    QFile::remove(path);
    return QDir().rmdir(folder);
}

Status AttemptSpool::loadJournal()
{
    const QString path = m_folder + u'/' + journalName;
    const auto bytes = readPrivateFile(path, maxJournalBytes);
    if (!bytes)
        return bytes.error();
    RecordReader reader(*bytes);
    std::optional<BegunEntry> begun;
    while (const auto record = reader.next()) {
        if (record->kind == RecordKind::Begun)
            begun = entryFrom<BegunEntry>(record->content);
        else if (record->kind == RecordKind::Started)
            m_started = entryFrom<StartedEntry>(record->content);
        else if (record->kind == RecordKind::Ended)
            m_ended = entryFrom<EndedEntry>(record->content);
    }
    if (!begun)
        return Error{ErrorCode::DataLoss, path + QStringLiteral(": is not a whole journal")};
    m_begun = *begun;
    return m_journal.open(path, reader.position());
}

Status AttemptSpool::loadSegments()
{
    const QList<qint64> found = segmentsIn(m_folder);
    for (const qint64 firstSeq : found) {
        const QString path = segmentPath(firstSeq);
        const auto bytes = readPrivateFile(path, maxSegmentFileBytes);
        if (!bytes)
            return bytes.error();
        Segment segment{.lastSeq = firstSeq - 1};
        RecordReader reader(*bytes);
        while (const auto record = reader.next()) {
            if (const auto decoded = decodeLines(record->content))
                segment.lastSeq = decoded->firstSeq - 1 + decoded->lines.size();
        }
        segment.bytes = bytes->size();
        if (firstSeq == found.last()) {
            segment.bytes = reader.position();
            if (const Status cut = m_newest.open(path, segment.bytes); !cut)
                return cut;
        }
        m_segments[firstSeq] = segment;
        m_lastSeq = std::max(m_lastSeq, segment.lastSeq);
    }
    return Done{};
}

qint64 AttemptSpool::firstSeq() const
{
    return m_segments.empty() ? m_lastSeq + 1 : m_segments.begin()->first;
}

qint64 AttemptSpool::bytes() const
{
    qint64 sum = 0;
    for (const auto &segment : m_segments)
        sum += segment.second.bytes;
    return sum;
}

QString AttemptSpool::segmentPath(qint64 firstSeq) const
{
    return m_folder + u'/' + segmentPrefix + QString::number(firstSeq);
}

Status AttemptSpool::writeEntry(RecordKind kind, const QJsonObject &entry)
{
    const QByteArray content = QJsonDocument(entry).toJson(QJsonDocument::Compact);
    if (const Status written = m_journal.append(encodeRecord(kind, content)); !written)
        return written;
    return m_journal.sync();
}

Status AttemptSpool::writeStarted(const StartedEntry &entry)
{
    m_started = entry;
    return writeEntry(RecordKind::Started, wire::serialize(entry));
}

Status AttemptSpool::writeEnded(const EndedEntry &entry)
{
    if (m_newest.isOpen()) {
        if (const Status synced = m_newest.sync(); !synced)
            return synced;
    }
    m_ended = entry;
    return writeEntry(RecordKind::Ended, wire::serialize(entry));
}

Status AttemptSpool::openSegmentFor(qint64 firstSeq)
{
    if (m_newest.isOpen() && m_newest.size() < segmentBytes)
        return Done{};
    if (m_newest.isOpen()) {
        // Whoever reads a later segment relies on this one.
        if (const Status synced = m_newest.sync(); !synced)
            return synced;
        m_newest.close();
    }
    if (const Status created = m_newest.create(segmentPath(firstSeq)); !created)
        return created;
    m_segments[firstSeq] = {.lastSeq = firstSeq - 1};
    return Done{};
}

Status AttemptSpool::keep(qint64 firstSeq, const QStringList &lines)
{
    if (firstSeq != m_lastSeq + 1)
        return Error{ErrorCode::Internal,
            QStringLiteral("Line %1 does not follow line %2").arg(firstSeq).arg(m_lastSeq)};
    if (const Status ready = openSegmentFor(firstSeq); !ready)
        return ready;
    if (const Status written = m_newest.append(encodeLines(firstSeq, lines)); !written)
        return written;
    Segment &segment = m_segments.rbegin()->second;
    m_lastSeq += lines.size();
    segment.lastSeq = m_lastSeq;
    segment.bytes = m_newest.size();
    return Done{};
}

QStringList AttemptSpool::readSegment(qint64 firstSeq, qint64 fromSeq) const
{
    QStringList found;
    const auto bytes = readPrivateFile(segmentPath(firstSeq), maxSegmentFileBytes);
    if (!bytes)
        return found;
    RecordReader reader(*bytes);
    qint64 taken = 0;
    while (const auto record = reader.next()) {
        const auto decoded = decodeLines(record->content);
        const qint64 wanted = fromSeq + found.size();
        if (!decoded || decoded->firstSeq > wanted)
            break;
        for (qint64 i = wanted - decoded->firstSeq; i < decoded->lines.size(); ++i) {
            const QString &line = decoded->lines.at(i);
            taken += line.size();
            if (!found.isEmpty() && (taken > fetchBytes || found.size() >= fetchLines))
                return found;
            found.append(line);
        }
    }
    return found;
}

QStringList AttemptSpool::fetch(qint64 fromSeq) const
{
    if (fromSeq > m_lastSeq)
        return {};
    auto next = m_segments.upper_bound(fromSeq);
    const qint64 gapEnds = next == m_segments.end() ? m_lastSeq : next->first - 1;
    if (next != m_segments.begin()) {
        const auto segment = std::prev(next);
        QStringList found = readSegment(segment->first, fromSeq);
        if (!found.isEmpty())
            return found;
    }
    QStringList marks;
    while (fromSeq + marks.size() <= gapEnds && marks.size() < fetchLines)
        marks.append(damagedMark);
    return marks;
}

void AttemptSpool::forget(qint64 upToSeq)
{
    while (m_segments.size() > 1 && m_segments.begin()->second.lastSeq <= upToSeq) {
        QFile::remove(segmentPath(m_segments.begin()->first));
        m_segments.erase(m_segments.begin());
    }
}

void AttemptSpool::remove()
{
    m_journal.close();
    m_newest.close();
    for (const auto &segment : m_segments)
        QFile::remove(segmentPath(segment.first));
    // Last, so that a crash in between leaves something that still tells what it was.
    QFile::remove(m_folder + u'/' + journalName);
    QDir().rmdir(m_folder);
}

} // namespace coord
