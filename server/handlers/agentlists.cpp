// hello, list-agents, get-agent, get-stats: what is known without asking the store or an agent.
#include "server/engine/gauges.h"
#include "server/engine/taskviews.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

namespace coord {

void handle(wire::Hello, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    answer<wire::Hello>(turn, caller,
        {.protocol = 2,
            .serverVersion = QStringLiteral(COORD_VERSION),
            .role = roleName(caller.identity.role),
            .orgId = caller.identity.orgId});
}

void handle(wire::ListAgents, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    QList<wire::AgentInfo> agents;
    for (const ConnectedAgent *agent : turn.state().agents.of(caller.identity.orgId))
        agents.append(agentInfo(*agent, turn.state().cordons.find(agent->key)));
    answer<wire::ListAgents>(turn, caller, {agents});
}

void handle(wire::GetAgent, Turn &turn, const Caller &caller, const wire::GetAgentArgs &args)
{
    const AgentKey key{caller.identity.orgId, args.name};
    const ConnectedAgent *agent = turn.state().agents.find(key);
    turn.reply(caller,
        {{QStringLiteral("agent"),
            agent ? QJsonValue(wire::serialize(agentInfo(*agent, turn.state().cordons.find(key))))
                  : QJsonValue(QJsonValue::Null)}});
}

void handle(wire::GetStats, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    answer<wire::GetStats>(turn, caller, {statsOf(turn, caller.identity.orgId)});
}

} // namespace coord
