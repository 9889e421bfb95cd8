// coord result: what a task has said so far, and why it failed if it did.
#include "cli/commands/commands.h"
#include "cli/onetask.h"
#include "cli/output/duration.h"
#include "cli/output/safetext.h"
#include "core/protocol/errorcodes.h"
#include "core/protocol/views.h"

#include <QCoroFuture>

namespace coord {

namespace {

QString attemptText(const wire::AttemptInfo &attempt)
{
    QString text = QStringLiteral("Attempt %1 on %2: ").arg(attempt.number).arg(attempt.agentName);
    text += attempt.outcome.value_or(QStringLiteral("running"));
    if (attempt.errorCode)
        text += QStringLiteral(" (%1)").arg(*attempt.errorCode);
    if (attempt.endedAt)
        text += QStringLiteral(" after ")
            + durationText(Millis(*attempt.endedAt - attempt.startedAt));
    if (attempt.error)
        text += QStringLiteral(": ") + attempt.error->section(u'\n', 0, 0);
    return text;
}

QCoro::Task<int> printForProgram(Invocation invocation, OneTask task)
{
    const QJsonObject args{{QStringLiteral("taskId"), task.id}};
    const auto answer = co_await task.session->request(QStringLiteral("get-task"), args);
    if (!answer)
        co_return failAboutTask(invocation, answer.error());
    const QJsonObject found = answer->toObject().value(QLatin1String("task")).toObject();
    if (found.isEmpty())
        co_return failAboutTask(
            invocation, {ErrorCode::NotFound, QStringLiteral("Task not found: %1").arg(task.id)});
    invocation.console->out(objectText(invocation.format, found));
    co_return found.value(QLatin1String("error")).toString().isEmpty() ? exitcodes::ok
                                                                       : exitcodes::taskFailed;
}

// One line per attempt, on stderr: the error above is the last one's.
QCoro::Task<void> printAttempts(Invocation invocation, OneTask task)
{
    const QJsonObject args{{QStringLiteral("taskId"), task.id}, {QStringLiteral("output"), false}};
    const auto answer = co_await task.session->request(QStringLiteral("get-task"), args);
    const auto info = answer
        ? wire::parse<wire::TaskInfo>(answer->toObject().value(QLatin1String("task")).toObject())
        : Result<wire::TaskInfo>(answer.error());
    // The error itself has been told; an original has no more to say.
    if (!info || !info->attempts)
        co_return;
    for (const wire::AttemptInfo &attempt : *info->attempts)
        invocation.err(safeText(attemptText(attempt)));
}

QCoro::Task<int> result(Invocation invocation)
{
    const auto task = co_await openTask(invocation, invocation.argument(0));
    if (!task)
        co_return failAboutTask(invocation, task.error());
    if (invocation.format != OutputFormat::Table)
        co_return co_await printForProgram(invocation, *task);
    const auto printer = std::make_shared<OutputPrinter>(invocation);
    const auto printed = co_await printStored(task->session, task->id, 1, printer);
    if (!printed)
        co_return failAboutTask(invocation, printed.error());
    const auto state = co_await taskState(task->session, task->id, Millis(0));
    if (!state)
        co_return failAboutTask(invocation, state.error());
    isOver(*state) ? printer->finish() : printer->leave();
    const QString error = state->value(QLatin1String("error")).toString();
    if (error.isEmpty())
        co_return exitcodes::ok;
    invocation.err(QStringLiteral("\nError: ") + safeText(error, KeepBreaks::Yes));
    if (task->session->protocol() >= 2)
        co_await printAttempts(invocation, *task);
    co_return exitcodes::taskFailed;
}

} // namespace

Command resultCommand()
{
    return {.name = QStringLiteral("result"),
        .summary = QStringLiteral("Print a task's output and its error, if it has one"),
        .examples = {QStringLiteral("coord result 0f8fad5b"),
            QStringLiteral("coord result 0f8fad5b -o json")},
        .arguments = {{QStringLiteral("task-id"), true}},
        .options = {{QStringLiteral("raw"), QString(),
            QStringLiteral("Print the lines as they come, also on a terminal")}},
        .formats = true,
        .run = result};
}

} // namespace coord
