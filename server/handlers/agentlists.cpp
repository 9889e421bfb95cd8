// hello, list-agents, get-agent, get-stats: what is known without asking the store or an agent.
#include "server/engine/gauges.h"
#include "server/engine/taskviews.h"
#include "server/handlers/handlers.h"

namespace coord {

void handle(wire::Hello, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    turn.reply(caller,
        {{QStringLiteral("protocol"), 2},
            {QStringLiteral("serverVersion"), QStringLiteral(COORD_VERSION)},
            {QStringLiteral("role"), roleName(caller.identity.role)},
            {QStringLiteral("orgId"), caller.identity.orgId}});
}

void handle(wire::ListAgents, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    QJsonArray agents;
    for (const ConnectedAgent *agent : turn.state().agents.of(caller.identity.orgId))
        agents.append(wire::serialize(agentInfo(*agent)));
    turn.reply(caller, {{QStringLiteral("agents"), agents}});
}

void handle(wire::GetAgent, Turn &turn, const Caller &caller, const wire::GetAgentArgs &args)
{
    const ConnectedAgent *agent = turn.state().agents.find({caller.identity.orgId, args.name});
    turn.reply(caller,
        {{QStringLiteral("agent"),
            agent ? QJsonValue(wire::serialize(agentInfo(*agent)))
                  : QJsonValue(QJsonValue::Null)}});
}

void handle(wire::GetStats, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    const QString &orgId = caller.identity.orgId;
    const auto counted = [&](Fact fact) { return turn.tally().of(fact, orgId); };
    const Gauges gauges = gaugesOf(turn.state(), turn.now(), orgId);
    turn.reply(caller,
        {{QStringLiteral("stats"),
            QJsonObject{{QStringLiteral("tasksDispatched"), counted(Fact::TaskDispatched)},
                {QStringLiteral("tasksCompleted"), counted(Fact::TaskCompleted)},
                {QStringLiteral("tasksErrored"), counted(Fact::TaskFailed)},
                {QStringLiteral("connectedAgents"), gauges.connectedAgents},
                {QStringLiteral("queueDepth"), gauges.queueDepth},
                {QStringLiteral("activeTasks"), gauges.activeTasks}}}});
}

} // namespace coord
