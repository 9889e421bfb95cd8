// Messages on their way: from users and agents to agents, and back again as replies.
//
// What is for an agent of version 2 is on disk before it leaves, leaves again whenever the agent
// comes back, and is forgotten when the agent says that it is on its disk. An agent of version 1
// says nothing: for it a message is kept while it is away, and forgotten once it was handed over.
#pragma once

#include "core/protocol/answers.h"
#include "server/engine/turn.h"

namespace coord {

//! What became of a message or reply, in the words of the original.
struct Posted {
    QString status; //!< "delivered", "agent-offline" or "unknown-agent"
    bool kept = false;
    std::optional<Error> refused;
};

//! Sends a message or reply to mail.to, an agent, or keeps it. \a envelopeId goes on to an agent of
//! version 1. What was posted before is not posted again.
[[nodiscard]] Posted post(Turn &turn, const Mail &mail, const QString &envelopeId);

//! A message or a reply that an agent sends. Version 1 hears of messages only.
void agentSends(Turn &turn, const ConnectedAgent &sender, const wire::AgentMessage &message,
    const QString &envelopeId);
void agentReplies(Turn &turn, const ConnectedAgent &sender, const wire::AgentMessageReply &reply,
    const QString &envelopeId);

//! The agent has it.
void mailReceived(Turn &turn, const ConnectedAgent &agent, const QString &mailId);

//! What waits for an agent that has just connected.
void deliverKept(Turn &turn, const ConnectedAgent &agent);

//! How a user's message stands, with the replies behind the first \a after.
[[nodiscard]] wire::MessageStanding messageStanding(Turn &turn, const KeptMail &message, int after);
//! What waits for an agent, the oldest \a limit of it, without the texts.
[[nodiscard]] wire::MailboxAnswer mailboxOf(Turn &turn, const AgentKey &agent, qsizetype limit);
//! What waits of read-replies look for.
[[nodiscard]] QString replySubject(const QString &orgId, const QString &correlationId);

//! Forgets what is old, and the timer for the next time.
void mailDue(Turn &turn);

} // namespace coord
