// coord logs: the stored output of a task, from any line, and on request what comes after it.
#include "cli/commands/commands.h"
#include "cli/dispatchoptions.h"
#include "cli/follow.h"
#include "cli/onetask.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

QCoro::Task<int> followLogs(Invocation invocation, OneTask task, qint64 from)
{
    const auto stream = std::make_shared<TaskStream>(*task.session);
    stream->follow(task.id, from);
    const StreamEnd end = co_await followToEnd(invocation, task.session, stream);
    switch (end.outcome) {
    // How the task ended is `wait`'s to tell: all of its output was shown.
    case StreamEnd::Outcome::Completed:
    case StreamEnd::Outcome::Failed:
    case StreamEnd::Outcome::Cancelled:
        co_return exitcodes::ok;
    case StreamEnd::Outcome::Refused:
        co_return failAboutTask(invocation, end.error);
    default:
        co_return reportUnended(invocation, end, task.id);
    }
}

QCoro::Task<int> logs(Invocation invocation)
{
    bool isNumber = true;
    const qint64 from
        = invocation.isSet("from") ? invocation.value("from").toLongLong(&isNumber) : 1;
    if (!isNumber || from < 1)
        co_return refuseUsage(invocation,
            QStringLiteral("error: option '--from <line>' argument '%1' is invalid. It must be a "
                           "line number from 1.")
                .arg(invocation.value("from")));
    const auto task = co_await openTask(invocation, invocation.argument(0));
    if (!task)
        co_return failAboutTask(invocation, task.error());
    if (invocation.isSet("follow"))
        co_return co_await followLogs(invocation, *task, from);
    const auto printer = std::make_shared<OutputPrinter>(invocation);
    const auto next = co_await printStored(task->session, task->id, from, printer);
    if (!next)
        co_return failAboutTask(invocation, next.error());
    if (printer->isReadable()) {
        const auto state = co_await taskState(task->session, task->id, Millis(0));
        state && isOver(*state) ? printer->finish() : printer->leave();
    }
    co_return exitcodes::ok;
}

} // namespace

Command logsCommand()
{
    return {.name = QStringLiteral("logs"),
        .summary = QStringLiteral("Print a task's output"),
        .examples = {QStringLiteral("coord logs 0f8fad5b"),
            QStringLiteral("coord logs 0f8fad5b -f --from 200")},
        .arguments = {{QStringLiteral("task-id"), true}},
        .options = {{QStringLiteral("follow"), QString(),
                        QStringLiteral("Go on until the task ends"), QStringLiteral("f")},
            {QStringLiteral("from"), QStringLiteral("line"),
                QStringLiteral("Begin with this line; they count from 1")},
            {QStringLiteral("raw"), QString(),
                QStringLiteral("Print the lines as they come, also on a terminal")}},
        .run = logs};
}

} // namespace coord
