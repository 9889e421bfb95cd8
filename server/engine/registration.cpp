#include "server/engine/registration.h"

#include "core/domain/names.h"
#include "core/domain/retry.h"
#include "core/protocol/errorcodes.h"
#include "server/engine/agentdesk.h"
#include "server/engine/attempts.h"
#include "server/engine/changes.h"
#include "server/engine/postoffice.h"
#include "server/engine/sessionqueue.h"

namespace coord {

namespace {

QList<wire::HeldAttempt> heldBy(const wire::AgentRegister &message)
{
    return message.running.value_or(QList<wire::HeldAttempt>());
}

// The name is free, or its holder is the same agent, or has not been heard of for a while:
// half-open connections must not lock their owner out.
bool mayTakeName(
    Turn &turn, ConnectionId from, const ConnectedAgent *holder, const wire::AgentRegister &message)
{
    if (!holder || holder->connection == from)
        return true;
    if (message.instanceId && message.instanceId == holder->hello.instanceId)
        return true;
    return turn.now() - holder->lastHeartbeat >= turn.state().options.takeOver;
}

// Removes whoever stands in the way without ending the leases of what it runs.
void makeRoom(Turn &turn, ConnectionId from, const AgentKey &key)
{
    State &state = turn.state();
    if (const ConnectedAgent *holder = state.agents.find(key);
        holder && holder->connection != from) {
        const ConnectionId old = holder->connection;
        turn.close(old, closecodes::stale, QStringLiteral("Replaced by a newer connection"));
        agentGone(turn, old);
    }
    if (const ConnectedAgent *before = state.agents.on(from); before && !(before->key == key)) {
        const Identity identity = state.agentDoors[from];
        agentGone(turn, from);
        state.agentDoors[from] = identity;
    }
    state.agents.remove(key);
}

// Tasks that the coordinator believes to run on this agent.
std::vector<LiveTask *> assignedTo(Turn &turn, const AgentKey &key)
{
    std::vector<LiveTask *> assigned;
    for (auto &entry : turn.state().tasks.all()) {
        if (entry.second.task.state == TaskState::Running && entry.second.agent() == key)
            assigned.push_back(&entry.second);
    }
    return assigned;
}

// A task that waits for its next attempt still carries the token of the last one.
bool isSame(const LiveTask &live, const wire::HeldAttempt &held)
{
    return live.task.state == TaskState::Running && live.task.spec.id == held.taskId
        && isNewest(live.task, held.attempt, held.token);
}

// Another machine that took the name cannot know what the first one still runs: that is left to its
// lease.
bool isElsewhere(const LiveTask &live, const ConnectedAgent &agent)
{
    return !live.holder.isEmpty() && live.holder != agent.stateId();
}

// What was given up only because nothing was heard of it goes on, however long that took.
void resumeLateReturns(Turn &turn, const ConnectedAgent &agent)
{
    for (const wire::HeldAttempt &held : heldBy(agent.hello)) {
        LiveTask *live = turn.state().tasks.find(held.taskId);
        if (live && live->agent() == agent.key && mayResume(live->task)
            && isNewest(live->task, held.attempt, held.token)) {
            notePolicy(*live, held.policy);
            resumeAttempt(turn, *live);
        }
    }
}

void reconcile(Turn &turn, ConnectedAgent &agent)
{
    const QList<wire::HeldAttempt> held = heldBy(agent.hello);
    const EngineOptions &options = turn.state().options;
    wire::AgentRegistered answer{.protocol = 2,
        .serverVersion = QStringLiteral(COORD_VERSION),
        .leaseMs = options.lease.count(),
        .heartbeatMs = options.heartbeat.count()};
    QStringList lost;
    resumeLateReturns(turn, agent);
    for (LiveTask *live : assignedTo(turn, agent.key)) {
        const auto kept = std::find_if(held.begin(), held.end(),
            [&](const wire::HeldAttempt &each) { return isSame(*live, each); });
        if (kept == held.end() && isElsewhere(*live, agent))
            continue;
        if (kept != held.end()) {
            live->holder = agent.stateId();
            notePolicy(*live, kept->policy);
            noteSession(turn, *live, kept->sessionId);
        }
        live->joiner = {};
        live->lease.renew();
        agent.tasks.insert(live->task.spec.id);
        // What is beyond the limit of a task's output is not wanted again.
        if (kept != held.end() && live->task.truncated)
            live->attemptSeq = std::max(live->attemptSeq, kept->lastSeq);
        if (kept != held.end())
            answer.resume.append(
                {live->task.spec.id, live->task.attempt, live->task.token, live->attemptSeq});
        else
            lost.append(live->task.spec.id);
    }
    for (const wire::HeldAttempt &each : held) {
        const LiveTask *live = turn.state().tasks.find(each.taskId);
        if (!live || !isSame(*live, each) || !(live->agent() == agent.key))
            answer.stop.append({each.taskId, each.attempt});
    }
    turn.send(agent.connection, answer);
    // A cancel that was under way when the link was cut may not have arrived.
    for (const wire::ResumedAttempt &kept : answer.resume) {
        if (turn.state().tasks.find(kept.taskId)->cancelRequested)
            turn.send(agent.connection, wire::TaskCancel{kept.taskId, kept.attempt, kept.token});
    }
    for (const QString &taskId : lost)
        failAttempt(turn, *turn.state().tasks.find(taskId),
            {.error = QStringLiteral("The agent restarted while the task was running"),
                .errorCode = failures::agentLost});
}

AgentTraits traitsFrom(const wire::AgentRegister &hello, const Labels &own)
{
    const Labels machine{{QStringLiteral("os"), hello.os}, {QStringLiteral("arch"), hello.arch}};
    return traitsOf(hello.name, hello.pool.value_or(QString()), machine, own);
}

} // namespace

void registerAgent(Turn &turn, ConnectionId from, const wire::AgentRegister &message)
{
    State &state = turn.state();
    const Identity identity = state.agentDoors[from];
    if (!isName(message.name)) {
        turn.note("Invalid agent name format", {{QStringLiteral("name"), message.name.left(100)}});
        return turn.close(from, closecodes::badName, QStringLiteral("Invalid agent name format"));
    }
    if (!identity.agentName.isEmpty() && identity.agentName != message.name)
        return turn.close(from, closecodes::policyViolation,
            QStringLiteral("This token belongs to another agent name"));
    const auto labels = labelsFrom(message.labels.value_or(QStringList()));
    if (!labels) {
        turn.note("Agent labels refused",
            {{QStringLiteral("agent"), message.name},
                {QStringLiteral("error"), labels.error().message}});
        return turn.close(
            from, closecodes::policyViolation, QStringLiteral("Invalid agent labels"));
    }
    const AgentKey key{identity.orgId, message.name};
    if (!mayTakeName(turn, from, state.agents.find(key), message)) {
        turn.note("Agent name hijack attempt rejected", {{QStringLiteral("name"), message.name}});
        return turn.close(from, closecodes::nameInUse,
            QStringLiteral("Agent name \"%1\" is already in use").arg(message.name));
    }
    makeRoom(turn, from, key);
    ConnectedAgent &agent = state.agents.add({.key = key,
        .connection = from,
        .hello = message,
        .traits = traitsFrom(message, *labels),
        .health = message.health,
        .leaving = message.draining.value_or(false),
        .connectedAt = turn.wall(),
        .lastHeartbeatWall = turn.wall(),
        .lastHeartbeat = turn.now()});
    noteAgent(turn, key);
    turn.note("Agent registered",
        {{QStringLiteral("agent"), message.name}, {QStringLiteral("os"), message.os},
            {QStringLiteral("arch"), message.arch}, {QStringLiteral("orgId"), key.orgId}});
    if (agent.protocol() >= 2) {
        reconcile(turn, agent);
    } else {
        // An agent of version 1 cannot say what it still runs; it goes on with it after a cut.
        for (LiveTask *live : assignedTo(turn, key)) {
            if (isElsewhere(*live, agent))
                continue;
            live->lease.renew();
            agent.tasks.insert(live->task.spec.id);
            watchPlainAttempt(turn, *live);
        }
    }
    drainQueue(turn, key);
    deliverKept(turn, agent);
}

} // namespace coord
