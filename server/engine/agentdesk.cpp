#include "server/engine/agentdesk.h"

#include "core/protocol/errorcodes.h"
#include "core/protocol/v1errors.h"
#include "server/engine/attempts.h"
#include "server/engine/changes.h"
#include "server/engine/filerelay.h"
#include "server/engine/output.h"
#include "server/engine/postoffice.h"
#include "server/engine/registration.h"
#include "server/engine/sessionqueue.h"

namespace coord {

namespace {

// The task that this agent may report about: it runs it, and with the newest token where the agent
// knows tokens. Everything else is fenced off, also what another machine of its name runs.
LiveTask *heldTask(
    Turn &turn, const ConnectedAgent &agent, const QString &taskId, std::optional<qint64> token)
{
    LiveTask *live = turn.state().tasks.find(taskId);
    if (!live || live->task.state != TaskState::Running || !agent.tasks.contains(taskId))
        return nullptr;
    if (agent.protocol() >= 2 && token != live->task.token)
        return nullptr;
    return live;
}

TaskResult resultOf(const std::optional<wire::RunSummary> &summary, std::optional<int> exitCode,
    const std::optional<wire::WorkSummary> &work)
{
    TaskResult result{.exitCode = exitCode, .work = workText(work)};
    if (summary) {
        result.text = summary->text.value_or(QString());
        result.sessionId = summary->sessionId.value_or(QString());
        result.turns = summary->turns;
        result.costUsd = summary->costUsd;
        result.durationMs = summary->durationMs;
    }
    return result;
}

class AgentDesk {
public:
    AgentDesk(Turn &turn, ConnectionId from, const wire::Envelope &envelope, const QByteArray &raw)
        : m_turn(turn)
        , m_from(from)
        , m_envelope(envelope)
        , m_raw(raw)
    {
    }

    void operator()(const wire::AgentRegister &message) { registerAgent(m_turn, m_from, message); }

    void operator()(const wire::AgentHeartbeat &message)
    {
        ConnectedAgent *agent = self();
        if (agent && message.health)
            agent->health = message.health;
        if (agent && message.draining)
            agent->leaving = *message.draining;
        if (!agent)
            return;
        noteAgent(m_turn, agent->key);
        // It may take again what it could not, or more than it could.
        drainQueue(m_turn, agent->key);
    }

    // Dispatch already counts as the start; the message tells a waiting agent's owner that it
    // arrived, and what the task may do there.
    void operator()(const wire::TaskStarted &message)
    {
        const ConnectedAgent *agent = self();
        if (!agent)
            return;
        LiveTask *live = heldTask(m_turn, *agent, message.taskId, message.token);
        if (!live)
            return revoke(message.taskId, message.attempt, message.token);
        notePolicy(*live, message.policy);
        noteSession(m_turn, *live, message.sessionId);
    }

    void operator()(const wire::TaskOutput &message)
    {
        const ConnectedAgent *agent = self();
        LiveTask *live = agent ? heldTask(m_turn, *agent, message.taskId, std::nullopt) : nullptr;
        if (live)
            appendOutput(m_turn, *live, {message.data});
    }

    void operator()(const wire::TaskOutputBatch &message)
    {
        const ConnectedAgent *agent = self();
        LiveTask *live = agent ? heldTask(m_turn, *agent, message.taskId, message.token) : nullptr;
        if (!live) {
            if (agent)
                revoke(message.taskId, std::nullopt, message.token);
            return;
        }
        auto joined = live->joiner.take(message);
        if (!joined)
            return refuse(joined.error().message);
        take(*live, *std::move(joined));
    }

    void operator()(const wire::TaskComplete &message)
    {
        const AttemptEnd end{.result = resultOf(message.result, message.exitCode, message.work)};
        const ConnectedAgent *agent = self();
        LiveTask *live = agent ? heldTask(m_turn, *agent, message.taskId, message.token) : nullptr;
        acknowledge(message.taskId, message.attempt, message.token);
        if (live)
            completeAttempt(m_turn, *live, end);
    }

    void operator()(const wire::TaskError &message)
    {
        // The error is stored and shown; what does not fit into a few screens is in the output.
        const AttemptEnd end{.error = message.error.left(maxErrorChars),
            .errorCode = message.errorCode.value_or(wire::errorCodeOfText(message.error)),
            .result = resultOf(message.result, message.exitCode, message.work)};
        const ConnectedAgent *agent = self();
        LiveTask *live = agent ? heldTask(m_turn, *agent, message.taskId, message.token) : nullptr;
        acknowledge(message.taskId, message.attempt, message.token);
        if (live)
            failAttempt(m_turn, *live, end);
    }

    void operator()(const wire::TaskCancelled &message)
    {
        const ConnectedAgent *agent = self();
        LiveTask *live = agent ? heldTask(m_turn, *agent, message.taskId, message.token) : nullptr;
        acknowledge(message.taskId, message.attempt, message.token);
        // An agent says this only of what it was told to cancel, perhaps by a coordinator that has
        // been restarted since.
        if (live)
            cancelTask(m_turn, *live, {.work = workText(message.work)});
    }

    void operator()(const wire::SessionListResponse &message)
    {
        QJsonArray sessions;
        for (const wire::SessionEntry &session : message.sessions)
            sessions.append(wire::serialize(session));
        answer(message.requestId, {{QStringLiteral("sessions"), sessions}}, message.error);
    }

    void operator()(const wire::WorkspaceListResponse &message)
    {
        QJsonArray workspaces;
        for (const wire::WorkspaceInfo &workspace : message.workspaces)
            workspaces.append(wire::serialize(workspace));
        answer(message.requestId, {{QStringLiteral("workspaces"), workspaces}}, message.error);
    }

    void operator()(const wire::AgentSelfUpdateResponse &message)
    {
        QJsonObject data = wire::serialize(message);
        data.remove(QStringLiteral("requestId"));
        answer(message.requestId, data,
            message.success ? std::nullopt : std::optional(message.message));
    }

    void operator()(const wire::AgentMessage &message)
    {
        if (const ConnectedAgent *agent = self())
            agentSends(m_turn, *agent, message, m_envelope.id);
    }

    void operator()(const wire::AgentMessageReply &message)
    {
        if (const ConnectedAgent *agent = self())
            agentReplies(m_turn, *agent, message, m_envelope.id);
    }

    void operator()(const wire::AgentMessageReceived &message)
    {
        if (const ConnectedAgent *agent = self())
            mailReceived(m_turn, *agent, message.mailId);
    }

    void operator()(const wire::FileTransferStart &message) { relayStart(m_turn, side(), message); }
    void operator()(const wire::FileChunk &message) { relayChunk(m_turn, side(), message); }
    void operator()(const wire::FileChunkAck &message) { relayAck(m_turn, side(), message); }
    void operator()(const wire::FileTransferComplete &message)
    {
        relayComplete(m_turn, side(), message);
    }
    void operator()(const wire::FileTransferDone &message) { relayDone(m_turn, side(), message); }
    void operator()(const wire::FileTransferError &message) { relayError(m_turn, side(), message); }

private:
    static constexpr qsizetype maxErrorChars = 16'384;

    ConnectedAgent *self() { return m_turn.state().agents.on(m_from); }

    FrameSide side()
    {
        const auto door = m_turn.state().agentDoors.find(m_from);
        return {m_from, door->second.orgId, m_raw};
    }

    // Takes the lines that are new; the agent sends again what was not acknowledged before a cut.
    void take(LiveTask &live, wire::JoinedLines joined)
    {
        const qint64 expected = live.attemptSeq + 1;
        const qint64 known = expected - joined.firstSeq;
        if (known < 0 && !live.task.truncated)
            return refuse(QStringLiteral("firstSeq: must be %1, the line after the last one stored")
                              .arg(expected));
        const QStringList fresh = joined.lines.mid(std::max<qint64>(0, known));
        live.attemptSeq += fresh.size();
        appendOutput(m_turn, live, fresh);
        m_turn.send(
            m_from, wire::TaskOutputAck{live.task.spec.id, live.task.token, live.attemptSeq});
    }

    void refuse(const QString &why)
    {
        m_turn.send(m_from,
            wire::ProtocolError{.message = m_envelope.type + QStringLiteral(": ") + why,
                .messageId = m_envelope.id});
    }

    // A report about an attempt that is not this agent's any more: tell it to stop that.
    void revoke(const QString &taskId, std::optional<int> attempt, std::optional<qint64> token)
    {
        m_turn.send(m_from, wire::TaskCancel{taskId, attempt, token});
    }

    // Also for reports that change nothing: the agent may forget them.
    void acknowledge(const QString &taskId, std::optional<int> attempt, std::optional<qint64> token)
    {
        if (attempt && token)
            m_turn.send(m_from, wire::TaskFinalAck{taskId, *attempt, *token});
    }

    void answer(
        const QString &requestId, const QJsonObject &data, const std::optional<QString> &error)
    {
        const auto waits = m_turn.state().waits.takeIf([&](const Wait &wait) {
            return wait.what == Wait::For::AgentAnswer && wait.subject == requestId
                && wait.agent == m_from;
        });
        for (const Wait &wait : waits) {
            m_turn.reply(wait.caller, data,
                error ? std::optional(Error{ErrorCode::Internal, *error}) : std::nullopt);
        }
    }

    Turn &m_turn;
    ConnectionId m_from;
    const wire::Envelope &m_envelope;
    const QByteArray &m_raw;
};

} // namespace

void agentSaid(Turn &turn, ConnectionId from, const wire::Frame<wire::FromAgent> &frame)
{
    State &state = turn.state();
    const auto door = state.agentDoors.find(from);
    if (door == state.agentDoors.end() || !state.seen.add(door->second.orgId, frame.envelope.id))
        return;
    if (ConnectedAgent *agent = state.agents.on(from)) {
        agent->lastHeartbeat = turn.now();
        agent->lastHeartbeatWall = turn.wall();
    }
    std::visit(AgentDesk(turn, from, frame.envelope, frame.raw), frame.message);
}

void agentGone(Turn &turn, ConnectionId connection)
{
    State &state = turn.state();
    state.agentDoors.erase(connection);
    const auto waits
        = state.waits.takeIf([&](const Wait &wait) { return wait.agent == connection; });
    const ConnectedAgent *agent = state.agents.on(connection);
    for (const Wait &wait : waits)
        turn.fail(wait.caller, ErrorCode::Unavailable,
            QStringLiteral("Agent \"%1\" is not reachable")
                .arg(agent ? agent->key.name : QString()));
    endTransfersOf(turn, connection);
    if (!agent)
        return;
    const AgentKey key = agent->key;
    const QSet<QString> held = agent->tasks;
    state.agents.remove(key);
    noteAgent(turn, key);
    turn.note("Agent disconnected",
        {{QStringLiteral("agent"), key.name}, {QStringLiteral("orgId"), key.orgId}});
    for (const QString &taskId : held) {
        LiveTask *live = state.tasks.find(taskId);
        if (!live)
            continue;
        live->joiner = {};
        startLeaseClock(turn, *live);
    }
}

void sweepAgents(Turn &turn)
{
    const EngineOptions &options = turn.state().options;
    for (const ConnectedAgent *agent : turn.state().agents.all()) {
        const bool busy = !agent->tasks.isEmpty();
        const Millis silence = turn.now() - agent->lastHeartbeat;
        if (silence <= (busy ? options.busyStale : options.idleStale))
            continue;
        const ConnectionId connection = agent->connection;
        turn.note(busy ? "Dead busy agent evicted" : "Stale agent evicted",
            {{QStringLiteral("agent"), agent->key.name}});
        turn.close(connection, closecodes::stale,
            busy ? QStringLiteral("Unresponsive busy agent") : QStringLiteral("Stale agent"));
        agentGone(turn, connection);
    }
    turn.wakeAfter(options.sweep, AgentsDue{});
}

} // namespace coord
