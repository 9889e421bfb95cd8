// coord push: a file or folder of this machine, to an agent.
#include "cli/commands/commands.h"
#include "cli/movefiles.h"
#include "cli/onerequest.h"
#include "core/client/fileupload.h"
#include "core/protocol/errorcodes.h"

#include <QFileInfo>

namespace coord {

namespace {

QCoro::Task<int> push(Invocation invocation)
{
    const FileUpload::What what{.source = invocation.argument(0),
        .agent = invocation.value("on"),
        .destination = invocation.value("dest"),
        .excluded = excludedBy(invocation)};
    const QFileInfo about(what.source);
    if (!about.exists()) {
        invocation.err(QStringLiteral("Error: %1: there is no such file").arg(what.source));
        co_return exitcodes::taskFailed;
    }
    if (!what.excluded.isEmpty() && !about.isDir())
        co_return refuseUsage(invocation,
            QStringLiteral("error: --exclude is for folders, and %1 is a file").arg(what.source));
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    outliveOutages(invocation, **session);
    const auto upload = std::make_shared<FileUpload>(**session, what);
    const bool talks = invocation.format == OutputFormat::Table && !invocation.isQuiet();
    const std::function<void()> tell = [invocation, id = upload->transferId(), talks] {
        if (talks)
            invocation.out(QStringLiteral("Transfer %1 registered \u2014 streaming...").arg(id));
    };
    const MoveEnd end = co_await moveFiles(invocation, upload, tell);
    if (const auto failure = reportMove(invocation, end, QStringLiteral("Push failed: ")))
        co_return *failure;
    const QJsonObject answer{{QStringLiteral("transferId"), upload->transferId()},
        {QStringLiteral("source"), about.absoluteFilePath()},
        {QStringLiteral("agentName"), what.agent}, {QStringLiteral("destPath"), what.destination}};
    printAnswer(invocation, answer, "transferId", QStringLiteral("\nPush complete."));
    co_return exitcodes::ok;
}

} // namespace

Command pushCommand()
{
    return {.name = QStringLiteral("push"),
        .summary = QStringLiteral("Send a file or folder to an agent"),
        .examples = {QStringLiteral("coord push data.csv --on build-01 --dest data.csv"),
            QStringLiteral(
                "coord push site --on web --dest /srv/site --exclude node_modules,*.log")},
        .arguments = {{QStringLiteral("source"), true}},
        .options = {{QStringLiteral("on"), QStringLiteral("agent"),
                        QStringLiteral("The agent to send it to"), QString(), true},
            {QStringLiteral("dest"), QStringLiteral("path"),
                QStringLiteral("Where it is to be there, below the agent's directories"), QString(),
                true},
            {QStringLiteral("exclude"), QStringLiteral("globs"),
                QStringLiteral("Leave out of a folder what these match (comma separated)")}},
        .formats = true,
        .run = push};
}

} // namespace coord
