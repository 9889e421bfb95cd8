// coord retry: queues a task again that failed or was cancelled.
#include "cli/commands/commands.h"
#include "cli/onetask.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

QCoro::Task<int> retry(Invocation invocation)
{
    const auto task = co_await openTask(invocation, invocation.argument(0));
    if (!task)
        co_return failAboutTask(invocation, task.error());
    const QJsonObject args{{QStringLiteral("taskId"), task->id}};
    const auto answer = co_await task->session->request(QStringLiteral("retry-task"), args);
    if (!answer)
        co_return failAboutTask(invocation, answer.error());
    if (invocation.isQuiet())
        invocation.out(task->id);
    else if (invocation.format != OutputFormat::Table)
        invocation.console->out(
            objectText(invocation.format, answer->toObject(), {QStringLiteral("taskId")}));
    else
        invocation.out(QStringLiteral("Task queued again: %1").arg(task->id));
    co_return exitcodes::ok;
}

} // namespace

Command retryCommand()
{
    return {.name = QStringLiteral("retry"),
        .summary = QStringLiteral("Queue a failed or cancelled task again"),
        .examples = {QStringLiteral("coord retry 0f8fad5b && coord attach 0f8fad5b")},
        .arguments = {{QStringLiteral("task-id"), true}},
        .formats = true,
        .run = retry};
}

} // namespace coord
