#include "server/store/attempttable.h"

#include "core/domain/limits.h"
#include "server/store/checksum.h"
#include "server/store/taskrow.h"

#include <QDataStream>

namespace coord {

namespace {

Attempt attemptFrom(const QString &taskId, const QSqlQuery &row)
{
    Attempt attempt;
    attempt.taskId = taskId;
    attempt.number = row.value(0).toInt();
    attempt.token = row.value(1).toLongLong();
    attempt.agentName = row.value(2).toString();
    attempt.startedAt = WallTime{row.value(3).toLongLong()};
    if (!row.value(4).isNull())
        attempt.endedAt = WallTime{row.value(4).toLongLong()};
    attempt.outcome = row.value(5).toString();
    attempt.error = row.value(6).toString();
    attempt.errorCode = row.value(7).toString();
    return attempt;
}

qint64 checksumOf(const Attempt &attempt)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << attempt.number << attempt.token << attempt.startedAt.ms << attempt.endedAt.has_value()
        << attempt.endedAt.value_or(WallTime{}).ms;
    for (const QString &text :
        {attempt.taskId, attempt.agentName, attempt.outcome, attempt.error, attempt.errorCode})
        out << boundText(text).toString().toUtf8();
    return plainChecksum(bytes);
}

} // namespace

AttemptTable::AttemptTable(Database &database)
    : m_insert(database,
        QStringLiteral("INSERT INTO attempts"
                       " SELECT key, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM tasks WHERE id = ?"))
    , m_finish(database,
          QStringLiteral(
              "UPDATE attempts SET ended_at = ?, outcome = ?, error = ?,"
              " error_code = ?, checksum = ? WHERE task_key = (SELECT key FROM tasks WHERE id = ?) "
              "AND number = ? AND token = ?"
              " AND ended_at IS NULL"))
    , m_resume(database,
          QStringLiteral("UPDATE attempts SET ended_at = NULL, outcome = '', error = '',"
                         " error_code = '', checksum = ? WHERE task_key = (SELECT key FROM tasks "
                         "WHERE id = ?) "
                         "AND number = ? AND token = ?"
                         " AND ended_at IS NOT NULL"))
    , m_select(database,
          QStringLiteral(
              "SELECT number, token, agent_name, started_at, ended_at, outcome,"
              " error, error_code, checksum FROM attempts WHERE task_key = (SELECT key FROM tasks "
              "WHERE id = ?)"
              " ORDER BY number DESC LIMIT ?"))
{
}

Status AttemptTable::insert(const InsertAttempt &mutation)
{
    const Attempt &attempt = mutation.attempt;
    const auto inserted = m_insert.change(
        {attempt.number, attempt.token, boundText(attempt.agentName), attempt.startedAt.ms,
            boundTime(attempt.endedAt), boundText(attempt.outcome), boundText(attempt.error),
            boundText(attempt.errorCode), checksumOf(attempt), boundText(attempt.taskId)});
    if (!inserted)
        return inserted.error();
    if (*inserted == 1)
        return Done{};
    return Error{
        ErrorCode::Internal, QStringLiteral("There is no task %1 to attempt.").arg(attempt.taskId)};
}

Status AttemptTable::finish(const FinishAttempt &mutation)
{
    const Attempt &attempt = mutation.attempt;
    const auto finished = m_finish.change({boundTime(attempt.endedAt), boundText(attempt.outcome),
        boundText(attempt.error), boundText(attempt.errorCode), checksumOf(attempt),
        boundText(attempt.taskId), attempt.number, attempt.token});
    if (!finished)
        return finished.error();
    if (*finished == 1)
        return Done{};
    return Error{ErrorCode::Internal,
        QStringLiteral("Attempt %1 of task %2 with token %3 is not running.")
            .arg(attempt.number)
            .arg(attempt.taskId)
            .arg(attempt.token)};
}

Status AttemptTable::resume(const ResumeAttempt &mutation)
{
    Attempt attempt = mutation.attempt;
    attempt.endedAt.reset();
    attempt.outcome.clear();
    attempt.error.clear();
    attempt.errorCode.clear();
    const auto resumed = m_resume.change(
        {checksumOf(attempt), boundText(attempt.taskId), attempt.number, attempt.token});
    if (!resumed)
        return resumed.error();
    if (*resumed == 1)
        return Done{};
    return Error{ErrorCode::Internal,
        QStringLiteral("Attempt %1 of task %2 with token %3 has not ended.")
            .arg(attempt.number)
            .arg(attempt.taskId)
            .arg(attempt.token)};
}

Result<AttemptList> AttemptTable::of(const AttemptsOf &query)
{
    AttemptList list;
    bool isIntact = true;
    const Status done = m_select.each(
        {boundText(query.taskId), limits::maxListedAttempts}, [&](const QSqlQuery &row) {
            list.attempts.prepend(attemptFrom(query.taskId, row));
            const QVariant stored = row.value(8);
            isIntact = stored.isNull() || stored.toLongLong() == checksumOf(list.attempts.first());
            return isIntact;
        });
    if (!done)
        return done.error();
    if (!isIntact)
        return Error{ErrorCode::DataLoss,
            QStringLiteral("The history of task %1 is damaged on disk.").arg(query.taskId)};
    return list;
}

} // namespace coord
