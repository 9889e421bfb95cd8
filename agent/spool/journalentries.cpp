#include "agent/spool/journalentries.h"

#include <array>

namespace coord {

namespace {

struct OutcomeName {
    RunReport::Outcome outcome;
    const char *name;
};

constexpr std::array<OutcomeName, 5> outcomeNames{{
    {RunReport::Outcome::Completed, "completed"},
    {RunReport::Outcome::Failed, "failed"},
    {RunReport::Outcome::Cancelled, "cancelled"},
    {RunReport::Outcome::TimedOut, "timed-out"},
    {RunReport::Outcome::NotStarted, "not-started"},
}};

} // namespace

EndedEntry endedEntry(const KeepReport &what)
{
    const RunReport &report = what.report;
    EndedEntry entry{.error = report.error,
        .errorCode = report.errorCode,
        .exitCode = report.exitCode,
        .text = report.result.text,
        .sessionId = report.result.sessionId,
        .turns = report.result.turns,
        .costUsd = report.result.costUsd,
        .durationMs = report.result.durationMs,
        .lastSeq = what.lastSeq,
        .cancelAsked = what.cancelAsked};
    for (const OutcomeName &each : outcomeNames) {
        if (each.outcome == report.outcome)
            entry.outcome = QLatin1String(each.name);
    }
    return entry;
}

RunReport reportOf(const EndedEntry &entry)
{
    RunReport report;
    report.outcome = RunReport::Outcome::Failed;
    for (const OutcomeName &each : outcomeNames) {
        if (entry.outcome == QLatin1String(each.name))
            report.outcome = each.outcome;
    }
    report.error = entry.error;
    report.errorCode = entry.errorCode;
    report.exitCode = entry.exitCode;
    report.result = {.text = entry.text,
        .sessionId = entry.sessionId,
        .exitCode = entry.exitCode,
        .turns = entry.turns,
        .costUsd = entry.costUsd,
        .durationMs = entry.durationMs};
    return report;
}

} // namespace coord
