// coord send-message: a message to an agent, and with --wait what it replies.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/output/safetext.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QDeadlineTimer>
#include <QJsonArray>

namespace coord {

namespace {

constexpr Millis longestQuestion{20'000}; // below what a request may take

// Has a constructor because GCC 12 destroys aggregates twice that are made in the arguments of a
// coroutine that is awaited.
struct Sent {
    Sent(Connected by, const QString &as, bool kept)
        : session(std::move(by))
        , id(as)
        , isKept(kept)
    {
    }

    Connected session;
    QString id;
    bool isKept = false;
};

void printSent(const Invocation &invocation, const QJsonObject &sent)
{
    const QString id = sent.value(QLatin1String("correlationId")).toString();
    if (invocation.format != OutputFormat::Table || invocation.isQuiet())
        return invocation.console->out(objectText(
            invocation.format == OutputFormat::Table ? OutputFormat::Name : invocation.format, sent,
            {QStringLiteral("correlationId")}));
    invocation.out(safeText(QStringLiteral("Message sent (correlationId: %1, status: %2)")
                                .arg(id, sent.value(QLatin1String("status")).toString())));
}

void printReply(const Invocation &invocation, const QJsonObject &reply)
{
    if (invocation.format != OutputFormat::Table)
        return invocation.console->out(
            objectText(invocation.format, reply, {QStringLiteral("body")}));
    const QString body = safeText(reply.value(QLatin1String("body")).toString(), KeepBreaks::Yes);
    invocation.out(body);
}

// The first reply; nothing where the time ran out. A lost connection is waited for.
QCoro::Task<Result<QJsonObject>> firstReply(Sent sent, QDeadlineTimer deadline)
{
    while (true) {
        const Millis left
            = deadline.isForever() ? longestQuestion : Millis(deadline.remainingTime());
        const QJsonObject args{{QStringLiteral("correlationId"), sent.id},
            {QStringLiteral("timeoutMs"), qint64(std::min(left, longestQuestion).count())}};
        const auto state = co_await sent.session->request(QStringLiteral("read-replies"), args);
        if (!state && !sent.session->isOpen() && state.error().code == ErrorCode::Unavailable) {
            const Status back = co_await sent.session->whenOpen(deadline);
            if (!back)
                co_return back.error();
            continue;
        }
        if (!state)
            co_return state.error();
        const QJsonArray replies = state->toObject().value(QLatin1String("replies")).toArray();
        if (!replies.isEmpty() || deadline.hasExpired())
            co_return replies.isEmpty() ? QJsonObject() : replies.first().toObject();
    }
}

QCoro::Task<int> waitForReply(Invocation invocation, Sent sent, QDeadlineTimer deadline)
{
    if (!sent.isKept)
        co_return fail(invocation,
            {ErrorCode::FailedPrecondition,
                QStringLiteral("No reply can come: the agent is unknown, or of version 1")});
    const auto reply = co_await firstReply(sent, deadline);
    if (!reply) {
        const int status = fail(invocation, reply.error());
        co_return ranOut(deadline, reply.error()) ? exitcodes::timedOut : status;
    }
    if (reply->isEmpty())
        co_return exitcodes::timedOut;
    printReply(invocation, *reply);
    co_return exitcodes::ok;
}

QCoro::Task<int> sendMessage(Invocation invocation)
{
    QDeadlineTimer deadline(QDeadlineTimer::Forever);
    if (invocation.isSet("timeout")) {
        const auto span = durationFrom(invocation.value("timeout"));
        if (!span || !invocation.isSet("wait"))
            co_return refuseUsage(invocation,
                QStringLiteral("error: option '--timeout <span>' needs --wait, and a span, "
                               "for example 90s, 10m or 2h."));
        deadline = QDeadlineTimer(*span);
    }
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
    const QJsonObject said = answer->toObject();
    if (!invocation.isSet("wait")) {
        printSent(invocation, said);
        co_return exitcodes::ok;
    }
    // The reply is the result then; how the message left is a remark.
    const QString id = said.value(QLatin1String("correlationId")).toString();
    invocation.note(safeText(QStringLiteral("Message sent (correlationId: %1, status: %2)")
                                 .arg(id, said.value(QLatin1String("status")).toString())));
    outliveOutages(invocation, **session);
    co_return co_await waitForReply(
        invocation, {*session, id, said.value(QLatin1String("kept")).toBool()}, deadline);
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
        .examples = {QStringLiteral("coord send-message --from a --to b --topic build --body done"),
            QStringLiteral(
                "coord send-message --from me --to b --topic build --body 'Is it green?' "
                "--wait --timeout 10m")},
        .options
        = {needed("from", "name", "What the sender calls itself; agents are told who it is"),
            needed("to", "agent", "Who gets it"), needed("topic", "topic", "What it is about"),
            needed("body", "text", "What it says"),
            {QStringLiteral("wait"), QString(),
                QStringLiteral("Wait for the first reply and print it")},
            {QStringLiteral("timeout"), QStringLiteral("span"),
                QStringLiteral("With --wait: give up after this long, with exit status 124")}},
        .formats = true,
        .run = sendMessage};
}

} // namespace coord
