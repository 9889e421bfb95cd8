#include "server/engine/gauges.h"

#include <algorithm>

namespace coord {

Gauges gaugesOf(State &state, Instant now, const std::optional<QString> &orgId)
{
    Gauges gauges;
    gauges.connectedAgents
        = orgId ? qint64(state.agents.of(*orgId).size()) : qint64(state.agents.count());
    for (const auto &entry : state.tasks.all()) {
        const LiveTask &live = entry.second;
        if (orgId && live.task.spec.orgId != *orgId)
            continue;
        gauges.liveTasks += 1;
        gauges.activeTasks += live.task.state == TaskState::Running ? 1 : 0;
        if (!live.queuedAt)
            continue;
        gauges.queueDepth += 1;
        gauges.oldestQueued = std::max(gauges.oldestQueued, now - *live.queuedAt);
    }
    gauges.waitingEvents = orgId ? qint64(state.subscriptions.waitingCountOfOrg(*orgId))
                                 : qint64(state.subscriptions.waitingCount());
    return gauges;
}

wire::Stats statsOf(Turn &turn, const QString &orgId)
{
    const auto counted = [&](Fact fact) { return turn.tally().of(fact, orgId); };
    const Gauges gauges = gaugesOf(turn.state(), turn.now(), orgId);
    return {.tasksDispatched = counted(Fact::TaskDispatched),
        .tasksCompleted = counted(Fact::TaskCompleted),
        .tasksErrored = counted(Fact::TaskFailed),
        .connectedAgents = gauges.connectedAgents,
        .queueDepth = gauges.queueDepth,
        .activeTasks = gauges.activeTasks};
}

} // namespace coord
