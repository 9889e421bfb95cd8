// coord webhook subscribe and its kin: events of tasks that are posted to somebody, and what became
// of each.
#include "cli/commands/commands.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/safetext.h"
#include "cli/output/table.h"
#include "cli/tokenfile.h"
#include "core/domain/rulelist.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QDir>

namespace coord {

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QString numberText(const QJsonObject &object, const char *key)
{
    return QString::number(object.value(QLatin1String(key)).toInteger());
}

OptionSpec option(
    const char *name, const char *value, const char *description, const char *letter = "")
{
    return {QLatin1String(name), QLatin1String(value), QLatin1String(description),
        QLatin1String(letter)};
}

QString eventsText(const QJsonObject &subscription)
{
    QStringList events;
    for (const QJsonValue &event : subscription.value(QLatin1String("events")).toArray())
        events.append(event.toString());
    return events.join(QStringLiteral(", "));
}

QString statusText(const QJsonObject &subscription)
{
    if (const QString ended = text(subscription, "endedBecause"); !ended.isEmpty())
        return QStringLiteral("ended: ") + ended;
    if (subscription.value(QLatin1String("paused")).toBool())
        return QStringLiteral("paused");
    const qint64 since = subscription.value(QLatin1String("failingSince")).toInteger();
    return since == 0 ? QStringLiteral("active") : QStringLiteral("failing for ") + ageText(since);
}

Result<QJsonObject> subscribeArgs(const Invocation &invocation)
{
    QJsonObject args{{QStringLiteral("url"), invocation.argument(0)}};
    if (invocation.isSet("events")) {
        const QStringList events
            = listFrom(invocation.options.value(QStringLiteral("events")).join(u','));
        args.insert(QStringLiteral("events"), QJsonArray::fromStringList(events));
    }
    if (invocation.isSet("agent"))
        args.insert(QStringLiteral("agentName"), invocation.value("agent"));
    if (invocation.isSet("pool"))
        args.insert(QStringLiteral("pool"), invocation.value("pool"));
    if (invocation.isSet("name"))
        args.insert(QStringLiteral("name"), invocation.value("name"));
    if (!invocation.isSet("secret-file"))
        return args;
    const auto secret = tokenFromOption(invocation, "secret-file");
    if (!secret)
        return secret.error();
    args.insert(QStringLiteral("secret"), *secret);
    return args;
}

QCoro::Task<int> subscribe(Invocation invocation)
{
    const auto args = subscribeArgs(invocation);
    if (!args)
        co_return fail(invocation, args.error());
    const Answered asked
        = co_await askOnce(invocation, QStringLiteral("create-subscription"), *args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject made = asked.data.value(QLatin1String("subscription")).toObject();
    QString said = QStringLiteral("Subscription %1 created\n"
                                  "  Posts to : %2\n"
                                  "  Events   : %3")
                       .arg(text(made, "id"), safeText(text(made, "url")), eventsText(made));
    if (!args->contains(QLatin1String("secret")))
        said += QStringLiteral("\n  Secret   : %1\n\nStore it now: it is not shown again.")
                    .arg(text(made, "secret"));
    printAnswer(invocation, made, "id", said);
    co_return exitcodes::ok;
}

QCoro::Task<int> list(Invocation invocation)
{
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-subscriptions"));
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> all = objectsIn(asked.data.value(QLatin1String("subscriptions")));
    if (printedForProgram(invocation, all, {QStringLiteral("id")}))
        co_return exitcodes::ok;
    QList<QStringList> rows;
    for (const QJsonObject &each : all)
        rows.append({text(each, "id"), text(each, "name"), text(each, "url"), eventsText(each),
            numberText(each, "waitingCount"), numberText(each, "deliveredCount"),
            numberText(each, "failedCount"), numberText(each, "droppedCount"), statusText(each)});
    const QStringList headings{QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("URL"),
        QStringLiteral("EVENTS"), QStringLiteral("WAITING"), QStringLiteral("DELIVERED"),
        QStringLiteral("FAILED"), QStringLiteral("DROPPED"), QStringLiteral("STATUS")};
    invocation.out(rows.isEmpty()
            ? QStringLiteral("No subscriptions found. Use \"coord webhook subscribe\" to make one.")
            : tableText(headings, rows));
    co_return exitcodes::ok;
}

QCoro::Task<int> unsubscribe(Invocation invocation)
{
    const QString id = invocation.argument(0);
    const QJsonObject args{{QStringLiteral("id"), id}};
    const Answered asked
        = co_await askOnce(invocation, QStringLiteral("delete-subscription"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject said{{QStringLiteral("id"), id}, {QStringLiteral("deleted"), true}};
    printAnswer(invocation, said, "id", QStringLiteral("Subscription %1 deleted.").arg(id));
    co_return exitcodes::ok;
}

QCoro::Task<int> setPaused(Invocation invocation, bool paused)
{
    const QString id = invocation.argument(0);
    const QJsonObject args{{QStringLiteral("id"), id}, {QStringLiteral("paused"), paused}};
    const Answered asked
        = co_await askOnce(invocation, QStringLiteral("update-subscription"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, asked.data.value(QLatin1String("subscription")).toObject(), "id",
        (paused ? QStringLiteral("Subscription %1 paused; its events wait.")
                : QStringLiteral("Subscription %1 resumed."))
            .arg(id));
    co_return exitcodes::ok;
}

QCoro::Task<int> pause(Invocation invocation)
{
    return setPaused(std::move(invocation), true);
}

QCoro::Task<int> resume(Invocation invocation)
{
    return setPaused(std::move(invocation), false);
}

// What is sent now, by a ping or once more.
QCoro::Task<int> send(Invocation invocation, QString command)
{
    const QJsonObject args{{QStringLiteral("id"), invocation.argument(0)}};
    const Answered asked = co_await askOnce(invocation, command, args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject sent = asked.data.value(QLatin1String("delivery")).toObject();
    const QString id = text(sent, "id");
    printAnswer(invocation, sent, "id",
        QStringLiteral("Event %1 is being sent. How it goes: coord webhook delivery %1").arg(id));
    co_return exitcodes::ok;
}

QCoro::Task<int> ping(Invocation invocation)
{
    return send(std::move(invocation), QStringLiteral("ping-subscription"));
}

QCoro::Task<int> redeliver(Invocation invocation)
{
    return send(std::move(invocation), QStringLiteral("redeliver"));
}

QString answerText(const QJsonObject &delivery)
{
    const qint64 code = delivery.value(QLatin1String("responseCode")).toInteger();
    const QString error = text(delivery, "error");
    return !error.isEmpty() ? error : code == 0 ? QString() : QString::number(code);
}

QCoro::Task<int> deliveries(Invocation invocation)
{
    QJsonObject args;
    if (const QString id = invocation.argument(0); !id.isEmpty())
        args.insert(QStringLiteral("subscriptionId"), id);
    bool isNumber = true;
    if (invocation.isSet("limit"))
        args.insert(QStringLiteral("limit"), invocation.value("limit").toInt(&isNumber));
    if (!isNumber)
        co_return fail(invocation,
            {ErrorCode::InvalidArgument,
                QStringLiteral("--limit must be a number from 1 to 1000")});
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-deliveries"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> all = objectsIn(asked.data.value(QLatin1String("deliveries")));
    if (printedForProgram(invocation, all, {QStringLiteral("id")}))
        co_return exitcodes::ok;
    QList<QStringList> rows;
    for (const QJsonObject &each : all)
        rows.append({text(each, "id"), text(each, "event"), shortId(text(each, "taskId")),
            text(each, "status"), numberText(each, "attempts"),
            ageText(each.value(QLatin1String("createdAt")).toInteger()), answerText(each)});
    const QStringList headings{QStringLiteral("ID"), QStringLiteral("EVENT"),
        QStringLiteral("TASK"), QStringLiteral("STATUS"), QStringLiteral("ATTEMPTS"),
        QStringLiteral("AGE"), QStringLiteral("ANSWER")};
    invocation.out(
        rows.isEmpty() ? QStringLiteral("No deliveries found.") : tableText(headings, rows));
    co_return exitcodes::ok;
}

QString shownDelivery(const QJsonObject &delivery)
{
    QString said;
    const auto line = [&said](const char *label, const QString &value) {
        if (!value.isEmpty())
            said += QStringLiteral("%1: %2\n").arg(QLatin1String(label), -13).arg(safeText(value));
    };
    const auto code = delivery.value(QLatin1String("responseCode"));
    line("Id", text(delivery, "id"));
    line("Subscription", text(delivery, "subscriptionId"));
    line("Event", text(delivery, "event"));
    line("Task", text(delivery, "taskId"));
    line("Status", text(delivery, "status"));
    line("Attempts", numberText(delivery, "attempts"));
    line("Code", code.isUndefined() ? QString() : QString::number(code.toInteger()));
    line("Error", text(delivery, "error"));
    line("Answer", text(delivery, "response"));
    line("Body", text(delivery, "body"));
    said.chop(1);
    return said;
}

QCoro::Task<int> showDelivery(Invocation invocation)
{
    const QJsonObject args{{QStringLiteral("id"), invocation.argument(0)}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("get-delivery"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject delivery = asked.data.value(QLatin1String("delivery")).toObject();
    printAnswer(invocation, delivery, "id", shownDelivery(delivery));
    co_return exitcodes::ok;
}

QList<OptionSpec> subscribeOptions()
{
    return {option("events", "list",
                "task.started, task.retrying, task.completed, task.failed, task.cancelled "
                "(comma separated; default: the last three)"),
        option("agent", "name", "Only tasks that this agent runs"),
        option("pool", "name", "Only tasks for this pool"),
        option("name", "text", "What to call it in lists"),
        option("secret-file", "path",
            "Read the secret, whsec_ and base64, from a file of mode 0600 (default: one is made "
            "and shown this once)")};
}

Command onOne(const char *name, const char *summary, QCoro::Task<int> (*run)(Invocation))
{
    return {.name = QStringLiteral("webhook ") + QLatin1String(name),
        .summary = QLatin1String(summary),
        .arguments = {{QStringLiteral("id"), true}},
        .formats = true,
        .run = run};
}

} // namespace

QList<Command> subscriptionCommands()
{
    return {
        {.name = QStringLiteral("webhook subscribe"),
            .summary = QStringLiteral("Have events of tasks posted to a URL, signed"),
            .examples = {QStringLiteral("coord webhook subscribe https://example.org/hook --events "
                                        "task.failed"),
                QStringLiteral("coord webhook subscribe https://example.org/hook --pool ci")},
            .arguments = {{QStringLiteral("url"), true}},
            .options = subscribeOptions(),
            .formats = true,
            .run = subscribe},
        {.name = QStringLiteral("webhook subscriptions"),
            .summary = QStringLiteral("List who events are posted to, and how that goes"),
            .formats = true,
            .run = list},
        onOne("unsubscribe", "Remove a subscription and the log of its deliveries", unsubscribe),
        onOne("pause", "Let the events of a subscription wait", pause),
        onOne("resume", "Send the events that wait, also of a subscription that has ended", resume),
        onOne("ping", "Send an event that tells of nothing to a subscription", ping),
        {.name = QStringLiteral("webhook deliveries"),
            .summary = QStringLiteral("List the events that were sent or wait, the newest first"),
            .arguments = {{QStringLiteral("subscription")}},
            .options = {option("limit", "n", "How many (default: 100)")},
            .formats = true,
            .run = deliveries},
        onOne("delivery", "Show an event: what is sent, and what was answered", showDelivery),
        onOne("redeliver", "Send an event again, or ahead of its time", redeliver),
    };
}

} // namespace coord
