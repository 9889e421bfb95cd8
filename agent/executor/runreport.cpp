#include "agent/executor/runreport.h"

#include "core/domain/limits.h"

#include <QLatin1String>

#include <array>
#include <utility>

#include <QLocale>

namespace coord {

namespace {

using Outcome = RunReport::Outcome;

void judge(RunReport &report, Outcome outcome, const char *code, const QString &error)
{
    report.outcome = outcome;
    report.errorCode = QString::fromLatin1(code);
    report.error = error;
}

//! stderr as one may put it into a sentence: text, without control characters but line ends.
QString readableTail(const QByteArray &errorTail)
{
    QString text = QString::fromUtf8(errorTail.last(qMin(errorTail.size(), limits::maxStderrBytes)))
                       .trimmed();
    text.removeIf([](QChar c) {
        return (c.unicode() < 0x20 && c != QLatin1Char('\n') && c != QLatin1Char('\t'))
            || c.unicode() == 0x7F;
    });
    return text;
}

QString exitText(const RunFacts &facts, const QByteArray &errorTail)
{
    const int status = facts.exit ? facts.exit->status() : 0;
    QString text = QStringLiteral("Claude exited with code %1").arg(status);
    const QString tail = readableTail(errorTail);
    if (!tail.isEmpty())
        text += QStringLiteral(": ") + tail;
    else if (status == 0)
        text += QStringLiteral(": it printed no result");
    return text;
}

const char *apiCode(const ClaudeResult &result, const QString &assistantError)
{
    const int status = result.apiErrorStatus.value_or(0);
    if (status == 401 || status == 403 || assistantError == QLatin1String("authentication_failed"))
        return "auth";
    if (status == 429 || assistantError == QLatin1String("rate_limit"))
        return "rate-limit";
    if (status >= 500 || assistantError == QLatin1String("server_error")
        || assistantError == QLatin1String("overloaded"))
        return "api-unavailable";
    if (status != 0 || !assistantError.isEmpty()
        || result.terminalReason == QLatin1String("api_error"))
        return "api-error";
    return nullptr;
}

const char *resultCode(const RunFacts &facts, const QString &subtype)
{
    static constexpr std::array<std::pair<QLatin1String, const char *>, 3> subtypes{{
        {QLatin1String("error_max_turns"), "max-turns"},
        {QLatin1String("error_max_budget_usd"), "budget"},
        {QLatin1String("error_max_structured_output_retries"), "structured-output"},
    }};
    if (!facts.result->startupFailure.isEmpty())
        return "start-refused";
    for (const auto &entry : subtypes) {
        if (subtype == entry.first)
            return entry.second;
    }
    if (facts.result->terminalReason.startsWith(QLatin1String("aborted")))
        return "interrupted";
    const char *code = apiCode(*facts.result, facts.assistantError);
    return code ? code : "claude-failed";
}

QString resultText(const RunFacts &facts, const QByteArray &errorTail)
{
    const ClaudeResult &result = *facts.result;
    QString text = result.errors.join(QStringLiteral("; "));
    if (text.isEmpty())
        text = result.text;
    if (!text.isEmpty())
        return text.left(limits::maxTextChars);
    if (facts.exit && facts.exit->status() != 0)
        return exitText(facts, errorTail);
    return QStringLiteral("Claude ended with ")
        + (result.terminalReason.isEmpty() ? result.subtype : result.terminalReason);
}

QString seconds(Millis time)
{
    return QString::number(static_cast<double>(time.count()) / 1000.0);
}

//! True when the reason for stopping is the verdict, whatever Claude said in the end.
bool judgeStop(RunReport &report, const RunFacts &facts)
{
    switch (facts.stop) {
    case StopReason::Cancelled:
        judge(report, Outcome::Cancelled, "cancelled", QStringLiteral("Task was cancelled"));
        return true;
    case StopReason::TimedOut:
        judge(report, Outcome::TimedOut, "timeout",
            QStringLiteral("Task timed out after %1s").arg(seconds(facts.limit)));
        return true;
    case StopReason::Silent:
        judge(report, Outcome::TimedOut, "silent",
            QStringLiteral("Claude printed nothing for %1s").arg(seconds(facts.limit)));
        return true;
    case StopReason::OutOfMemory:
        judge(report, Outcome::Failed, "memory",
            QStringLiteral("Task used more than %1 of memory and was ended")
                .arg(QLocale::c().formattedDataSize(facts.memoryLimit)));
        return true;
    case StopReason::None:
    case StopReason::Lingering:
        break;
    }
    return false;
}

void judgeEnd(RunReport &report, const RunFacts &facts, const QByteArray &errorTail)
{
    const bool clean = facts.exit && *facts.exit == ProgramExit{};
    const bool died = facts.turnOpen && !clean && facts.stop == StopReason::None;
    if (facts.result && !died) {
        if (facts.result->isError)
            judge(report, Outcome::Failed, resultCode(facts, facts.result->subtype),
                resultText(facts, errorTail));
        else
            report.outcome = Outcome::Completed;
    } else if (facts.lineCut && clean) {
        report.outcome = Outcome::Completed; // in two-way mode 0 means that the last result was
                                             // none of an error
    } else if (!facts.exit) {
        judge(report, Outcome::Failed, "not-ended", QStringLiteral("Claude could not be ended"));
    } else {
        judge(report, Outcome::Failed, clean ? "no-result" : "claude-failed",
            exitText(facts, errorTail));
    }
}

} // namespace

RunReport makeReport(const RunFacts &facts, const QByteArray &errorTail)
{
    RunReport report;
    report.processesLeft = facts.processesLeft;
    report.model = facts.model;
    report.result.sessionId = facts.sessionId;
    if (facts.exit)
        report.exitCode = report.result.exitCode = facts.exit->status();
    if (facts.result) {
        report.result.text = facts.result->text;
        report.result.turns = facts.result->turns;
        report.result.costUsd = facts.result->totalCostUsd;
        report.result.durationMs = facts.result->durationMs;
        report.usage = facts.result->usage;
        report.addedCostUsd = facts.result->addedCostUsd;
    }
    if (!facts.started)
        judge(report, Outcome::NotStarted, facts.programMissing ? "no-claude" : "start-failed",
            QStringLiteral("Claude could not be started: ") + facts.startError);
    else if (!judgeStop(report, facts))
        judgeEnd(report, facts, errorTail);
    return report;
}

} // namespace coord
