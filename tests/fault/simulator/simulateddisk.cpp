#include "tests/fault/simulator/simulateddisk.h"

#include "core/domain/retry.h"

#include <algorithm>

namespace coord {

namespace {

constexpr qint64 segmentLines = 6;
constexpr qsizetype fetchLines = 4;

RunReport lostReport()
{
    RunReport report;
    report.outcome = RunReport::Outcome::Failed;
    report.error = QStringLiteral("The agent ended unexpectedly while the task was running");
    report.errorCode = failures::agentLost;
    return report;
}

} // namespace

bool SimulatedDisk::begin(const RunKey &key, const std::optional<QString> &traceId)
{
    if (m_failing > 0) {
        m_failing -= 1;
        return false;
    }
    m_attempts[key] = {.traceId = traceId};
    return true;
}

bool SimulatedDisk::keep(const KeepLines &what)
{
    const auto attempt = m_attempts.find(what.key);
    if (m_failing > 0 || attempt == m_attempts.end()
        || what.firstSeq != attempt->second.lastSeq() + 1) {
        m_failing = std::max(0, m_failing - 1);
        return false;
    }
    attempt->second.lines += what.lines;
    return true;
}

void SimulatedDisk::ended(const KeepReport &what)
{
    const auto attempt = m_attempts.find(what.key);
    if (m_failing > 0)
        m_failing -= 1;
    else if (attempt != m_attempts.end())
        attempt->second.end = what;
}

QStringList SimulatedDisk::fetch(const RunKey &key, qint64 fromSeq) const
{
    const auto attempt = m_attempts.find(key);
    if (attempt == m_attempts.end())
        return {};
    if (fromSeq < attempt->second.firstSeq)
        return {QStringLiteral("[COORD: this line is not on the agent's disk any more]")};
    return attempt->second.lines.mid(fromSeq - attempt->second.firstSeq, fetchLines);
}

void SimulatedDisk::forget(const RunKey &key, qint64 upToSeq)
{
    const auto found = m_attempts.find(key);
    if (found == m_attempts.end())
        return;
    Attempt &attempt = found->second;
    while (attempt.firstSeq - 1 + segmentLines <= std::min(upToSeq, attempt.lastSeq() - 1)) {
        attempt.lines.remove(0, segmentLines);
        attempt.firstSeq += segmentLines;
    }
}

QList<RecoveredRun> SimulatedDisk::recover() const
{
    QList<RecoveredRun> runs;
    for (const auto &[key, attempt] : m_attempts) {
        const qint64 ended = attempt.end ? attempt.end->lastSeq : 0;
        runs.append({.key = key,
            .traceId = attempt.traceId,
            .firstSeq = attempt.firstSeq,
            .lastSeq = std::max(attempt.lastSeq(), ended),
            .bytes = attempt.lines.size(),
            .report = attempt.end ? attempt.end->report : lostReport(),
            .cancelAsked = attempt.end && attempt.end->cancelAsked});
    }
    return runs;
}

void SimulatedDisk::losePower()
{
    for (auto &entry : m_attempts) {
        Attempt &attempt = entry.second;
        if (!attempt.end && !attempt.lines.isEmpty())
            attempt.lines.resize(m_random.below(int(attempt.lines.size()) + 1));
    }
}

} // namespace coord
