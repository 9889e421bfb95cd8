// coord pull: a file or folder of an agent's machine, to this one.
#include "cli/commands/commands.h"
#include "cli/movefiles.h"
#include "cli/onerequest.h"
#include "core/client/filedownload.h"
#include "core/protocol/errorcodes.h"

namespace coord {

namespace {

QCoro::Task<int> pull(Invocation invocation)
{
    const FileDownload::What what{.agent = invocation.value("from"),
        .source = invocation.argument(0),
        .destination = invocation.value("dest"),
        .excluded = excludedBy(invocation)};
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    outliveOutages(invocation, **session);
    const auto download = std::make_shared<FileDownload>(**session, what);
    const bool talks = invocation.format == OutputFormat::Table && !invocation.isQuiet();
    const std::function<void()> tell = [invocation, id = download->transferId(), talks] {
        if (talks)
            invocation.out(QStringLiteral("Transfer %1 initiated \u2014 receiving...").arg(id));
    };
    const MoveEnd end = co_await moveFiles(invocation, download, tell);
    if (const auto failure = reportMove(invocation, end, QStringLiteral("Pull failed: ")))
        co_return *failure;
    const ArchiveCounts &counts = download->counts();
    if (counts.skipped > 0)
        invocation.note(QStringLiteral("%1 links were left out").arg(counts.skipped));
    const QJsonObject answer{{QStringLiteral("transferId"), download->transferId()},
        {QStringLiteral("agentName"), what.agent}, {QStringLiteral("sourcePath"), what.source},
        {QStringLiteral("savedAs"), download->savedAs()}};
    printAnswer(invocation, answer, "savedAs",
        QStringLiteral("\nPull complete. Saved to %1").arg(download->savedAs()));
    co_return exitcodes::ok;
}

} // namespace

Command pullCommand()
{
    return {.name = QStringLiteral("pull"),
        .summary = QStringLiteral("Fetch a file or folder from an agent"),
        .examples = {QStringLiteral("coord pull results.csv --from build-01 --dest results.csv"),
            QStringLiteral("coord pull logs --from web --dest ./logs --exclude *.gz")},
        .arguments = {{QStringLiteral("source"), true}},
        .options = {{QStringLiteral("from"), QStringLiteral("agent"),
                        QStringLiteral("The agent to fetch it from"), QString(), true},
            {QStringLiteral("dest"), QStringLiteral("path"),
                QStringLiteral("Where it is to be on this machine"), QString(), true},
            {QStringLiteral("exclude"), QStringLiteral("globs"),
                QStringLiteral("Leave out of a folder what these match (comma separated)")}},
        .formats = true,
        .run = pull};
}

} // namespace coord
