// coord workspaces: what an agent keeps of the tasks that ran in workspaces of their own.
#include "cli/commands/commands.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/safetext.h"
#include "cli/output/table.h"
#include "core/protocol/errorcodes.h"

#include <QLocale>

namespace coord {

namespace {

QString textOr(const QJsonObject &object, const char *key, const char *otherwise = "-")
{
    const QString value = object.value(QLatin1String(key)).toString();
    return value.isEmpty() ? QString::fromLatin1(otherwise) : value;
}

QStringList rowOf(const QJsonObject &workspace)
{
    const QJsonValue bytes = workspace.value(QLatin1String("bytes"));
    const QJsonValue since = workspace.contains(QLatin1String("endedAt"))
        ? workspace.value(QLatin1String("endedAt"))
        : workspace.value(QLatin1String("createdAt"));
    return {shortId(textOr(workspace, "taskId")), textOr(workspace, "isolation"),
        textOr(workspace, "state"),
        bytes.isDouble() ? QLocale::c().formattedDataSize(bytes.toInteger(), 1)
                         : QStringLiteral("-"),
        since.isDouble() ? ageText(since.toInteger()) : QStringLiteral("-"),
        textOr(workspace, "branch"), textOr(workspace, "directory")};
}

int print(const Invocation &invocation, const QJsonObject &answer)
{
    const QList<QJsonObject> found = objectsIn(answer.value(QLatin1String("workspaces")));
    if (printedForProgram(invocation, found, {QStringLiteral("taskId")}))
        return exitcodes::ok;
    if (found.isEmpty()) {
        invocation.out(QStringLiteral("No workspaces found."));
        return exitcodes::ok;
    }
    QList<QStringList> rows;
    for (const QJsonObject &each : found)
        rows.append(rowOf(each));
    invocation.out(
        tableText({QStringLiteral("TASK"), QStringLiteral("KIND"), QStringLiteral("STATE"),
                      QStringLiteral("SIZE"), QStringLiteral("AGE"), QStringLiteral("BRANCH"),
                      QStringLiteral("DIRECTORY")},
            rows));
    for (const QJsonObject &each : found) {
        const QString reason = each.value(QLatin1String("reason")).toString();
        const bool isKept = textOr(each, "state") == QLatin1String("kept");
        if (!reason.isEmpty())
            invocation.note(
                safeText((isKept ? QStringLiteral("%1 stays: %2") : QStringLiteral("%1: %2"))
                             .arg(shortId(textOr(each, "taskId")), reason)));
    }
    return exitcodes::ok;
}

QCoro::Task<int> list(Invocation invocation)
{
    const QJsonObject args{{QStringLiteral("agentName"), invocation.value("on")}};
    const Answered answered = co_await askOnce(invocation, QStringLiteral("list-workspaces"), args);
    co_return answered.isGood() ? print(invocation, answered.data) : *answered.failure;
}

QCoro::Task<int> prune(Invocation invocation)
{
    QJsonObject args{{QStringLiteral("agentName"), invocation.value("on")}};
    if (invocation.isSet("older-than")) {
        const auto span = durationFrom(invocation.value("older-than"));
        if (!span)
            co_return refuseUsage(invocation,
                QStringLiteral("error: option '--older-than <span>' argument '%1' is invalid. It "
                               "must be a span such as 7d or 12h.")
                    .arg(invocation.value("older-than")));
        args.insert(QStringLiteral("olderThanMs"), qint64(span->count()));
    }
    if (invocation.isSet("task"))
        args.insert(QStringLiteral("taskId"), invocation.value("task"));
    if (invocation.isSet("dry-run"))
        args.insert(QStringLiteral("dryRun"), true);
    const Answered answered
        = co_await askOnce(invocation, QStringLiteral("prune-workspaces"), args);
    co_return answered.isGood() ? print(invocation, answered.data) : *answered.failure;
}

OptionSpec onAgent()
{
    return {QStringLiteral("on"), QStringLiteral("agent"), QStringLiteral("The agent to ask"),
        QString(), true};
}

} // namespace

QList<Command> workspaceCommands()
{
    return {{.name = QStringLiteral("workspaces list"),
                .summary = QStringLiteral("List the workspaces that an agent keeps"),
                .examples = {QStringLiteral("coord workspaces list --on build-01")},
                .options = {onAgent()},
                .formats = true,
                .run = list},
        {.name = QStringLiteral("workspaces prune"),
            .summary = QStringLiteral("Remove workspaces that are over and whose work is saved"),
            .examples = {QStringLiteral("coord workspaces prune --on build-01 --older-than 7d"),
                QStringLiteral("coord workspaces prune --on build-01 --dry-run")},
            .options = {onAgent(),
                {QStringLiteral("older-than"), QStringLiteral("span"),
                    QStringLiteral("Only those that ended longer ago, such as 7d")},
                {QStringLiteral("task"), QStringLiteral("id"),
                    QStringLiteral("Only that of this task")},
                {QStringLiteral("dry-run"), QString(),
                    QStringLiteral("Only tell what would be removed")}},
            .formats = true,
            .run = prune}};
}

} // namespace coord
