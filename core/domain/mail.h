// What agents, people and programs write to each other, as it is kept until it has arrived.
#pragma once

#include "core/domain/time.h"

#include <QString>

namespace coord {

//! One end of a message: an agent by its name, or whoever uses the coordinator, by its user id,
//! which is empty for the shared token.
struct MailParty {
    enum class Kind { User, Agent };
    Kind kind = Kind::User;
    QString name;

    bool operator==(const MailParty &) const = default;
};

//! A message, or the reply to one.
struct Mail {
    enum class Kind { Message, Reply };
    QString id; //!< unique in the organisation; an agent's begin with its name and a slash
    QString orgId;
    Kind kind = Kind::Message;
    QString correlationId; //!< of a message its own, of a reply that of its message
    MailParty from;
    MailParty to;
    QString label; //!< what a user calls itself; says nothing about who it is
    QString topic;
    QString body;
    WallTime sentAt;
    //! Its agent has it. The body is gone then; the rest is what replies find their way by.
    bool received = false;

    bool operator==(const Mail &) const = default;
    //! Rough size in memory, for bounds.
    [[nodiscard]] qint64 bytes() const
    {
        return 256
            + qint64(sizeof(QChar)) * (id.size() + label.size() + topic.size() + body.size());
    }
};

//! How much mail is kept, and how long.
struct MailLimits {
    qsizetype perAgent = 1'000; //!< that it has not received
    qint64 bytesPerAgent = 8ll * 1024 * 1024;
    qsizetype perOrg = 10'000; //!< with what was received and may still be replied to
    qint64 bytesPerOrg = 32ll * 1024 * 1024;
    qsizetype ofAll = 100'000; //!< organisations together
    qint64 bytesOfAll = 256ll * 1024 * 1024;
    qsizetype repliesPerMessage = 100; //!< to a user
    qsizetype underWay = 32; //!< sent to an agent and not received
    qint64 bytesUnderWay = 1024 * 1024; //!< one that is larger goes alone
    Millis keep{7 * 86'400'000ll};
    Millis sweep{3'600'000}; //!< how often old mail is looked for
};

} // namespace coord
