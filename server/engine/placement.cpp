#include "server/engine/placement.h"

#include "server/engine/attempts.h"
#include "server/engine/predecessors.h"
#include "server/engine/sessionqueue.h"

namespace coord {

namespace {

QString withReason(const Cordon &cordon)
{
    return cordon.reason.isEmpty() ? QStringLiteral("is cordoned")
                                   : QStringLiteral("is cordoned (%1)").arg(cordon.reason);
}

QString agentReason(const State &state, const ConnectedAgent *agent, const AgentKey &key)
{
    const QString name = QStringLiteral("Agent \"%1\" ").arg(key.name);
    if (const Cordon *cordon = state.cordons.find(key))
        return name + withReason(*cordon) + QStringLiteral("; the task waits until that ends");
    if (!agent)
        return name + QStringLiteral("is not connected; the task waits for it");
    if (agent->leaving)
        return name
            + QStringLiteral("is paused or shutting down; the task waits until it takes tasks again");
    return name
        + QStringLiteral("runs %1 of %2 tasks; the task waits for a free slot")
              .arg(agent->tasks.size())
              .arg(agent->hello.maxConcurrent);
}

QString crowdReason(State &state, const QString &orgId, const Target &target)
{
    const auto requirements = requirementsFrom(target.requirements);
    const auto fits = [&](const ConnectedAgent &agent) {
        return requirements && accepts(target, *requirements, agent.traits);
    };
    const auto takesWork = [&](const ConnectedAgent &agent) {
        return fits(agent) && agent.isHealthy() && !agent.leaving && !state.cordons.find(agent.key);
    };
    if (state.agents.has(orgId, takesWork))
        return QStringLiteral("Waits for a free agent: all that could take it are busy (%1)")
            .arg(targetText(target));
    if (state.agents.has(orgId, fits))
        return QStringLiteral("Waits for %1: all that are connected are cordoned, paused, "
                              "shutting down or without Claude Code")
            .arg(targetText(target));
    if (!target.requirements.isEmpty())
        return QStringLiteral("No connected agent %1 %2")
            .arg(target.pool.isEmpty() ? QStringLiteral("has")
                                       : QStringLiteral("of pool \"%1\" has").arg(target.pool),
                target.requirements.join(QStringLiteral(", ")));
    return target.pool.isEmpty()
        ? QStringLiteral("No agent is connected")
        : QStringLiteral("No agent of pool \"%1\" is connected").arg(target.pool);
}

} // namespace

QueuedTask queued(const TaskSpec &spec)
{
    return {.taskId = spec.id,
        .orgId = spec.orgId,
        .target = targetOf(spec),
        .group = spec.group,
        .priority = spec.priority};
}

std::optional<FreeAgent> asFree(const State &state, const ConnectedAgent &agent)
{
    if (agent.freeSlots() <= 0 || agent.leaving || state.stopping || state.cordons.find(agent.key))
        return std::nullopt;
    return FreeAgent{agent.key.orgId, agent.traits, !agent.isHealthy()};
}

ConnectedAgent *freeAgentFor(State &state, const QString &orgId, const Target &target)
{
    const auto requirements = requirementsFrom(target.requirements);
    if (!requirements)
        return nullptr;
    return state.agents.leastLoaded(orgId, [&](const ConnectedAgent &agent) {
        const bool mayHaveIt = agent.isHealthy() || !target.agentName.isEmpty();
        return mayHaveIt && accepts(target, *requirements, agent.traits)
            && asFree(state, agent).has_value();
    });
}

void offer(Turn &turn, const TaskSpec &spec)
{
    if (!spec.group.isEmpty())
        return offerGroup(turn, groupOf(spec));
    if (!spec.agentName.isEmpty())
        return drainQueue(turn, {spec.orgId, spec.agentName});
    if (const ConnectedAgent *agent = freeAgentFor(turn.state(), spec.orgId, targetOf(spec)))
        drainQueue(turn, agent->key);
}

void offerGroup(Turn &turn, const GroupKey &group)
{
    State &state = turn.state();
    if (group.name.isEmpty())
        return;
    bool hasMoved = true;
    while (hasMoved && !state.tasks.groups().isFull(group)) {
        hasMoved = false;
        for (const Target &target : state.queue.targetsOf(group)) {
            const qsizetype before = state.queue.size();
            if (const ConnectedAgent *agent = freeAgentFor(state, group.orgId, target))
                drainQueue(turn, agent->key);
            hasMoved = state.queue.size() != before;
            if (hasMoved)
                break;
        }
    }
}

bool isInLine(State &state, const TaskSpec &spec)
{
    const AgentKey key{spec.orgId, spec.agentName};
    const ConnectedAgent *agent = spec.agentName.isEmpty() ? nullptr : state.agents.find(key);
    return agent && !agent->leaving && !state.cordons.find(key) && state.queue.contains(spec.id)
        && !state.tasks.groups().isFull(groupOf(spec));
}

QString waitReason(Turn &turn, const LiveTask &live)
{
    State &state = turn.state();
    const TaskSpec &spec = live.task.spec;
    if (const QString reason = predecessorReason(state, spec); !reason.isEmpty())
        return reason;
    const AgentKey key{spec.orgId, spec.agentName};
    const ConnectedAgent *agent = spec.agentName.isEmpty() ? nullptr : state.agents.find(key);
    // Whoever is not there would not have it either way.
    if (!spec.agentName.isEmpty() && !agent)
        return agentReason(state, agent, key);
    if (const QString holder = sessionHolder(turn, live.task); !holder.isEmpty())
        return QStringLiteral("Session %1 is in use by task %2; the task waits for its end")
            .arg(spec.sessionId, holder);
    if (!state.queue.contains(spec.id))
        return QStringLiteral("Waits to be tried again after: %1").arg(live.task.error);
    const ConcurrencyGroups &groups = state.tasks.groups();
    if (groups.isFull(groupOf(spec)))
        return QStringLiteral("Group \"%1\" is full: %2 of %3 run")
            .arg(spec.group)
            .arg(groups.runningIn(groupOf(spec)))
            .arg(groups.limitOf(groupOf(spec)));
    return agent ? agentReason(state, agent, key) : crowdReason(state, spec.orgId, targetOf(spec));
}

void noteWait(Turn &turn, wire::TaskInfo &info)
{
    const LiveTask *live = turn.state().tasks.find(info.id);
    if (live && live->task.state == TaskState::Pending
        && info.status == stateName(TaskState::Pending))
        info.waitsFor = waitReason(turn, *live);
}

} // namespace coord
