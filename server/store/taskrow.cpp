#include "server/store/taskrow.h"

#include "server/store/checksum.h"
#include "server/store/columns.h"
#include "server/store/statement.h"

#include <QDataStream>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlQuery>

namespace coord {

namespace {

// The order of the columns in selectTasks().
enum Column {
    Key,
    Id,
    OrgId,
    AgentName,
    Pool,
    Prompt,
    SessionId,
    TraceId,
    OwnerUserId,
    AllowedTools,
    DisallowedTools,
    AddDirs,
    MaxBudgetUsd,
    TimeoutMs,
    Priority,
    MaxRetries,
    CreatedAt,
    StateName,
    AttemptNumber,
    Token,
    RetryCount,
    LastSeq,
    AttemptBase,
    OutputBytes,
    Truncated,
    ErrorText,
    ErrorWord,
    StartedAt,
    CompletedAt,
    ResultText,
    ResultSessionId,
    ExitCode,
    Turns,
    CostUsd,
    DurationMs,
    TaskSum,
    ProgressSum,
    RequestSum,
    Work,
    Requirements,
    GroupName,
    GroupLimit,
    AssignedTo,
    ComesAfter,
    FilledPrompt
};

template <typename T>
std::optional<T> optionalFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional<T>(value.value<T>());
}

std::optional<QStringList> listFrom(const QVariant &value)
{
    const QJsonDocument document = QJsonDocument::fromJson(value.toString().toUtf8());
    if (!document.isArray())
        return std::nullopt;
    QStringList list;
    for (const QJsonValue &item : document.array())
        list.append(item.toString());
    return list;
}

std::optional<QList<Dependency>> dependenciesFrom(const QVariant &value)
{
    const QJsonDocument document = QJsonDocument::fromJson(value.toString().toUtf8());
    if (!document.isArray())
        return std::nullopt;
    QList<Dependency> after;
    for (const QJsonValue &item : document.array()) {
        const QJsonArray parts = item.toArray();
        const auto on = dependencyEndFromName(parts.at(2).toString());
        if (!on)
            return std::nullopt;
        after.append({parts.at(0).toString(), parts.at(1).toString(), *on});
    }
    return after;
}

TaskResult resultFrom(const QSqlQuery &row)
{
    TaskResult result;
    result.text = row.value(ResultText).toString();
    result.sessionId = row.value(ResultSessionId).toString();
    result.exitCode = optionalFrom<int>(row.value(ExitCode));
    result.turns = optionalFrom<int>(row.value(Turns));
    result.costUsd = optionalFrom<double>(row.value(CostUsd));
    result.durationMs = optionalFrom<qint64>(row.value(DurationMs));
    result.work = row.value(Work).toString();
    return result;
}

TaskSpec specFrom(const QSqlQuery &row)
{
    TaskSpec spec;
    spec.id = row.value(Id).toString();
    spec.orgId = row.value(OrgId).toString();
    spec.agentName = row.value(AgentName).toString();
    spec.pool = row.value(Pool).toString();
    spec.prompt = row.value(Prompt).toString();
    spec.sessionId = row.value(SessionId).toString();
    spec.traceId = row.value(TraceId).toString();
    spec.ownerUserId = row.value(OwnerUserId).toString();
    spec.maxBudgetUsd = optionalFrom<double>(row.value(MaxBudgetUsd));
    if (const auto ms = optionalFrom<qint64>(row.value(TimeoutMs)))
        spec.timeout = Millis(*ms);
    spec.priority = row.value(Priority).toInt();
    spec.maxRetries = row.value(MaxRetries).toInt();
    spec.createdAt = WallTime{row.value(CreatedAt).toLongLong()};
    spec.group = row.value(GroupName).toString();
    spec.groupLimit = row.value(GroupLimit).toInt();
    return spec;
}

Error damagedTask()
{
    return {ErrorCode::DataLoss, QStringLiteral("The database holds a task that cannot be read.")};
}

bool matches(const QVariant &stored, qint64 computed)
{
    return stored.isNull() || stored.toLongLong() == computed;
}

template <typename T>
void put(QDataStream &out, const std::optional<T> &value)
{
    out << value.has_value() << value.value_or(T());
}

} // namespace

QString selectTasks()
{
    return QStringLiteral(
        "SELECT t.key, t.id, t.org_id, t.agent_name, t.pool, r.prompt, t.session_id, t.trace_id,"
        " t.owner_user_id, r.allowed_tools, r.disallowed_tools, r.add_dirs, t.max_budget_usd, "
        "t.timeout_ms,"
        " t.priority, t.max_retries, t.created_at, t.state, t.attempt, t.token, t.retry_count, "
        "t.last_seq, t.attempt_base,"
        " t.output_bytes, t.truncated, t.error, t.error_code, t.started_at, t.completed_at, "
        "t.result_text,"
        " t.result_session_id, t.exit_code, t.turns, t.cost_usd, t.duration_ms, t.checksum,"
        " t.progress_sum, r.checksum, t.work, t.requirements, t.group_name, t.group_limit,"
        " t.assigned_to, r.comes_after, r.filled_prompt"
        " FROM tasks AS t CROSS JOIN task_requests AS r ON r.task_key = t.key ");
}

qint64 keyOf(const QSqlQuery &row)
{
    return row.value(Key).toLongLong();
}

Result<Task> taskFrom(const QSqlQuery &row)
{
    Task task;
    task.spec = specFrom(row);
    const auto state = stateFromName(row.value(StateName).toString());
    const auto allowed = listFrom(row.value(AllowedTools));
    const auto disallowed = listFrom(row.value(DisallowedTools));
    const auto dirs = listFrom(row.value(AddDirs));
    const auto requirements = listFrom(row.value(Requirements));
    const auto after = dependenciesFrom(row.value(ComesAfter));
    // A list of permissions or requirements that cannot be read must not become an empty one.
    if (!state || !allowed || !disallowed || !dirs || !requirements || !after)
        return damagedTask();
    task.spec.after = *after;
    task.filledPrompt = optionalFrom<QString>(row.value(FilledPrompt));
    task.spec.allowedTools = *allowed;
    task.spec.disallowedTools = *disallowed;
    task.spec.addDirs = *dirs;
    task.spec.requirements = *requirements;
    task.assignedTo = row.value(AssignedTo).toString();
    task.state = *state;
    task.attempt = row.value(AttemptNumber).toInt();
    task.token = row.value(Token).toLongLong();
    task.retryCount = row.value(RetryCount).toInt();
    task.lastSeq = row.value(LastSeq).toLongLong();
    task.attemptBase = row.value(AttemptBase).toLongLong();
    task.outputBytes = row.value(OutputBytes).toLongLong();
    task.truncated = row.value(Truncated).toBool();
    task.error = row.value(ErrorText).toString();
    task.errorCode = row.value(ErrorWord).toString();
    task.startedAt = timeFrom(row.value(StartedAt));
    task.completedAt = timeFrom(row.value(CompletedAt));
    task.result = resultFrom(row);
    if (!matches(row.value(TaskSum), taskChecksum(task))
        || !matches(row.value(ProgressSum), progressSum(task.lastSeq, task.outputBytes))
        || !matches(row.value(RequestSum), requestChecksum(task)))
        return damagedTask();
    return task;
}

qint64 taskChecksum(const Task &task)
{
    const TaskSpec &spec = task.spec;
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    for (const QString &text : {spec.id, spec.orgId, spec.agentName, spec.pool, spec.sessionId,
             spec.traceId, spec.ownerUserId, stateName(task.state), task.error, task.errorCode,
             task.result.text, task.result.sessionId})
        out << boundText(text).toString().toUtf8();
    out << spec.priority << spec.maxRetries << spec.createdAt.ms << task.attempt << task.token
        << task.retryCount << task.attemptBase << task.truncated;
    put(out, spec.maxBudgetUsd);
    put(out, spec.timeout ? std::optional(qint64(spec.timeout->count())) : std::nullopt);
    put(out, task.startedAt ? std::optional(task.startedAt->ms) : std::nullopt);
    put(out, task.completedAt ? std::optional(task.completedAt->ms) : std::nullopt);
    put(out, task.result.exitCode);
    put(out, task.result.turns);
    put(out, task.result.costUsd);
    put(out, task.result.durationMs);
    // Rows from before there were workspaces, or several agents to choose from, keep their sum.
    if (!task.result.work.isEmpty())
        out << QByteArray("work") << task.result.work.toUtf8();
    if (!spec.requirements.isEmpty() || !spec.group.isEmpty() || !task.assignedTo.isEmpty()) {
        out << QByteArray("place") << boundList(spec.requirements).toString().toUtf8();
        out << boundText(spec.group).toString().toUtf8() << spec.groupLimit;
        out << boundText(task.assignedTo).toString().toUtf8();
    }
    return plainChecksum(bytes);
}

qint64 requestChecksum(const Task &task)
{
    const TaskSpec &spec = task.spec;
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << spec.id.toUtf8() << boundText(spec.prompt).toString().toUtf8();
    for (const QStringList &list : {spec.allowedTools, spec.disallowedTools, spec.addDirs})
        out << boundList(list).toString().toUtf8();
    if (!spec.after.isEmpty()) {
        out << QByteArray("after") << boundDependencies(spec.after).toString().toUtf8();
        put(out, task.filledPrompt ? std::optional(task.filledPrompt->toUtf8()) : std::nullopt);
    }
    return plainChecksum(bytes);
}

qint64 weightOf(const Task &task)
{
    return task.spec.prompt.size() + listedChars(task.spec)
        + task.filledPrompt.value_or(QString()).size() + task.result.text.size()
        + task.error.size();
}

QVariant boundDependencies(const QList<Dependency> &after)
{
    QJsonArray list;
    for (const Dependency &each : after)
        list.append(QJsonArray{each.taskId, each.name, dependencyEndName(each.on)});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

} // namespace coord
