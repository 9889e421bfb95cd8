// send-message, read-replies, list-messages: what people and programs write to agents, and what
// comes back.
#include "server/engine/postoffice.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"
#include "server/handlers/room.h"

namespace coord {

namespace {

MailParty userOf(const Caller &caller)
{
    return {MailParty::Kind::User, caller.identity.userId};
}

// The caller's own message; what others sent is not found.
KeptMail *ownMessage(Turn &turn, const Caller &caller, const QString &correlationId)
{
    KeptMail *kept = turn.state().mailboxes.find(caller.identity.orgId, correlationId);
    return kept && kept->mail.from == userOf(caller) ? kept : nullptr;
}

} // namespace

void handle(wire::SendMessage, Turn &turn, const Caller &caller, const wire::SendMessageArgs &args)
{
    // The original takes an empty text over REST only.
    if (args.body->isEmpty() && caller.surface == Surface::WebSocket)
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("Missing required arguments: %1")
                .arg(QLatin1String(wire::SendMessage::row.missing)));
    const QString id = turn.uuid();
    const Mail mail{.id = id,
        .orgId = caller.identity.orgId,
        .correlationId = id,
        .from = userOf(caller),
        .to = {MailParty::Kind::Agent, args.toAgent},
        .label = args.fromAgent,
        .topic = args.topic,
        .body = *args.body,
        .sentAt = turn.wall()};
    const Posted posted = post(turn, mail, {});
    if (posted.refused)
        return turn.fail(caller, posted.refused->code, posted.refused->message);
    wire::SentAnswer sent{.correlationId = id, .status = posted.status};
    if (posted.kept)
        sent.kept = true;
    answer<wire::SendMessage>(turn, caller, sent);
}

void handle(wire::ReadReplies, Turn &turn, const Caller &caller, const wire::ReadRepliesArgs &args)
{
    const KeptMail *message = ownMessage(turn, caller, args.correlationId);
    if (!message)
        return turn.fail(caller, ErrorCode::NotFound,
            QStringLiteral("Message not found: %1").arg(args.correlationId));
    const int after = args.after.value_or(0);
    const Millis patience(args.timeoutMs.value_or(0));
    if (qsizetype(message->replies.size()) > after || patience == Millis(0))
        return answer<wire::ReadReplies>(turn, caller, messageStanding(turn, *message, after));
    const Wait wait{.caller = caller,
        .what = Wait::For::Reply,
        .subject = replySubject(caller.identity.orgId, args.correlationId),
        .after = after};
    (void)beginWait(turn, wait, std::min(patience, turn.state().options.longestWait));
}

void handle(
    wire::ListMessages, Turn &turn, const Caller &caller, const wire::ListMessagesArgs &args)
{
    const AgentKey agent{caller.identity.orgId, args.agentName};
    const wire::MailboxAnswer box = mailboxOf(turn, agent, args.limit.value_or(100));
    if (box.waiting == 0 && !turn.state().agents.isKnown(agent))
        return turn.fail(caller, ErrorCode::NotFound,
            QStringLiteral("Agent \"%1\" not found").arg(args.agentName));
    answer<wire::ListMessages>(turn, caller, box);
}

} // namespace coord
