// coord send-message: a message from one agent to another.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/output/safetext.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

QCoro::Task<int> sendMessage(Invocation invocation)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const QJsonObject args{{QStringLiteral("fromAgent"), invocation.value("from")},
        {QStringLiteral("toAgent"), invocation.value("to")},
        {QStringLiteral("topic"), invocation.value("topic")},
        {QStringLiteral("body"), invocation.value("body")}};
    const auto answer = co_await (*session)->request(QStringLiteral("send-message"), args);
    if (!answer)
        co_return fail(invocation, answer.error());
    const QJsonObject sent = answer->toObject();
    const QString id = sent.value(QLatin1String("correlationId")).toString();
    if (invocation.format != OutputFormat::Table || invocation.isQuiet())
        invocation.console->out(objectText(
            invocation.format == OutputFormat::Table ? OutputFormat::Name : invocation.format, sent,
            {QStringLiteral("correlationId")}));
    else
        invocation.out(safeText(QStringLiteral("Message sent (correlationId: %1, status: %2)")
                                    .arg(id, sent.value(QLatin1String("status")).toString())));
    co_return exitcodes::ok;
}

OptionSpec needed(const char *name, const char *value, const char *description)
{
    return {QLatin1String(name), QLatin1String(value), QLatin1String(description), QString(), true};
}

} // namespace

Command sendMessageCommand()
{
    return {.name = QStringLiteral("send-message"),
        .summary = QStringLiteral("Send a message to an agent"),
        .examples
        = {QStringLiteral("coord send-message --from a --to b --topic build --body done")},
        .options = {needed("from", "agent", "Who sends it"), needed("to", "agent", "Who gets it"),
            needed("topic", "topic", "What it is about"), needed("body", "text", "What it says")},
        .formats = true,
        .run = sendMessage};
}

} // namespace coord
