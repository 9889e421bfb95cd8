// Organisations and their members.
#include "server/engine/access.h"
#include "server/handlers/accountlookup.h"
#include "server/handlers/accountviews.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

namespace coord {

namespace {

const Org *orgCalled(const Directory &directory, const QString &idOrName)
{
    const Org *org = directory.org(idOrName);
    return org ? org : directory.orgNamed(idOrName);
}

void failUnknownOrg(Turn &turn, const Caller &caller, const QString &asked)
{
    turn.fail(caller, ErrorCode::NotFound, QStringLiteral("Org \"%1\" not found").arg(asked));
}

// The last of them would leave nobody who can let others in; the installation's still could, but
// has to be asked.
bool isLastAdmin(const Directory &directory, const Member &member)
{
    if (member.role != Role::Admin)
        return false;
    const auto members = directory.membersOf(member.orgId);
    return std::count_if(members.begin(), members.end(), [](const Member *each) {
        return each->role == Role::Admin;
    }) == 1;
}

Status mayLoseAdmin(const Caller &caller, const Directory &directory, const Member &member)
{
    if (caller.identity.installer || !isLastAdmin(directory, member))
        return Done{};
    return Error{ErrorCode::FailedPrecondition,
        QStringLiteral("The last administrator of an organisation stays one")};
}

} // namespace

const Org *orgToManage(Turn &turn, const Caller &caller, const QString &idOrName)
{
    const Directory &directory = turn.state().directory;
    const Org *org = orgCalled(directory, idOrName);
    const Identity &identity = caller.identity;
    const Member *member = org ? directory.member(org->id, identity.userId) : nullptr;
    if (!org || (!member && !allows(identity, Scope::Install))) {
        failUnknownOrg(turn, caller, idOrName);
        return nullptr;
    }
    const bool narrowed = identity.scopes && !identity.scopes->contains(Scope::Administer);
    if (allows(identity, Scope::Install) || (member && member->role == Role::Admin && !narrowed))
        return org;
    turn.fail(caller, ErrorCode::PermissionDenied, QStringLiteral("Forbidden"));
    return nullptr;
}

void handle(wire::ListOrgs, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    const Directory &directory = turn.state().directory;
    const Identity &identity = caller.identity;
    const bool isConsole = identity.userId.isEmpty() && identity.installer;
    QList<wire::OrgInfo> orgs;
    for (const Org *org : directory.orgs()) {
        const Member *member = directory.member(org->id, identity.userId);
        if (member || isConsole || allows(identity, Scope::Install))
            orgs.append(orgInfo(*org, member));
    }
    answer<wire::ListOrgs>(turn, caller, {orgs});
}

void handle(wire::CreateOrg, Turn &turn, const Caller &caller, const wire::CreateOrgArgs &args)
{
    Directory &directory = turn.state().directory;
    if (!isAccountName(args.name) || args.name == defaultOrg)
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("name: must be 1 to %1 printable characters without white space at the "
                           "ends, and not %2")
                .arg(limits::maxNameChars)
                .arg(defaultOrg));
    if (orgCalled(directory, args.name))
        return turn.fail(caller, ErrorCode::AlreadyExists,
            QStringLiteral("Org name \"%1\" already exists").arg(args.name));
    if (qsizetype(directory.orgs().size()) >= Directory::maxOrgs)
        return turn.fail(caller, ErrorCode::ResourceExhausted,
            QStringLiteral("There are %1 organisations, which is the limit")
                .arg(Directory::maxOrgs));
    const Org org{turn.uuid(), args.name, turn.wall()};
    directory.put(org);
    turn.store(PutAccount{org});
    // Whoever makes one can let others in; the shared token can do that anyway.
    if (!caller.identity.userId.isEmpty()) {
        const Member creator{org.id, caller.identity.userId, Role::Admin, turn.wall()};
        directory.put(creator);
        turn.store(PutAccount{creator});
    }
    answer<wire::CreateOrg>(turn, caller, {orgInfo(org)});
}

void handle(wire::DeleteOrg, Turn &turn, const Caller &caller, const wire::OrgArgs &args)
{
    Directory &directory = turn.state().directory;
    const Org *org = orgCalled(directory, args.orgId);
    if (!org)
        return failUnknownOrg(turn, caller, args.orgId);
    const QString id = org->id;
    for (const auto &entry : turn.state().tasks.all()) {
        if (entry.second.task.spec.orgId == id)
            return turn.fail(caller, ErrorCode::FailedPrecondition,
                QStringLiteral("Org \"%1\" has tasks that wait or run; cancel them first")
                    .arg(org->name));
    }
    directory.removeOrg(id);
    // The store forgets its messages, webhooks, schedules, subscriptions and cordons, too.
    turn.state().mailboxes.removeOrg(id);
    turn.state().webhooks.removeOrg(id);
    turn.state().schedules.removeOrg(id);
    turn.state().subscriptions.removeOrg(id);
    turn.state().cordons.removeOrg(id);
    turn.store(RemoveAccount{RemoveAccount::Kind::Org, id, {}});
    answer<wire::DeleteOrg>(turn, caller, {.deleted = true, .orgId = id});
    recheckAccess(turn);
}

void handle(wire::ListMembers, Turn &turn, const Caller &caller, const wire::OrgArgs &args)
{
    const Org *org = orgToManage(turn, caller, args.orgId);
    if (!org)
        return;
    const Directory &directory = turn.state().directory;
    QList<wire::MemberInfo> members;
    for (const Member *member : directory.membersOf(org->id)) {
        const User *user = directory.user(member->userId);
        members.append({.userId = member->userId,
            .username = user ? user->name : QString(),
            .role = roleName(member->role),
            .joinedAt = member->joinedAt.ms});
    }
    answer<wire::ListMembers>(turn, caller, {members});
}

void handle(wire::AddMember, Turn &turn, const Caller &caller, const wire::AddMemberArgs &args)
{
    Directory &directory = turn.state().directory;
    const Org *org = orgToManage(turn, caller, args.orgId);
    if (!org)
        return;
    const auto role = roleOrDefault(args.role);
    if (!role)
        return turn.fail(caller, role.error().code, role.error().message);
    if (args.userId.isEmpty())
        return turn.fail(
            caller, ErrorCode::InvalidArgument, QStringLiteral("Missing required field: userId"));
    const User *user = userCalled(directory, args.userId);
    if (!user)
        return failUnknownUser(turn, caller, args.userId);
    const Member *before = directory.member(org->id, user->id);
    if (!before && directory.memberCount() >= Directory::maxMembers)
        return turn.fail(caller, ErrorCode::ResourceExhausted,
            QStringLiteral("There are %1 memberships, which is the limit")
                .arg(Directory::maxMembers));
    if (before && *role != Role::Admin) {
        if (const Status may = mayLoseAdmin(caller, directory, *before); !may)
            return turn.fail(caller, may.error().code, may.error().message);
    }
    const Member member{org->id, user->id, *role, before ? before->joinedAt : turn.wall()};
    directory.put(member);
    turn.store(PutAccount{member});
    answer<wire::AddMember>(turn, caller,
        {.orgId = member.orgId, .userId = member.userId, .role = roleName(member.role)});
    recheckAccess(turn);
}

void handle(wire::RemoveMember, Turn &turn, const Caller &caller, const wire::MemberArgs &args)
{
    Directory &directory = turn.state().directory;
    const Org *org = orgToManage(turn, caller, args.orgId);
    if (!org)
        return;
    const User *user = userCalled(directory, args.userId);
    const Member *member = user ? directory.member(org->id, user->id) : nullptr;
    if (member) {
        if (const Status may = mayLoseAdmin(caller, directory, *member); !may)
            return turn.fail(caller, may.error().code, may.error().message);
        const QString orgId = org->id;
        const QString userId = user->id;
        directory.removeMember(orgId, userId);
        turn.store(RemoveAccount{RemoveAccount::Kind::Member, orgId, userId});
    }
    answer<wire::RemoveMember>(turn, caller, {.removed = true});
    recheckAccess(turn);
}

} // namespace coord
