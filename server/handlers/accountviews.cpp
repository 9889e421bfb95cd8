#include "server/handlers/accountviews.h"

#include <QJsonArray>

namespace coord {

namespace {

void insertTime(QJsonObject &object, const char *name, const std::optional<WallTime> &time)
{
    if (time)
        object.insert(QLatin1String(name), time->ms);
}

void insertText(QJsonObject &object, const char *name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(QLatin1String(name), text);
}

QString stateOf(const AccessKey &key, WallTime now)
{
    if (key.revokedAt)
        return key.kind == AccessKey::Kind::Enrolment ? QStringLiteral("used")
                                                      : QStringLiteral("revoked");
    return key.isGood(now) ? QStringLiteral("good") : QStringLiteral("expired");
}

} // namespace

QJsonObject userInfo(const User &user)
{
    return {{QStringLiteral("id"), user.id}, {QStringLiteral("username"), user.name},
        {QStringLiteral("role"), roleName(user.role)},
        {QStringLiteral("createdAt"), user.createdAt.ms}};
}

QJsonObject orgInfo(const Org &org)
{
    return {{QStringLiteral("id"), org.id}, {QStringLiteral("name"), org.name},
        {QStringLiteral("createdAt"), org.createdAt.ms}};
}

QJsonObject keyInfo(const AccessKey &key, WallTime now)
{
    QJsonObject info{{QStringLiteral("keyId"), key.id},
        {QStringLiteral("kind"), kindName(key.kind)}, {QStringLiteral("state"), stateOf(key, now)},
        {QStringLiteral("createdAt"), key.createdAt.ms}};
    insertText(info, "label", key.label);
    insertText(info, "agentName", key.agentName);
    insertTime(info, "expiresAt", key.expiresAt);
    insertTime(info, "revokedAt", key.revokedAt);
    insertTime(info, "lastUsedAt", key.lastUsedAt);
    if (key.scopes) {
        QJsonArray scopes;
        for (const Scope scope : *key.scopes)
            scopes.append(scopeName(scope));
        info.insert(QStringLiteral("scopes"), scopes);
    }
    return info;
}

} // namespace coord
