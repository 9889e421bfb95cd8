// coord resume: go on with a Claude Code session.
#include "cli/afteroptions.h"
#include "cli/commands/commands.h"
#include "cli/dispatchoptions.h"
#include "cli/rundispatch.h"
#include "core/client/taskrequests.h"
#include "core/protocol/errorcodes.h"

namespace coord {

namespace {

QCoro::Task<int> resume(Invocation invocation)
{
    const PromptTemplate base{.prompt = resumePrompt};
    auto args = dispatchArgs(invocation, base, invocation.argument(1));
    if (!args) {
        refuseUsage(invocation, args.error().message);
        co_return exitStatus(args.error().code);
    }
    args->insert(QStringLiteral("agentName"), invocation.value("on"));
    args->insert(QStringLiteral("sessionId"), invocation.argument(0));
    co_return co_await runDispatch(invocation, *args);
}

} // namespace

Command resumeCommand()
{
    return {.name = QStringLiteral("resume"),
        .summary = QStringLiteral("Go on with a Claude Code session"),
        .examples = {QStringLiteral("coord resume 4f1c2d3e --on build-01"),
            QStringLiteral("coord resume 4f1c2d3e \"now the docs\" --on build-01 --bg")},
        .arguments = {{QStringLiteral("session-id"), true}, {QStringLiteral("prompt")}},
        .options
        = QList<OptionSpec>{{QStringLiteral("on"), QStringLiteral("agent"),
                                QStringLiteral("The agent that has the session"), QString(), true},
              {QStringLiteral("bg"), QString(), QStringLiteral("Do not wait: print the task's id")}}
            + dispatchOptions() + afterOptions(),
        .formats = true,
        .run = resume};
}

} // namespace coord
