// list-pools, cordon-agent, uncordon-agent: where work goes and where it does not.
#include "server/engine/attempts.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

#include <QMap>

namespace coord {

namespace {

void countIn(wire::PoolInfo &pool, const ConnectedAgent &agent, bool isCordoned)
{
    pool.agents.append(agent.key.name);
    if (agent.tasks.isEmpty())
        pool.idle += 1;
    else if (agent.freeSlots() > 0)
        pool.active += 1;
    else
        pool.busy += 1;
    pool.cordoned += isCordoned || agent.leaving ? 1 : 0;
    pool.used += agent.tasks.size();
    pool.total += agent.hello.maxConcurrent;
}

wire::CordonAnswer standingOf(const State &state, const AgentKey &key, const ConnectedAgent *agent)
{
    wire::CordonAnswer standing{.agentName = key.name, .connected = agent != nullptr};
    if (const Cordon *cordon = state.cordons.find(key)) {
        standing.cordoned = true;
        standing.since = cordon->since.ms;
        if (!cordon->reason.isEmpty())
            standing.reason = cordon->reason;
    }
    if (agent)
        standing.currentTaskIds = QStringList(agent->tasks.begin(), agent->tasks.end());
    standing.currentTaskIds.sort();
    return standing;
}

} // namespace

void handle(wire::ListPools, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    State &state = turn.state();
    const QString &orgId = caller.identity.orgId;
    QMap<QString, wire::PoolInfo> pools;
    for (const ConnectedAgent *agent : state.agents.of(orgId)) {
        if (!agent->traits.pool.isEmpty())
            countIn(pools[agent->traits.pool], *agent, state.cordons.find(agent->key) != nullptr);
    }
    wire::PoolsAnswer said;
    for (auto it = pools.begin(); it != pools.end(); ++it) {
        it->pool = it.key();
        it->waiting = state.queue.depth(orgId, {.pool = it.key()});
        said.pools.append(*it);
    }
    answer<wire::ListPools>(turn, caller, said);
}

void handle(wire::CordonAgent, Turn &turn, const Caller &caller, const wire::CordonArgs &args)
{
    State &state = turn.state();
    const AgentKey key{caller.identity.orgId, args.agentName};
    if (!state.agents.isKnown(key))
        return turn.fail(caller, ErrorCode::NotFound,
            QStringLiteral("Agent \"%1\" not found").arg(args.agentName));
    if (!state.cordons.find(key) && state.cordons.countOf(key.orgId) >= Cordons::maxPerOrg)
        return turn.fail(caller, ErrorCode::ResourceExhausted,
            QStringLiteral("%1 agents are cordoned, which is the limit").arg(Cordons::maxPerOrg));
    const Cordon cordon{.orgId = key.orgId,
        .agentName = key.name,
        .reason = args.reason,
        .by = caller.identity.name,
        .since = turn.wall()};
    state.cordons.put(cordon);
    turn.store(PutCordon{cordon});
    answer<wire::CordonAgent>(turn, caller, standingOf(state, key, state.agents.find(key)));
}

// Of an agent that is not cordoned it changes nothing: the wish is fulfilled.
void handle(wire::UncordonAgent, Turn &turn, const Caller &caller, const wire::AgentArgs &args)
{
    State &state = turn.state();
    const AgentKey key{caller.identity.orgId, args.agentName};
    if (!state.cordons.find(key) && !state.agents.isKnown(key))
        return turn.fail(caller, ErrorCode::NotFound,
            QStringLiteral("Agent \"%1\" not found").arg(args.agentName));
    if (state.cordons.find(key)) {
        state.cordons.remove(key);
        turn.store(RemoveCordon{key.orgId, key.name});
    }
    drainQueue(turn, key);
    answer<wire::UncordonAgent>(turn, caller, standingOf(state, key, state.agents.find(key)));
}

} // namespace coord
