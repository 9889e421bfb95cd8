#include "cli/rundispatch.h"

#include "cli/afteroptions.h"
#include "cli/dispatchoptions.h"
#include "cli/follow.h"
#include "cli/movefiles.h"
#include "cli/onetask.h"
#include "cli/output/safetext.h"
#include "core/client/sessionids.h"
#include "core/client/taskrequests.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

void printReceipt(const Invocation &invocation, const DispatchReceipt &receipt, bool fromPool)
{
    if (invocation.isQuiet())
        return invocation.out(safeText(receipt.taskId));
    if (invocation.format != OutputFormat::Table)
        return invocation.console->out(
            objectText(invocation.format, receipt.raw, {QStringLiteral("taskId")}));
    const QString agent = fromPool && !receipt.agentName.isEmpty()
        ? QStringLiteral(" (agent: %1)").arg(receipt.agentName)
        : QString();
    invocation.out(safeText(QStringLiteral("Task dispatched: ") + receipt.taskId + agent));
}

void tellOfAbsence(const Invocation &invocation, const DispatchReceipt &receipt)
{
    if (!receipt.note.isEmpty())
        invocation.note(safeText(receipt.note));
}

QCoro::Task<int> dispatchOnly(Invocation invocation, Connected session, QJsonObject args)
{
    const bool fromPool = !args.contains(QLatin1String("agentName"));
    if (session->protocol() >= 2)
        outliveOutages(invocation, *session);
    const auto receipt = co_await dispatchTask(*session, args);
    if (!receipt)
        co_return fail(invocation, receipt.error());
    tellOfAbsence(invocation, *receipt);
    printReceipt(invocation, *receipt, fromPool);
    co_return exitcodes::ok;
}

// For somebody who wonders why nothing comes.
void tellOfQueue(const Invocation &invocation, const Result<DispatchReceipt> &receipt)
{
    if (!receipt || !receipt->queued)
        return;
    tellOfAbsence(invocation, *receipt);
    if (!receipt->note.isEmpty() || !invocation.console->errIsTerminal())
        return;
    const qint64 before = receipt->queueDepth.value_or(1) - 1;
    invocation.note(
        safeText(QStringLiteral("queued on %1 behind %2").arg(receipt->agentName).arg(before)));
}

int reportEnd(const Invocation &invocation, const StreamEnd &end, const QString &taskId)
{
    switch (end.outcome) {
    case StreamEnd::Outcome::Completed:
        return exitcodes::ok;
    case StreamEnd::Outcome::Failed:
        invocation.err(
            QStringLiteral("\nTask failed: ") + safeText(end.error.message, KeepBreaks::Yes));
        return exitcodes::taskFailed;
    case StreamEnd::Outcome::Cancelled:
        invocation.err(QStringLiteral("\nTask cancelled"));
        return exitcodes::taskFailed;
    default:
        return reportUnended(invocation, end, taskId);
    }
}

QCoro::Task<void> tellWhenQueued(Invocation invocation, std::shared_ptr<TaskStream> stream)
{
    tellOfQueue(invocation, co_await stream->receipt());
}

int failToUpload(const Invocation &invocation, const MoveEnd &end)
{
    invocation.err(
        QStringLiteral("Upload failed: ") + safeText(end.status.error().message, KeepBreaks::Yes));
    return end.wasCancelled ? exitcodes::interrupted : exitcodes::taskFailed;
}

// The one that completed it: a task that was tried again may have moved.
QCoro::Task<Result<QString>> agentOfTask(Connected session, std::shared_ptr<TaskStream> stream)
{
    const auto receipt = co_await stream->receipt();
    if (session->protocol() < 2)
        co_return receipt ? Result<QString>(receipt->agentName) : Result<QString>(receipt.error());
    const auto state = co_await taskState(session, stream->taskId(), Millis(0));
    if (!state)
        co_return state.error();
    co_return state->value(QLatin1String("agentName")).toString();
}

} // namespace

QCoro::Task<int> runDispatch(Invocation invocation, QJsonObject args, RunFiles files)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    if (const Status known = checkForProtocol(args, (*session)->protocol()); !known)
        co_return fail(invocation, known.error());
    const auto whole = co_await withWholeIds(*session, args);
    if (!whole)
        co_return fail(invocation, whole.error());
    args = *whole;
    if (const QString given = args.value(QLatin1String("sessionId")).toString(); !given.isEmpty()) {
        const auto id = co_await resolveSessionId(
            session->get(), args.value(QLatin1String("agentName")).toString(), given);
        if (!id)
            co_return fail(invocation, id.error());
        args.insert(QStringLiteral("sessionId"), *id);
    }
    if (!files.uploads.isEmpty()) {
        outliveOutages(invocation, **session);
        const QString agent = args.value(QLatin1String("agentName")).toString();
        const MoveEnd sent = co_await uploadAll(invocation, *session, agent, files.uploads);
        if (!sent.status)
            co_return failToUpload(invocation, sent);
    }
    if (invocation.isSet("bg"))
        co_return co_await dispatchOnly(invocation, *session, args);
    const auto stream = std::make_shared<TaskStream>(**session);
    stream->dispatch(args);
    const auto telling = tellWhenQueued(invocation, stream);
    const StreamEnd end = co_await followToEnd(invocation, *session, stream);
    const int status = reportEnd(invocation, end, stream->taskId());
    if (status != exitcodes::ok || files.downloads.isEmpty())
        co_return status;
    const auto agent = co_await agentOfTask(*session, stream);
    if (!agent)
        co_return fail(invocation, agent.error());
    const MoveEnd fetched = co_await downloadAll(invocation, *session, *agent, files.downloads);
    if (fetched.wasCancelled)
        co_return exitcodes::interrupted;
    co_return fetched.status ? exitcodes::ok : exitcodes::taskFailed;
}

} // namespace coord
