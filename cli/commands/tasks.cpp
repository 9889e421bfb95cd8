// coord tasks: what was asked for and how far it has come.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/listing.h"
#include "cli/output/table.h"
#include "core/domain/target.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

constexpr qsizetype promptWidth = 50;
constexpr qsizetype reasonWidth = 80;
constexpr int maxPages = 1000;
constexpr int pageSize = 1000; // naming one keeps the output of the tasks out of the list

// Who has it, or whom it is for.
QString agentText(const QJsonObject &task)
{
    const QString agent = task.value(QLatin1String("agentName")).toString();
    if (!agent.isEmpty())
        return agent;
    return u'('
        + targetText({.pool = task.value(QLatin1String("pool")).toString(),
            .requirements = task.value(QLatin1String("require")).toVariant().toStringList()})
        + u')';
}

QStringList rowOf(const QJsonObject &task, bool withReason)
{
    const auto text
        = [&task](const char *key) { return task.value(QLatin1String(key)).toString(); };
    const QString prompt = text("prompt");
    const QStringList row{shortId(text("id")), agentText(task), text("status"),
        prompt.size() > promptWidth ? prompt.left(promptWidth) + QStringLiteral("...") : prompt,
        ageText(task.value(QLatin1String("createdAt")).toInteger())};
    if (!withReason)
        return row;
    const QString wait = text("waitsFor");
    const QString reason = (wait.isEmpty() ? text("error") : wait).section(u'\n', 0, 0);
    return row
        + QStringList{QString::number(task.value(QLatin1String("attempt")).toInt()),
            reason.size() > reasonWidth ? reason.left(reasonWidth) + QStringLiteral("...")
                                        : reason};
}

// Ours answers in pages, the newest first; an original sends everything at once. Either way the
// oldest task comes first here.
QCoro::Task<Result<QList<QJsonObject>>> allTasks(Connected session, QJsonObject args)
{
    QList<QJsonObject> tasks;
    for (int page = 0; page < maxPages; ++page) {
        const auto answer = co_await session->request(QStringLiteral("list-tasks"), args);
        if (!answer)
            co_return answer.error();
        tasks = objectsIn(answer->toObject().value(QLatin1String("tasks"))) + tasks;
        const QJsonValue next = answer->toObject().value(QLatin1String("nextCursor"));
        if (!next.isString())
            co_return tasks;
        args.insert(QStringLiteral("cursor"), next);
    }
    co_return Error{ErrorCode::ResourceExhausted,
        QStringLiteral("There are more than %1 pages of tasks; narrow the list with --status")
            .arg(maxPages)};
}

QCoro::Task<int> tasks(Invocation invocation)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    QJsonObject args{{QStringLiteral("limit"), pageSize}};
    if (invocation.isSet("status"))
        args.insert(QStringLiteral("status"), invocation.value("status"));
    const auto found = co_await allTasks(*session, args);
    if (!found)
        co_return fail(invocation, found.error());
    if (printedForProgram(invocation, *found, {QStringLiteral("id")}))
        co_return exitcodes::ok;
    if (found->isEmpty()) {
        invocation.out(QStringLiteral("No tasks."));
        co_return exitcodes::ok;
    }
    // Whoever lists what was given up, or what waits, wants to know why.
    const QString status = invocation.value("status");
    const bool withReason = status == QLatin1String("dead-letter")
        || status == QLatin1String("error") || status == QLatin1String("pending");
    QStringList columns{QStringLiteral("ID"), QStringLiteral("AGENT"), QStringLiteral("STATUS"),
        QStringLiteral("PROMPT"), QStringLiteral("AGE")};
    if (withReason)
        columns += {QStringLiteral("ATTEMPTS"), QStringLiteral("REASON")};
    QList<QStringList> rows;
    for (const QJsonObject &task : *found)
        rows.append(rowOf(task, withReason));
    invocation.out(tableText(columns, rows));
    co_return exitcodes::ok;
}

} // namespace

Command tasksCommand()
{
    return {.name = QStringLiteral("tasks"),
        .summary = QStringLiteral("List tasks"),
        .examples
        = {QStringLiteral("coord tasks"), QStringLiteral("coord tasks --status running -q")},
        .options = {{QStringLiteral("status"), QStringLiteral("status"),
            QStringLiteral("Only those that are pending, running, completed, error, dead-letter or "
                           "cancelled")}},
        .formats = true,
        .run = tasks};
}

} // namespace coord
