#include "server/engine/engine.h"

#include "core/domain/retry.h"

#include "server/engine/access.h"
#include "server/engine/agentdesk.h"
#include "server/engine/attempts.h"
#include "server/engine/clientdesk.h"
#include "server/engine/eventdesk.h"
#include "server/engine/filerelay.h"
#include "server/engine/hookdesk.h"
#include "server/engine/output.h"
#include "server/engine/postoffice.h"
#include "server/engine/predecessors.h"
#include "server/engine/removal.h"
#include "server/engine/scheduling.h"
#include "server/engine/taskviews.h"
#include "server/engine/watching.h"
#include "server/handlers/route.h"

namespace coord {

namespace {

void replyWaitOver(Turn &turn, const Wait &wait)
{
    const QString &orgId = wait.caller.identity.orgId;
    const QString correlationId = wait.subject.mid(orgId.size() + 1);
    if (const KeptMail *message = turn.state().mailboxes.find(orgId, correlationId))
        return turn.reply(
            wait.caller, wire::serialize(messageStanding(turn, *message, wait.after)));
    turn.fail(wait.caller, ErrorCode::NotFound,
        QStringLiteral("Message not found: %1").arg(correlationId));
}

void waitOver(Turn &turn, const WaitOver &timer)
{
    const auto wait = turn.state().waits.take(timer.wait);
    if (!wait)
        return;
    if (wait->what == Wait::For::AgentAnswer)
        return turn.fail(wait->caller, ErrorCode::DeadlineExceeded, wait->timeoutText);
    if (wait->what == Wait::For::Reply)
        return replyWaitOver(turn, *wait);
    const LiveTask *live = turn.state().tasks.find(wait->subject);
    if (!live)
        return turn.fail(wait->caller, ErrorCode::Internal, QStringLiteral("The task went away"));
    wire::TaskStanding standing = taskStanding(live->task);
    if (live->cancelRequested)
        standing.status = QStringLiteral("cancelling");
    turn.reply(wait->caller, wire::serialize(standing));
}

// One overload per timer.
struct OnTimer {
    Turn &turn;

    void operator()(const LeaseEnds &timer) { leaseEnds(turn, timer); }
    void operator()(const AttemptOverdue &timer) { attemptOverdue(turn, timer); }
    void operator()(const RetryDue &timer) { retryDue(turn, timer); }
    void operator()(const StreamDue &timer)
    {
        Stream *stream = turn.state().streams.find(timer.stream);
        if (stream && stream->mode == Stream::Mode::Waiting)
            advanceStream(turn, *stream);
    }
    void operator()(const WaitOver &timer) { waitOver(turn, timer); }
    void operator()(const AgentsDue &) { sweepAgents(turn); }
    void operator()(const TransfersDue &) { sweepTransfers(turn); }
    void operator()(const TransferGo &timer) { transferGo(turn, timer.key); }
    void operator()(const RetentionDue &timer) { retentionDue(turn, timer); }
    void operator()(const AccessEnds &) { recheckAccess(turn); }
    void operator()(const AuditDue &) { auditDue(turn); }
    void operator()(const MailDue &) { mailDue(turn); }
    void operator()(const HooksDue &) { hooksDue(turn); }
    void operator()(const SchedulesDue &) { schedulesDue(turn); }
    void operator()(const DependentsDue &) { dependentsDue(turn); }
    void operator()(const FeedDue &timer) { feedDue(turn, timer); }
    void operator()(const EventsDue &) { eventsDue(turn); }
    void operator()(const SentEventsDue &) { sentEventsDue(turn); }
};

// One overload per event.
struct OnEvent {
    Turn &turn;

    void operator()(const AgentOpened &event)
    {
        turn.state().agentDoors[event.connection] = event.identity;
        turn.state().addresses[event.connection] = event.address;
        watchAccess(turn, event.identity);
    }
    void operator()(const ClientOpened &event)
    {
        turn.state().clientDoors[event.connection] = event.identity;
        turn.state().addresses[event.connection] = event.address;
        watchAccess(turn, event.identity);
    }
    void operator()(const ConnectionClosed &event)
    {
        if (turn.state().clientDoors.contains(event.connection))
            clientGone(turn, event.connection);
        else
            agentGone(turn, event.connection);
        turn.state().congested.remove(event.connection);
        turn.state().addresses.erase(event.connection);
    }
    void operator()(const AgentSaid &event) { agentSaid(turn, event.connection, event.frame); }
    void operator()(const ClientSaid &event) { clientSaid(turn, event.connection, event.frame); }
    void operator()(const RestAsked &event)
    {
        noteUse(turn, event.caller.identity);
        route(turn, event.caller, event.command, event.args);
    }
    void operator()(const HookCalled &event) { hookCalled(turn, event); }
    void operator()(const SendBudgetChanged &event)
    {
        setCongested(turn, event.connection, event.exceeded);
        if (!event.exceeded)
            catchUp(turn, event.connection);
    }
    void operator()(const ReadDone &event)
    {
        const auto reading = turn.state().reads.find(event.number);
        if (reading == turn.state().reads.end())
            return;
        const WhenRead then = std::move(reading->second);
        turn.state().reads.erase(reading);
        then(turn, event.answer);
    }
    void operator()(const Tick &)
    {
        for (const Timer &timer : turn.state().timers.takeDue(turn.now()))
            std::visit(OnTimer{turn}, timer);
    }
    void operator()(const StoreChanged &event)
    {
        turn.state().storeRefusal = event.refusal;
        if (event.refusal)
            return;
        renewLeases(turn);
        lookAtPredecessors(turn);
    }
    void operator()(const PostEnded &event) { postEnded(turn, event); }
    void operator()(const StopAsked &) { turn.state().stopping = true; }
};

} // namespace

Engine::Engine(const EngineOptions &options)
{
    m_state.options = options;
    for (const QString &name : options.knownAgents)
        m_state.agents.remember({Identity{}.orgId, name});
}

Effects Engine::restore(const Kept &kept, const Moment &moment)
{
    Turn turn(m_state, moment);
    m_state.directory = Directory(kept.accounts);
    for (const AccessKey &key : kept.accounts.keys) {
        if (key.kind == AccessKey::Kind::Agent && key.isGood(moment.wall))
            m_state.agents.remember({key.orgId, key.agentName});
    }
    turn.wakeAfter(m_state.options.sweep, AgentsDue{});
    turn.wakeAfter(m_state.options.transferSweep, TransfersDue{});
    turn.wakeAfter(m_state.options.auditRound, AuditDue{});
    if (m_state.options.retain)
        turn.wakeAfter(m_state.options.retentionPause, RetentionDue{});
    for (const Mail &each : kept.mail) {
        const KeptMail &waiting = m_state.mailboxes.add(each);
        if (each.to.kind == MailParty::Kind::Agent)
            m_state.agents.remember(waiting.agent());
    }
    mailDue(turn);
    for (const Webhook &hook : kept.webhooks) {
        m_state.webhooks.add(hook, moment.now);
        if (!hook.agentName.isEmpty())
            m_state.agents.remember({hook.orgId, hook.agentName});
        if (!hook.pool.isEmpty())
            m_state.agents.rememberPool(hook.orgId, hook.pool);
    }
    hooksDue(turn);
    for (const Cordon &cordon : kept.cordons) {
        m_state.cordons.put(cordon);
        m_state.agents.remember({cordon.orgId, cordon.agentName});
    }
    restoreEvents(turn, kept.subscriptions, kept.waitingEvents);
    for (const Task &task : kept.tasks.tasks) {
        const TaskSpec &spec = task.spec;
        if (task.state == TaskState::Running && !spec.sessionId.isEmpty())
            m_state.sessions.take({{spec.orgId, agentOf(task)}, spec.sessionId}, spec.id);
    }
    for (const Task &task : kept.tasks.tasks) {
        LiveTask &live = m_state.tasks.add(task);
        live.holder = kept.tasks.holders.value(task.spec.id);
        live.cancelRequested
            = task.state == TaskState::Running && task.errorCode == failures::cancelling;
        m_state.agents.remember(live.agent());
        m_state.agents.rememberPool(task.spec.orgId, task.spec.pool);
        if (task.state == TaskState::Running) {
            startLeaseClock(turn, live);
            continue;
        }
        enqueue(turn, live);
        // A restart does not shorten the wait of what was accepted before it.
        if (task.attempt == 0 && task.spec.after.isEmpty())
            live.queuedAt = turn.instantOf(task.spec.createdAt);
    }
    restoreSchedules(turn, kept.schedules);
    return turn.takeEffects();
}

Effects Engine::on(const Event &event, const Moment &moment)
{
    Turn turn(m_state, moment);
    std::visit(OnEvent{turn}, event);
    return turn.takeEffects();
}

} // namespace coord
