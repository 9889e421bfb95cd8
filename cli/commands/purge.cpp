// coord purge: removes ended tasks for good.
#include "cli/commands/commands.h"
#include "cli/onetask.h"
#include "core/client/taskids.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QJsonArray>

namespace coord {

namespace {

constexpr int maxRounds = 100'000; // of 1 000 tasks

QString usageFault(const Invocation &invocation)
{
    const bool dead = invocation.isSet("dead-letters");
    if (dead != invocation.arguments.isEmpty())
        return QStringLiteral("error: name tasks, or give --dead-letters");
    if (invocation.isSet("older-than") && !dead)
        return QStringLiteral("error: option '--older-than <span>' needs --dead-letters");
    if (invocation.isSet("older-than") && !durationFrom(invocation.value("older-than")))
        return QStringLiteral("error: option '--older-than <span>' argument '%1' is invalid. "
                              "It must be a span, for example 12h or 30d.")
            .arg(invocation.value("older-than"));
    return {};
}

QCoro::Task<Result<QJsonObject>> purgeArgs(Invocation invocation, Connected session)
{
    if (invocation.isSet("dead-letters")) {
        QJsonObject args{{QStringLiteral("status"), QStringLiteral("dead-letter")}};
        if (invocation.isSet("older-than"))
            args.insert(QStringLiteral("olderThanMs"),
                qint64(durationFrom(invocation.value("older-than"))->count()));
        co_return args;
    }
    QJsonArray ids;
    for (const QString &prefix : std::as_const(invocation.arguments)) {
        const auto id = co_await resolveTaskId(session.get(), prefix);
        if (!id)
            co_return id.error();
        ids.append(*id);
    }
    co_return QJsonObject{{QStringLiteral("taskIds"), ids}};
}

void print(const Invocation &invocation, const QJsonArray &ids)
{
    if (invocation.isQuiet()) {
        for (const QJsonValue &id : ids)
            invocation.out(id.toString());
    } else if (invocation.format != OutputFormat::Table) {
        invocation.console->out(objectText(invocation.format,
            {{QStringLiteral("purged"), ids.size()}, {QStringLiteral("taskIds"), ids}},
            {QStringLiteral("purged")}));
    } else {
        invocation.out(ids.size() == 1 ? QStringLiteral("Purged 1 task")
                                       : QStringLiteral("Purged %1 tasks").arg(ids.size()));
    }
}

QCoro::Task<int> purge(Invocation invocation)
{
    if (const QString fault = usageFault(invocation); !fault.isEmpty())
        co_return refuseUsage(invocation, fault);
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const auto args = co_await purgeArgs(invocation, *session);
    if (!args)
        co_return failAboutTask(invocation, args.error());
    QJsonArray purged;
    for (int round = 0; round < maxRounds; ++round) {
        const auto answer = co_await (*session)->request(QStringLiteral("purge-tasks"), *args);
        if (!answer)
            co_return failAboutTask(invocation, answer.error());
        const QJsonObject said = answer->toObject();
        for (const QJsonValue &id : said.value(QLatin1String("taskIds")).toArray())
            purged.append(id);
        if (!said.value(QLatin1String("more")).toBool())
            break;
    }
    print(invocation, purged);
    co_return exitcodes::ok;
}

} // namespace

Command purgeCommand()
{
    return {.name = QStringLiteral("purge"),
        .summary = QStringLiteral("Remove ended tasks with their output, for good"),
        .examples = {QStringLiteral("coord purge 0f8fad5b 94c0"),
            QStringLiteral("coord purge --dead-letters --older-than 30d")},
        .arguments = {{QStringLiteral("task-id"), false, true}},
        .options = {{QStringLiteral("dead-letters"), QString(), QStringLiteral("All dead letters")},
            {QStringLiteral("older-than"), QStringLiteral("span"),
                QStringLiteral("Only those that ended longer ago, for example 30d")}},
        .formats = true,
        .run = purge};
}

} // namespace coord
