// The half of AgentCore that passes messages on: those that come are kept before they are
// confirmed, those that go are kept until they are acknowledged.
#include "agent/core/agentcore.h"

#include "core/protocol/outputbatch.h"

namespace coord {

namespace {

constexpr qint64 maxEchoBytes
    = 900'000; // as JSON: a message of another agent, in one frame of version 1

} // namespace

// What the original's agent does with its messages; its coordinator drops it.
void AgentCore::echo(const QString &correlationId, const QString &head, const QString &body)
{
    if (m_link.door != Door::Acknowledging)
        say(wire::TaskOutput{
            .taskId = correlationId, .data = wire::cutWithMark(head + body, maxEchoBytes)});
}

void AgentCore::on(const wire::AgentMessage &message)
{
    log("Agent message received",
        {{QStringLiteral("fromAgent"), message.fromAgent}, {QStringLiteral("topic"), message.topic},
            {QStringLiteral("correlationId"), message.correlationId}});
    IncomingMail mail{.kind = QStringLiteral("message"),
        .correlationId = message.correlationId,
        .senderKind = QStringLiteral("unverified"),
        .sender = message.fromAgent,
        .topic = message.topic,
        .body = message.body,
        .sentAt = message.sentAt,
        .mailId = message.mailId};
    if (message.sender) {
        mail.senderKind = message.sender->kind;
        mail.sender = message.sender->name;
        if (mail.senderKind != QLatin1String("agent"))
            mail.label = message.fromAgent;
    }
    m_effects.append(KeepMail{mail});
    echo(message.correlationId,
        QStringLiteral("[agent-message] from=%1 topic=%2: ").arg(message.fromAgent, message.topic),
        message.body);
}

void AgentCore::on(const wire::AgentMessageReply &message)
{
    log("Agent message reply received",
        {{QStringLiteral("fromAgent"), message.fromAgent},
            {QStringLiteral("correlationId"), message.correlationId}});
    // Only agents reply, and a coordinator of version 1 puts the name of the sender in, too.
    m_effects.append(KeepMail{{.kind = QStringLiteral("reply"),
        .correlationId = message.correlationId,
        .senderKind = QStringLiteral("agent"),
        .sender = message.fromAgent,
        .body = message.body,
        .sentAt = message.sentAt,
        .mailId = message.mailId}});
    echo(message.correlationId,
        QStringLiteral("[agent-message-reply] from=%1: ").arg(message.fromAgent), message.body);
}

AgentEffects AgentCore::onMailKept(const QString &mailId)
{
    // On another connection it comes once more, and is confirmed then.
    if (m_link.door == Door::Acknowledging)
        say(wire::AgentMessageReceived{mailId});
    return taken();
}

AgentEffects AgentCore::onOutgoing(const QString &id, const OutgoingMail &mail, Instant now)
{
    m_now = now;
    m_outgoing.try_emplace(id, Outgoing{mail});
    sendOutgoing();
    return taken();
}

void AgentCore::sendOutgoing()
{
    if (m_link.door != Door::Acknowledging && m_link.door != Door::Plain)
        return;
    const bool acknowledging = m_link.door == Door::Acknowledging;
    QStringList over;
    for (auto &[id, outgoing] : m_outgoing) {
        if (std::exchange(outgoing.sent, true))
            continue;
        const OutgoingMail &mail = outgoing.mail;
        const std::optional<QString> mailId = acknowledging ? std::optional(id) : std::nullopt;
        if (mail.isReply())
            say(wire::AgentMessageReply{
                m_hello.name, mail.toAgent, mail.correlationId, mail.body, mailId});
        else
            say(wire::AgentMessage{m_hello.name, mail.toAgent, mail.correlationId, mail.topic,
                mail.body, std::nullopt, mailId});
        if (!acknowledging && mail.isReply())
            over.append(id);
    }
    // Nobody will say anything about these.
    for (const QString &id : std::as_const(over))
        settle(id, {.status = QStringLiteral("delivered")});
}

void AgentCore::settle(const QString &id, const wire::AgentMessageAck &ack)
{
    const auto outgoing = m_outgoing.find(id);
    if (outgoing == m_outgoing.end())
        return;
    SettleMail settled{id, outgoing->second.mail, {}};
    if (ack.error)
        settled.problem = *ack.error;
    else if (ack.status != QLatin1String("delivered") && !ack.kept.value_or(false))
        settled.problem = ack.status;
    m_effects.append(settled);
    m_outgoing.erase(outgoing);
}

void AgentCore::on(const wire::AgentMessageAck &message)
{
    log("Agent message acknowledged",
        {{QStringLiteral("correlationId"), message.correlationId},
            {QStringLiteral("status"), message.status}},
        LogLevel::Debug);
    if (message.mailId)
        return settle(*message.mailId, message);
    // A coordinator of version 1 knows messages by their correlation ids only.
    for (const auto &[id, outgoing] : m_outgoing) {
        if (!outgoing.mail.isReply() && outgoing.mail.correlationId == message.correlationId)
            return settle(id, message);
    }
}

} // namespace coord
