#include "server/store/outputtable.h"

#include "server/store/checksum.h"

#include <algorithm>

namespace coord {

namespace {

// Stored as bytes: SQLite would cut or change text that holds NUL or half a character.
QByteArray bytesOf(const QString &line)
{
    const QByteArray bytes = line.toUtf8();
    return bytes.isNull() ? QByteArray("") : bytes;
}

Error damaged(const QString &taskId, qint64 seq)
{
    return {ErrorCode::DataLoss,
        QStringLiteral("Line %1 of the output of task %2 is damaged on disk.")
            .arg(seq)
            .arg(taskId)};
}

} // namespace

OutputTable::OutputTable(Database &database)
    : m_find(database, QStringLiteral("SELECT key, last_seq FROM tasks WHERE id = ?"))
    , m_advance(database,
          QStringLiteral("UPDATE tasks SET last_seq = last_seq + ?,"
                         " output_bytes = output_bytes + ?,"
                         " progress_sum = (last_seq + ?) * 1000003 + (output_bytes + ?) * 7919"
                         " WHERE id = ? AND last_seq = ? RETURNING key"))
    , m_insert(database, QStringLiteral("INSERT INTO task_output VALUES (?, ?, ?, ?)"))
    , m_read(database,
          QStringLiteral("SELECT seq, checksum, line FROM task_output"
                         " WHERE task_key = ? AND seq >= ? ORDER BY seq LIMIT ?"))
    , m_weigh(database,
          QStringLiteral(
              "SELECT sum(length(line)) FROM task_output WHERE task_key = ? AND seq > ?"))
    , m_cut(database, QStringLiteral("DELETE FROM task_output WHERE task_key = ? AND seq > ?"))
    , m_goBack(database,
          QStringLiteral("UPDATE tasks SET last_seq = ?, output_bytes = output_bytes - ?,"
                         " attempt_base = min(attempt_base, ?), truncated = 1,"
                         " checksum = NULL, progress_sum = NULL"
                         " WHERE key = ? AND completed_at IS NOT NULL"))
{
}

Status OutputTable::append(const AppendOutput &mutation)
{
    QList<QByteArray> lines;
    qint64 bytes = 0;
    for (const QString &line : mutation.lines) {
        lines.append(bytesOf(line));
        bytes += lines.last().size();
    }
    std::optional<qint64> key;
    const Status advanced
        = m_advance.each({qint64(lines.size()), bytes, qint64(lines.size()), bytes,
                             boundText(mutation.taskId), mutation.firstSeq - 1},
            [&key](const QSqlQuery &row) {
                key = row.value(0).toLongLong();
                return true;
            });
    if (!advanced)
        return advanced;
    if (!key) {
        return Error{ErrorCode::Internal,
            QStringLiteral("Line %1 is not the next one of task %2.")
                .arg(mutation.firstSeq)
                .arg(mutation.taskId)};
    }
    qint64 seq = mutation.firstSeq;
    for (const QByteArray &line : std::as_const(lines)) {
        if (const auto done = m_insert.change({*key, seq, lineChecksum(*key, seq, line), line});
            !done)
            return done.error();
        ++seq;
    }
    return Done{};
}

Status OutputTable::shorten(const ShortenOutput &mutation)
{
    qint64 key = 0;
    qint64 last = 0;
    const Status found
        = m_find.each({boundText(mutation.taskId)}, [&key, &last](const QSqlQuery &row) {
              key = row.value(0).toLongLong();
              last = std::max<qint64>(0, row.value(1).toLongLong());
              return false;
          });
    if (!found)
        return found;
    const qint64 newLast = std::max<qint64>(0, last - mutation.lines);
    qint64 bytes = 0;
    const Status weighed = m_weigh.each({key, newLast}, [&bytes](const QSqlQuery &row) {
        bytes = row.value(0).toLongLong();
        return false;
    });
    if (!weighed)
        return weighed;
    const auto changed = m_goBack.change({newLast, bytes, newLast, key});
    if (!changed)
        return changed.error();
    if (*changed != 1)
        return Error{
            ErrorCode::Internal, QStringLiteral("Task %1 has not ended.").arg(mutation.taskId)};
    if (const auto cut = m_cut.change({key, newLast}); !cut)
        return cut.error();
    return Done{};
}

Result<OutputLines> OutputTable::read(const OutputFrom &query)
{
    OutputLines output;
    output.firstSeq = std::max<qint64>(query.fromSeq, 1);
    qint64 key = 0;
    const Status found
        = m_find.each({boundText(query.taskId)}, [&key, &output](const QSqlQuery &row) {
              key = row.value(0).toLongLong();
              output.lastSeq = row.value(1).toLongLong();
              return false;
          });
    if (!found)
        return found.error();
    if (output.firstSeq > output.lastSeq)
        return output;
    const int maxLines = std::clamp(query.maxLines, 1, maxLinesPerRead);
    const qint64 maxBytes = std::clamp<qint64>(query.maxBytes, 1, maxBytesPerRead);
    Status intact = Done{};
    qint64 bytes = 0;
    bool isFull = false;
    const Status done = m_read.each({key, output.firstSeq, maxLines}, [&](const QSqlQuery &row) {
        const qint64 expected = output.firstSeq + output.lines.size();
        const QByteArray line = row.value(2).toByteArray();
        if (expected > output.lastSeq || row.value(0).toLongLong() != expected
            || row.value(1).toLongLong() != lineChecksum(key, expected, line)) {
            intact = damaged(query.taskId, expected);
            return false;
        }
        bytes += line.size();
        isFull = !output.lines.isEmpty() && bytes > maxBytes;
        if (!isFull)
            output.lines.append(QString::fromUtf8(line));
        return !isFull;
    });
    if (!done)
        return done.error();
    if (!intact)
        return intact.error();
    const qint64 next = output.firstSeq + output.lines.size();
    if (!isFull && output.lines.size() < maxLines && next <= output.lastSeq)
        return damaged(query.taskId, next);
    return output;
}

} // namespace coord
