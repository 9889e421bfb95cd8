#include "server/store/accounttable.h"

#include "server/store/columns.h"

#include <QStringList>

namespace coord {

namespace {

QVariantList valuesOf(const User &user)
{
    return {boundText(user.id), boundText(user.name), roleName(user.role), user.createdAt.ms};
}

QVariantList valuesOf(const Org &org)
{
    return {boundText(org.id), boundText(org.name), org.createdAt.ms};
}

QVariantList valuesOf(const Member &member)
{
    return {boundText(member.orgId), boundText(member.userId), roleName(member.role),
        member.joinedAt.ms};
}

QVariant boundScopes(const std::optional<QList<Scope>> &scopes)
{
    if (!scopes)
        return {};
    QStringList names;
    for (const Scope scope : *scopes)
        names.append(scopeName(scope));
    return names.join(u' ');
}

QVariantList valuesOf(const AccessKey &key)
{
    return {boundText(key.id), kindName(key.kind), key.digest,
        key.kind == AccessKey::Kind::User ? boundText(key.userId) : QVariant(),
        boundText(key.orgId), boundText(key.agentName), boundText(key.label),
        boundScopes(key.scopes), key.createdAt.ms, boundTime(key.expiresAt),
        boundTime(key.revokedAt), boundTime(key.lastUsedAt)};
}

// The CHECKs of the table let nothing else in; what a disk changed, the checksum tells.
Role roleAt(const QSqlQuery &row, int column)
{
    return roleFrom(row.value(column).toString()).value_or(Role::Viewer);
}

User userFrom(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toString(), roleAt(row, 2),
        WallTime{row.value(3).toLongLong()}};
}

Org orgFrom(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toString(), WallTime{row.value(2).toLongLong()}};
}

Member memberFrom(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toString(), roleAt(row, 2),
        WallTime{row.value(3).toLongLong()}};
}

std::optional<QList<Scope>> scopesAt(const QSqlQuery &row, int column)
{
    if (row.value(column).isNull())
        return std::nullopt;
    QList<Scope> scopes;
    for (const QString &word : row.value(column).toString().split(u' ', Qt::SkipEmptyParts)) {
        if (const auto scope = scopeFrom(word))
            scopes.append(*scope);
    }
    return scopes;
}

AccessKey keyFrom(const QSqlQuery &row)
{
    AccessKey key{.id = row.value(0).toString(),
        .kind = kindFrom(row.value(1).toString()).value_or(AccessKey::Kind::Enrolment),
        .digest = row.value(2).toByteArray(),
        .userId = row.value(3).toString(),
        .orgId = row.value(4).toString(),
        .agentName = row.value(5).toString(),
        .label = row.value(6).toString(),
        .scopes = scopesAt(row, 7)};
    key.createdAt = WallTime{row.value(8).toLongLong()};
    key.expiresAt = timeFrom(row.value(9));
    key.revokedAt = timeFrom(row.value(10));
    key.lastUsedAt = timeFrom(row.value(11));
    return key;
}

// Every row, intact or not at all: a role that a disk changed must not be taken for one that
// somebody gave.
template <typename T>
Status readAll(Statement &statement, const char *what, T (*from)(const QSqlQuery &), QList<T> &list)
{
    bool isIntact = true;
    const Status done = statement.each({}, [&](const QSqlQuery &row) {
        list.append(from(row));
        const QVariantList values = valuesOf(list.last());
        isIntact = row.value(int(values.size())).toLongLong() == valuesChecksum(values);
        return isIntact;
    });
    if (!done || isIntact)
        return done;
    return Error{ErrorCode::DataLoss,
        QStringLiteral("A row of the %1 is damaged on disk.").arg(QLatin1String(what))};
}

template <typename T>
QVariantList row(const T &value)
{
    QVariantList values = valuesOf(value);
    values.append(valuesChecksum(values));
    return values;
}

} // namespace

AccountTable::AccountTable(Database &database)
    // A replacement keeps the row, and with it what refers to it.
    : m_putUser(database,
        QStringLiteral("INSERT INTO users VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                       " name = excluded.name, role = excluded.role,"
                       " created_at = excluded.created_at, checksum = excluded.checksum"))
    , m_putOrg(database,
          QStringLiteral("INSERT INTO orgs VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                         " name = excluded.name, created_at = excluded.created_at,"
                         " checksum = excluded.checksum"))
    , m_putMember(database,
          QStringLiteral("INSERT INTO org_members VALUES (?, ?, ?, ?, ?)"
                         " ON CONFLICT (org_id, user_id) DO UPDATE SET role = excluded.role,"
                         " joined_at = excluded.joined_at, checksum = excluded.checksum"))
    , m_putKey(database,
          QStringLiteral("INSERT INTO access_keys VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                         " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind,"
                         " digest = excluded.digest, user_id = excluded.user_id,"
                         " org_id = excluded.org_id, agent_name = excluded.agent_name,"
                         " label = excluded.label, scopes = excluded.scopes,"
                         " created_at = excluded.created_at, expires_at = excluded.expires_at,"
                         " revoked_at = excluded.revoked_at,"
                         " last_used_at = excluded.last_used_at, checksum = excluded.checksum"))
    , m_removeUser(database, QStringLiteral("DELETE FROM users WHERE id = ?"))
    , m_removeOrg(database, QStringLiteral("DELETE FROM orgs WHERE id = ?"))
    , m_removeMember(
          database, QStringLiteral("DELETE FROM org_members WHERE org_id = ? AND user_id = ?"))
    , m_removeKey(database, QStringLiteral("DELETE FROM access_keys WHERE id = ?"))
    , m_users(database, QStringLiteral("SELECT id, name, role, created_at, checksum FROM users"))
    , m_orgs(database, QStringLiteral("SELECT id, name, created_at, checksum FROM orgs"))
    , m_members(database,
          QStringLiteral("SELECT org_id, user_id, role, joined_at, checksum FROM org_members"))
    , m_keys(database,
          QStringLiteral("SELECT id, kind, digest, user_id, org_id, agent_name, label, scopes,"
                         " created_at, expires_at, revoked_at, last_used_at, checksum"
                         " FROM access_keys"))
{
}

Status AccountTable::put(const PutAccount &mutation)
{
    struct {
        AccountTable &table;

        Result<qint64> operator()(const User &user) { return table.m_putUser.change(row(user)); }
        Result<qint64> operator()(const Org &org) { return table.m_putOrg.change(row(org)); }
        Result<qint64> operator()(const Member &member)
        {
            return table.m_putMember.change(row(member));
        }
        Result<qint64> operator()(const AccessKey &key) { return table.m_putKey.change(row(key)); }
    } putter{*this};
    const auto changed = std::visit(putter, mutation.account);
    return changed ? Status(Done{}) : Status(changed.error());
}

Status AccountTable::remove(const RemoveAccount &mutation)
{
    const QVariant id = boundText(mutation.id);
    const auto removed = [&]() -> Result<qint64> {
        switch (mutation.kind) {
        case RemoveAccount::Kind::User:
            return m_removeUser.change({id});
        case RemoveAccount::Kind::Org:
            return m_removeOrg.change({id});
        case RemoveAccount::Kind::Member:
            return m_removeMember.change({id, boundText(mutation.userId)});
        case RemoveAccount::Kind::Key:
            break;
        }
        return m_removeKey.change({id});
    }();
    return removed ? Status(Done{}) : Status(removed.error());
}

Result<Accounts> AccountTable::all()
{
    Accounts accounts;
    if (Status read = readAll(m_users, "users", userFrom, accounts.users); !read)
        return read.error();
    if (Status read = readAll(m_orgs, "organisations", orgFrom, accounts.orgs); !read)
        return read.error();
    if (Status read = readAll(m_members, "memberships", memberFrom, accounts.members); !read)
        return read.error();
    if (Status read = readAll(m_keys, "keys", keyFrom, accounts.keys); !read)
        return read.error();
    return accounts;
}

} // namespace coord
