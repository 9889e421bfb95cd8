// coord dashboard: agents, tasks and statistics, live in a terminal, and keys to act on them.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/tui/dashboardrun.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

#include <csignal>

namespace coord {

namespace {

constexpr int maxIntervalMs = 3'600'000;
constexpr int signalBase = 128;

//! Milliseconds, as the original has it: what is too short is as short as may be.
Result<Millis> intervalOf(const Invocation &invocation)
{
    if (!invocation.isSet("interval"))
        return LiveTopic::defaultInterval;
    bool isNumber = false;
    const int ms = invocation.value("interval").toInt(&isNumber);
    if (!isNumber || ms <= 0 || ms > maxIntervalMs)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("Error: --interval must be a number of milliseconds from 1 to %1")
                .arg(maxIntervalMs)};
    return std::max(Millis(ms), LiveTopic::leastInterval);
}

QCoro::Task<int> dashboard(Invocation invocation)
{
    const auto interval = intervalOf(invocation);
    if (!interval)
        co_return refuseUsage(invocation, interval.error().message);
    if (!invocation.console->canAsk())
        co_return refuseUsage(invocation,
            QStringLiteral("Error: coord dashboard needs a terminal; for programs there are "
                           "coord agents -o json and coord tasks -o json"));
    const auto session = sessionOptions(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const DashboardRun::Options options{.session = *session,
        .interval = *interval,
        .colour = invocation.wantsColour(),
        .ascii = invocation.environment.ascii || invocation.isSet("ascii")};
    const auto run = std::make_shared<DashboardRun>(options);
    const auto ending = std::make_shared<int>(exitcodes::ok);
    if (const Status begun = run->begin(); !begun)
        co_return fail(invocation, begun.error());
    // Ctrl-C is how one leaves it; being asked to end is something else.
    invocation.interrupts->setHandler([run, ending](int number) {
        *ending = number == SIGINT ? exitcodes::ok : signalBase + number;
        run->quit();
    });
    const Status ended = co_await run->end();
    invocation.interrupts->setHandler(nullptr);
    co_return ended ? *ending : fail(invocation, ended.error());
}

} // namespace

Command dashboardCommand()
{
    return {.name = QStringLiteral("dashboard"),
        .summary = QStringLiteral("Watch agents and tasks in this terminal, and act on them"),
        .examples = {QStringLiteral("coord dashboard"),
            QStringLiteral("coord dashboard -u wss://coordinator.example.org:8080")},
        .options
        = {{QStringLiteral("url"), QStringLiteral("url"),
               QStringLiteral("The coordinator, for example wss://host:8080"), QStringLiteral("u")},
            {QStringLiteral("interval"), QStringLiteral("ms"),
                QStringLiteral("Between two points of the statistics, and of asking a coordinator "
                               "that does not tell what changes (2000; at least 500)"),
                QStringLiteral("i")},
            {QStringLiteral("ascii"), QString(),
                QStringLiteral("Draw with ASCII alone, as where the locale is not UTF-8")}},
        .run = dashboard};
}

} // namespace coord
