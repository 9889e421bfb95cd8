#include "server/handlers/accountviews.h"

#include "server/handlers/optionalanswers.h"

namespace coord {

namespace {

QString stateOf(const AccessKey &key, WallTime now)
{
    if (key.revokedAt)
        return key.kind == AccessKey::Kind::Enrolment ? QStringLiteral("used")
                                                      : QStringLiteral("revoked");
    return key.isGood(now) ? QStringLiteral("good") : QStringLiteral("expired");
}

} // namespace

wire::UserInfo userInfo(const User &user)
{
    return {.id = user.id,
        .username = user.name,
        .role = roleName(user.role),
        .createdAt = user.createdAt.ms};
}

wire::OrgInfo orgInfo(const Org &org, const Member *member)
{
    wire::OrgInfo info{.id = org.id, .name = org.name, .createdAt = org.createdAt.ms};
    if (member)
        info.memberRole = roleName(member->role);
    return info;
}

wire::KeyInfo keyInfo(const AccessKey &key, WallTime now)
{
    wire::KeyInfo info{.keyId = key.id,
        .kind = kindName(key.kind),
        .state = stateOf(key, now),
        .createdAt = key.createdAt.ms,
        .label = filled(key.label),
        .agentName = filled(key.agentName),
        .expiresAt = ms(key.expiresAt),
        .revokedAt = ms(key.revokedAt),
        .lastUsedAt = ms(key.lastUsedAt)};
    if (key.scopes) {
        info.scopes.emplace();
        for (const Scope scope : *key.scopes)
            info.scopes->append(scopeName(scope));
    }
    return info;
}

} // namespace coord
