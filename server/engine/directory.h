// Who has access, in memory: found by id, by name and by the digest of a secret. Only knows and
// answers; what may be changed by whom is for the handlers.
//
// Everything is held, because every request asks; limits below bound it.
#pragma once

#include "core/domain/account.h"

#include <QHash>

#include <map>
#include <vector>

namespace coord {

class Directory {
public:
    static constexpr qsizetype maxUsers = 10'000;
    static constexpr qsizetype maxOrgs = 1'000;
    static constexpr qsizetype maxMembers = 50'000;
    static constexpr qsizetype maxKeysPerUser = 100; //!< good ones
    static constexpr qsizetype maxAgentKeysPerOrg = 10'000; //!< good ones, with enrolments
    static constexpr qsizetype maxOldKeys = 1'000; //!< revoked or expired, the newest; of all

    Directory() = default;
    explicit Directory(Accounts accounts);

    [[nodiscard]] const User *user(const QString &id) const;
    [[nodiscard]] const User *userNamed(const QString &name) const;
    [[nodiscard]] const Org *org(const QString &id) const;
    [[nodiscard]] const Org *orgNamed(const QString &name) const;
    [[nodiscard]] const Member *member(const QString &orgId, const QString &userId) const;
    [[nodiscard]] const AccessKey *key(const QString &id) const;
    [[nodiscard]] const AccessKey *keyWithDigest(const QByteArray &digest) const;

    //! The oldest first.
    [[nodiscard]] std::vector<const User *> users() const;
    [[nodiscard]] std::vector<const Org *> orgs() const;
    [[nodiscard]] std::vector<const Member *> membersOf(const QString &orgId) const;
    [[nodiscard]] std::vector<const Member *> membershipsOf(const QString &userId) const;
    [[nodiscard]] std::vector<const AccessKey *> keysOfUser(const QString &userId) const;
    //! Of agents, and enrolments.
    [[nodiscard]] std::vector<const AccessKey *> keysOfOrg(const QString &orgId) const;
    [[nodiscard]] qsizetype memberCount() const;
    //! Of keys that are good no more, those beyond maxOldKeys, the oldest first.
    [[nodiscard]] QStringList overdueKeys(WallTime now) const;

    //! Adds, or replaces what has the same id.
    void put(const User &user);
    void put(const Org &org);
    void put(const Member &member);
    void put(const AccessKey &key);
    //! With memberships and keys.
    void removeUser(const QString &id);
    //! With memberships and keys.
    void removeOrg(const QString &id);
    void removeMember(const QString &orgId, const QString &userId);
    void removeKey(const QString &id);

    //! Whom the secret with \a digest stands for; nothing if it is unknown or good no more.
    //! Somebody in several organisations is in the one he joined first, until he chooses.
    [[nodiscard]] std::optional<Identity> identify(const QByteArray &digest, WallTime now) const;
    //! \a identity in the organisation with this id or name; nothing where it may not be there,
    //! whether that exists or not.
    [[nodiscard]] std::optional<Identity> inOrg(
        const Identity &identity, const QString &idOrName) const;
    //! What \a identity has become since; nothing if its key is good no more or its organisation
    //! is not open to it. Tokens of the configuration stay what they are.
    [[nodiscard]] std::optional<Identity> refreshed(const Identity &identity, WallTime now) const;

private:
    using MemberKey = std::pair<QString, QString>; //!< organisation, user

    [[nodiscard]] std::optional<Identity> identityOf(const AccessKey &key, WallTime now) const;
    [[nodiscard]] std::optional<Identity> userIdentity(const AccessKey &key) const;
    [[nodiscard]] std::optional<QString> orgIdOf(const QString &idOrName) const;
    template <typename Belongs>
    void removeKeysIf(Belongs belongs);

    std::map<QString, User> m_users;
    std::map<QString, Org> m_orgs;
    std::map<MemberKey, Member> m_members;
    std::map<QString, AccessKey> m_keys;
    QHash<QString, QString> m_userIds; //!< by name
    QHash<QString, QString> m_orgIds; //!< by name
    QHash<QByteArray, QString> m_keyIds; //!< by digest
};

} // namespace coord
