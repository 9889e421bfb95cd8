#include "server/engine/taskviews.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace coord {

namespace {

std::optional<QString> filled(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<QStringList> filled(const QStringList &list)
{
    return list.isEmpty() ? std::nullopt : std::optional(list);
}

std::optional<wire::RunSummary> resultOf(const Task &task)
{
    const TaskResult &result = task.result;
    if (result == TaskResult{.work = result.work})
        return std::nullopt;
    return wire::RunSummary{.text = filled(result.text),
        .sessionId = filled(result.sessionId),
        .turns = result.turns,
        .costUsd = result.costUsd,
        .durationMs = result.durationMs};
}

std::optional<QStringList> afterOf(const TaskSpec &spec)
{
    QStringList texts;
    for (const Dependency &each : spec.after)
        texts.append(dependencyText(each));
    return filled(texts);
}

} // namespace

std::optional<wire::WorkSummary> workOf(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const auto work
        = wire::parse<wire::WorkSummary>(QJsonDocument::fromJson(text.toUtf8()).object());
    return work ? std::optional(*work) : std::nullopt;
}

wire::TaskInfo taskInfo(const Task &task, const QStringList &output)
{
    const TaskSpec &spec = task.spec;
    wire::TaskInfo info;
    info.id = spec.id;
    info.agentName = agentOf(task);
    info.prompt = spec.prompt;
    info.sessionId = filled(spec.sessionId);
    info.status = stateName(task.state);
    info.output = output;
    info.truncated = task.truncated;
    info.traceId = filled(spec.traceId);
    info.error = filled(task.error);
    info.createdAt = spec.createdAt.ms;
    if (task.completedAt)
        info.completedAt = task.completedAt->ms;
    info.retryCount = task.retryCount;
    info.maxRetries = spec.maxRetries;
    info.deadLettered = task.state == TaskState::DeadLetter;
    info.ownerUserId = filled(spec.ownerUserId);
    info.orgId = spec.orgId;
    info.allowedTools = filled(spec.allowedTools);
    info.disallowedTools = filled(spec.disallowedTools);
    info.addDirs = filled(spec.addDirs);
    info.errorCode = filled(task.errorCode);
    info.attempt = task.attempt;
    if (task.startedAt)
        info.startedAt = task.startedAt->ms;
    info.outputLines = task.lastSeq;
    info.pool = filled(spec.pool);
    info.maxBudgetUsd = spec.maxBudgetUsd;
    if (spec.timeout)
        info.timeoutMs = spec.timeout->count();
    info.priority = spec.priority;
    info.require = filled(spec.requirements);
    info.group = filled(spec.group);
    if (!spec.group.isEmpty())
        info.groupLimit = spec.groupLimit;
    info.after = afterOf(spec);
    if (info.after)
        info.afterOn = dependencyEndName(spec.after.first().on);
    info.exitCode = task.result.exitCode;
    info.result = resultOf(task);
    info.work = workOf(task.result.work);
    return info;
}

wire::TaskInfo taskInfoWithoutOutput(const Task &task)
{
    wire::TaskInfo info = taskInfo(task, {});
    info.truncated = task.truncated || task.lastSeq > 0;
    return info;
}

QList<wire::AttemptInfo> attemptInfos(const QList<Attempt> &attempts)
{
    QList<wire::AttemptInfo> infos;
    for (const Attempt &attempt : attempts) {
        wire::AttemptInfo info{.number = attempt.number,
            .agentName = attempt.agentName,
            .startedAt = attempt.startedAt.ms,
            .outcome = filled(attempt.outcome),
            .error = filled(attempt.error.left(limits::maxTextChars)),
            .errorCode = filled(attempt.errorCode)};
        if (attempt.endedAt)
            info.endedAt = attempt.endedAt->ms;
        const auto policy = wire::parse<wire::TaskPolicy>(
            QJsonDocument::fromJson(attempt.policy.toUtf8()).object());
        if (policy && !attempt.policy.isEmpty())
            info.policy = *policy;
        info.work = workOf(attempt.work);
        infos.append(info);
    }
    return infos;
}

wire::AgentInfo agentInfo(const ConnectedAgent &agent, const Cordon *cordon)
{
    const wire::AgentRegister &hello = agent.hello;
    wire::AgentInfo info;
    info.name = agent.key.name;
    info.os = hello.os;
    info.arch = hello.arch;
    info.coordVersion = hello.coordVersion;
    info.status = agent.tasks.isEmpty() ? QStringLiteral("idle")
        : agent.freeSlots() > 0         ? QStringLiteral("active")
                                        : QStringLiteral("busy");
    info.currentTaskIds = QStringList(agent.tasks.begin(), agent.tasks.end());
    info.currentTaskIds.sort();
    info.maxConcurrent = hello.maxConcurrent;
    info.health = agent.health;
    info.connectedAt = agent.connectedAt.ms;
    info.lastHeartbeat = agent.lastHeartbeatWall.ms;
    info.allowedTools = hello.allowedTools;
    info.addDirs = hello.addDirs;
    info.permissionMode = hello.permissionMode;
    info.pool = filled(hello.pool.value_or(QString()));
    info.disallowedTools = hello.disallowedTools;
    info.isolation = hello.isolation;
    info.protocol = agent.protocol();
    if (agent.leaving)
        info.draining = true;
    info.maxBudgetUsd = hello.maxBudgetUsd;
    if (hello.labels && !hello.labels->isEmpty())
        info.labels = hello.labels;
    if (cordon) {
        info.cordoned = true;
        info.cordonReason = filled(cordon->reason);
    }
    return info;
}

wire::TaskStanding taskStanding(const Task &task)
{
    return {.taskId = task.spec.id,
        .status = stateName(task.state),
        .agentName = agentOf(task),
        .error = filled(task.error),
        .errorCode = filled(task.errorCode),
        .exitCode = task.result.exitCode,
        .result = resultOf(task),
        .work = workOf(task.result.work)};
}

} // namespace coord
