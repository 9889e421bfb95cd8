// list-sessions, self-update: requests that go on to an agent and wait for its answer.
#include "server/handlers/handlers.h"

namespace coord {

namespace {

// Asks an agent and keeps the caller waiting for its answer.
template <typename Request>
void forward(Turn &turn, const Caller &caller, const ConnectedAgent &agent, Request request,
    const char *timeoutText)
{
    request.requestId = turn.uuid();
    const auto number = turn.state().waits.add({.caller = caller,
        .what = Wait::For::AgentAnswer,
        .subject = request.requestId,
        .agent = agent.connection,
        .timeoutText = QLatin1String(timeoutText)});
    if (!number)
        return turn.fail(caller, ErrorCode::ResourceExhausted,
            QStringLiteral("You wait for %1 things already").arg(Waits::maxPerAsker));
    turn.send(agent.connection, request);
    turn.wakeAfter(turn.state().options.relay, WaitOver{*number});
}

} // namespace

void handle(wire::ListSessions, Turn &turn, const Caller &caller, const wire::AgentArgs &args)
{
    const ConnectedAgent *agent = turn.state().agents.find({caller.identity.orgId, args.agentName});
    if (!agent)
        return turn.fail(caller, ErrorCode::NotFound,
            QStringLiteral("Agent \"%1\" not found").arg(args.agentName));
    forward(turn, caller, *agent, wire::SessionListRequest{.agentName = args.agentName},
        "Session list request timed out");
}

void handle(wire::SelfUpdate, Turn &turn, const Caller &caller, const wire::AgentArgs &args)
{
    const ConnectedAgent *agent = turn.state().agents.find({caller.identity.orgId, args.agentName});
    if (!agent)
        return turn.fail(caller, ErrorCode::NotFound,
            QStringLiteral("Agent \"%1\" is not reachable").arg(args.agentName));
    forward(turn, caller, *agent, wire::AgentSelfUpdate{}, "Self-update request timed out");
}

} // namespace coord
