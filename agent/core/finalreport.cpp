#include "agent/core/finalreport.h"

#include "core/domain/retry.h"
#include "core/protocol/outputbatch.h"

namespace coord {

namespace {

constexpr qint64 maxErrorBytes = 60 * 1024; // as JSON
constexpr qint64 maxResultBytes = 200 * 1024; // as JSON; the whole answer is in the output anyway

std::optional<wire::RunSummary> summaryOf(const RunReport &report)
{
    const TaskResult &result = report.result;
    if (report.outcome == RunReport::Outcome::NotStarted)
        return std::nullopt;
    wire::RunSummary summary;
    if (!result.text.isEmpty())
        summary.text = wire::cutWithMark(result.text, maxResultBytes);
    if (!result.sessionId.isEmpty())
        summary.sessionId = result.sessionId.left(limits::maxIdChars);
    summary.turns = result.turns;
    summary.costUsd = result.costUsd;
    summary.durationMs = result.durationMs;
    return summary;
}

// What all three messages say of the attempt; agents of version 1 have no such words.
template <typename Message>
Message about(const EndedRun &run)
{
    Message message;
    message.taskId = run.key.taskId;
    if (run.key.token != 0) {
        message.attempt = run.key.attempt;
        message.token = run.key.token;
    }
    message.lastSeq = run.lastSeq;
    return message;
}

} // namespace

wire::FromAgent finalReport(const EndedRun &run, const RunReport &report)
{
    const bool cancelled = report.outcome == RunReport::Outcome::Cancelled;
    if (cancelled && run.cancelAsked) {
        auto message = about<wire::TaskCancelled>(run);
        message.work = report.work;
        return message;
    }
    if (report.outcome == RunReport::Outcome::Completed) {
        auto message = about<wire::TaskComplete>(run);
        message.traceId = run.traceId;
        message.exitCode = report.exitCode;
        message.result = summaryOf(report);
        message.work = report.work;
        return message;
    }
    auto message = about<wire::TaskError>(run);
    message.traceId = run.traceId;
    message.exitCode = report.exitCode;
    message.result = summaryOf(report);
    message.work = report.work;
    message.error = cancelled ? QStringLiteral("The agent was stopped while the task was running")
                              : wire::cutWithMark(report.error, maxErrorBytes);
    message.errorCode = cancelled ? failures::agentStopped : report.errorCode;
    return message;
}

wire::TaskError refusal(
    const wire::TaskDispatch &dispatch, const QString &error, const QString &errorCode)
{
    wire::TaskError message{.taskId = dispatch.taskId, .error = error, .errorCode = errorCode};
    if (dispatch.token) {
        message.attempt = dispatch.attempt.value_or(1);
        message.token = dispatch.token;
        message.lastSeq = 0;
    }
    return message;
}

} // namespace coord
