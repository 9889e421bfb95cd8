#include "server/store/pipelinetable.h"

#include "server/store/columns.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace coord {

namespace {

constexpr int pipelineColumns = 8;

QString stepsText(const QList<PipelineRunStep> &steps)
{
    QJsonArray array;
    for (const PipelineRunStep &step : steps) {
        QJsonArray needs;
        for (const qsizetype need : step.needs)
            needs.append(need);
        array.append(QJsonArray{step.name, step.step, step.taskId, step.always, needs});
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<PipelineRunStep> stepsFrom(const QString &text)
{
    QList<PipelineRunStep> steps;
    for (const QJsonValue &item : QJsonDocument::fromJson(text.toUtf8()).array()) {
        PipelineRunStep step{.name = item[0].toString(),
            .step = item[1].toString(),
            .taskId = item[2].toString(),
            .always = item[3].toBool()};
        for (const QJsonValue &need : item[4].toArray())
            step.needs.append(need.toInteger());
        steps.append(step);
    }
    return steps;
}

// With the key last, which is NULL for none.
QVariantList valuesOf(const PipelineRun &run)
{
    return {boundText(run.id), boundText(run.orgId), boundText(run.name),
        boundText(run.ownerUserId), run.createdAt.ms, boundText(run.request),
        boundText(stepsText(run.steps)),
        run.idempotencyKey.isEmpty() ? QVariant() : boundText(run.idempotencyKey)};
}

PipelineRun runFrom(const QVariantList &row)
{
    return {.id = row[0].toString(),
        .orgId = row[1].toString(),
        .name = row[2].toString(),
        .ownerUserId = row[3].toString(),
        .createdAt = WallTime{row[4].toLongLong()},
        .request = row[5].toString(),
        .idempotencyKey = row[7].toString(),
        .steps = stepsFrom(row[6].toString())};
}

QString selectPipelines()
{
    return QStringLiteral("SELECT key, id, org_id, name, owner_user_id, created_at, request, steps,"
                          " idempotency_key, checksum FROM pipelines ");
}

PipelineStepState stateFrom(const QSqlQuery &row)
{
    PipelineStepState state{
        .state = stateFromName(row.value(1).toString()).value_or(TaskState::Error),
        .agentName = row.value(2).toString(),
        .attempt = row.value(3).toInt(),
        .retryCount = row.value(4).toInt(),
        .error = row.value(6).toString(),
        .errorCode = row.value(7).toString(),
        .startedAt = timeFrom(row.value(8)),
        .completedAt = timeFrom(row.value(9))};
    if (!row.value(5).isNull())
        state.costUsd = row.value(5).toDouble();
    return state;
}

} // namespace

PipelineTable::PipelineTable(Database &database)
    : m_insert(database,
        QStringLiteral(
            "INSERT INTO pipelines (id, org_id, name, owner_user_id, created_at, request,"
            " steps, idempotency_key, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"))
    , m_insertTask(database,
          QStringLiteral("INSERT INTO pipeline_tasks (task_id, pipeline_key, position)"
                         " SELECT ?, key, ? FROM pipelines WHERE id = ?"))
    , m_findById(database, selectPipelines() + QStringLiteral("WHERE id = ? AND org_id = ?"))
    , m_findByKey(
          database, selectPipelines() + QStringLiteral("WHERE org_id = ? AND idempotency_key = ?"))
    , m_states(database,
          QStringLiteral("SELECT p.position, t.state, CASE t.assigned_to WHEN '' THEN t.agent_name"
                         " ELSE t.assigned_to END, t.attempt, t.retry_count, t.cost_usd,"
                         " substr(t.error, 1, 4096), t.error_code, t.started_at, t.completed_at"
                         " FROM pipeline_tasks p JOIN tasks t ON t.id = p.task_id"
                         " WHERE p.pipeline_key = ?"))
    , m_page(database,
          QStringLiteral("SELECT key, id, org_id, name, owner_user_id, created_at FROM pipelines"
                         " WHERE org_id = ? AND key < ? ORDER BY key DESC LIMIT ?"))
    , m_counts(database,
          QStringLiteral("SELECT t.state, count(*), sum(t.cost_usd) FROM pipeline_tasks p"
                         " LEFT JOIN tasks t ON t.id = p.task_id WHERE p.pipeline_key = ?"
                         " GROUP BY t.state"))
{
}

Status PipelineTable::insert(const InsertPipeline &mutation)
{
    const PipelineRun &run = mutation.run;
    QVariantList values = valuesOf(run);
    values.append(valuesChecksum(values));
    if (const auto inserted = m_insert.change(values); !inserted)
        return inserted.error();
    for (qsizetype i = 0; i < run.steps.size(); ++i) {
        const auto inserted
            = m_insertTask.change({boundText(run.steps[i].taskId), i, boundText(run.id)});
        if (!inserted)
            return inserted.error();
    }
    return Done{};
}

Status PipelineTable::readStates(qint64 key, FoundPipeline &found)
{
    found.states.resize(found.run->steps.size());
    return m_states.each({key}, [&found](const QSqlQuery &row) {
        const qsizetype position = row.value(0).toLongLong();
        if (position >= 0 && position < found.states.size())
            found.states[position] = stateFrom(row);
        return true;
    });
}

Result<FoundPipeline> PipelineTable::findOne(Statement &statement, const QVariantList &values)
{
    FoundPipeline found;
    qint64 key = 0;
    bool isIntact = true;
    const Status done = statement.each(values, [&](const QSqlQuery &row) {
        QVariantList columns;
        for (int i = 1; i <= pipelineColumns; ++i)
            columns.append(row.value(i));
        key = row.value(0).toLongLong();
        isIntact = row.value(pipelineColumns + 1).toLongLong() == valuesChecksum(columns);
        found.run = runFrom(columns);
        return false;
    });
    if (!done)
        return done.error();
    if (!isIntact)
        return Error{ErrorCode::DataLoss, QStringLiteral("A stored pipeline is damaged on disk.")};
    if (!found.run)
        return found;
    if (const Status read = readStates(key, found); !read)
        return read.error();
    return found;
}

Result<FoundPipeline> PipelineTable::find(const PipelineById &query)
{
    return findOne(m_findById, {boundText(query.id), boundText(query.orgId)});
}

Result<FoundPipeline> PipelineTable::find(const PipelineByKey &query)
{
    return findOne(m_findByKey, {boundText(query.orgId), boundText(query.idempotencyKey)});
}

Status PipelineTable::readCounts(qint64 key, PipelineSummary &summary)
{
    return m_counts.each({key}, [&summary](const QSqlQuery &row) {
        const qint64 count = row.value(1).toLongLong();
        summary.steps += count;
        if (const auto state = stateFromName(row.value(0).toString()))
            summary.counts.byState.at(static_cast<std::size_t>(*state)) = count;
        if (!row.value(2).isNull())
            summary.costUsd = summary.costUsd.value_or(0) + row.value(2).toDouble();
        return true;
    });
}

Result<PipelinePage> PipelineTable::page(const PipelinesOf &query)
{
    const int limit = std::clamp(query.limit, 1, maxPipelinesPerPage);
    const qint64 before = query.cursor.value_or(std::numeric_limits<qint64>::max());
    PipelinePage page;
    QList<qint64> keys;
    // One more than asked for tells whether there is a next page.
    const Status done
        = m_page.each({boundText(query.orgId), before, limit + 1}, [&](const QSqlQuery &row) {
              if (keys.size() == limit) {
                  page.nextCursor = keys.last();
                  return false;
              }
              keys.append(row.value(0).toLongLong());
              page.pipelines.append({.id = row.value(1).toString(),
                  .orgId = row.value(2).toString(),
                  .name = row.value(3).toString(),
                  .ownerUserId = row.value(4).toString(),
                  .createdAt = WallTime{row.value(5).toLongLong()}});
              return true;
          });
    if (!done)
        return done.error();
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (const Status read = readCounts(keys[i], page.pipelines[i]); !read)
            return read.error();
    }
    return page;
}

} // namespace coord
