// The part of AgentCore that has to do with its disk: what an earlier process has left there, what
// is to be kept, and what comes back from it.
#include "agent/core/agentcore.h"

#include "core/domain/retry.h"

namespace coord {

namespace {

// An earlier process that stopped is no sign that this one is about to leave, which is what a
// coordinator makes of agent-stopped: it would give this agent nothing more.
RunReport asSeenNow(const RecoveredRun &run)
{
    RunReport report = run.report;
    if (report.outcome == RunReport::Outcome::Cancelled && !run.cancelAsked) {
        report.outcome = RunReport::Outcome::Failed;
        report.error = QStringLiteral("The agent was stopped while the task was running");
        report.errorCode = failures::agentLost;
    }
    return report;
}

} // namespace

AgentEffects AgentCore::recover(const QString &stateId, const QList<RecoveredRun> &runs)
{
    m_hello.instanceId = stateId + u'.' + m_hello.instanceId.value_or(QString());
    for (const RecoveredRun &each : runs) {
        // One task has one attempt here; of two the older has been given up.
        const auto other = m_runs.find(each.key.taskId);
        const bool isOlder = other != m_runs.end() && other->second.key.token > each.key.token;
        if (each.key.token == 0 || isOlder) {
            m_effects.append(DropAttempt{each.key});
            continue;
        }
        drop(each.key.taskId);
        HeldRun run;
        run.key = each.key;
        run.traceId = each.traceId;
        run.output = KeptOutput::recovered(each.firstSeq, each.lastSeq, each.bytes);
        run.report = asSeenNow(each);
        run.cancelAsked = each.cancelAsked;
        log("Task taken up after a restart",
            loggedAs(each.key, each.traceId,
                {{QStringLiteral("lastSeq"), each.lastSeq},
                    {QStringLiteral("errorCode"), each.report.errorCode}}));
        m_runs.insert_or_assign(each.key.taskId, std::move(run));
    }
    return taken();
}

AgentEffects AgentCore::onFetched(const RunKey &key, const NumberedLines &lines, Instant now)
{
    m_now = now;
    if (HeldRun *run = find(key)) {
        run->output.takeFetched(lines);
        flush(key.taskId);
    }
    return taken();
}

AgentEffects AgentCore::onSpoolFailed(const RunKey &key, const NumberedLines &refused, Instant now)
{
    m_now = now;
    if (HeldRun *run = find(key)) {
        run->output.spoolFailed(refused);
        flush(key.taskId);
    }
    return taken();
}

void AgentCore::keep(const HeldRun &run, const NumberedLines &lines)
{
    if (run.output.usesSpool() && !lines.lines.isEmpty())
        m_effects.append(KeepLines{run.key, lines.firstSeq, lines.lines});
}

qint64 AgentCore::spoolRoom() const
{
    qint64 room = maxSpooledBytes;
    for (const auto &entry : m_runs)
        room -= entry.second.output.waitingBytes();
    return room;
}

} // namespace coord
