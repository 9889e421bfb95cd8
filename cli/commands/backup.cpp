// coord backup: a copy of the coordinator's database, on its machine, also while it runs.
#include "server/store/backup.h"
#include "cli/commands/commands.h"
#include "core/platform/clock.h"
#include "core/platform/configfile.h"
#include "core/protocol/errorcodes.h"

#include <QJsonObject>

namespace coord {

namespace {

QCoro::Task<int> backup(Invocation invocation)
{
    BackupOrder order{.target = invocation.argument(0), .replace = invocation.isSet("force")};
    // Tokens grow by one with each attempt of a task; no task has an attempt a second for years.
    order.tokenFloor = SystemClock().wall().ms / 1000;
    order.source = invocation.isSet("db-path")
        ? invocation.value("db-path")
        : invocation.environment.configDirectory + QStringLiteral("/coord.db");
    const auto done = backUp(order);
    if (!done && done.error().code == ErrorCode::AlreadyExists)
        co_return fail(invocation,
            {done.error().code, done.error().message + QStringLiteral("; --force replaces it")});
    if (!done)
        co_return fail(invocation, done.error());
    if (invocation.isQuiet())
        invocation.out(order.target);
    else if (invocation.format != OutputFormat::Table)
        invocation.console->out(objectText(invocation.format,
            {{QStringLiteral("file"), order.target}, {QStringLiteral("bytes"), done->bytes},
                {QStringLiteral("tasks"), done->tasks}},
            {QStringLiteral("file")}));
    else
        invocation.out(QStringLiteral("Backed up %1 %2 to %3 (%4 bytes)")
                           .arg(done->tasks)
                           .arg(done->tasks == 1 ? QStringLiteral("task") : QStringLiteral("tasks"))
                           .arg(order.target)
                           .arg(done->bytes));
    co_return exitcodes::ok;
}

} // namespace

Command backupCommand()
{
    return {.name = QStringLiteral("backup"),
        .summary = QStringLiteral("Copy the coordinator's database, also while it runs"),
        .examples = {QStringLiteral("coord backup /var/backups/coord-$(date +%F).db")},
        .arguments = {{QStringLiteral("file"), true}},
        .options
        = {{QStringLiteral("db-path"), QStringLiteral("file"),
               QStringLiteral("The database (default: coord.db beside the configuration)")},
            {QStringLiteral("force"), QString(),
                QStringLiteral("Replace the file if it is there")}},
        .connects = false,
        .formats = true,
        .run = backup};
}

} // namespace coord
