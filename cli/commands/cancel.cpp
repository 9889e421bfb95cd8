// coord cancel: ends a task and everything it started.
#include "cli/commands/commands.h"
#include "cli/onetask.h"
#include "cli/output/safetext.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

QString sentenceFor(const QString &taskId, const QString &status)
{
    if (status == QLatin1String("cancelled"))
        return QStringLiteral("Task cancelled: %1").arg(taskId);
    if (status == QLatin1String("cancelling"))
        return QStringLiteral("Cancel requested: %1 (its agent has not answered yet)").arg(taskId);
    if (status == QLatin1String("running") || status == QLatin1String("pending"))
        return QStringLiteral("Cancel requested: %1 (still %2)").arg(taskId, status);
    return QStringLiteral("Task was over already: %1 (%2)").arg(taskId, status);
}

QCoro::Task<int> cancel(Invocation invocation)
{
    const auto task = co_await openTask(invocation, invocation.argument(0));
    if (!task)
        co_return failAboutTask(invocation, task.error());
    const QJsonObject args{{QStringLiteral("taskId"), task->id}};
    const auto answer = co_await task->session->request(QStringLiteral("cancel-task"), args);
    if (!answer)
        co_return failAboutTask(invocation, answer.error());
    const QJsonObject state = answer->toObject();
    if (invocation.isQuiet())
        invocation.out(task->id);
    else if (invocation.format != OutputFormat::Table)
        invocation.console->out(objectText(invocation.format, state, {QStringLiteral("taskId")}));
    else
        invocation.out(
            safeText(sentenceFor(task->id, state.value(QLatin1String("status")).toString())));
    if (const QString note = state.value(QLatin1String("note")).toString(); !note.isEmpty())
        invocation.note(safeText(note));
    co_return exitcodes::ok;
}

} // namespace

Command cancelCommand()
{
    return {.name = QStringLiteral("cancel"),
        .summary = QStringLiteral("End a task and everything it started"),
        .examples = {QStringLiteral("coord cancel 0f8fad5b")},
        .arguments = {{QStringLiteral("task-id"), true}},
        .formats = true,
        .run = cancel};
}

} // namespace coord
