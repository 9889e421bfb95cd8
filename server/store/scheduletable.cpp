#include "server/store/scheduletable.h"

#include "server/store/columns.h"

namespace coord {

namespace {

constexpr int specColumns = 18;
constexpr int progressColumns = 14; // with the id, which a sum covers, too

QVariantList valuesOf(const ScheduleSpec &spec)
{
    return {boundText(spec.id), boundText(spec.orgId), spec.createdAt.ms, boundText(spec.cron),
        boundText(spec.timeZone), boundText(spec.name), boundText(spec.agentName),
        boundText(spec.pool), boundText(spec.prompt), boundList(spec.allowedTools),
        boundOptional(spec.maxBudgetUsd),
        spec.timeout ? QVariant(qint64(spec.timeout->count())) : QVariant(), spec.priority,
        spec.maxRetries, overlapName(spec.overlap), qint64(spec.catchUp.count()),
        qint64(spec.jitter.count()), boundText(spec.ownerUserId)};
}

QVariantList valuesOf(const QString &id, const ScheduleProgress &progress)
{
    return {boundText(id), progress.paused ? 1 : 0, boundTime(progress.nextRun),
        progress.plannedAt.ms, boundTime(progress.retryAt), boundTime(progress.waitingRun),
        boundTime(progress.lastRunAt), boundText(progress.lastTaskId),
        boundText(progress.lastStatus), progress.runs, progress.skipped, progress.missed,
        boundText(progress.lastError), boundTime(progress.lastErrorAt)};
}

QVariantList part(const QSqlQuery &row, int first, int count)
{
    QVariantList values;
    for (int i = first; i < first + count; ++i)
        values.append(row.value(i));
    return values;
}

ScheduleSpec specFrom(const QVariantList &row)
{
    ScheduleSpec spec{.id = row[0].toString(),
        .orgId = row[1].toString(),
        .name = row[5].toString(),
        .cron = row[3].toString(),
        .timeZone = row[4].toString(),
        .agentName = row[6].toString(),
        .pool = row[7].toString(),
        .prompt = row[8].toString(),
        .allowedTools = textsFrom(row[9]),
        .priority = row[12].toInt(),
        .maxRetries = row[13].toInt(),
        .overlap = overlapFrom(row[14].toString()).value_or(Overlap::Skip),
        .catchUp = Millis(row[15].toLongLong()),
        .jitter = Millis(row[16].toLongLong()),
        .ownerUserId = row[17].toString(),
        .createdAt = WallTime{row[2].toLongLong()}};
    if (!row[10].isNull())
        spec.maxBudgetUsd = row[10].toDouble();
    if (!row[11].isNull())
        spec.timeout = Millis(row[11].toLongLong());
    return spec;
}

ScheduleProgress progressFrom(const QVariantList &row)
{
    return {.paused = row[1].toInt() != 0,
        .nextRun = timeFrom(row[2]),
        .plannedAt = WallTime{row[3].toLongLong()},
        .retryAt = timeFrom(row[4]),
        .waitingRun = timeFrom(row[5]),
        .lastRunAt = timeFrom(row[6]),
        .lastTaskId = row[7].toString(),
        .lastStatus = row[8].toString(),
        .runs = row[9].toLongLong(),
        .skipped = row[10].toLongLong(),
        .missed = row[11].toLongLong(),
        .lastError = row[12].toString(),
        .lastErrorAt = timeFrom(row[13])};
}

} // namespace

ScheduleTable::ScheduleTable(Database &database)
    : m_insert(database,
        QStringLiteral("INSERT INTO schedules (id, org_id, created_at, cron, time_zone, name,"
                       " agent_name, pool, prompt, allowed_tools, max_budget_usd, timeout_ms,"
                       " priority, max_retries, overlap, catch_up_ms, jitter_ms, owner_user_id,"
                       " checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                       " ?)"))
    , m_begin(database,
          QStringLiteral("INSERT INTO schedule_progress (schedule_key, paused, planned_at,"
                         " last_task_id, last_status, runs, skipped, missed, last_error, checksum)"
                         " SELECT key, 0, 0, '', '', 0, 0, 0, '', 0 FROM schedules WHERE id = ?"))
    , m_move(database,
          QStringLiteral("UPDATE schedule_progress SET paused = ?, next_run = ?, planned_at = ?,"
                         " retry_at = ?, waiting_run = ?, last_run_at = ?, last_task_id = ?,"
                         " last_status = ?, runs = ?, skipped = ?, missed = ?, last_error = ?,"
                         " last_error_at = ?, checksum = ?"
                         " WHERE schedule_key = (SELECT key FROM schedules WHERE id = ?)"))
    , m_remove(database, QStringLiteral("DELETE FROM schedules WHERE id = ?"))
    , m_all(database,
          QStringLiteral("SELECT id, org_id, created_at, cron, time_zone, name, agent_name, pool,"
                         " prompt, allowed_tools, max_budget_usd, timeout_ms, priority,"
                         " max_retries, overlap, catch_up_ms, jitter_ms, owner_user_id,"
                         " s.checksum, id, paused, next_run, planned_at, retry_at, waiting_run,"
                         " last_run_at, last_task_id, last_status, runs, skipped, missed,"
                         " last_error, last_error_at, p.checksum FROM schedules s"
                         " LEFT JOIN schedule_progress p ON p.schedule_key = s.key ORDER BY key"))
{
}

Status ScheduleTable::insert(const InsertSchedule &mutation)
{
    const ScheduleSpec &spec = mutation.schedule.spec;
    QVariantList values = valuesOf(spec);
    values.append(valuesChecksum(values));
    if (const auto inserted = m_insert.change(values); !inserted)
        return inserted.error();
    if (const auto begun = m_begin.change({boundText(spec.id)}); !begun)
        return begun.error();
    return move({spec.id, mutation.schedule.progress});
}

Status ScheduleTable::move(const MoveSchedule &mutation)
{
    QVariantList values = valuesOf(mutation.id, mutation.progress);
    const qint64 checksum = valuesChecksum(values);
    values.removeFirst();
    values.append(checksum);
    values.append(boundText(mutation.id));
    const auto changed = m_move.change(values);
    if (!changed)
        return changed.error();
    if (*changed == 1)
        return Done{};
    return Error{
        ErrorCode::Internal, QStringLiteral("Schedule %1 is not stored.").arg(mutation.id)};
}

Status ScheduleTable::remove(const RemoveSchedule &mutation)
{
    const auto removed = m_remove.change({boundText(mutation.id)});
    return removed ? Status(Done{}) : Status(removed.error());
}

Result<ScheduleList> ScheduleTable::all()
{
    ScheduleList list;
    bool isIntact = true;
    const Status done = m_all.each({}, [&](const QSqlQuery &row) {
        const QVariantList spec = part(row, 0, specColumns);
        const QVariantList progress = part(row, specColumns + 1, progressColumns);
        isIntact = row.value(specColumns).toLongLong() == valuesChecksum(spec)
            && row.value(specColumns + 1 + progressColumns).toLongLong()
                == valuesChecksum(progress);
        list.schedules.append({specFrom(spec), progressFrom(progress)});
        return isIntact;
    });
    if (!done)
        return done.error();
    if (!isIntact)
        return Error{ErrorCode::DataLoss, QStringLiteral("A stored schedule is damaged on disk.")};
    return list;
}

} // namespace coord
