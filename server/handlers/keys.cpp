// Keys of users and agents, and the enrolment of agents.
#include "core/domain/names.h"
#include "server/engine/access.h"
#include "server/handlers/accountlookup.h"
#include "server/handlers/accountviews.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

#include <QCryptographicHash>

namespace coord {

namespace {

constexpr Millis defaultEnrolment{3'600'000};

QByteArray digestOf(const QString &secret)
{
    return QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256);
}

void put(Turn &turn, const AccessKey &key)
{
    turn.state().directory.put(key);
    turn.store(PutAccount{key});
    for (const QString &id : turn.state().directory.overdueKeys(turn.wall())) {
        turn.state().directory.removeKey(id);
        turn.store(RemoveAccount{RemoveAccount::Kind::Key, id, {}});
    }
}

qsizetype countGood(const std::vector<const AccessKey *> &keys, WallTime now)
{
    return std::count_if(
        keys.begin(), keys.end(), [&](const AccessKey *key) { return key->isGood(now); });
}

QList<wire::KeyInfo> keyInfos(const std::vector<const AccessKey *> &keys, WallTime now)
{
    QList<wire::KeyInfo> infos;
    for (const AccessKey *key : keys)
        infos.append(keyInfo(*key, now));
    return infos;
}

Result<std::optional<QList<Scope>>> scopesFrom(const std::optional<QStringList> &names)
{
    if (!names)
        return std::optional<QList<Scope>>();
    QList<Scope> scopes;
    for (const QString &name : *names) {
        const auto scope = scopeFrom(name);
        if (!scope)
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("scopes: must be of read, operate, administer, install, metrics")};
        if (!scopes.contains(*scope))
            scopes.append(*scope);
    }
    if (scopes.isEmpty())
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("scopes: must name at least one; leave it out for all")};
    return std::optional(scopes);
}

// A key that is narrowed ends itself and no other: it was given out for something else.
bool isOwn(const Identity &identity, const AccessKey &key)
{
    return key.kind == AccessKey::Kind::User && !identity.userId.isEmpty()
        && key.userId == identity.userId && (!identity.scopes || key.id == identity.keyId);
}

bool mayRevoke(const Identity &identity, const AccessKey &key)
{
    if (allows(identity, Scope::Install) || isOwn(identity, key))
        return true;
    return allows(identity, Scope::Administer) && key.kind != AccessKey::Kind::User
        && key.orgId == identity.orgId;
}

Error enrolmentRefusal(const QString &what)
{
    return {ErrorCode::PermissionDenied, what};
}

// Whether \a name may be taken: not while another key opens it.
Status checkEnrolledName(Turn &turn, const AccessKey &enrolment, const QString &name)
{
    if (!isName(name))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("agentName: must be a letter or digit, then up to 63 letters, digits, "
                           "dots, underscores or dashes")};
    if (!enrolment.agentName.isEmpty() && enrolment.agentName != name)
        return enrolmentRefusal(QStringLiteral("This token enrols another agent name"));
    for (const AccessKey *key : turn.state().directory.keysOfOrg(enrolment.orgId)) {
        if (key->kind == AccessKey::Kind::Agent && key->agentName == name
            && key->isGood(turn.wall()))
            return Error{ErrorCode::AlreadyExists,
                QStringLiteral("Agent \"%1\" has a key already; revoke that first").arg(name)};
    }
    return Done{};
}

void answerEnrolled(Turn &turn, const Caller &caller, const AccessKey &key)
{
    answer<wire::Enroll>(
        turn, caller, {.keyId = key.id, .agentName = key.agentName, .orgId = key.orgId});
}

} // namespace

void handle(wire::CreateKey, Turn &turn, const Caller &caller, const wire::CreateKeyArgs &args)
{
    const Directory &directory = turn.state().directory;
    const User *user = userCalled(directory, args.userId);
    if (!user)
        return failUnknownUser(turn, caller, args.userId);
    const auto scopes = scopesFrom(args.scopes);
    if (!scopes)
        return turn.fail(caller, scopes.error().code, scopes.error().message);
    if (countGood(directory.keysOfUser(user->id), turn.wall()) >= Directory::maxKeysPerUser)
        return turn.fail(caller, ErrorCode::ResourceExhausted,
            QStringLiteral("A user can have %1 keys; revoke one first")
                .arg(Directory::maxKeysPerUser));
    const QString secret = turn.secret();
    AccessKey key{.id = turn.uuid(),
        .kind = AccessKey::Kind::User,
        .digest = digestOf(secret),
        .userId = user->id,
        .label = args.label,
        .scopes = *scopes,
        .createdAt = turn.wall()};
    if (args.expiresInDays)
        key.expiresAt = WallTime{turn.wall().ms + *args.expiresInDays * 86'400'000ll};
    put(turn, key);
    answer<wire::CreateKey>(turn, caller, {keyInfo(key, turn.wall()), secret});
}

void handle(wire::ListKeys, Turn &turn, const Caller &caller, const wire::UserArgs &args)
{
    const Directory &directory = turn.state().directory;
    const User *user = userCalled(directory, args.userId);
    const bool isOwn = user && user->id == caller.identity.userId;
    if (!isOwn && !allows(caller.identity, Scope::Install))
        return turn.fail(caller, ErrorCode::PermissionDenied, QStringLiteral("Forbidden"));
    if (!user)
        return failUnknownUser(turn, caller, args.userId);
    answer<wire::ListKeys>(turn, caller, {keyInfos(directory.keysOfUser(user->id), turn.wall())});
}

void handle(wire::RevokeKey, Turn &turn, const Caller &caller, const wire::KeyArgs &args)
{
    const AccessKey *found = turn.state().directory.key(args.keyId);
    const bool mayThis = found && mayRevoke(caller.identity, *found);
    // Of others' keys only those who may revoke them know: to anybody else they answer as ids that
    // are none.
    if (!mayThis && !allows(caller.identity, Scope::Administer))
        return turn.fail(caller, ErrorCode::PermissionDenied, QStringLiteral("Forbidden"));
    if (mayThis && !found->revokedAt) {
        AccessKey key = *found;
        key.revokedAt = turn.wall();
        // One that was not used is not to be taken for one that was.
        if (key.kind == AccessKey::Kind::Enrolment)
            key.expiresAt = turn.wall();
        put(turn, key);
    }
    answer<wire::RevokeKey>(turn, caller, {.revoked = true});
    recheckAccess(turn);
}

void handle(
    wire::CreateEnrolment, Turn &turn, const Caller &caller, const wire::CreateEnrolmentArgs &args)
{
    const Directory &directory = turn.state().directory;
    if (!args.agentName.isEmpty() && !isName(args.agentName))
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("agentName: must be a letter or digit, then up to 63 letters, digits, "
                           "dots, underscores or dashes"));
    if (countGood(directory.keysOfOrg(caller.identity.orgId), turn.wall())
        >= Directory::maxAgentKeysPerOrg)
        return turn.fail(caller, ErrorCode::ResourceExhausted,
            QStringLiteral("An organisation can have %1 agents' keys and enrolments")
                .arg(Directory::maxAgentKeysPerOrg));
    const QString secret = turn.secret();
    const qint64 span = args.expiresInMs.value_or(defaultEnrolment.count());
    const AccessKey enrolment{.id = turn.uuid(),
        .kind = AccessKey::Kind::Enrolment,
        .digest = digestOf(secret),
        .orgId = caller.identity.orgId,
        .agentName = args.agentName,
        .label = args.label,
        .createdAt = turn.wall(),
        .expiresAt = WallTime{turn.wall().ms + span}};
    put(turn, enrolment);
    answer<wire::CreateEnrolment>(turn, caller, {keyInfo(enrolment, turn.wall()), secret});
}

void handle(wire::ListAgentKeys, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    const auto keys = turn.state().directory.keysOfOrg(caller.identity.orgId);
    answer<wire::ListAgentKeys>(turn, caller, {keyInfos(keys, turn.wall())});
}

void handle(wire::Enroll, Turn &turn, const Caller &caller, const wire::EnrollArgs &args)
{
    const Directory &directory = turn.state().directory;
    const auto digest = QByteArray::fromHex(args.keyDigest.toLatin1());
    if (args.keyDigest.size() != 64 || digest.size() != 32)
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("keyDigest: must be 64 hexadecimal digits"));
    const AccessKey *found = directory.key(caller.identity.keyId);
    if (!found)
        return turn.fail(caller, ErrorCode::PermissionDenied,
            QStringLiteral("The enrolment token is good no more"));
    const AccessKey *before = directory.keyWithDigest(digest);
    if (found->revokedAt && before && before->agentName == args.agentName
        && before->orgId == found->orgId && before->isGood(turn.wall()))
        return answerEnrolled(turn, caller, *before);
    if (found->revokedAt || before)
        return turn.fail(caller, ErrorCode::PermissionDenied,
            QStringLiteral("The enrolment token was used already"));
    if (const Status free = checkEnrolledName(turn, *found, args.agentName); !free)
        return turn.fail(caller, free.error().code, free.error().message);
    AccessKey used = *found;
    used.revokedAt = turn.wall();
    const AccessKey key{.id = turn.uuid(),
        .kind = AccessKey::Kind::Agent,
        .digest = digest,
        .orgId = used.orgId,
        .agentName = args.agentName,
        .label = used.label,
        .createdAt = turn.wall()};
    put(turn, key);
    put(turn, used);
    turn.state().agents.remember({key.orgId, key.agentName});
    answerEnrolled(turn, caller, key);
}

} // namespace coord
