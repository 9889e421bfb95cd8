#include "agent/core/agentcore.h"

#include "core/domain/retry.h"

#include <algorithm>

namespace coord {

namespace {

Millis heartbeatOf(const wire::AgentRegistered &message)
{
    return std::max(AgentCore::shortestHeartbeat, Millis(message.heartbeatMs));
}

bool holdsTokens(const std::map<QString, HeldRun> &runs)
{
    return std::any_of(
        runs.begin(), runs.end(), [](const auto &entry) { return entry.second.key.token != 0; });
}

} // namespace

AgentEffects AgentCore::onOpened(Instant now)
{
    m_now = now;
    m_link = {.door = Door::Registering,
        .announceAt = now + announceWait,
        .registrationEnds = now + (holdsTokens(m_runs) ? longRegistrationWait : registrationWait),
        .heartbeatAt = now + plainHeartbeat};
    m_link.rate.refill(now);
    wire::AgentRegister hello = m_hello;
    QList<wire::HeldAttempt> running;
    for (auto &entry : m_runs) {
        HeldRun &run = entry.second;
        run.reportSent = false;
        // An attempt that has not begun is not announced, so it may not begin either.
        run.next.reset();
        if (!run.forgotten)
            running.append({run.key.taskId, run.key.attempt, run.key.token, run.output.lastSeq(),
                run.policy, run.sessionId});
    }
    hello.running = running;
    hello.draining = isDraining();
    say(hello);
    return taken();
}

AgentEffects AgentCore::onClosed(Instant now)
{
    m_now = now;
    m_link = {};
    m_effects.append(CutTransfers{});
    for (auto &entry : m_outgoing)
        entry.second.sent = false;
    leaveIfDone();
    return taken();
}

AgentEffects AgentCore::onMessage(const wire::ToAgent &message, Instant now)
{
    m_now = now;
    if (m_link.door != Door::Closed)
        std::visit([this](const auto &each) { on(each); }, message);
    return taken();
}

void AgentCore::onPrepared(
    const RunKey &key, const wire::TaskPolicy &policy, const QString &sessionId)
{
    HeldRun *run = find(key);
    if (!run)
        return;
    run->policy = policy;
    if (!sessionId.isEmpty())
        run->sessionId = sessionId;
}

AgentEffects AgentCore::onRunStarted(const RunKey &key, Instant now)
{
    m_now = now;
    // Elsewhere it is of no use: a registration names all that runs.
    const HeldRun *run = find(key);
    if (run && m_link.door == Door::Acknowledging && key.token != 0)
        say(wire::TaskStarted{key.taskId, key.attempt, key.token, run->policy, run->sessionId});
    return taken();
}

AgentEffects AgentCore::onLines(const RunKey &key, const QStringList &lines, Instant now)
{
    m_now = now;
    if (HeldRun *run = find(key)) {
        keep(*run, run->output.append(lines, spoolRoom()));
        flush(key.taskId);
    }
    return taken();
}

AgentEffects AgentCore::onRunFinished(const RunKey &key, const RunReport &report, Instant now)
{
    m_now = now;
    HeldRun *run = find(key);
    if (!run || run->report)
        return taken();
    log("Task finished",
        loggedAs(key, run->traceId,
            {{QStringLiteral("exitCode"),
                 report.exitCode ? QJsonValue(*report.exitCode) : QJsonValue()},
                {QStringLiteral("errorCode"), report.errorCode},
                {QStringLiteral("timedOut"), report.outcome == RunReport::Outcome::TimedOut}}));
    run->report = report;
    if (run->forgotten) {
        const std::optional<wire::TaskDispatch> next = run->next;
        drop(key.taskId);
        if (next)
            on(*next);
    } else {
        keep(*run, run->output.finish());
        if (run->isSpooled())
            m_effects.append(KeepReport{key, report, run->output.lastSeq(), run->cancelAsked});
        if (run->cancelAsked)
            run->reportAt = now + cancelGrace;
        flush(key.taskId);
    }
    if (m_stop.asked && runningCount() == 0) {
        m_stop.drainEnds.reset();
        m_stop.deadline = std::min(m_stop.deadline, now + farewellLimit);
    }
    leaveIfDone();
    return taken();
}

AgentEffects AgentCore::onSessions(const wire::SessionListResponse &response)
{
    if (m_link.door != Door::Closed)
        say(response);
    return taken();
}

AgentEffects AgentCore::onWorkspaces(const wire::WorkspaceListResponse &response)
{
    if (m_link.door != Door::Closed)
        say(response);
    return taken();
}

AgentEffects AgentCore::onTick(Instant now, qint64 unsentBytes)
{
    m_now = now;
    m_link.unsentBytes = unsentBytes;
    m_link.plainAt = now + plainPause;
    if (m_link.door != Door::Closed) {
        m_link.rate.refill(now);
        if (!m_link.announced && now >= m_link.announceAt)
            announce();
        if (m_link.door == Door::Registering && now >= m_link.registrationEnds)
            becomePlain();
        if (now >= m_link.heartbeatAt) {
            say(wire::AgentHeartbeat{m_hello.name, m_hello.health, isDraining()});
            m_link.heartbeatAt = now + m_link.heartbeatEvery;
        }
        flushAll();
    }
    if (m_stop.drainEnds && now >= *m_stop.drainEnds)
        endRuns();
    leaveIfDone();
    return taken();
}

AgentEffects AgentCore::onStop(Instant now, Millis patience)
{
    m_now = now;
    if (m_stop.asked && !m_stop.drainEnds)
        return taken();
    const bool first = !std::exchange(m_stop.asked, true);
    for (auto &entry : m_runs) {
        const auto next = std::exchange(entry.second.next, std::nullopt);
        if (next)
            refuse(*next, QStringLiteral("The agent is stopping"), failures::agentStopped);
    }
    if (!first || patience <= Millis(0) || runningCount() == 0) {
        endRuns();
        return taken();
    }
    m_stop.drainEnds = now + patience;
    m_stop.deadline = *m_stop.drainEnds + stopLimit;
    log("Draining",
        {{QStringLiteral("tasks"), runningCount()},
            {QStringLiteral("patienceMs"), qint64(patience.count())}});
    if (m_link.door != Door::Closed)
        say(wire::AgentHeartbeat{m_hello.name, m_hello.health, true});
    return taken();
}

AgentEffects AgentCore::onPause(Instant now, bool isPaused)
{
    m_now = now;
    if (m_paused.value_or(false) == isPaused)
        return taken();
    m_paused = isPaused;
    log(isPaused ? "Paused" : "Goes on", {{QStringLiteral("tasks"), runningCount()}});
    if (m_link.door != Door::Closed && !m_stop.asked)
        say(wire::AgentHeartbeat{m_hello.name, m_hello.health, isDraining()});
    return taken();
}

void AgentCore::endRuns()
{
    m_stop.drainEnds.reset();
    for (const auto &entry : m_runs) {
        if (entry.second.isRunning())
            m_effects.append(EndRun{entry.second.key});
    }
    m_stop.deadline = m_now + (runningCount() == 0 ? farewellLimit : stopLimit);
    leaveIfDone();
}

std::optional<Instant> AgentCore::wakeAt() const
{
    std::optional<Instant> at;
    const auto consider
        = [&at](Instant candidate) { at = at ? std::min(*at, candidate) : candidate; };
    if (m_stop.asked && !m_stop.left)
        consider(m_stop.drainEnds.value_or(m_stop.deadline));
    if (m_link.door == Door::Closed)
        return at;
    consider(m_link.heartbeatAt);
    if (!m_link.announced)
        consider(m_link.announceAt);
    if (m_link.door == Door::Registering)
        consider(m_link.registrationEnds);
    for (const auto &entry : m_runs) {
        const HeldRun &run = entry.second;
        if (m_link.door == Door::Plain && (!run.output.isEmpty() || run.report))
            consider(m_link.plainAt);
        if (m_link.door == Door::Acknowledging && run.reportAt && !run.reportSent)
            consider(*run.reportAt);
    }
    return at;
}

std::optional<bool> AgentCore::isDraining() const
{
    return m_stop.asked ? std::optional(true) : m_paused;
}

int AgentCore::runningCount() const
{
    return int(std::count_if(
        m_runs.begin(), m_runs.end(), [](const auto &entry) { return entry.second.isRunning(); }));
}

void AgentCore::log(const char *message, const QJsonObject &context, LogLevel level)
{
    m_effects.append(WriteLog{level, message, context});
}

void AgentCore::announce()
{
    if (!m_link.announced)
        m_effects.append(AnnounceLink{});
    m_link.announced = true;
}

void AgentCore::becomePlain()
{
    m_link.door = Door::Plain;
    announce();
    m_effects.append(LinkProven{1});
    flushAll();
    sendOutgoing();
}

HeldRun *AgentCore::find(const RunKey &key)
{
    const auto entry = m_runs.find(key.taskId);
    return entry != m_runs.end() && entry->second.key == key ? &entry->second : nullptr;
}

void AgentCore::forget(const QString &taskId)
{
    const auto entry = m_runs.find(taskId);
    if (entry == m_runs.end())
        return;
    HeldRun &run = entry->second;
    if (!run.isRunning())
        return drop(taskId);
    if (!run.forgotten)
        m_effects.append(EndRun{run.key});
    run.forgotten = true;
    run.output.discard();
    setPause(run);
}

void AgentCore::drop(const QString &taskId)
{
    const auto entry = m_runs.find(taskId);
    if (entry == m_runs.end())
        return;
    m_effects.append(DropAttempt{entry->second.key});
    m_runs.erase(entry);
}

void AgentCore::flushAll()
{
    QStringList tasks;
    for (const auto &entry : m_runs)
        tasks.append(entry.first);
    for (const QString &taskId : tasks)
        flush(taskId);
}

void AgentCore::flush(const QString &taskId)
{
    const auto entry = m_runs.find(taskId);
    if (entry == m_runs.end())
        return;
    HeldRun &run = entry->second;
    if (run.forgotten)
        return;
    if (m_link.door == Door::Acknowledging) {
        for (const wire::TaskOutputBatch &batch : run.output.nextBatches(taskId, run.key.token))
            say(batch);
        const bool due = run.reportAt && m_now >= *run.reportAt;
        if (run.report && !run.reportSent && (run.output.isAllSent() || due))
            sendReport(run);
        if (const auto fromSeq = run.output.wantedFromSpool()) {
            run.output.noteFetching();
            m_effects.append(FetchLines{run.key, *fromSeq});
        }
    } else if (m_link.door == Door::Plain && run.key.token == 0) {
        // What carries a token belongs to a coordinator of version 2, which is only slow to answer.
        flushPlain(run);
        if (run.report && run.output.isEmpty()) {
            sendReport(run);
            return drop(taskId);
        }
    }
    setPause(run);
}

void AgentCore::flushPlain(HeldRun &run)
{
    m_link.rate.refill(m_now);
    if (m_link.unsentBytes >= maxUnsentBytes)
        return;
    for (const QString &text : run.output.takeTexts(m_link.rate.available())) {
        m_link.rate.spend(1);
        m_link.unsentBytes += text.size();
        say(wire::TaskOutput{.taskId = run.key.taskId, .data = text, .traceId = run.traceId});
    }
}

void AgentCore::sendReport(HeldRun &run)
{
    say(finalReport(run.ended(), *run.report));
    run.reportSent = true;
}

void AgentCore::setPause(HeldRun &run)
{
    const bool wanted = run.paused ? !run.output.hasRoom() : run.output.isFull();
    if (wanted == run.paused || !run.isRunning())
        return;
    run.paused = wanted;
    m_effects.append(HoldRun{run.key, wanted});
}

void AgentCore::leaveIfDone()
{
    if (!m_stop.asked || m_stop.left)
        return;
    const bool reported = m_runs.empty() || m_link.door == Door::Closed;
    if ((runningCount() > 0 || !reported) && m_now < m_stop.deadline)
        return;
    m_stop.left = true;
    m_effects.append(Leave{});
}

void AgentCore::on(const wire::AgentRegistered &message)
{
    m_link.door = Door::Acknowledging;
    m_link.heartbeatEvery = heartbeatOf(message);
    m_link.heartbeatAt = m_now + m_link.heartbeatEvery;
    announce();
    m_effects.append(LinkProven{message.protocol});
    for (auto &entry : m_runs)
        entry.second.output.sendAgain();
    for (const wire::ResumedAttempt &resumed : message.resume) {
        if (HeldRun *run = find({resumed.taskId, resumed.attempt, resumed.token}))
            run->output.resumeFrom(resumed.ackedSeq);
    }
    for (const wire::RevokedAttempt &revoked : message.stop) {
        const auto entry = m_runs.find(revoked.taskId);
        if (entry == m_runs.end() || entry->second.key.attempt != revoked.attempt)
            continue;
        log("Task was given away", loggedAs(entry->second.key, entry->second.traceId),
            LogLevel::Warn);
        forget(revoked.taskId);
    }
    flushAll();
    sendOutgoing();
}

void AgentCore::on(const wire::TaskOutputAck &message)
{
    const auto entry = m_runs.find(message.taskId);
    if (entry == m_runs.end() || entry->second.key.token != message.token)
        return;
    HeldRun &run = entry->second;
    run.output.acknowledge(message.seq);
    m_effects.append(ForgetLines{run.key, run.output.firstSeq() - 1});
    flush(message.taskId);
}

void AgentCore::on(const wire::TaskFinalAck &message)
{
    const HeldRun *run = find({message.taskId, message.attempt, message.token});
    if (run && run->report)
        drop(message.taskId);
    leaveIfDone();
}

void AgentCore::on(const wire::TaskCancel &message)
{
    const auto entry = m_runs.find(message.taskId);
    const bool here = entry != m_runs.end()
        && message.token.value_or(entry->second.key.token) == entry->second.key.token
        && message.attempt.value_or(entry->second.key.attempt) == entry->second.key.attempt;
    // It was given away and is being ended; to say that it has would be too early.
    if (here && entry->second.forgotten && entry->second.isRunning())
        return;
    if (here && !entry->second.forgotten) {
        HeldRun &run = entry->second;
        log("Task cancelled", loggedAs(run.key, run.traceId));
        run.cancelAsked = true;
        if (run.isRunning())
            m_effects.append(EndRun{run.key});
        else
            run.reportAt = m_now + cancelGrace;
        return;
    }
    if (entry != m_runs.end() && entry->second.next && entry->second.next->token == message.token)
        entry->second.next.reset();
    // Nothing of it runs here, which is what the coordinator waits to hear.
    say(wire::TaskCancelled{message.taskId, message.attempt, message.token, 0});
}

} // namespace coord
