// Messages as an agent keeps them: what came for the sessions on its machine, and what they send.
#pragma once

#include "core/protocol/fields.h"

namespace coord {

//! Something that came: a message, a reply, or the agent's own word that something was not
//! delivered.
struct IncomingMail {
    QString kind; //!< "message", "reply" or "notice"
    QString correlationId;
    QString senderKind; //!< "agent", "user", "unverified" (of a coordinator of version 1), "notice"
    QString sender; //!< the agent's or the user's name; empty for the shared token
    std::optional<QString> label; //!< what a user calls itself
    QString topic; //!< empty for a reply
    QString body;
    std::optional<qint64> sentAt; //!< wall time, milliseconds
    std::optional<QString> mailId; //!< there where the coordinator waits to hear that it is kept

    bool operator==(const IncomingMail &) const = default;

    static constexpr auto fields()
    {
        using M = IncomingMail;
        constexpr wire::Rule text{.max = limits::maxMessageBytes};
        return std::make_tuple(wire::field("kind", &M::kind),
            wire::field("correlationId", &M::correlationId),
            wire::field("senderKind", &M::senderKind), wire::field("sender", &M::sender),
            wire::field("label", &M::label), wire::field("topic", &M::topic),
            wire::field("body", &M::body, text), wire::field("sentAt", &M::sentAt),
            wire::field("mailId", &M::mailId));
    }
};

//! Something that a session sends: a message, or with an empty topic the reply to one.
struct OutgoingMail {
    QString toAgent; //!< of a reply as the message said it; the coordinator knows better
    QString correlationId;
    QString topic;
    QString body;

    [[nodiscard]] bool isReply() const { return topic.isEmpty(); }
    bool operator==(const OutgoingMail &) const = default;

    static constexpr auto fields()
    {
        using M = OutgoingMail;
        return std::make_tuple(wire::field("toAgent", &M::toAgent),
            wire::field("correlationId", &M::correlationId, {.max = limits::maxIdChars, .min = 1}),
            wire::field("topic", &M::topic),
            wire::field("body", &M::body, {.max = limits::maxMessageBytes}));
    }
};

} // namespace coord
