#include "cli/accountlists.h"

#include "cli/output/safetext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QStringList>

namespace coord {

namespace {

constexpr int accountIdWidth = 36;
constexpr int accountNameWidth = 20;
constexpr int roleWidth = 10;

QString columns(const QString &id, const QString &name, const QString &role, const QString &day)
{
    return QStringLiteral("%1  %2 %3 %4")
        .arg(safeText(id).leftJustified(accountIdWidth),
            safeText(name).leftJustified(accountNameWidth), safeText(role).leftJustified(roleWidth),
            day);
}

} // namespace

QString accountHeading(const QString &nameHeading)
{
    const QString heading = columns(
        QStringLiteral("ID"), nameHeading, QStringLiteral("ROLE"), QStringLiteral("CREATED"));
    return heading + u'\n' + QString(heading.size(), u'-');
}

QString accountRow(const QString &id, const QString &name, const QString &role, qint64 createdAt)
{
    return columns(id, name, role.isEmpty() ? QStringLiteral("-") : role, dayText(createdAt));
}

QString dayText(qint64 at)
{
    return at == 0 ? QStringLiteral("-")
                   : QDateTime::fromMSecsSinceEpoch(at).toUTC().date().toString(Qt::ISODate);
}

QStringList keyHeadings()
{
    return {QStringLiteral("KEY ID"), QStringLiteral("KIND"), QStringLiteral("LABEL"),
        QStringLiteral("STATE"), QStringLiteral("CREATED"), QStringLiteral("EXPIRES"),
        QStringLiteral("LAST USED"), QStringLiteral("SCOPES")};
}

QStringList keyColumns(const QJsonObject &key)
{
    const auto text = [&](const char *name) { return key.value(QLatin1String(name)).toString(); };
    const auto day
        = [&](const char *name) { return dayText(key.value(QLatin1String(name)).toInteger()); };
    QStringList scopes;
    for (const QJsonValue &scope : key.value(QLatin1String("scopes")).toArray())
        scopes.append(scope.toString());
    const QString what = text("agentName").isEmpty() ? text("label") : text("agentName");
    return {text("keyId"), text("kind"), what.isEmpty() ? QStringLiteral("-") : what, text("state"),
        day("createdAt"), day("expiresAt"), day("lastUsedAt"),
        scopes.isEmpty() ? QStringLiteral("all") : scopes.join(u',')};
}

} // namespace coord
