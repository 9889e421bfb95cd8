// coord transfer: a file or folder from one agent to another.
#include "cli/commands/commands.h"
#include "cli/movefiles.h"
#include "cli/onerequest.h"
#include "core/client/agenttransfer.h"
#include "core/protocol/errorcodes.h"

namespace coord {

namespace {

QCoro::Task<int> transfer(Invocation invocation)
{
    const AgentTransfer::What what{.fromAgent = invocation.value("from"),
        .source = invocation.argument(0),
        .toAgent = invocation.value("to"),
        .destination = invocation.value("dest"),
        .excluded = excludedBy(invocation)};
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    outliveOutages(invocation, **session);
    const auto moving = std::make_shared<AgentTransfer>(**session, what);
    const bool talks = invocation.format == OutputFormat::Table && !invocation.isQuiet();
    const std::function<void()> tell = [invocation, id = moving->transferId(), talks] {
        if (talks)
            invocation.out(
                QStringLiteral("Transfer %1 initiated \u2014 waiting for completion...").arg(id));
    };
    const MoveEnd end = co_await moveFiles(invocation, moving, tell);
    if (const auto failure = reportMove(invocation, end, QStringLiteral("Transfer failed: ")))
        co_return *failure;
    const QJsonObject answer{{QStringLiteral("transferId"), moving->transferId()},
        {QStringLiteral("fromAgent"), what.fromAgent}, {QStringLiteral("sourcePath"), what.source},
        {QStringLiteral("toAgent"), what.toAgent}, {QStringLiteral("destPath"), what.destination}};
    printAnswer(invocation, answer, "transferId", QStringLiteral("Transfer complete."));
    co_return exitcodes::ok;
}

} // namespace

Command transferCommand()
{
    return {.name = QStringLiteral("transfer"),
        .summary = QStringLiteral("Move a file or folder from one agent to another"),
        .examples = {QStringLiteral(
            "coord transfer out/model.bin --from train --to serve --dest models/model.bin")},
        .arguments = {{QStringLiteral("source"), true}},
        .options = {{QStringLiteral("from"), QStringLiteral("agent"),
                        QStringLiteral("The agent that has it"), QString(), true},
            {QStringLiteral("to"), QStringLiteral("agent"),
                QStringLiteral("The agent that is to have it"), QString(), true},
            {QStringLiteral("dest"), QStringLiteral("path"),
                QStringLiteral("Where it is to be there, below the agent's directories"), QString(),
                true},
            {QStringLiteral("exclude"), QStringLiteral("globs"),
                QStringLiteral("Leave out of a folder what these match (comma separated)")}},
        .formats = true,
        .run = transfer};
}

} // namespace coord
