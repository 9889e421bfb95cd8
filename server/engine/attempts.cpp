#include "server/engine/attempts.h"

#include "core/domain/retry.h"
#include "server/engine/eventdesk.h"
#include "server/engine/output.h"
#include "server/engine/placement.h"
#include "server/engine/predecessors.h"
#include "server/engine/scheduling.h"
#include "server/engine/sessionqueue.h"
#include "server/engine/taskviews.h"

#include <QJsonDocument>

namespace coord {

namespace {

std::optional<QStringList> unlessEmpty(const QStringList &list)
{
    return list.isEmpty() ? std::nullopt : std::optional(list);
}

std::optional<QString> unlessEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

wire::TaskDispatch dispatchMessage(const Task &task, int protocol)
{
    const TaskSpec &spec = task.spec;
    wire::TaskDispatch message{.taskId = spec.id,
        .prompt = task.filledPrompt.value_or(spec.prompt),
        .sessionId = unlessEmpty(spec.sessionId),
        .traceId = unlessEmpty(spec.traceId),
        .maxBudgetUsd = spec.maxBudgetUsd,
        .allowedTools = unlessEmpty(spec.allowedTools),
        .disallowedTools = unlessEmpty(spec.disallowedTools),
        .addDirs = unlessEmpty(spec.addDirs)};
    if (protocol >= 2) {
        message.attempt = task.attempt;
        message.token = task.token;
        if (spec.timeout)
            message.timeoutMs = spec.timeout->count();
    }
    return message;
}

Attempt attemptOf(const LiveTask &live)
{
    const Task &task = live.task;
    return {.taskId = task.spec.id,
        .number = task.attempt,
        .token = task.token,
        .agentName = agentOf(task),
        .startedAt = task.startedAt.value_or(WallTime{}),
        .holder = live.holder,
        .policy = live.policy};
}

// Moves the task and writes it down with the guard that it was where we think it was.
void move(Turn &turn, Task &task, TaskMove by)
{
    const TaskState before = task.state;
    const auto next = after(before, by);
    Q_ASSERT(next);
    task.state = *next;
    if (isFinal(task.state))
        task.completedAt = turn.wall();
    turn.store(UpdateTask{task, before, task.token});
}

void count(Turn &turn, Fact fact, const Task &task)
{
    turn.count({.fact = fact, .orgId = task.spec.orgId, .errorCode = task.errorCode});
}

void countEnd(Turn &turn, Fact fact, const Task &task)
{
    count(turn, fact, task);
    turn.took(Timed::Task, turn.instantOf(task.startedAt.value_or(turn.wall())));
}

void leaveQueue(Turn &turn, LiveTask &live)
{
    turn.state().queue.remove(live.task.spec.id);
    live.queuedAt.reset();
}

void closeAttempt(Turn &turn, LiveTask &live, const char *outcome, const AttemptEnd &end)
{
    Attempt attempt = attemptOf(live);
    attempt.endedAt = turn.wall();
    attempt.outcome = QLatin1String(outcome);
    attempt.error = end.error;
    attempt.errorCode = end.errorCode;
    attempt.work = end.result.work;
    turn.store(FinishAttempt{attempt});
    if (ConnectedAgent *agent = turn.state().agents.find(live.agent()))
        agent->tasks.remove(live.task.spec.id);
    turn.state().tasks.groups().end(groupOf(live.task.spec), live.task.spec.id);
    // A session that the task did not ask for is this attempt's alone.
    if (live.task.spec.sessionId.isEmpty())
        leaveSession(turn, live.task.spec.id);
}

// What everybody hears once a task is final; the task leaves the board.
void retire(Turn &turn, LiveTask &live)
{
    const Task task = live.task;
    const AgentKey agent = live.agent();
    turn.state().tasks.remove(task.spec.id);
    finishStreams(turn, task);
    answerWaits(turn, task);
    leaveSession(turn, task.spec.id);
    scheduledTaskEnded(turn, task);
    drainQueue(turn, agent);
    offerGroup(turn, groupOf(task.spec));
    predecessorEnded(turn, task);
}

void lease(Turn &turn, LiveTask &live, ConnectedAgent &agent)
{
    Task &task = live.task;
    const qint64 oldToken = task.token;
    Q_ASSERT(after(task.state, TaskMove::Lease) == TaskState::Running);
    task.state = TaskState::Running;
    task.attempt += 1;
    task.assignedTo = agent.key.name;
    task.token = std::max(task.token, turn.state().options.tokenFloor) + 1;
    task.attemptBase = task.lastSeq;
    task.startedAt = turn.wall();
    live.attemptSeq = 0;
    live.joiner = {};
    live.lease.renew();
    live.holder = agent.stateId();
    live.policy.clear();
    turn.store(UpdateTask{task, TaskState::Pending, oldToken});
    turn.store(InsertAttempt{attemptOf(live)});
    agent.tasks.insert(task.spec.id);
    turn.state().tasks.groups().begin(groupOf(task.spec), task.spec.id);
    count(turn, Fact::TaskDispatched, task);
    turn.took(Timed::Dispatch, live.queuedAt.value_or(turn.now()));
    live.queuedAt.reset();
    turn.send(agent.connection, dispatchMessage(task, agent.protocol()));
    tellOf(turn, task, TaskEvent::Started);
    if (agent.protocol() < 2)
        watchPlainAttempt(turn, live);
    turn.note("Task dispatched",
        {{QStringLiteral("taskId"), task.spec.id}, {QStringLiteral("agent"), agent.key.name},
            {QStringLiteral("traceId"), task.spec.traceId}});
}

// A line of the coordinator's own. It is not one of the attempt's, whose numbers go on after it.
void sayInOutput(Turn &turn, LiveTask &live, const QString &line)
{
    appendOutput(turn, live, {line});
    if (!live.task.truncated)
        live.task.attemptBase = live.task.lastSeq - live.attemptSeq;
}

// For another attempt after \a delay; \a line tells people of it.
void putBack(
    Turn &turn, LiveTask &live, const AttemptEnd &end, Millis delay, const QString &line)
{
    Task &task = live.task;
    task.error = end.error;
    task.errorCode = end.errorCode;
    sayInOutput(turn, live, line);
    move(turn, task, TaskMove::Retry);
    count(turn, Fact::TaskRetried, task);
    tellOf(turn, task, TaskEvent::Retrying);
    turn.wakeAfter(delay, RetryDue{task.spec.id});
    turn.note("Scheduling task retry",
        {{QStringLiteral("taskId"), task.spec.id}, {QStringLiteral("error"), end.error},
            {QStringLiteral("retryCount"), task.retryCount},
            {QStringLiteral("delay"), qint64(delay.count())}});
    drainQueue(turn, live.agent());
    offerGroup(turn, groupOf(task.spec));
}

void retryLater(Turn &turn, LiveTask &live, const AttemptEnd &end, Millis delay)
{
    Task &task = live.task;
    task.retryCount += 1;
    putBack(turn, live, end, delay,
        QStringLiteral("[coordinator] Task failed (%1). Retrying in %2ms (attempt %3/%4)...")
            .arg(end.error)
            .arg(delay.count())
            .arg(task.retryCount)
            .arg(task.spec.maxRetries));
}

// It crossed the word of its agent's pause on the wire, and nothing has begun.
bool wasReturned(const LiveTask &live, const AttemptEnd &end)
{
    return end.errorCode == failures::agentPaused && live.attemptSeq == 0
        && live.task.attempt - live.task.retryCount <= maxFreeReturns;
}

} // namespace

void enqueue(Turn &turn, LiveTask &live)
{
    if (awaitsOthers(live.task))
        return awaitPredecessors(turn, live);
    live.queuedAt = turn.now();
    if (!askForSession(turn, live))
        return;
    turn.state().queue.push(queued(live.task.spec));
    offer(turn, live.task.spec);
}

void drainQueue(Turn &turn, const AgentKey &key)
{
    State &state = turn.state();
    ConnectedAgent *agent = state.agents.find(key);
    while (agent) {
        const auto free = asFree(state, *agent);
        const auto next = free ? state.queue.take(*free, state.tasks.groups()) : std::nullopt;
        if (!next)
            return;
        lease(turn, *state.tasks.find(*next), *agent);
    }
}

void notePolicy(LiveTask &live, const std::optional<wire::TaskPolicy> &policy)
{
    if (!policy)
        return;
    const QByteArray json = QJsonDocument(wire::serialize(*policy)).toJson(QJsonDocument::Compact);
    if (json.size() <= limits::maxPolicyBytes)
        live.policy = QString::fromUtf8(json);
}

QString workText(const std::optional<wire::WorkSummary> &work)
{
    if (!work)
        return {};
    const auto textOf = [](const wire::WorkSummary &summary) {
        return QJsonDocument(wire::serialize(summary)).toJson(QJsonDocument::Compact);
    };
    QByteArray json = textOf(*work);
    if (json.size() > limits::maxWorkBytes) {
        // Names of branches and commits are short; what can be long is for people.
        wire::WorkSummary brief = *work;
        brief.error.reset();
        brief.directory.reset();
        json = textOf(brief);
    }
    return json.size() <= limits::maxWorkBytes ? QString::fromUtf8(json) : QString();
}

ConnectedAgent *agentHolding(Turn &turn, const LiveTask &live)
{
    ConnectedAgent *agent = turn.state().agents.find(live.agent());
    return agent && agent->tasks.contains(live.task.spec.id) ? agent : nullptr;
}

void completeAttempt(Turn &turn, LiveTask &live, const AttemptEnd &end)
{
    closeAttempt(turn, live, "completed", end);
    live.task.result = end.result;
    live.task.error.clear();
    live.task.errorCode.clear();
    move(turn, live.task, TaskMove::Finish);
    countEnd(turn, Fact::TaskCompleted, live.task);
    tellOf(turn, live.task, TaskEvent::Completed);
    turn.note("Task completed",
        {{QStringLiteral("taskId"), live.task.spec.id},
            {QStringLiteral("agent"), agentOf(live.task)}});
    retire(turn, live);
}

void failAttempt(Turn &turn, LiveTask &live, const AttemptEnd &end)
{
    turn.note("Task failed",
        {{QStringLiteral("taskId"), live.task.spec.id}, {QStringLiteral("error"), end.error},
            {QStringLiteral("errorCode"), end.errorCode}});
    // An agent that stops or is paused would refuse whatever its free slots are given.
    ConnectedAgent *agent = turn.state().agents.find(live.agent());
    if (agent
        && (end.errorCode == failures::agentStopped || end.errorCode == failures::agentPaused))
        agent->leaving = true;
    if (live.cancelRequested)
        return cancelTask(turn, live, end.result);
    Task &task = live.task;
    closeAttempt(turn, live, "error", end);
    if (wasReturned(live, end))
        return putBack(turn, live, end, Millis(0),
            QStringLiteral("[coordinator] The agent is paused. The task waits again."));
    const auto delay
        = retryDelay(end.errorCode, task.retryCount, task.spec.maxRetries, turn.fraction());
    if (delay)
        return retryLater(turn, live, end, *delay);
    task.error = end.error;
    task.errorCode = end.errorCode;
    task.result = end.result;
    move(turn, task, TaskMove::GiveUp);
    countEnd(turn, Fact::TaskFailed, task);
    tellOf(turn, task, TaskEvent::Failed);
    turn.note("Task dead-lettered", {{QStringLiteral("taskId"), task.spec.id}});
    retire(turn, live);
}

void refuseTask(Turn &turn, LiveTask &live, const AttemptEnd &end)
{
    Task &task = live.task;
    task.error = end.error;
    task.errorCode = end.errorCode;
    move(turn, task, TaskMove::Refuse);
    count(turn, Fact::TaskFailed, task);
    tellOf(turn, task, TaskEvent::Failed);
    turn.note("Task refused",
        {{QStringLiteral("taskId"), task.spec.id}, {QStringLiteral("error"), end.error}});
    retire(turn, live);
}

void cancelTask(Turn &turn, LiveTask &live, const TaskResult &result)
{
    Task &task = live.task;
    task.result.work = result.work;
    if (task.state == TaskState::Running)
        closeAttempt(turn, live, "cancelled", {.result = result});
    else
        leaveQueue(turn, live);
    task.error = QStringLiteral("Task cancelled");
    task.errorCode = failures::cancelled;
    move(turn, task, TaskMove::Cancel);
    count(turn, Fact::TaskCancelled, task);
    tellOf(turn, task, TaskEvent::Cancelled);
    turn.note("Task cancelled", {{QStringLiteral("taskId"), task.spec.id}});
    retire(turn, live);
}

void askAgentToCancel(Turn &turn, LiveTask &live, const ConnectedAgent &agent)
{
    // Whoever asked may be told "cancelling" and go: a restart must not forget it.
    live.cancelRequested = true;
    live.task.errorCode = failures::cancelling;
    turn.store(UpdateTask{live.task, live.task.state, live.task.token});
    turn.send(
        agent.connection, wire::TaskCancel{live.task.spec.id, live.task.attempt, live.task.token});
}

void startLeaseClock(Turn &turn, LiveTask &live)
{
    const Millis duration = turn.state().options.lease;
    live.lease.leaveAlone(turn.now(), duration);
    turn.wakeAfter(duration, LeaseEnds{live.task.spec.id});
}

void leaseEnds(Turn &turn, const LeaseEnds &timer)
{
    LiveTask *live = turn.state().tasks.find(timer.taskId);
    if (!live || live->task.state != TaskState::Running || turn.state().storeRefusal
        || !live->lease.hasExpired(turn.now()))
        return;
    failAttempt(turn, *live,
        {.error = QStringLiteral("Agent disconnected while task was running"),
            .errorCode = failures::leaseExpired});
}

void resumeAttempt(Turn &turn, LiveTask &live)
{
    Task &task = live.task;
    leaveQueue(turn, live);
    turn.state().tasks.groups().begin(groupOf(task.spec), task.spec.id);
    task.retryCount = std::max(0, task.retryCount - 1);
    task.error.clear();
    task.errorCode.clear();
    sayInOutput(turn, live,
        QStringLiteral("[coordinator] The agent is back: attempt %1 goes on.").arg(task.attempt));
    move(turn, task, TaskMove::Resume);
    count(turn, Fact::TaskResumed, task);
    turn.store(ResumeAttempt{attemptOf(live)});
    turn.note("Attempt resumed",
        {{QStringLiteral("taskId"), task.spec.id}, {QStringLiteral("attempt"), task.attempt}});
}

void renewLeases(Turn &turn)
{
    for (auto &entry : turn.state().tasks.all()) {
        LiveTask &live = entry.second;
        if (live.task.state == TaskState::Running && !agentHolding(turn, live))
            startLeaseClock(turn, live);
    }
}

void watchPlainAttempt(Turn &turn, const LiveTask &live)
{
    turn.wakeAfter(
        turn.state().options.plainAttempt, AttemptOverdue{live.task.spec.id, live.task.token});
}

void attemptOverdue(Turn &turn, const AttemptOverdue &timer)
{
    LiveTask *live = turn.state().tasks.find(timer.taskId);
    if (live && live->task.state == TaskState::Running && live->task.token == timer.token)
        failAttempt(turn, *live,
            {.error = QStringLiteral("The agent never reported the end of the task"),
                .errorCode = failures::agentLost});
}

void retryDue(Turn &turn, const RetryDue &timer)
{
    LiveTask *live = turn.state().tasks.find(timer.taskId);
    // A retry by hand may have put it in line already.
    if (live && live->task.state == TaskState::Pending && !turn.state().queue.contains(timer.taskId)
        && !turn.state().sessions.isWaiting(timer.taskId))
        enqueue(turn, *live);
}

void answerWaits(Turn &turn, const Task &task)
{
    const auto waits = turn.state().waits.takeIf([&](const Wait &wait) {
        return wait.what == Wait::For::TaskEnd && wait.subject == task.spec.id;
    });
    for (const Wait &wait : waits)
        turn.reply(wait.caller, wire::serialize(taskStanding(task)));
}

} // namespace coord
