// What operations on users, keys, organisations and the audit answer.
#pragma once

#include "core/protocol/views.h"

namespace coord::wire {

inline constexpr Rule answeredId{.max = limits::maxIdChars};
inline constexpr Rule answeredRole{.words = words::roles};
inline constexpr Rule answeredList{.max = maxAnswered};
inline constexpr Rule answeredHash{.max = 64, .min = 64};

struct UserInfo {
    static constexpr auto schemaName = "User";
    QString id;
    QString username;
    QString role;
    qint64 createdAt = 0;

    static constexpr auto fields()
    {
        using M = UserInfo;
        return std::make_tuple(field("id", &M::id, answeredId), field("username", &M::username),
            field("role", &M::role, answeredRole), field("createdAt", &M::createdAt));
    }
};

struct OrgInfo {
    static constexpr auto schemaName = "Organisation";
    QString id;
    QString name;
    qint64 createdAt = 0;
    std::optional<QString> memberRole; //!< the caller's, where he is a member

    static constexpr auto fields()
    {
        using M = OrgInfo;
        return std::make_tuple(field("id", &M::id, answeredId), field("name", &M::name),
            field("createdAt", &M::createdAt), field("memberRole", &M::memberRole, answeredRole));
    }
};

//! A key or an enrolment, without its secret.
struct KeyInfo {
    static constexpr auto schemaName = "Key";
    QString keyId;
    QString kind;
    QString state;
    qint64 createdAt = 0;
    std::optional<QString> label;
    std::optional<QString> agentName;
    std::optional<qint64> expiresAt;
    std::optional<qint64> revokedAt;
    std::optional<qint64> lastUsedAt;
    std::optional<QStringList> scopes;

    static constexpr auto fields()
    {
        using M = KeyInfo;
        return std::make_tuple(field("keyId", &M::keyId, answeredId),
            field("kind", &M::kind, {.words = words::keyKinds}),
            field("state", &M::state, {.words = words::keyStates}),
            field("createdAt", &M::createdAt), field("label", &M::label),
            field("agentName", &M::agentName), field("expiresAt", &M::expiresAt),
            field("revokedAt", &M::revokedAt), field("lastUsedAt", &M::lastUsedAt),
            field("scopes", &M::scopes, {.words = words::scopes}));
    }
};

struct WhoAmIAnswer {
    QString name;
    QString role;
    QString orgId;
    QString orgName;
    bool installer = false;
    QStringList scopes;
    QList<OrgInfo> orgs;
    std::optional<QString> userId;
    std::optional<KeyInfo> key;

    static constexpr auto fields()
    {
        using M = WhoAmIAnswer;
        return std::make_tuple(field("name", &M::name), field("role", &M::role, answeredRole),
            field("orgId", &M::orgId, answeredId), field("orgName", &M::orgName),
            field("installer", &M::installer),
            field("scopes", &M::scopes, {.words = words::scopes}),
            field("orgs", &M::orgs, answeredList), field("userId", &M::userId, answeredId),
            field("key", &M::key));
    }
};

struct UsersAnswer {
    QList<UserInfo> users;

    static constexpr auto fields()
    {
        return std::make_tuple(field("users", &UsersAnswer::users, answeredList));
    }
};

struct UserAnswer {
    UserInfo user;

    static constexpr auto fields() { return std::make_tuple(field("user", &UserAnswer::user)); }
};

struct UserGoneAnswer {
    bool deleted = true;
    QString userId;

    static constexpr auto fields()
    {
        using M = UserGoneAnswer;
        return std::make_tuple(
            field("deleted", &M::deleted), field("userId", &M::userId, answeredId));
    }
};

//! A key with its secret, which is in this answer only.
struct NewKeyAnswer : KeyInfo {
    static constexpr auto schemaName = "NewKey";
    QString key;

    static constexpr auto fields()
    {
        return std::tuple_cat(KeyInfo::fields(), std::make_tuple(field("key", &NewKeyAnswer::key)));
    }
};

struct NewEnrolmentAnswer : KeyInfo {
    static constexpr auto schemaName = "NewEnrolment";
    QString token;

    static constexpr auto fields()
    {
        return std::tuple_cat(
            KeyInfo::fields(), std::make_tuple(field("token", &NewEnrolmentAnswer::token)));
    }
};

struct KeysAnswer {
    QList<KeyInfo> keys;

    static constexpr auto fields()
    {
        return std::make_tuple(field("keys", &KeysAnswer::keys, answeredList));
    }
};

struct RevokedAnswer {
    bool revoked = true;

    static constexpr auto fields()
    {
        return std::make_tuple(field("revoked", &RevokedAnswer::revoked));
    }
};

struct OrgsAnswer {
    QList<OrgInfo> orgs;

    static constexpr auto fields()
    {
        return std::make_tuple(field("orgs", &OrgsAnswer::orgs, answeredList));
    }
};

struct OrgAnswer {
    OrgInfo org;

    static constexpr auto fields() { return std::make_tuple(field("org", &OrgAnswer::org)); }
};

struct OrgGoneAnswer {
    bool deleted = true;
    QString orgId;

    static constexpr auto fields()
    {
        using M = OrgGoneAnswer;
        return std::make_tuple(
            field("deleted", &M::deleted), field("orgId", &M::orgId, answeredId));
    }
};

struct MemberInfo {
    static constexpr auto schemaName = "Member";
    QString userId;
    QString username;
    QString role;
    qint64 joinedAt = 0;

    static constexpr auto fields()
    {
        using M = MemberInfo;
        return std::make_tuple(field("userId", &M::userId, answeredId),
            field("username", &M::username), field("role", &M::role, answeredRole),
            field("joinedAt", &M::joinedAt));
    }
};

struct MembersAnswer {
    QList<MemberInfo> members;

    static constexpr auto fields()
    {
        return std::make_tuple(field("members", &MembersAnswer::members, answeredList));
    }
};

struct MemberAnswer {
    QString orgId;
    QString userId;
    QString role;

    static constexpr auto fields()
    {
        using M = MemberAnswer;
        return std::make_tuple(field("orgId", &M::orgId, answeredId),
            field("userId", &M::userId, answeredId), field("role", &M::role, answeredRole));
    }
};

struct MemberGoneAnswer {
    bool removed = true;

    static constexpr auto fields()
    {
        return std::make_tuple(field("removed", &MemberGoneAnswer::removed));
    }
};

struct EnrolledAnswer {
    QString keyId;
    QString agentName;
    QString orgId;

    static constexpr auto fields()
    {
        using M = EnrolledAnswer;
        return std::make_tuple(field("keyId", &M::keyId, answeredId),
            field("agentName", &M::agentName), field("orgId", &M::orgId, answeredId));
    }
};

struct AuditRecordInfo {
    static constexpr auto schemaName = "AuditRecord";
    qint64 number = 1;
    qint64 at = 0;
    QString who;
    QString userId;
    QString keyId;
    QString orgId;
    QString address;
    QString surface;
    QString operation;
    QString subject;
    QString outcome; //!< "ok", or the word of an error
    QString requestId;
    QString previous;
    QString hash;

    static constexpr auto fields()
    {
        using M = AuditRecordInfo;
        return std::make_tuple(field("number", &M::number, {.min = 1}), field("at", &M::at),
            field("who", &M::who), field("userId", &M::userId, answeredId),
            field("keyId", &M::keyId, answeredId), field("orgId", &M::orgId, answeredId),
            field("address", &M::address),
            field("surface", &M::surface, {.words = words::surfaces}),
            field("operation", &M::operation), field("subject", &M::subject),
            field("outcome", &M::outcome), field("requestId", &M::requestId, answeredId),
            field("previous", &M::previous, answeredHash), field("hash", &M::hash, answeredHash));
    }
};

struct AuditAnswer {
    QList<AuditRecordInfo> records;

    static constexpr auto fields()
    {
        return std::make_tuple(field("records", &AuditAnswer::records, answeredList));
    }
};

struct AuditVerdictAnswer {
    qint64 checked = 0;
    qint64 checkedUpTo = 0;
    QString hash;
    bool whole = false;
    std::optional<qint64> brokenAt;

    static constexpr auto fields()
    {
        using M = AuditVerdictAnswer;
        return std::make_tuple(field("checked", &M::checked), field("checkedUpTo", &M::checkedUpTo),
            field("hash", &M::hash, {.max = 64}), field("whole", &M::whole),
            field("brokenAt", &M::brokenAt, {.min = 1}));
    }
};

} // namespace coord::wire
