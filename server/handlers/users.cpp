// whoami, and users: list, create, delete, set-role.
#include "server/engine/access.h"
#include "server/handlers/accountlookup.h"
#include "server/handlers/accountviews.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

namespace coord {

namespace {

Error invalidRole(const QString &role)
{
    return {ErrorCode::InvalidArgument,
        QStringLiteral("Invalid role: %1. Valid: admin, operator, viewer").arg(role)};
}

QStringList scopesOf(const Identity &identity)
{
    QStringList scopes;
    for (const Scope scope :
        {Scope::Read, Scope::Operate, Scope::Administer, Scope::Install, Scope::Metrics}) {
        if (allows(identity, scope))
            scopes.append(scopeName(scope));
    }
    return scopes;
}

QList<wire::OrgInfo> orgsOf(const Directory &directory, const QString &userId)
{
    QList<wire::OrgInfo> orgs;
    for (const Member *member : directory.membershipsOf(userId))
        orgs.append(orgInfo(*directory.org(member->orgId), member));
    return orgs;
}

} // namespace

Result<Role> roleOrDefault(const QString &text)
{
    if (text.isEmpty())
        return Role::Operator;
    const auto role = roleFrom(text);
    return role ? Result<Role>(*role) : Result<Role>(invalidRole(text));
}

const User *userCalled(const Directory &directory, const QString &idOrName)
{
    const User *user = directory.user(idOrName);
    return user ? user : directory.userNamed(idOrName);
}

void failUnknownUser(Turn &turn, const Caller &caller, const QString &asked)
{
    turn.fail(caller, ErrorCode::NotFound, QStringLiteral("User \"%1\" not found").arg(asked));
}

void handle(wire::WhoAmI, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    const Identity &identity = caller.identity;
    const Directory &directory = turn.state().directory;
    const Org *org = directory.org(identity.orgId);
    wire::WhoAmIAnswer said{.name = identity.name,
        .role = roleName(identity.role),
        .orgId = identity.orgId,
        .orgName = org ? org->name : identity.orgId,
        .installer = identity.installer,
        .scopes = scopesOf(identity),
        .orgs = orgsOf(directory, identity.userId)};
    if (!identity.userId.isEmpty())
        said.userId = identity.userId;
    if (const AccessKey *key = directory.key(identity.keyId))
        said.key = keyInfo(*key, turn.wall());
    answer<wire::WhoAmI>(turn, caller, said);
}

void handle(wire::ListUsers, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    QList<wire::UserInfo> users;
    for (const User *user : turn.state().directory.users())
        users.append(userInfo(*user));
    answer<wire::ListUsers>(turn, caller, {users});
}

void handle(wire::CreateUser, Turn &turn, const Caller &caller, const wire::CreateUserArgs &args)
{
    Directory &directory = turn.state().directory;
    const auto role = roleOrDefault(args.role);
    if (!role)
        return turn.fail(caller, role.error().code, role.error().message);
    if (!isAccountName(args.username))
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("username: must be 1 to %1 printable characters without white space at "
                           "the ends")
                .arg(limits::maxNameChars));
    if (directory.userNamed(args.username) || directory.user(args.username))
        return turn.fail(caller, ErrorCode::AlreadyExists,
            QStringLiteral("Username \"%1\" already exists").arg(args.username));
    if (qsizetype(directory.users().size()) >= Directory::maxUsers)
        return turn.fail(caller, ErrorCode::ResourceExhausted,
            QStringLiteral("There are %1 users, which is the limit").arg(Directory::maxUsers));
    const User user{turn.uuid(), args.username, *role, turn.wall()};
    directory.put(user);
    turn.store(PutAccount{user});
    answer<wire::CreateUser>(turn, caller, {userInfo(user)});
}

void handle(wire::DeleteUser, Turn &turn, const Caller &caller, const wire::UserArgs &args)
{
    Directory &directory = turn.state().directory;
    const User *user = userCalled(directory, args.userId);
    if (!user)
        return failUnknownUser(turn, caller, args.userId);
    const QString id = user->id;
    directory.removeUser(id);
    turn.store(RemoveAccount{RemoveAccount::Kind::User, id, {}});
    answer<wire::DeleteUser>(turn, caller, {.deleted = true, .userId = id});
    recheckAccess(turn);
}

void handle(wire::SetRole, Turn &turn, const Caller &caller, const wire::SetRoleArgs &args)
{
    Directory &directory = turn.state().directory;
    const auto role = roleFrom(args.role);
    if (!role)
        return turn.fail(caller, invalidRole(args.role).code, invalidRole(args.role).message);
    const User *found = userCalled(directory, args.userId);
    if (!found)
        return failUnknownUser(turn, caller, args.userId);
    User user = *found;
    user.role = *role;
    directory.put(user);
    turn.store(PutAccount{user});
    answer<wire::SetRole>(turn, caller, {userInfo(user)});
    recheckAccess(turn);
}

} // namespace coord
