// list-sessions, list-workspaces, prune-workspaces, self-update: requests that go on to an agent
// and wait for its answer.
#include "server/handlers/handlers.h"
#include "server/handlers/room.h"

namespace coord {

namespace {

// Asks an agent and keeps the caller waiting for its answer.
template <typename Request>
void forward(Turn &turn, const Caller &caller, const ConnectedAgent &agent, Request request,
    const char *timeoutText)
{
    request.requestId = turn.uuid();
    const Wait wait{.caller = caller,
        .what = Wait::For::AgentAnswer,
        .subject = request.requestId,
        .agent = agent.connection,
        .timeoutText = QLatin1String(timeoutText)};
    if (beginWait(turn, wait, turn.state().options.relay))
        turn.send(agent.connection, request);
}

void askForWorkspaces(Turn &turn, const Caller &caller, const QString &name,
    const std::optional<wire::WorkspacePrune> &prune)
{
    const ConnectedAgent *agent = turn.state().agents.find({caller.identity.orgId, name});
    if (!agent)
        return turn.fail(
            caller, ErrorCode::NotFound, QStringLiteral("Agent \"%1\" not found").arg(name));
    if (!agent->can(wire::workspacesCapability))
        return turn.fail(caller, ErrorCode::FailedPrecondition,
            QStringLiteral("Agent \"%1\" keeps no workspaces: its version is older").arg(name));
    forward(turn, caller, *agent, wire::WorkspaceListRequest{.agentName = name, .prune = prune},
        "Workspace request timed out");
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

void handle(wire::ListWorkspaces, Turn &turn, const Caller &caller, const wire::AgentArgs &args)
{
    askForWorkspaces(turn, caller, args.agentName, std::nullopt);
}

void handle(
    wire::PruneWorkspaces, Turn &turn, const Caller &caller, const wire::PruneWorkspacesArgs &args)
{
    wire::WorkspacePrune prune{.olderThanMs = args.olderThanMs, .dryRun = args.dryRun};
    if (!args.taskId.isEmpty())
        prune.taskId = args.taskId;
    askForWorkspaces(turn, caller, args.agentName, prune);
}

} // namespace coord
