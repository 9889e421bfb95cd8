#include "server/engine/directory.h"

#include <QStringList>

#include <algorithm>

namespace coord {

namespace {

template <typename Map, typename Key>
auto findIn(const Map &map, const Key &key) -> const typename Map::mapped_type *
{
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

template <typename Map, typename Wanted, typename Time>
auto listOf(const Map &map, Wanted wanted, Time time)
{
    std::vector<const typename Map::mapped_type *> list;
    for (const auto &entry : map) {
        if (wanted(entry.second))
            list.push_back(&entry.second);
    }
    std::stable_sort(list.begin(), list.end(),
        [&](const auto *a, const auto *b) { return a->*time < b->*time; });
    return list;
}

constexpr auto all = [](const auto &) { return true; };

} // namespace

Directory::Directory(Accounts accounts)
{
    for (const User &user : accounts.users)
        put(user);
    for (const Org &org : accounts.orgs)
        put(org);
    for (const Member &member : accounts.members)
        put(member);
    for (const AccessKey &key : accounts.keys)
        put(key);
}

const User *Directory::user(const QString &id) const
{
    return findIn(m_users, id);
}

const User *Directory::userNamed(const QString &name) const
{
    return user(m_userIds.value(name));
}

const Org *Directory::org(const QString &id) const
{
    return findIn(m_orgs, id);
}

const Org *Directory::orgNamed(const QString &name) const
{
    return org(m_orgIds.value(name));
}

const Member *Directory::member(const QString &orgId, const QString &userId) const
{
    return findIn(m_members, MemberKey(orgId, userId));
}

const AccessKey *Directory::key(const QString &id) const
{
    return findIn(m_keys, id);
}

const AccessKey *Directory::keyWithDigest(const QByteArray &digest) const
{
    return key(m_keyIds.value(digest));
}

std::vector<const User *> Directory::users() const
{
    return listOf(m_users, all, &User::createdAt);
}

std::vector<const Org *> Directory::orgs() const
{
    return listOf(m_orgs, all, &Org::createdAt);
}

std::vector<const Member *> Directory::membersOf(const QString &orgId) const
{
    return listOf(
        m_members, [&](const Member &each) { return each.orgId == orgId; }, &Member::joinedAt);
}

std::vector<const Member *> Directory::membershipsOf(const QString &userId) const
{
    return listOf(
        m_members, [&](const Member &each) { return each.userId == userId; }, &Member::joinedAt);
}

std::vector<const AccessKey *> Directory::keysOfUser(const QString &userId) const
{
    return listOf(
        m_keys,
        [&](const AccessKey &each) {
            return each.kind == AccessKey::Kind::User && each.userId == userId;
        },
        &AccessKey::createdAt);
}

std::vector<const AccessKey *> Directory::keysOfOrg(const QString &orgId) const
{
    return listOf(
        m_keys,
        [&](const AccessKey &each) {
            return each.kind != AccessKey::Kind::User && each.orgId == orgId;
        },
        &AccessKey::createdAt);
}

qsizetype Directory::memberCount() const
{
    return qsizetype(m_members.size());
}

QStringList Directory::overdueKeys(WallTime now) const
{
    const auto old = listOf(
        m_keys, [&](const AccessKey &each) { return !each.isGood(now); }, &AccessKey::createdAt);
    QStringList ids;
    for (qsizetype i = 0; i + maxOldKeys < qsizetype(old.size()); ++i)
        ids.append(old[std::size_t(i)]->id);
    return ids;
}

void Directory::put(const User &user)
{
    if (const User *before = this->user(user.id))
        m_userIds.remove(before->name);
    m_users[user.id] = user;
    m_userIds[user.name] = user.id;
}

void Directory::put(const Org &org)
{
    if (const Org *before = this->org(org.id))
        m_orgIds.remove(before->name);
    m_orgs[org.id] = org;
    m_orgIds[org.name] = org.id;
}

void Directory::put(const Member &member)
{
    m_members[{member.orgId, member.userId}] = member;
}

void Directory::put(const AccessKey &key)
{
    m_keys[key.id] = key;
    m_keyIds[key.digest] = key.id;
}

template <typename Belongs>
void Directory::removeKeysIf(Belongs belongs)
{
    for (auto it = m_keys.begin(); it != m_keys.end();) {
        if (!belongs(it->second)) {
            ++it;
            continue;
        }
        m_keyIds.remove(it->second.digest);
        it = m_keys.erase(it);
    }
}

void Directory::removeUser(const QString &id)
{
    if (const User *found = user(id))
        m_userIds.remove(found->name);
    m_users.erase(id);
    std::erase_if(m_members, [&](const auto &entry) { return entry.second.userId == id; });
    removeKeysIf([&](const AccessKey &each) {
        return each.kind == AccessKey::Kind::User && each.userId == id;
    });
}

void Directory::removeOrg(const QString &id)
{
    if (const Org *found = org(id))
        m_orgIds.remove(found->name);
    m_orgs.erase(id);
    std::erase_if(m_members, [&](const auto &entry) { return entry.second.orgId == id; });
    removeKeysIf([&](const AccessKey &each) {
        return each.kind != AccessKey::Kind::User && each.orgId == id;
    });
}

void Directory::removeMember(const QString &orgId, const QString &userId)
{
    m_members.erase({orgId, userId});
}

void Directory::removeKey(const QString &id)
{
    removeKeysIf([&](const AccessKey &each) { return each.id == id; });
}

std::optional<Identity> Directory::identify(const QByteArray &digest, WallTime now) const
{
    const AccessKey *found = keyWithDigest(digest);
    return found ? identityOf(*found, now) : std::nullopt;
}

std::optional<Identity> Directory::identityOf(const AccessKey &key, WallTime now) const
{
    // An enrolment that was used stays known until it expires, so that whoever used it and lost
    // the answer may ask again.
    const bool used = key.kind == AccessKey::Kind::Enrolment && key.revokedAt;
    if (!key.isGood(now) && !(used && key.expiresAt && now < *key.expiresAt))
        return std::nullopt;
    if (key.kind == AccessKey::Kind::User)
        return userIdentity(key);
    Identity identity{.keyId = key.id, .orgId = key.orgId, .expiresAt = key.expiresAt};
    identity.agentName = key.agentName;
    identity.enrolment = key.kind == AccessKey::Kind::Enrolment;
    identity.role = identity.enrolment ? Role::Viewer : Role::Operator;
    identity.name = identity.enrolment ? QStringLiteral("enrolment") : key.agentName;
    return identity;
}

std::optional<Identity> Directory::userIdentity(const AccessKey &key) const
{
    const User *found = user(key.userId);
    if (!found)
        return std::nullopt;
    Identity identity{.userId = found->id,
        .name = found->name,
        .keyId = key.id,
        .role = found->role,
        .installer = found->role == Role::Admin,
        .scopes = key.scopes,
        .expiresAt = key.expiresAt};
    const auto memberships = membershipsOf(found->id);
    if (memberships.empty())
        return identity;
    identity.orgId = memberships.front()->orgId;
    if (!identity.installer)
        identity.role = memberships.front()->role;
    return identity;
}

std::optional<QString> Directory::orgIdOf(const QString &idOrName) const
{
    if (idOrName == defaultOrg)
        return defaultOrg;
    const Org *found = org(idOrName);
    if (!found)
        found = orgNamed(idOrName);
    return found ? std::optional(found->id) : std::nullopt;
}

std::optional<Identity> Directory::inOrg(const Identity &identity, const QString &idOrName) const
{
    const auto orgId = orgIdOf(idOrName);
    if (!orgId)
        return std::nullopt;
    if (*orgId == identity.orgId)
        return identity;
    Identity there = identity;
    there.orgId = *orgId;
    if (identity.installer)
        return there;
    const Member *found = identity.userId.isEmpty() ? nullptr : member(*orgId, identity.userId);
    if (!found)
        return std::nullopt;
    there.role = found->role;
    return there;
}

std::optional<Identity> Directory::refreshed(const Identity &identity, WallTime now) const
{
    // The organisation of a token of the configuration may have been deleted meanwhile.
    if (identity.keyId.isEmpty())
        return identity.orgId == defaultOrg || org(identity.orgId) ? std::optional(identity)
                                                                   : std::nullopt;
    const AccessKey *found = key(identity.keyId);
    const auto fresh = found ? identityOf(*found, now) : std::nullopt;
    return fresh ? inOrg(*fresh, identity.orgId) : std::nullopt;
}

} // namespace coord
