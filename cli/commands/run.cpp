// coord run: give an agent a prompt and watch.
#include "cli/commands/commands.h"
#include "cli/dispatchoptions.h"
#include "cli/rundispatch.h"
#include "core/protocol/errorcodes.h"

namespace coord {

namespace {

int refuse(const Invocation &invocation, const Error &error)
{
    refuseUsage(invocation, error.message);
    return exitStatus(error.code);
}

QCoro::Task<int> run(Invocation invocation)
{
    const auto base = chosenTemplate(invocation);
    if (!base)
        co_return refuse(invocation, base.error());
    auto args = dispatchArgs(invocation, *base, invocation.argument(0));
    if (!args)
        co_return refuse(invocation, args.error());
    const auto files = filesOfRun(invocation, *base);
    if (!files)
        co_return refuse(invocation, files.error());
    const QString pool = invocation.value("pool");
    const QString agent
        = invocation.isSet("on") || !pool.isEmpty() ? invocation.value("on") : base->on;
    if (!agent.isEmpty() && !pool.isEmpty())
        co_return refuseUsage(
            invocation, QStringLiteral("Error: --on and --pool are mutually exclusive"));
    if (agent.isEmpty() && pool.isEmpty())
        co_return refuseUsage(
            invocation, QStringLiteral("Error: one of --on <agent> or --pool <name> is required"));
    if (!pool.isEmpty() && !files->uploads.isEmpty())
        co_return refuseUsage(invocation,
            QStringLiteral("Error: --upload needs --on <agent>: which agent of a pool gets the "
                           "task is known only afterwards"));
    args->insert(pool.isEmpty() ? QStringLiteral("agentName") : QStringLiteral("pool"),
        pool.isEmpty() ? agent : pool);
    if (invocation.isSet("session"))
        args->insert(QStringLiteral("sessionId"), invocation.value("session"));
    co_return co_await runDispatch(invocation, *args, *files);
}

} // namespace

Command runCommand()
{
    return {.name = QStringLiteral("run"),
        .summary = QStringLiteral("Run a prompt on an agent and follow it"),
        .examples = {QStringLiteral("coord run \"fix the failing tests\" --on build-01"),
            QStringLiteral("coord run \"review this\" --pool linux --budget 2 --bg"),
            QStringLiteral("git diff | coord run - --on build-01"),
            QStringLiteral("coord run \"plot data.csv\" --on gpu --upload data.csv:data.csv "
                           "--download plot.png:plot.png"),
            QStringLiteral("TASK=$(coord run -f prompt.md --on build-01 --bg -q)")},
        .arguments = {{QStringLiteral("prompt")}},
        .options
        = QList<OptionSpec>{{QStringLiteral("on"), QStringLiteral("agent"),
                                QStringLiteral("The agent to run it")},
              {QStringLiteral("pool"), QStringLiteral("name"),
                  QStringLiteral("The least busy agent of a pool")},
              {QStringLiteral("bg"), QString(), QStringLiteral("Do not wait: print the task's id")},
              {QStringLiteral("session"), QStringLiteral("id"),
                  QStringLiteral("Go on with a Claude session")}}
            + dispatchOptions() + templateOptions(),
        .formats = true,
        .run = run};
}

} // namespace coord
