#include "core/client/sessionids.h"

#include "core/domain/names.h"

#include <QCoroFuture>
#include <QJsonArray>

namespace coord {

namespace {

constexpr qsizetype maxSessionsShown = 10;

QStringList sessionsThatBegin(const QJsonValue &data, const QString &prefix)
{
    QStringList ids;
    const QJsonArray sessions = data.toObject().value(QLatin1String("sessions")).toArray();
    for (const QJsonValue &session : sessions) {
        const QString id = session.toObject().value(QLatin1String("id")).toString();
        if (id.startsWith(prefix, Qt::CaseInsensitive))
            ids.append(id);
    }
    ids.removeDuplicates();
    return ids;
}

} // namespace

QCoro::Task<Result<QString>> resolveSessionId(
    CoordinatorSession *session, QString agentName, QString prefix)
{
    if (isUuid(prefix) || prefix.size() < minSessionPrefix || agentName.isEmpty())
        co_return prefix;
    const QJsonObject args{{QStringLiteral("agentName"), agentName}};
    const Result<QJsonValue> answer
        = co_await session->request(QStringLiteral("list-sessions"), args);
    const QStringList ids = answer ? sessionsThatBegin(*answer, prefix) : QStringList();
    if (ids.size() > 1 && !ids.contains(prefix))
        co_return Error{ErrorCode::InvalidArgument,
            QStringLiteral("Session id '%1' is ambiguous. It may be:\n  %2")
                .arg(prefix, ids.mid(0, maxSessionsShown).join(QStringLiteral("\n  ")))};
    co_return ids.size() == 1 ? ids.first() : prefix;
}

} // namespace coord
