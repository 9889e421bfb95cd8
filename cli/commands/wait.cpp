// coord wait: until tasks have ended, for scripts.
#include "cli/commands/commands.h"
#include "cli/onetask.h"
#include "cli/output/safetext.h"
#include "core/client/taskids.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QCoroTimer>
#include <QDeadlineTimer>

namespace coord {

namespace {

constexpr Millis longestQuestion{20'000}; // below what a request may take
constexpr Millis pollEvery{2'000}; // of an original, which cannot wait for us

// The state at the end, or at the deadline. A lost connection is waited for like the rest.
QCoro::Task<Result<QJsonObject>> waitForEnd(
    Connected session, QString taskId, QDeadlineTimer deadline)
{
    while (true) {
        const Millis left
            = deadline.isForever() ? longestQuestion : Millis(deadline.remainingTime());
        const auto state = co_await taskState(session, taskId, std::min(left, longestQuestion));
        if (!state && !session->isOpen() && state.error().code == ErrorCode::Unavailable) {
            const Status back = co_await session->whenOpen(deadline);
            if (!back)
                co_return back.error();
            continue;
        }
        if (!state || isOver(*state) || deadline.hasExpired())
            co_return state;
        if (session->protocol() < 2)
            co_await QCoro::sleepFor(std::min(pollEvery, std::max(left, Millis(1))));
    }
}

void printState(const Invocation &invocation, const QString &taskId, const QJsonObject &state)
{
    if (invocation.isQuiet())
        return;
    if (invocation.format != OutputFormat::Table)
        return invocation.console->out(
            objectText(invocation.format, state, {QStringLiteral("taskId"), QStringLiteral("id")}));
    const QString error = state.value(QLatin1String("error")).toString();
    const QString status = state.value(QLatin1String("status")).toString();
    invocation.out(safeText(
        taskId + u' ' + status + (error.isEmpty() ? QString() : QStringLiteral(": ") + error)));
}

QCoro::Task<int> waitForOne(
    Invocation invocation, Connected session, QString prefix, QDeadlineTimer deadline)
{
    const auto id = co_await resolveTaskId(session.get(), prefix);
    if (!id)
        co_return failAboutTask(invocation, id.error());
    const auto state = co_await waitForEnd(session, *id, deadline);
    if (!state) {
        const int status = failAboutTask(invocation, state.error());
        co_return ranOut(deadline, state.error()) ? exitcodes::timedOut : status;
    }
    printState(invocation, *id, *state);
    if (!isOver(*state))
        co_return exitcodes::timedOut;
    co_return state->value(QLatin1String("status")) == QLatin1String("completed")
        ? exitcodes::ok
        : exitcodes::taskFailed;
}

QCoro::Task<int> waitForAll(Invocation invocation)
{
    QDeadlineTimer deadline(QDeadlineTimer::Forever);
    if (invocation.isSet("timeout")) {
        const auto span = durationFrom(invocation.value("timeout"));
        if (!span)
            co_return refuseUsage(invocation,
                QStringLiteral("error: option '--timeout <span>' argument '%1' is invalid. "
                               "It must be a span, for example 90s, 10m or 2h.")
                    .arg(invocation.value("timeout")));
        deadline = QDeadlineTimer(*span);
    }
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    outliveOutages(invocation, **session);
    int worst = exitcodes::ok;
    for (const QString &prefix : invocation.arguments) {
        const int status = co_await waitForOne(invocation, *session, prefix, deadline);
        // A client that failed says more than a task that failed.
        worst = std::max(worst, status);
    }
    co_return worst;
}

} // namespace

Command waitCommand()
{
    return {.name = QStringLiteral("wait"),
        .summary = QStringLiteral("Wait until tasks have ended"),
        .examples = {QStringLiteral("coord wait 0f8fad5b"),
            QStringLiteral("coord wait 0f8fad5b 94c0 --timeout 10m")},
        .arguments = {{QStringLiteral("task-id"), true, true}},
        .options = {{QStringLiteral("timeout"), QStringLiteral("span"),
            QStringLiteral("Give up after this long, with exit status 124")}},
        .formats = true,
        .run = waitForAll};
}

} // namespace coord
