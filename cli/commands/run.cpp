// coord run: give an agent a prompt and watch.
#include "cli/afteroptions.h"
#include "cli/commands/commands.h"
#include "cli/dispatchoptions.h"
#include "cli/rundispatch.h"
#include "core/protocol/errorcodes.h"

#include <QJsonArray>

namespace coord {

namespace {

int refuse(const Invocation &invocation, const Error &error)
{
    refuseUsage(invocation, error.message);
    return exitStatus(error.code);
}

// Puts what the task may run on into \a args: once, in one way.
Status putTarget(QJsonObject &args, const Invocation &invocation, const PromptTemplate &base)
{
    const auto wrong = [](const QString &text) { return Error{ErrorCode::InvalidArgument, text}; };
    const QString pool = invocation.value("pool");
    const auto labels = requiredLabels(invocation);
    if (!labels)
        return labels.error();
    const bool isOpen = !pool.isEmpty() || !labels->isEmpty() || invocation.isSet("any");
    const QString agent = invocation.isSet("on") || !isOpen ? invocation.value("on") : QString();
    const QString named = agent.isEmpty() && !isOpen ? base.on : agent;
    if (!named.isEmpty() && !pool.isEmpty())
        return wrong(QStringLiteral("Error: --on and --pool are mutually exclusive"));
    if (!named.isEmpty() && isOpen)
        return wrong(QStringLiteral("Error: --on names the agent, and --require and --any leave it "
                                    "open: give one of them"));
    if (invocation.isSet("any") && (!pool.isEmpty() || !labels->isEmpty()))
        return wrong(QStringLiteral("Error: --any is for tasks that need no pool and no label"));
    if (named.isEmpty() && !isOpen)
        return wrong(QStringLiteral("Error: one of --on <agent> or --pool <name> is required"));
    if (!named.isEmpty() && invocation.isSet("no-wait"))
        return wrong(
            QStringLiteral("Error: --no-wait is for tasks that several agents could take"));
    if (invocation.isSet("no-wait") && invocation.isSet("after"))
        return wrong(QStringLiteral("Error: a task with --after waits, and --no-wait does not: "
                                    "give one of them"));
    if (!named.isEmpty())
        args.insert(QStringLiteral("agentName"), named);
    if (!pool.isEmpty())
        args.insert(QStringLiteral("pool"), pool);
    if (!labels->isEmpty())
        args.insert(QStringLiteral("require"), QJsonArray::fromStringList(*labels));
    if (invocation.isSet("any"))
        args.insert(QStringLiteral("any"), true);
    if (invocation.isSet("no-wait"))
        args.insert(QStringLiteral("wait"), false);
    return Done{};
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
    if (const Status target = putTarget(*args, invocation, *base); !target)
        co_return refuseUsage(invocation, target.error().message);
    if (!args->contains(QLatin1String("agentName")) && !files->uploads.isEmpty())
        co_return refuseUsage(invocation,
            QStringLiteral("Error: --upload needs --on <agent>: which agent of several gets the "
                           "task is known only afterwards"));
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
            QStringLiteral("coord run \"train it\" --require gpu,os=linux --priority 5"),
            QStringLiteral("coord run \"ship it\" --any --group deploy --group-limit 1"),
            QStringLiteral("git diff | coord run - --on build-01"),
            QStringLiteral("coord run \"fix what this found: {{tasks.lint.result}}\" --any --after "
                           "lint=$TASK"),
            QStringLiteral("coord run \"plot data.csv\" --on gpu --upload data.csv:data.csv "
                           "--download plot.png:plot.png"),
            QStringLiteral("TASK=$(coord run -f prompt.md --on build-01 --bg -q)")},
        .arguments = {{QStringLiteral("prompt")}},
        .options
        = QList<OptionSpec>{{QStringLiteral("on"), QStringLiteral("agent"),
                                QStringLiteral("The agent to run it")},
              {QStringLiteral("pool"), QStringLiteral("name"),
                  QStringLiteral("The least busy agent of a pool")},
              {QStringLiteral("require"), QStringLiteral("labels"),
                  QStringLiteral("An agent with these labels: gpu,os=linux,!slow,zone!=eu")},
              {QStringLiteral("any"), QString(), QStringLiteral("Any agent")},
              {QStringLiteral("no-wait"), QString(),
                  QStringLiteral("Fail where no agent is free now, instead of waiting for one")},
              {QStringLiteral("bg"), QString(), QStringLiteral("Do not wait: print the task's id")},
              {QStringLiteral("session"), QStringLiteral("id"),
                  QStringLiteral("Go on with a Claude session")}}
            + dispatchOptions() + afterOptions() + templateOptions(),
        .formats = true,
        .run = run};
}

} // namespace coord
