#include "server/engine/acceptance.h"

#include "server/engine/attempts.h"
#include "server/engine/orgshare.h"
#include "server/engine/placement.h"
#include "server/engine/predecessors.h"

#include <set>

namespace coord {

namespace {

Error noneFree(const Target &target)
{
    if (target.requirements.isEmpty() && !target.pool.isEmpty())
        return {ErrorCode::Unavailable,
            QStringLiteral("No available agents in pool \"%1\"").arg(target.pool)};
    return {ErrorCode::Unavailable,
        QStringLiteral("No agent is free now: the task is for %1").arg(targetText(target))};
}

Error tooManySets()
{
    return {ErrorCode::ResourceExhausted,
        QStringLiteral("require: tasks wait for %1 different sets of labels already")
            .arg(TaskQueue::maxRequirementSets)};
}

Error tooManyGroups()
{
    return {ErrorCode::ResourceExhausted,
        QStringLiteral("group: there are %1 with tasks that wait or run already").arg(maxGroups)};
}

// What one organisation may wait for at once, beside the number of its tasks.
Status checkVariety(State &state, const TaskSpec &spec)
{
    if (!state.queue.hasRoomFor(spec.orgId, targetOf(spec)))
        return tooManySets();
    ConcurrencyGroups &groups = state.tasks.groups();
    if (!spec.group.isEmpty() && !groups.contains(groupOf(spec))
        && groups.countOf(spec.orgId) >= maxGroups)
        return tooManyGroups();
    return Done{};
}

} // namespace

Status checkRoom(const State &state, const QString &orgId, qsizetype promptChars, qsizetype tasks)
{
    if (state.storeRefusal)
        return *state.storeRefusal;
    if (state.stopping)
        return Error{ErrorCode::Unavailable, QStringLiteral("The coordinator is shutting down")};
    const EngineOptions &options = state.options;
    if (state.tasks.count() + tasks > options.maxLiveTasks)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The queue is full: too many tasks wait or run")};
    const qsizetype bytes = promptChars * qsizetype(sizeof(QChar));
    if (state.tasks.promptBytes() + bytes > options.maxLivePromptBytes)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The queue is full: its prompts take too much memory")};
    const TaskBoard::Share mine = state.tasks.shareOf(orgId);
    const Status count
        = checkShare(state, "tasks that wait or run", options.maxLiveTasks, mine.count, tasks);
    return count
        ? checkShare(state, "bytes of prompts", options.maxLivePromptBytes, mine.promptBytes, bytes)
        : count;
}

Status checkTogether(State &state, const QList<TaskSpec> &specs)
{
    const QString &orgId = specs.first().orgId;
    ConcurrencyGroups &groups = state.tasks.groups();
    qsizetype chars = 0;
    qsizetype awaited = 0;
    std::set<Target> targets;
    QSet<QString> newGroups;
    for (const TaskSpec &spec : specs) {
        if (const Status after = checkAfter(state, spec); !after)
            return after;
        chars += promptRoomOf(spec);
        awaited += spec.after.size();
        targets.insert(targetOf(spec));
        if (!spec.group.isEmpty() && !groups.contains(groupOf(spec)))
            newGroups.insert(spec.group);
    }
    if (const Status room = checkRoom(state, orgId, chars, specs.size()); !room)
        return room;
    if (const Status after = checkAwaited(state, orgId, awaited); !after)
        return after;
    if (!state.queue.hasRoomFor(orgId, targets))
        return tooManySets();
    if (groups.countOf(orgId) + newGroups.size() > maxGroups)
        return tooManyGroups();
    return Done{};
}

Result<QString> agentFor(Turn &turn, const AgentKey &agent, const QString &pool, WhileAway away)
{
    Agents &agents = turn.state().agents;
    if (!pool.isEmpty()) {
        const Status free = checkFree(turn.state(), agent.orgId, {.pool = pool});
        if (away == WhileAway::Refuse && !free)
            return free.error();
        if (!agents.isKnownPool(agent.orgId, pool))
            return Error{ErrorCode::NotFound,
                QStringLiteral("Pool \"%1\" is not known: no agent of it has connected").arg(pool)};
        return QString();
    }
    const ConnectedAgent *connected = agents.find(agent);
    if (!connected && away == WhileAway::Wait && agents.isKnown(agent))
        return agent.name;
    if (!connected)
        return Error{ErrorCode::NotFound, QStringLiteral("Agent \"%1\" not found").arg(agent.name)};
    if (!connected->isHealthy())
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("Agent \"%1\" is unhealthy: Claude CLI not available").arg(agent.name)};
    return agent.name;
}

Status checkFree(State &state, const QString &orgId, const Target &target)
{
    if (freeAgentFor(state, orgId, target))
        return Done{};
    return noneFree(target);
}

Result<LiveTask *> acceptTask(Turn &turn, const TaskSpec &spec, const QString &idempotencyKey)
{
    State &state = turn.state();
    if (const Status after = checkAfter(state, spec); !after)
        return after.error();
    if (const Status room = checkRoom(state, spec.orgId, promptRoomOf(spec)); !room)
        return room.error();
    if (const Status variety = checkVariety(state, spec); !variety)
        return variety.error();
    Task task{.spec = spec};
    if (!spec.sessionId.isEmpty() && spec.agentName.isEmpty()) {
        const ConnectedAgent *agent = freeAgentFor(state, spec.orgId, targetOf(spec));
        if (!agent)
            return noneFree(targetOf(spec));
        task.spec.agentName = agent->key.name;
    }
    turn.store(InsertTask{task, idempotencyKey});
    turn.count({.fact = Fact::TaskAccepted, .orgId = spec.orgId});
    LiveTask &live = turn.state().tasks.add(task);
    enqueue(turn, live);
    return &live;
}

bool mayBeReopened(State &state, const Task &stored)
{
    return after(stored.state, TaskMove::RetryByHand) && !state.tasks.find(stored.spec.id);
}

LiveTask &reopenTask(Turn &turn, const Task &stored, ReopenedPrompt prompt)
{
    Task task = stored;
    task.state = *after(stored.state, TaskMove::RetryByHand);
    task.retryCount = 0;
    task.error.clear();
    task.errorCode.clear();
    task.completedAt.reset();
    task.result = {};
    turn.store(UpdateTask{task, stored.state, stored.token});
    if (prompt == ReopenedPrompt::TakeBack && task.filledPrompt) {
        task.filledPrompt.reset();
        turn.store(UnfillPrompt{task});
    }
    turn.count({.fact = Fact::TaskReopened, .orgId = task.spec.orgId});
    LiveTask &live = turn.state().tasks.add(task);
    enqueue(turn, live);
    return live;
}

} // namespace coord
