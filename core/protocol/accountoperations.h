// The operations on users, keys, organisations and the audit: their arguments and their rows.
#pragma once

#include "core/protocol/accountanswers.h"
#include "core/protocol/operation.h"
#include "core/protocol/operationtypes.h"

namespace coord::wire {

inline constexpr qint64 maxLabelChars = 128;
inline constexpr qint64 maxKeyDays = 3650;
inline constexpr Rule roleRule{
    .max = limits::maxTextChars, .forgive = Forgive::WrongType, .words = words::roles};

struct CreateUserArgs {
    QString username;
    QString role; //!< operator where it is not given

    static constexpr auto fields()
    {
        using M = CreateUserArgs;
        return std::make_tuple(
            field("username", &M::username, nameRule), field("role", &M::role, roleRule));
    }
    [[nodiscard]] bool complete() const { return !username.isEmpty(); }
};

//! For operations that name one user and nothing else, by id or by name.
struct UserArgs {
    QString userId;

    static constexpr auto fields()
    {
        return std::make_tuple(field("userId", &UserArgs::userId, nameRule));
    }
    [[nodiscard]] bool complete() const { return !userId.isEmpty(); }
};

struct SetRoleArgs {
    QString userId;
    QString role;

    static constexpr auto fields()
    {
        using M = SetRoleArgs;
        return std::make_tuple(
            field("userId", &M::userId, nameRule), field("role", &M::role, roleRule));
    }
    [[nodiscard]] bool complete() const { return !userId.isEmpty() && !role.isEmpty(); }
};

struct CreateKeyArgs {
    QString userId;
    QString label;
    std::optional<int> expiresInDays;
    std::optional<QStringList> scopes; //!< what the key is narrowed to

    static constexpr auto fields()
    {
        using M = CreateKeyArgs;
        return std::make_tuple(field("userId", &M::userId, nameRule),
            field("label", &M::label, {.max = maxLabelChars, .forgive = Forgive::WrongType}),
            field("expiresInDays", &M::expiresInDays, {.max = maxKeyDays, .min = 1}),
            field("scopes", &M::scopes, {.max = 8, .itemMax = 16, .words = words::scopes}));
    }
    [[nodiscard]] bool complete() const { return !userId.isEmpty(); }
};

struct KeyArgs {
    QString keyId;

    static constexpr auto fields()
    {
        return std::make_tuple(field("keyId", &KeyArgs::keyId, idRule));
    }
    [[nodiscard]] bool complete() const { return !keyId.isEmpty(); }
};

struct CreateOrgArgs {
    QString name;

    static constexpr auto fields()
    {
        return std::make_tuple(field("name", &CreateOrgArgs::name, nameRule));
    }
    [[nodiscard]] bool complete() const { return !name.isEmpty(); }
};

//! For operations that name one organisation and nothing else, by id or by name.
struct OrgArgs {
    QString orgId;

    static constexpr auto fields()
    {
        return std::make_tuple(field("orgId", &OrgArgs::orgId, nameRule));
    }
    [[nodiscard]] bool complete() const { return !orgId.isEmpty(); }
};

//! add-member checks the role ahead of the user, as the original does, so only the organisation is
//! needed to begin.
struct AddMemberArgs {
    QString orgId;
    QString userId;
    QString role; //!< operator where it is not given

    static constexpr auto fields()
    {
        using M = AddMemberArgs;
        return std::make_tuple(field("orgId", &M::orgId, nameRule),
            field("userId", &M::userId, nameRule), field("role", &M::role, roleRule));
    }
    [[nodiscard]] bool complete() const { return !orgId.isEmpty(); }
};

struct MemberArgs {
    QString orgId;
    QString userId;

    static constexpr auto fields()
    {
        using M = MemberArgs;
        return std::make_tuple(
            field("orgId", &M::orgId, nameRule), field("userId", &M::userId, nameRule));
    }
    [[nodiscard]] bool complete() const { return !orgId.isEmpty() && !userId.isEmpty(); }
};

struct CreateEnrolmentArgs {
    QString agentName; //!< the only name that may be enrolled; empty: any that is free
    std::optional<qint64> expiresInMs;
    QString label;

    static constexpr auto fields()
    {
        using M = CreateEnrolmentArgs;
        return std::make_tuple(field("agentName", &M::agentName, nameRule),
            field("expiresInMs", &M::expiresInMs, {.max = 30ll * 86'400'000, .min = 1000}),
            field("label", &M::label, {.max = maxLabelChars, .forgive = Forgive::WrongType}));
    }
    [[nodiscard]] bool complete() const { return true; }
};

//! The agent makes its key itself and says only its digest, so that it can ask again when the
//! answer was lost, and the key is in no message.
struct EnrollArgs {
    QString agentName;
    QString keyDigest; //!< SHA-256 of the key's text, 64 hexadecimal digits

    static constexpr auto fields()
    {
        using M = EnrollArgs;
        return std::make_tuple(field("agentName", &M::agentName, nameRule),
            field("keyDigest", &M::keyDigest, {.max = 64, .forgive = Forgive::WrongType}));
    }
    [[nodiscard]] bool complete() const { return !agentName.isEmpty() && !keyDigest.isEmpty(); }
};

struct ListAuditArgs {
    std::optional<qint64> after; //!< the oldest first, behind this number
    std::optional<qint64> before; //!< the newest first, ahead of this number
    std::optional<int> limit;

    static constexpr auto fields()
    {
        using M = ListAuditArgs;
        return std::make_tuple(field("after", &M::after), field("before", &M::before, {.min = 1}),
            field("limit", &M::limit, {.max = 1000, .min = 1}));
    }
    [[nodiscard]] bool complete() const { return true; }
};

//! One step of a check; the answer says where the next one begins.
struct VerifyAuditArgs {
    std::optional<qint64> after;
    QString afterHash; //!< of the record \a after, 64 hexadecimal digits

    static constexpr auto fields()
    {
        using M = VerifyAuditArgs;
        return std::make_tuple(field("after", &M::after),
            field("afterHash", &M::afterHash, {.max = 64, .forgive = Forgive::WrongType}));
    }
    [[nodiscard]] bool complete() const { return true; }
};

struct WhoAmI {
    using Args = NoArgs;
    using Answer = WhoAmIAnswer;
    static constexpr Operation row{.name = "whoami",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/whoami",
        .summary = "Who the caller is, in which organisation, and what he may do there"};
};

struct ListUsers {
    using Args = NoArgs;
    using Answer = UsersAnswer;
    static constexpr Operation row{.name = "list-users",
        .scope = Scope::Install,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/users",
        .summary = "The users, the oldest first"};
};

struct CreateUser {
    using Args = CreateUserArgs;
    using Answer = UserAnswer;
    static constexpr Operation row{.name = "create-user",
        .scope = Scope::Install,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/users",
        .successStatus = 201,
        .missing = "username",
        .summary = "Add a user",
        .mayConflict = true};
};

struct DeleteUser {
    using Args = UserArgs;
    using Answer = UserGoneAnswer;
    static constexpr Operation row{.name = "delete-user",
        .scope = Scope::Install,
        .access = Access::Write,
        .method = "DELETE",
        .path = "/api/users/:userId",
        .missing = "userId",
        .summary = "Remove a user with his keys and memberships",
        .mayMiss = true};
};

struct SetRole {
    using Args = SetRoleArgs;
    using Answer = UserAnswer;
    static constexpr Operation row{.name = "set-role",
        .scope = Scope::Install,
        .access = Access::Write,
        .method = "PATCH",
        .path = "/api/users/:userId",
        .missing = "userId, role",
        .summary = "Give a user another role",
        .mayMiss = true};
};

struct CreateKey {
    using Args = CreateKeyArgs;
    using Answer = NewKeyAnswer;
    static constexpr Operation row{.name = "create-key",
        .scope = Scope::Install,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/users/:userId/keys",
        .successStatus = 201,
        .missing = "userId",
        .summary = "Make a key for a user; it is shown this once",
        .mayMiss = true};
};

struct ListKeys {
    using Args = UserArgs;
    using Answer = KeysAnswer;
    //! Everybody may see his own; the handler lets only administrators see others'.
    static constexpr Operation row{.name = "list-keys",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/users/:userId/keys",
        .missing = "userId",
        .summary = "The keys of a user, without the secrets",
        .mayMiss = true};
};

struct RevokeKey {
    using Args = KeyArgs;
    using Answer = RevokedAnswer;
    //! Everybody may revoke his own; agents' keys and enrolments are the organisation's. The handler
    //! looks whose it is.
    static constexpr Operation row{.name = "revoke-key",
        .scope = Scope::Read,
        .access = Access::Write,
        .method = "DELETE",
        .path = "/api/keys/:keyId",
        .missing = "keyId",
        .summary = "Make a key good no more, and close what it opened"};
};

struct ListOrgs {
    using Args = NoArgs;
    using Answer = OrgsAnswer;
    static constexpr Operation row{.name = "list-orgs",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/orgs",
        .summary = "The caller's organisations; the shared token sees all"};
};

struct CreateOrg {
    using Args = CreateOrgArgs;
    using Answer = OrgAnswer;
    static constexpr Operation row{.name = "create-org",
        .scope = Scope::Install,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/orgs",
        .successStatus = 201,
        .missing = "name",
        .summary = "Add an organisation",
        .mayConflict = true};
};

struct DeleteOrg {
    using Args = OrgArgs;
    using Answer = OrgGoneAnswer;
    static constexpr Operation row{.name = "delete-org",
        .scope = Scope::Install,
        .access = Access::Write,
        .method = "DELETE",
        .path = "/api/orgs/:orgId",
        .missing = "orgId",
        .summary = "Remove an organisation without live tasks, with its memberships and keys",
        .mayMiss = true,
        .mayConflict = true};
};

//! Members are managed by an administrator of the organisation that is named, which need not be
//! the one the caller is in; so the handler asks, for all three.
struct ListMembers {
    using Args = OrgArgs;
    using Answer = MembersAnswer;
    static constexpr Operation row{.name = "list-members",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/orgs/:orgId/members",
        .missing = "orgId",
        .summary = "The members of an organisation",
        .mayMiss = true};
};

struct AddMember {
    using Args = AddMemberArgs;
    using Answer = MemberAnswer;
    static constexpr Operation row{.name = "add-member",
        .scope = Scope::Read,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/orgs/:orgId/members",
        .missing = "orgId",
        .summary = "Make a user a member, or give a member another role",
        .neededLater = "userId",
        .mayMiss = true,
        .mayConflict = true};
};

struct RemoveMember {
    using Args = MemberArgs;
    using Answer = MemberGoneAnswer;
    static constexpr Operation row{.name = "remove-member",
        .scope = Scope::Read,
        .access = Access::Write,
        .method = "DELETE",
        .path = "/api/orgs/:orgId/members/:userId",
        .missing = "orgId, userId",
        .summary = "End a membership",
        .mayMiss = true,
        .mayConflict = true};
};

struct CreateEnrolment {
    using Args = CreateEnrolmentArgs;
    using Answer = NewEnrolmentAnswer;
    static constexpr Operation row{.name = "create-enrolment",
        .scope = Scope::Administer,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/enrolments",
        .successStatus = 201,
        .summary = "Make a token that enrols one agent in the caller's organisation"};
};

struct ListAgentKeys {
    using Args = NoArgs;
    using Answer = KeysAnswer;
    static constexpr Operation row{.name = "list-agent-keys",
        .scope = Scope::Administer,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/agent-keys",
        .summary = "The keys of the organisation's agents, and its enrolments"};
};

struct Enroll {
    using Args = EnrollArgs;
    using Answer = EnrolledAnswer;
    static constexpr Operation row{.name = "enroll",
        .scope = Scope::Enroll,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/enroll",
        .successStatus = 201,
        .missing = "agentName, keyDigest",
        .summary = "Turn the enrolment token that was presented into an agent's key",
        .mayConflict = true};
};

struct ListAudit {
    using Args = ListAuditArgs;
    using Answer = AuditAnswer;
    static constexpr Operation row{.name = "list-audit",
        .scope = Scope::Install,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/audit",
        .summary = "A page of the audit"};
};

struct CheckAudit {
    using Args = VerifyAuditArgs;
    using Answer = AuditVerdictAnswer;
    static constexpr Operation row{.name = "verify-audit",
        .scope = Scope::Install,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/audit/verify",
        .summary = "Whether the audit is the chain that was written, a stretch at a time"};
};

using AccountOperations = std::tuple<WhoAmI, ListUsers, CreateUser, DeleteUser, SetRole, CreateKey,
    ListKeys, RevokeKey, ListOrgs, CreateOrg, DeleteOrg, ListMembers, AddMember, RemoveMember,
    CreateEnrolment, ListAgentKeys, Enroll, ListAudit, CheckAudit>;

} // namespace coord::wire
