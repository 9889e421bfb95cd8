// Who has access: users, organisations, memberships, and the keys that stand for them.
#pragma once

#include "core/domain/identity.h"

#include <QByteArray>

namespace coord {

struct User {
    QString id;
    QString name; //!< unique in the installation
    //! In the default organisation; Admin: of the whole installation.
    Role role = Role::Operator;
    WallTime createdAt;
};

struct Org {
    QString id;
    QString name; //!< unique in the installation
    WallTime createdAt;
};

struct Member {
    QString orgId;
    QString userId;
    Role role = Role::Operator; //!< what he may do in this organisation
    WallTime joinedAt;
};

//! A secret that was given out, without the secret: what it opens and for how long.
struct AccessKey {
    enum class Kind {
        User, //!< stands for a user
        Agent, //!< opens /agent for one agent of one organisation
        Enrolment, //!< may be turned into the key of an agent, once
    };

    QString id;
    Kind kind = Kind::User;
    QByteArray digest; //!< SHA-256 of the secret, 32 bytes
    QString userId; //!< of a user's key
    QString orgId; //!< of the other kinds
    QString agentName; //!< of an agent's; of an enrolment empty where any name will do
    QString label;
    std::optional<QList<Scope>> scopes; //!< of a user's: what it is narrowed to
    WallTime createdAt;
    std::optional<WallTime> expiresAt;
    std::optional<WallTime> revokedAt; //!< or, of an enrolment, when it was used
    std::optional<WallTime> lastUsedAt;

    [[nodiscard]] bool isGood(WallTime at) const
    {
        return !revokedAt && (!expiresAt || at < *expiresAt);
    }
};

//! The words of the wire and the store: user, agent, enrolment.
[[nodiscard]] QString kindName(AccessKey::Kind kind);
[[nodiscard]] std::optional<AccessKey::Kind> kindFrom(QStringView name);

//! Everything that is known of accounts.
struct Accounts {
    QList<User> users;
    QList<Org> orgs;
    QList<Member> members;
    QList<AccessKey> keys;
};

//! A user's or an organisation's name: 1 to 64 characters, without control characters and without
//! white space at the ends. The original takes any text; what it could not show is refused.
[[nodiscard]] bool isAccountName(QStringView text);

} // namespace coord
