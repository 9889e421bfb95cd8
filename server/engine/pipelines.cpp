#include "server/engine/pipelines.h"

#include "core/domain/names.h"
#include "server/engine/acceptance.h"
#include "server/engine/attempts.h"

#include <QHash>

#include <algorithm>

namespace coord {

namespace {

QList<Dependency> dependenciesOf(
    const PipelinePlan &plan, const PlannedStep &step, const QList<TaskSpec> &specs)
{
    QList<Dependency> after;
    for (const qsizetype need : step.needs)
        after.append({.taskId = specs[need].id,
            .name = plan.steps[need].step,
            .on = step.always ? DependencyEnd::Any : DependencyEnd::Success});
    return after;
}

QList<TaskSpec> specsOf(Turn &turn, const PipelineRequest &request)
{
    const Caller &caller = request.caller;
    const QString traceId = isUuid(caller.traceId) ? caller.traceId : turn.uuid();
    QList<TaskSpec> specs;
    for (const PlannedStep &step : request.plan.steps) {
        TaskSpec spec = step.spec;
        spec.id = turn.uuid();
        spec.orgId = caller.identity.orgId;
        spec.traceId = traceId;
        spec.ownerUserId = caller.identity.userId;
        spec.createdAt = turn.wall();
        spec.after = dependenciesOf(request.plan, step, specs);
        specs.append(spec);
    }
    return specs;
}

Status checkTargets(Turn &turn, const PipelinePlan &plan, const QString &orgId)
{
    for (const PlannedStep &step : plan.steps) {
        const TaskSpec &spec = step.spec;
        if (spec.agentName.isEmpty() && spec.pool.isEmpty())
            continue;
        const auto agent = agentFor(turn, {orgId, spec.agentName}, spec.pool, WhileAway::Wait);
        if (!agent)
            return agent.error().within(QStringLiteral("step %1: ").arg(step.name));
    }
    return Done{};
}

// Nothing is said of what has been asked for already.
bool askToCancel(Turn &turn, LiveTask &live)
{
    if (live.cancelRequested)
        return true;
    const ConnectedAgent *agent
        = live.task.state == TaskState::Running ? agentHolding(turn, live) : nullptr;
    if (agent && agent->protocol() < 2)
        return false;
    // Without an agent that could be asked the attempt is fenced off.
    if (agent)
        askAgentToCancel(turn, live, *agent);
    else
        cancelTask(turn, live);
    return true;
}

} // namespace

Result<PipelineRun> startPipeline(Turn &turn, const PipelineRequest &request)
{
    const QString &orgId = request.caller.identity.orgId;
    if (const Status known = checkTargets(turn, request.plan, orgId); !known)
        return known.error();
    const QList<TaskSpec> specs = specsOf(turn, request);
    if (const Status room = checkTogether(turn.state(), specs); !room)
        return room.error();
    PipelineRun run{.id = turn.uuid(),
        .orgId = orgId,
        .name = request.plan.name,
        .ownerUserId = request.caller.identity.userId,
        .createdAt = turn.wall(),
        .request = request.text,
        .idempotencyKey = request.idempotencyKey};
    for (qsizetype i = 0; i < specs.size(); ++i) {
        const PlannedStep &step = request.plan.steps[i];
        // What could be in the way of one was looked at for all.
        [[maybe_unused]] const auto accepted = acceptTask(turn, specs[i]);
        Q_ASSERT(accepted);
        run.steps.append({.name = step.name,
            .step = step.step,
            .taskId = specs[i].id,
            .needs = step.needs,
            .always = step.always});
    }
    turn.store(InsertPipeline{run});
    turn.note("Pipeline accepted",
        {{QStringLiteral("pipelineId"), run.id}, {QStringLiteral("steps"), qint64(specs.size())},
            {QStringLiteral("traceId"), specs.first().traceId}});
    return run;
}

Result<qsizetype> resumePipeline(Turn &turn, const PipelineRun &run, const QList<Task> &tasks)
{
    QHash<QString, const Task *> stored;
    qsizetype chars = 0;
    for (const Task &task : tasks) {
        if (!mayBeReopened(turn.state(), task))
            continue;
        stored.insert(task.spec.id, &task);
        chars += promptRoomOf(task.spec);
    }
    if (stored.isEmpty())
        return 0;
    if (const Status room = checkRoom(turn.state(), run.orgId, chars, stored.size()); !room)
        return room.error();
    // What is needed is on the board before what needs it, or that would end at once.
    for (const PipelineRunStep &step : run.steps) {
        const Task *task = stored.value(step.taskId);
        if (!task)
            continue;
        const bool waitsAnew = std::any_of(step.needs.begin(), step.needs.end(),
            [&](qsizetype need) { return stored.contains(run.steps[need].taskId); });
        reopenTask(turn, *task, waitsAnew ? ReopenedPrompt::TakeBack : ReopenedPrompt::Keep);
    }
    return stored.size();
}

QStringList cancelPipeline(Turn &turn, const PipelineRun &run)
{
    QStringList left;
    // From the end: what is cancelled does not count as failed because of what it needs.
    for (auto step = run.steps.rbegin(); step != run.steps.rend(); ++step) {
        LiveTask *live = turn.state().tasks.find(step->taskId);
        if (live && !askToCancel(turn, *live))
            left.prepend(step->name);
    }
    return left;
}

} // namespace coord
