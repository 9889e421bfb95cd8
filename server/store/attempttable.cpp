#include "server/store/attempttable.h"

#include "core/domain/limits.h"
#include "server/store/checksum.h"
#include "server/store/columns.h"

#include <QDataStream>
#include <QIODevice>

namespace coord {

namespace {

// The order of the columns in selectAttempts().
enum Column {
    Number,
    Token,
    AgentName,
    StartedAt,
    EndedAt,
    Outcome,
    ErrorText,
    ErrorWord,
    Holder,
    TaskId,
    Checksum,
    NewestNumber,
    Policy,
    Work
};

QString selectAttempts()
{
    return QStringLiteral(
        "SELECT a.number, a.token, a.agent_name, a.started_at, a.ended_at,"
        " a.outcome, a.error, a.error_code, a.holder, t.id, a.checksum, t.attempt,"
        " a.policy, a.work ");
}

Attempt attemptFrom(const QSqlQuery &row)
{
    Attempt attempt;
    attempt.number = row.value(Number).toInt();
    attempt.token = row.value(Token).toLongLong();
    attempt.agentName = row.value(AgentName).toString();
    attempt.startedAt = WallTime{row.value(StartedAt).toLongLong()};
    if (!row.value(EndedAt).isNull())
        attempt.endedAt = WallTime{row.value(EndedAt).toLongLong()};
    attempt.outcome = row.value(Outcome).toString();
    attempt.error = row.value(ErrorText).toString();
    attempt.errorCode = row.value(ErrorWord).toString();
    attempt.holder = row.value(Holder).toString();
    attempt.policy = row.value(Policy).toString();
    attempt.work = row.value(Work).toString();
    attempt.taskId = row.value(TaskId).toString();
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
    // Rows from before there were these keep the sum they have.
    if (!attempt.holder.isEmpty())
        out << attempt.holder.toUtf8();
    if (!attempt.policy.isEmpty())
        out << QByteArray("policy") << attempt.policy.toUtf8();
    if (!attempt.work.isEmpty())
        out << QByteArray("work") << attempt.work.toUtf8();
    return plainChecksum(bytes);
}

bool isIntact(const QSqlQuery &row, const Attempt &attempt)
{
    const QVariant stored = row.value(Checksum);
    return stored.isNull() || stored.toLongLong() == checksumOf(attempt);
}

// A row that a disk has given to another task is missed by its number.
bool isComplete(const QList<Attempt> &newestOnes, int newest)
{
    if (newestOnes.isEmpty())
        return newest == 0;
    const int last = newestOnes.last().number;
    const int first = std::max(1, last - limits::maxListedAttempts + 1);
    return last >= newest && newestOnes.first().number == first
        && newestOnes.size() == last - first + 1;
}

Error damagedHistory(const QString &taskId)
{
    return {ErrorCode::DataLoss,
        QStringLiteral("The history of task %1 is damaged on disk.").arg(taskId)};
}

} // namespace

AttemptTable::AttemptTable(Database &database)
    : m_insert(database,
        QStringLiteral("INSERT INTO attempts"
                       " SELECT key, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM tasks WHERE id = ?"))
    , m_finish(database,
          QStringLiteral("UPDATE attempts SET ended_at = ?, outcome = ?, error = ?,"
                         " error_code = ?, checksum = ?, holder = ?, policy = ?, work = ? WHERE "
                         "task_key = (SELECT key "
                         "FROM tasks WHERE id = ?) "
                         "AND number = ? AND token = ?"
                         " AND ended_at IS NULL"))
    , m_resume(database,
          QStringLiteral(
              "UPDATE attempts SET ended_at = NULL, outcome = '', error = '',"
              " error_code = '', checksum = ?, holder = ?, policy = ?, work = '' WHERE task_key = "
              "(SELECT key FROM tasks "
              "WHERE id = ?) "
              "AND number = ? AND token = ?"
              " AND ended_at IS NOT NULL"))
    , m_select(database,
          selectAttempts()
              + QStringLiteral("FROM tasks AS t LEFT JOIN attempts AS a ON a.task_key = t.key"
                               " WHERE t.id = ? ORDER BY a.number DESC LIMIT ?"))
    , m_running(database,
          selectAttempts()
              + QStringLiteral("FROM tasks AS t CROSS JOIN attempts AS a ON a.task_key = t.key"
                               " AND a.number = t.attempt WHERE t.state IN ('pending', 'running')"
                               " AND t.state = 'running'"))
{
}

Status AttemptTable::insert(const InsertAttempt &mutation)
{
    const Attempt &attempt = mutation.attempt;
    const auto inserted = m_insert.change(
        {attempt.number, attempt.token, boundText(attempt.agentName), attempt.startedAt.ms,
            boundTime(attempt.endedAt), boundText(attempt.outcome), boundText(attempt.error),
            boundText(attempt.errorCode), checksumOf(attempt), boundText(attempt.holder),
            boundText(attempt.policy), boundText(attempt.work), boundText(attempt.taskId)});
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
        boundText(attempt.holder), boundText(attempt.policy), boundText(attempt.work),
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
    attempt.work.clear();
    const auto resumed = m_resume.change({checksumOf(attempt), boundText(attempt.holder),
        boundText(attempt.policy), boundText(attempt.taskId), attempt.number, attempt.token});
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
    bool whole = true;
    int newest = 0;
    const Status done = m_select.each(
        {boundText(query.taskId), limits::maxListedAttempts}, [&](const QSqlQuery &row) {
            newest = row.value(NewestNumber).toInt();
            if (row.isNull(Number))
                return false;
            list.attempts.prepend(attemptFrom(row));
            Attempt &attempt = list.attempts.first();
            attempt.taskId = query.taskId;
            whole = isIntact(row, attempt);
            return whole;
        });
    if (!done)
        return done.error();
    if (!whole || !isComplete(list.attempts, newest))
        return damagedHistory(query.taskId);
    return list;
}

Result<QHash<QString, QString>> AttemptTable::holders()
{
    QHash<QString, QString> holders;
    QString damaged;
    const Status done = m_running.each({}, [&](const QSqlQuery &row) {
        const Attempt attempt = attemptFrom(row);
        if (!isIntact(row, attempt))
            damaged = attempt.taskId;
        else if (!attempt.holder.isEmpty())
            holders.insert(attempt.taskId, attempt.holder);
        return damaged.isEmpty();
    });
    if (!done)
        return done.error();
    if (!damaged.isEmpty())
        return damagedHistory(damaged);
    return holders;
}

} // namespace coord
