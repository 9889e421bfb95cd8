// coord messages: what waits for an agent that is away, or has not said that it has it.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/listing.h"
#include "cli/output/table.h"
#include "core/protocol/answers.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

QString senderText(const wire::WaitingMessage &message)
{
    const QString name = message.sender.name;
    if (message.sender.kind == QLatin1String("agent"))
        return QStringLiteral("agent ") + name;
    return name.isEmpty() ? QStringLiteral("the shared token") : QStringLiteral("user ") + name;
}

QStringList rowOf(const QJsonObject &object)
{
    const auto message = wire::parse<wire::WaitingMessage>(object);
    if (!message)
        return {object.value(QLatin1String("correlationId")).toString(), QStringLiteral("?")};
    return {message->correlationId, message->kind, senderText(*message),
        message->topic.isEmpty() ? QStringLiteral("-") : message->topic, ageText(message->sentAt),
        message->isUnderWay ? QStringLiteral("under way") : QStringLiteral("waiting")};
}

QCoro::Task<int> listWaiting(Invocation invocation)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const QJsonObject args{
        {QStringLiteral("agentName"), invocation.value("to")}, {QStringLiteral("limit"), 1000}};
    const auto answer = co_await (*session)->request(QStringLiteral("list-messages"), args);
    if (!answer)
        co_return fail(invocation, answer.error());
    const QList<QJsonObject> found = objectsIn(answer->toObject().value(QLatin1String("messages")));
    if (printedForProgram(invocation, found, {QStringLiteral("correlationId")}))
        co_return exitcodes::ok;
    if (found.isEmpty()) {
        invocation.out(QStringLiteral("No messages wait."));
        co_return exitcodes::ok;
    }
    QList<QStringList> rows;
    for (const QJsonObject &message : found)
        rows.append(rowOf(message));
    invocation.out(
        tableText({QStringLiteral("CORRELATION ID"), QStringLiteral("KIND"), QStringLiteral("FROM"),
                      QStringLiteral("TOPIC"), QStringLiteral("AGE"), QStringLiteral("STATE")},
            rows));
    co_return exitcodes::ok;
}

} // namespace

Command messagesCommand()
{
    return {.name = QStringLiteral("messages"),
        .summary = QStringLiteral("List the messages that wait for an agent, without their texts"),
        .examples = {QStringLiteral("coord messages --to build-01")},
        .options = {{QStringLiteral("to"), QStringLiteral("agent"),
            QStringLiteral("The agent that they are for"), QString(), true}},
        .formats = true,
        .run = listWaiting};
}

} // namespace coord
