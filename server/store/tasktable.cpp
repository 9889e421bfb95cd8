#include "server/store/tasktable.h"

#include "server/store/columns.h"
#include "server/store/taskrow.h"

#include <algorithm>

namespace coord {

namespace {

constexpr qint64 afterTheNewest = std::numeric_limits<qint64>::max();
constexpr qint64 beforeTheOldest = std::numeric_limits<qint64>::min();

QString insertTaskText()
{
    return QStringLiteral(
        "INSERT INTO tasks (id, org_id, agent_name, pool, session_id, trace_id, "
        "owner_user_id, max_budget_usd,"
        " timeout_ms, priority, max_retries, created_at, requirements, group_name, group_limit, "
        "idempotency_key, state, assigned_to, "
        "attempt, token, retry_count,"
        " attempt_base, truncated, error, error_code, started_at, completed_at, result_text, "
        "result_session_id, exit_code,"
        " turns, cost_usd, duration_ms, work, checksum, progress_sum)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, "
        "?, ?, ?, ?, ?, ?, ?, 0)");
}

QString updateText()
{
    return QStringLiteral(
        "UPDATE tasks SET state = ?, assigned_to = ?, attempt = ?, token = ?, retry_count = ?, "
        "attempt_base = ?, "
        "truncated = ?, error "
        "= ?,"
        " error_code = ?, started_at = ?, completed_at = ?, result_text = ?, result_session_id = ?,"
        " exit_code = ?, turns = ?, cost_usd = ?, duration_ms = ?, work = ?, checksum = ?"
        " WHERE id = ? AND state = ? AND token = ? AND last_seq = ?");
}

// In the order of both statements above.
QVariantList mutableValues(const Task &task)
{
    return {stateName(task.state), boundText(task.assignedTo), task.attempt, task.token,
        task.retryCount, task.attemptBase, task.truncated ? 1 : 0, boundText(task.error),
        boundText(task.errorCode), boundTime(task.startedAt), boundTime(task.completedAt),
        boundText(task.result.text), boundText(task.result.sessionId),
        boundOptional(task.result.exitCode), boundOptional(task.result.turns),
        boundOptional(task.result.costUsd), boundOptional(task.result.durationMs),
        boundText(task.result.work), taskChecksum(task)};
}

QVariantList specValues(const TaskSpec &spec, const QString &idempotencyKey)
{
    return {boundText(spec.id), boundText(spec.orgId), boundText(spec.agentName),
        boundText(spec.pool), boundText(spec.sessionId), boundText(spec.traceId),
        boundText(spec.ownerUserId), boundOptional(spec.maxBudgetUsd),
        spec.timeout ? QVariant(qint64(spec.timeout->count())) : QVariant(), spec.priority,
        spec.maxRetries, spec.createdAt.ms, boundList(spec.requirements), boundText(spec.group),
        spec.groupLimit, idempotencyKey.isEmpty() ? QVariant() : boundText(idempotencyKey)};
}

// Above every id that starts with the prefix: ids compare by their UTF-8, and nothing is above
// this.
QString endOf(const QString &prefix)
{
    const char32_t last = 0x10FFFF;
    return prefix + QString::fromUcs4(&last, 1);
}

} // namespace

TaskTable::TaskTable(Database &database)
    : m_insertTask(database, insertTaskText())
    , m_insertRequest(database,
          QStringLiteral("INSERT INTO task_requests"
                         " SELECT key, ?, ?, ?, ?, ?, ?, NULL FROM tasks WHERE id = ?"))
    , m_update(database, updateText())
    , m_fill(database,
          QStringLiteral("UPDATE task_requests SET filled_prompt = ?, checksum = ?"
                         " WHERE filled_prompt IS NULL AND comes_after <> '[]' AND task_key ="
                         " (SELECT key FROM tasks WHERE id = ? AND state = 'pending')"))
    , m_unfill(database,
          QStringLiteral("UPDATE task_requests SET filled_prompt = NULL, checksum = ?"
                         " WHERE filled_prompt IS NOT NULL AND task_key ="
                         " (SELECT key FROM tasks WHERE id = ? AND state = 'pending')"))
    , m_remove(database, QStringLiteral("DELETE FROM tasks WHERE id = ?"))
    , m_findById(database, selectTasks() + QStringLiteral("WHERE t.id = ?"))
    , m_findByIdAndOrg(database, selectTasks() + QStringLiteral("WHERE t.id = ? AND t.org_id = ?"))
    , m_findByKey(
          database, selectTasks() + QStringLiteral("WHERE t.org_id = ? AND t.idempotency_key = ?"))
    , m_page(database,
          selectTasks()
              + QStringLiteral("WHERE t.org_id = ? AND t.key < ? ORDER BY t.key DESC LIMIT ?"))
    , m_pageOfState(database,
          selectTasks()
              + QStringLiteral(
                  "WHERE t.org_id = ? AND t.state = ? AND t.key < ? ORDER BY t.key DESC LIMIT ?"))
    , m_resolve(database,
          QStringLiteral("SELECT id FROM tasks WHERE org_id = ? AND id >= ? AND id < ?"
                         " ORDER BY id LIMIT ?"))
    , m_ended(database,
          QStringLiteral("SELECT id, last_seq, output_bytes, completed_at, key, org_id FROM tasks"
                         " WHERE state IN ('completed', 'error', 'cancelled')"
                         " AND (completed_at, key) > (?, ?) AND completed_at < ?"
                         " ORDER BY completed_at, key LIMIT ?"))
    , m_endedDeadLetters(database,
          QStringLiteral("SELECT id, last_seq, output_bytes, completed_at, key, org_id FROM tasks"
                         " WHERE org_id = ? AND state = 'dead-letter'"
                         " AND (completed_at, key) > (?, ?) AND completed_at < ?"
                         " ORDER BY completed_at, key LIMIT ?"))
    , m_live(database,
          selectTasks() + QStringLiteral("WHERE t.state IN ('pending', 'running') ORDER BY t.key"))
    , m_tokenFloor(database, QStringLiteral("SELECT value FROM token_floor"))
    , m_count(database, QStringLiteral("SELECT state, sum(number) FROM task_counts GROUP BY state"))
    , m_countOfOrg(
          database, QStringLiteral("SELECT state, number FROM task_counts WHERE org_id = ?"))
{
}

Status TaskTable::insert(const InsertTask &mutation)
{
    const TaskSpec &spec = mutation.task.spec;
    const auto inserted = m_insertTask.change(
        specValues(spec, mutation.idempotencyKey) + mutableValues(mutation.task));
    if (!inserted)
        return inserted.error();
    const auto requested = m_insertRequest.change({boundText(spec.prompt),
        boundList(spec.allowedTools), boundList(spec.disallowedTools), boundList(spec.addDirs),
        requestChecksum(mutation.task), boundDependencies(spec.after), boundText(spec.id)});
    if (!requested)
        return requested.error();
    return Done{};
}

Status TaskTable::update(const UpdateTask &mutation)
{
    const auto changed = m_update.change(mutableValues(mutation.task)
        + QVariantList{boundText(mutation.task.spec.id), stateName(mutation.expectedState),
            mutation.expectedToken, mutation.task.lastSeq});
    if (!changed)
        return changed.error();
    if (*changed == 1)
        return Done{};
    return Error{ErrorCode::Internal,
        QStringLiteral("Task %1 is not stored as %2 with token %3 and %4 lines.")
            .arg(mutation.task.spec.id, stateName(mutation.expectedState))
            .arg(mutation.expectedToken)
            .arg(mutation.task.lastSeq)};
}

Status TaskTable::fill(const FillPrompt &mutation)
{
    const Task &task = mutation.task;
    const auto changed = m_fill.change({boundText(task.filledPrompt.value_or(QString())),
        requestChecksum(task), boundText(task.spec.id)});
    if (!changed)
        return changed.error();
    if (*changed == 1)
        return Done{};
    return Error{ErrorCode::Internal,
        QStringLiteral("Task %1 does not wait for a prompt to be filled in.").arg(task.spec.id)};
}

Status TaskTable::unfill(const UnfillPrompt &mutation)
{
    Task task = mutation.task;
    task.filledPrompt.reset();
    const auto changed = m_unfill.change({requestChecksum(task), boundText(task.spec.id)});
    if (!changed)
        return changed.error();
    if (*changed == 1)
        return Done{};
    return Error{ErrorCode::Internal,
        QStringLiteral("Task %1 has no prompt to be taken back.").arg(task.spec.id)};
}

Status TaskTable::remove(const RemoveTasks &mutation)
{
    for (const QString &id : mutation.ids) {
        if (const auto removed = m_remove.change({boundText(id)}); !removed)
            return removed.error();
    }
    return Done{};
}

Result<FoundTask> TaskTable::findOne(Statement &statement, const QVariantList &values)
{
    FoundTask found;
    Status read = Done{};
    const Status done = statement.each(values, [&found, &read](const QSqlQuery &row) {
        auto task = taskFrom(row);
        if (task)
            found.task = std::move(*task);
        else
            read = task.error();
        return false;
    });
    if (!done)
        return done.error();
    if (!read)
        return read.error();
    return found;
}

Result<FoundTask> TaskTable::find(const TaskById &query)
{
    if (query.orgId)
        return findOne(m_findByIdAndOrg, {boundText(query.id), boundText(*query.orgId)});
    return findOne(m_findById, {boundText(query.id)});
}

Result<FoundTask> TaskTable::find(const TaskByKey &query)
{
    return findOne(m_findByKey, {boundText(query.orgId), boundText(query.idempotencyKey)});
}

Result<TaskPage> TaskTable::page(const TasksOf &query)
{
    const int limit = std::clamp(query.limit, 1, maxTasksPerPage);
    const qint64 before = query.cursor.value_or(afterTheNewest);
    TaskPage page;
    Status read = Done{};
    qint64 lastKey = 0;
    qint64 bytes = 0;
    bool hasMore = false;
    const auto take = [&](const QSqlQuery &row) {
        auto task = taskFrom(row);
        if (!task) {
            read = task.error();
            return false;
        }
        bytes += weightOf(*task);
        hasMore = page.tasks.size() == limit || (!page.tasks.isEmpty() && bytes > maxBytesPerPage);
        if (hasMore)
            return false;
        lastKey = keyOf(row);
        page.tasks.append(std::move(*task));
        return true;
    };
    // One more than asked for tells whether there is a next page.
    const Status done = query.state
        ? m_pageOfState.each(
            {boundText(query.orgId), stateName(*query.state), before, limit + 1}, take)
        : m_page.each({boundText(query.orgId), before, limit + 1}, take);
    if (!done)
        return done.error();
    if (!read)
        return read.error();
    std::reverse(page.tasks.begin(), page.tasks.end());
    if (hasMore)
        page.nextCursor = lastKey;
    return page;
}

Result<TaskPage> TaskTable::list(const TasksById &query)
{
    TaskPage page;
    for (const QString &id : query.ids) {
        auto found = find(TaskById{id, query.orgId});
        if (!found)
            return found.error();
        if (found->task)
            page.tasks.append(*std::move(found->task));
    }
    return page;
}

Result<TaskIds> TaskTable::resolve(const IdsWithPrefix &query)
{
    TaskIds found;
    if (query.prefix.isEmpty())
        return found;
    const Status done = m_resolve.each({boundText(query.orgId), boundText(query.prefix),
                                           boundText(endOf(query.prefix)), maxResolvedIds},
        [&found](const QSqlQuery &row) {
            found.ids.append(row.value(0).toString());
            return true;
        });
    if (!done)
        return done.error();
    return found;
}

Result<EndedTasks> TaskTable::ended(const TasksEndedBefore &query)
{
    const EndedPlace after = query.after.value_or(EndedPlace{{beforeTheOldest}, 0});
    QVariantList values{after.completedAt.ms, after.key, query.before.ms, maxEndedPerPage};
    if (query.deadLettersOf)
        values.prepend(boundText(*query.deadLettersOf));
    EndedTasks ended;
    Statement &statement = query.deadLettersOf ? m_endedDeadLetters : m_ended;
    const Status done = statement.each(values, [&ended](const QSqlQuery &row) {
        ended.tasks.append(
            {row.value(0).toString(), row.value(1).toLongLong(), row.value(2).toLongLong(),
                {{row.value(3).toLongLong()}, row.value(4).toLongLong()}, row.value(5).toString()});
        return true;
    });
    if (!done)
        return done.error();
    return ended;
}

Result<TaskList> TaskTable::live()
{
    TaskList list;
    Status read = Done{};
    const Status done = m_live.each({}, [&list, &read](const QSqlQuery &row) {
        auto task = taskFrom(row);
        if (!task) {
            read = task.error();
            return false;
        }
        list.tasks.append(std::move(*task));
        return true;
    });
    if (!done)
        return done.error();
    if (!read)
        return read.error();
    const Status floor = m_tokenFloor.each({}, [&list](const QSqlQuery &row) {
        list.tokenFloor = row.value(0).toLongLong();
        return false;
    });
    if (!floor)
        return floor.error();
    return list;
}

Result<TaskCounts> TaskTable::count(const CountTasks &query)
{
    TaskCounts counts;
    const auto take = [&counts](const QSqlQuery &row) {
        if (const auto state = stateFromName(row.value(0).toString()))
            counts.byState.at(static_cast<std::size_t>(*state)) = row.value(1).toLongLong();
        return true;
    };
    const Status done
        = query.orgId ? m_countOfOrg.each({boundText(*query.orgId)}, take) : m_count.each({}, take);
    if (!done)
        return done.error();
    return counts;
}

} // namespace coord
