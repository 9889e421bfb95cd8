#include "server/store/attempttable.h"

#include "core/domain/limits.h"
#include "server/store/taskrow.h"

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

} // namespace

AttemptTable::AttemptTable(Database &database)
    : m_insert(database,
        QStringLiteral("INSERT INTO attempts"
                       " SELECT key, ?, ?, ?, ?, ?, ?, ?, ? FROM tasks WHERE id = ?"))
    , m_finish(database,
          QStringLiteral("UPDATE attempts SET ended_at = ?, outcome = ?, error = ?,"
                         " error_code = ? WHERE task_key = (SELECT key FROM tasks WHERE id = ?) "
                         "AND number = ? AND token = ?"
                         " AND ended_at IS NULL"))
    , m_resume(database,
          QStringLiteral("UPDATE attempts SET ended_at = NULL, outcome = '', error = '',"
                         " error_code = '' WHERE task_key = (SELECT key FROM tasks WHERE id = ?) "
                         "AND number = ? AND token = ?"
                         " AND ended_at IS NOT NULL"))
    , m_select(database,
          QStringLiteral("SELECT number, token, agent_name, started_at, ended_at, outcome,"
                         " error, error_code FROM attempts WHERE task_key = (SELECT key FROM tasks "
                         "WHERE id = ?)"
                         " ORDER BY number DESC LIMIT ?"))
{
}

Status AttemptTable::insert(const InsertAttempt &mutation)
{
    const Attempt &attempt = mutation.attempt;
    const auto inserted
        = m_insert.change({attempt.number, attempt.token, boundText(attempt.agentName),
            attempt.startedAt.ms, boundTime(attempt.endedAt), boundText(attempt.outcome),
            boundText(attempt.error), boundText(attempt.errorCode), boundText(attempt.taskId)});
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
        boundText(attempt.error), boundText(attempt.errorCode), boundText(attempt.taskId),
        attempt.number, attempt.token});
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
    const Attempt &attempt = mutation.attempt;
    const auto resumed
        = m_resume.change({boundText(attempt.taskId), attempt.number, attempt.token});
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
    const Status done = m_select.each({boundText(query.taskId), limits::maxListedAttempts},
        [&list, &query](const QSqlQuery &row) {
            list.attempts.prepend(attemptFrom(query.taskId, row));
            return true;
        });
    if (!done)
        return done.error();
    return list;
}

} // namespace coord
