// coord attach: the output of a task from its beginning, then live until it ends.
#include "cli/commands/commands.h"
#include "cli/follow.h"
#include "cli/onetask.h"
#include "cli/output/safetext.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

int reportEnd(const Invocation &invocation, const StreamEnd &end, const QString &taskId)
{
    switch (end.outcome) {
    case StreamEnd::Outcome::Completed:
        invocation.out(QStringLiteral("\n--- Task completed ---"));
        return exitcodes::ok;
    case StreamEnd::Outcome::Failed:
        invocation.err(QStringLiteral("\n--- Task failed: %1 ---")
                           .arg(safeText(end.error.message, KeepBreaks::Yes)));
        return exitcodes::taskFailed;
    case StreamEnd::Outcome::Cancelled:
        invocation.err(QStringLiteral("\n--- Task cancelled ---"));
        return exitcodes::taskFailed;
    case StreamEnd::Outcome::Refused:
        return failAboutTask(invocation, end.error);
    default:
        return reportUnended(invocation, end, taskId);
    }
}

QCoro::Task<int> attach(Invocation invocation)
{
    const auto task = co_await openTask(invocation, invocation.argument(0));
    if (!task)
        co_return failAboutTask(invocation, task.error());
    const auto stream = std::make_shared<TaskStream>(*task->session);
    stream->follow(task->id);
    const StreamEnd end = co_await followToEnd(invocation, task->session, stream);
    co_return reportEnd(invocation, end, task->id);
}

} // namespace

Command attachCommand()
{
    return {.name = QStringLiteral("attach"),
        .summary = QStringLiteral("Show a task's output from its beginning and follow it"),
        .examples = {QStringLiteral("coord attach 0f8fad5b")},
        .arguments = {{QStringLiteral("task-id"), true}},
        .options = {{QStringLiteral("raw"), QString(),
            QStringLiteral("Print the lines as they come, also on a terminal")}},
        .run = attach};
}

} // namespace coord
