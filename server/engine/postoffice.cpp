#include "server/engine/postoffice.h"

#include <algorithm>

namespace coord {

namespace {

const QString delivered = QStringLiteral("delivered");
const QString agentOffline = QStringLiteral("agent-offline");
const QString unknownAgent = QStringLiteral("unknown-agent");

// Whether the agent says what it has.
bool confirms(const ConnectedAgent &agent)
{
    return agent.can(wire::messageAckCapability);
}

// A user by its name, as long as there is one.
wire::MessageSender senderOf(Turn &turn, const MailParty &party)
{
    if (party.kind == MailParty::Kind::Agent)
        return {QStringLiteral("agent"), party.name};
    const User *user = turn.state().directory.user(party.name);
    return {QStringLiteral("user"), user ? user->name : party.name};
}

QString shownSender(const Mail &mail)
{
    return mail.from.kind == MailParty::Kind::Agent ? mail.from.name : mail.label;
}

void hand(Turn &turn, const ConnectedAgent &agent, const Mail &mail, const QString &envelopeId = {})
{
    const bool isNew = agent.protocol() >= 2;
    if (mail.kind == Mail::Kind::Reply) {
        wire::AgentMessageReply reply{
            shownSender(mail), mail.to.name, mail.correlationId, mail.body};
        if (isNew) {
            reply.mailId = mail.id;
            reply.sentAt = mail.sentAt.ms;
        }
        return turn.send(agent.connection, reply, envelopeId);
    }
    wire::AgentMessage message{
        shownSender(mail), mail.to.name, mail.correlationId, mail.topic, mail.body};
    if (isNew) {
        message.sender = senderOf(turn, mail.from);
        message.mailId = mail.id;
        message.sentAt = mail.sentAt.ms;
    }
    turn.send(agent.connection, message, envelopeId);
}

void handNext(Turn &turn, const ConnectedAgent &agent)
{
    Mailboxes &mailboxes = turn.state().mailboxes;
    for (const Mail &mail : mailboxes.takeNext(agent.key, turn.state().options.mail))
        hand(turn, agent, mail);
}

// Writes it down; an error where it has no room.
Status keep(Turn &turn, const Mail &mail)
{
    State &state = turn.state();
    if (state.storeRefusal)
        return *state.storeRefusal;
    if (const Status room = state.mailboxes.checkRoom(mail, state.options.mail); !room)
        return room;
    if (const QStringList gone = state.mailboxes.removeFor(mail, state.options.mail);
        !gone.isEmpty())
        turn.store(RemoveMail{mail.orgId, gone});
    state.mailboxes.add(mail);
    turn.store(InsertMail{mail});
    return Done{};
}

Mail mailFrom(Turn &turn, const ConnectedAgent &sender, const std::optional<QString> &mailId)
{
    // With the sender's name in front no agent can pass for another one, or use up its ids.
    return {.id = sender.key.name + u'/' + mailId.value_or(turn.uuid()),
        .orgId = sender.key.orgId,
        .from = {MailParty::Kind::Agent, sender.key.name},
        .sentAt = turn.wall()};
}

void acknowledge(Turn &turn, const ConnectedAgent &sender, const QString &correlationId,
    const std::optional<QString> &mailId, const Posted &posted)
{
    wire::AgentMessageAck ack{correlationId, posted.status};
    if (sender.protocol() >= 2) {
        ack.mailId = mailId;
        if (posted.kept)
            ack.kept = true;
        if (posted.refused)
            ack.error = posted.refused->message;
    }
    turn.send(sender.connection, ack);
    turn.note("Agent message relayed",
        {{QStringLiteral("agent"), sender.key.name},
            {QStringLiteral("correlationId"), correlationId},
            {QStringLiteral("status"), posted.status}});
}

// A reply to a user stays with the coordinator, where the user reads it.
Posted answerUser(Turn &turn, KeptMail &message, const Mail &reply)
{
    State &state = turn.state();
    const qsizetype most = state.options.mail.repliesPerMessage;
    if (state.mailboxes.find(reply.orgId, reply.id))
        return {delivered, true, std::nullopt};
    if (qsizetype(message.replies.size()) >= most)
        return {agentOffline, false,
            Error{ErrorCode::ResourceExhausted,
                QStringLiteral("The message has %1 replies, which is the most it may have")
                    .arg(most)}};
    if (const Status kept = keep(turn, reply); !kept)
        return {agentOffline, false, kept.error()};
    const QString subject = replySubject(reply.orgId, reply.correlationId);
    const auto waits = state.waits.takeIf(
        [&](const Wait &wait) { return wait.what == Wait::For::Reply && wait.subject == subject; });
    for (const Wait &wait : waits)
        turn.reply(wait.caller, wire::serialize(messageStanding(turn, message, wait.after)));
    return {delivered, true, std::nullopt};
}

} // namespace

Posted post(Turn &turn, const Mail &mail, const QString &envelopeId)
{
    State &state = turn.state();
    const AgentKey key{mail.orgId, mail.to.name};
    const ConnectedAgent *agent = state.agents.find(key);
    if (!agent && !state.agents.isKnown(key))
        return {unknownAgent};
    if (agent && !confirms(*agent)) {
        hand(turn, *agent, mail, envelopeId);
        return {delivered};
    }
    const QString &status = agent ? delivered : agentOffline;
    if (state.mailboxes.find(mail.orgId, mail.id))
        return {status, true, std::nullopt};
    if (const Status kept = keep(turn, mail); !kept)
        return {agentOffline, false, kept.error()};
    if (agent)
        handNext(turn, *agent);
    return {status, true, std::nullopt};
}

void agentSends(Turn &turn, const ConnectedAgent &sender, const wire::AgentMessage &message,
    const QString &envelopeId)
{
    Mail mail = mailFrom(turn, sender, message.mailId);
    mail.correlationId = message.correlationId;
    mail.to = {MailParty::Kind::Agent, message.toAgent};
    mail.topic = message.topic;
    mail.body = message.body;
    const KeptMail *other
        = turn.state().mailboxes.messageTo({mail.orgId, mail.to.name}, mail.correlationId);
    // Replies to it would go to somebody else.
    Posted posted{unknownAgent, false,
        Error{ErrorCode::AlreadyExists, QStringLiteral("correlationId: is in use")}};
    if (!other || other->mail.from == mail.from)
        posted = post(turn, mail, envelopeId);
    acknowledge(turn, sender, message.correlationId, message.mailId, posted);
}

void agentReplies(Turn &turn, const ConnectedAgent &sender, const wire::AgentMessageReply &reply,
    const QString &envelopeId)
{
    Mail mail = mailFrom(turn, sender, reply.mailId);
    mail.kind = Mail::Kind::Reply;
    mail.correlationId = reply.correlationId;
    mail.body = reply.body;
    KeptMail *message = turn.state().mailboxes.messageTo(sender.key, reply.correlationId);
    // Where the message is known, so is who gets the reply, whatever the reply says.
    mail.to = message ? message->mail.from : MailParty{MailParty::Kind::Agent, reply.toAgent};
    const Posted posted = mail.to.kind == MailParty::Kind::User ? answerUser(turn, *message, mail)
                                                                : post(turn, mail, envelopeId);
    if (reply.mailId)
        acknowledge(turn, sender, reply.correlationId, reply.mailId, posted);
}

void mailReceived(Turn &turn, const ConnectedAgent &agent, const QString &mailId)
{
    Mailboxes &mailboxes = turn.state().mailboxes;
    KeptMail *kept = mailboxes.find(agent.key.orgId, mailId);
    const bool isItsOwn = kept && kept->mail.to.kind == MailParty::Kind::Agent
        && kept->agent() == agent.key && !kept->mail.received;
    if (!isItsOwn)
        return;
    if (kept->mail.kind == Mail::Kind::Reply)
        turn.store(RemoveMail{kept->mail.orgId, {kept->mail.id}});
    else
        turn.store(ReceiveMail{kept->mail});
    mailboxes.receive(*kept);
    handNext(turn, agent);
}

void deliverKept(Turn &turn, const ConnectedAgent &agent)
{
    Mailboxes &mailboxes = turn.state().mailboxes;
    mailboxes.startOver(agent.key);
    if (confirms(agent))
        return handNext(turn, agent);
    QStringList handed;
    for (QList<Mail> next;
         !(next = mailboxes.takeNext(agent.key, turn.state().options.mail)).isEmpty();) {
        for (const Mail &mail : next) {
            hand(turn, agent, mail);
            handed.append(mail.id);
            mailboxes.remove(*mailboxes.find(mail.orgId, mail.id));
        }
    }
    if (!handed.isEmpty())
        turn.store(RemoveMail{agent.key.orgId, handed});
}

wire::MessageStanding messageStanding(Turn &turn, const KeptMail &message, int after)
{
    const Mail &mail = message.mail;
    wire::MessageStanding standing{.correlationId = mail.correlationId,
        .toAgent = mail.to.name,
        .topic = mail.topic,
        .sentAt = mail.sentAt.ms,
        .status = mail.received ? QStringLiteral("received") : QStringLiteral("waiting")};
    const QList<Mail> all = turn.state().mailboxes.repliesTo(message);
    for (qsizetype i = after; i < all.size(); ++i)
        standing.replies.append({.seq = i + 1,
            .fromAgent = all[i].from.name,
            .body = all[i].body,
            .sentAt = all[i].sentAt.ms});
    return standing;
}

wire::MailboxAnswer mailboxOf(Turn &turn, const AgentKey &agent, qsizetype limit)
{
    const Mailboxes &mailboxes = turn.state().mailboxes;
    wire::MailboxAnswer box{.waiting = mailboxes.countFor(agent)};
    for (const Mailboxes::Waiting &each : mailboxes.waitingFor(agent, limit)) {
        const Mail &mail = each.kept->mail;
        const bool isReply = mail.kind == Mail::Kind::Reply;
        box.messages.append({.correlationId = mail.correlationId,
            .kind = isReply ? QStringLiteral("reply") : QStringLiteral("message"),
            .sender = senderOf(turn, mail.from),
            .label = mail.label,
            .topic = mail.topic,
            .bytes = mail.bytes(),
            .sentAt = mail.sentAt.ms,
            .isUnderWay = each.isUnderWay});
    }
    return box;
}

QString replySubject(const QString &orgId, const QString &correlationId)
{
    return orgId + u'/' + correlationId;
}

void mailDue(Turn &turn)
{
    State &state = turn.state();
    turn.wakeAfter(state.options.mail.sweep, MailDue{});
    if (state.storeRefusal || state.stopping)
        return;
    const WallTime before{turn.wall().ms - state.options.mail.keep.count()};
    for (const Mailboxes::Expired &expired : state.mailboxes.takeOlder(before)) {
        turn.store(RemoveMail{expired.orgId, expired.ids});
        turn.note("Old messages removed",
            {{QStringLiteral("orgId"), expired.orgId},
                {QStringLiteral("count"), qint64(expired.ids.size())},
                {QStringLiteral("neverArrived"), qint64(expired.waiting)}});
    }
}

} // namespace coord
