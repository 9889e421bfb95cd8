#include "server/engine/acceptance.h"

#include "server/engine/attempts.h"
#include "server/engine/orgshare.h"

namespace coord {

Status checkRoom(const State &state, const QString &orgId, qsizetype promptChars)
{
    if (state.storeRefusal)
        return *state.storeRefusal;
    if (state.stopping)
        return Error{ErrorCode::Unavailable, QStringLiteral("The coordinator is shutting down")};
    const EngineOptions &options = state.options;
    if (state.tasks.count() >= options.maxLiveTasks)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The queue is full: too many tasks wait or run")};
    const qsizetype bytes = promptChars * qsizetype(sizeof(QChar));
    if (state.tasks.promptBytes() + bytes > options.maxLivePromptBytes)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The queue is full: its prompts take too much memory")};
    const TaskBoard::Share mine = state.tasks.shareOf(orgId);
    const Status count
        = checkShare(state, "tasks that wait or run", options.maxLiveTasks, mine.count);
    return count
        ? checkShare(state, "bytes of prompts", options.maxLivePromptBytes, mine.promptBytes, bytes)
        : count;
}

Result<QString> agentFor(Turn &turn, const AgentKey &agent, const QString &pool, WhileAway away)
{
    Agents &agents = turn.state().agents;
    if (!pool.isEmpty()) {
        const ConnectedAgent *chosen = agents.leastLoaded(agent.orgId, pool);
        if (!chosen)
            return Error{ErrorCode::Unavailable,
                QStringLiteral("No available agents in pool \"%1\"").arg(pool)};
        return chosen->key.name;
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

Result<LiveTask *> acceptTask(Turn &turn, const TaskSpec &spec, const QString &idempotencyKey)
{
    if (const Status room = checkRoom(turn.state(), spec.orgId, spec.prompt.size()); !room)
        return room.error();
    const Task task{.spec = spec};
    turn.store(InsertTask{task, idempotencyKey});
    turn.count({.fact = Fact::TaskAccepted, .orgId = spec.orgId});
    LiveTask &live = turn.state().tasks.add(task);
    enqueue(turn, live);
    return &live;
}

} // namespace coord
