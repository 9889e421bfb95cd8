#include "core/client/taskids.h"

#include "core/domain/names.h"

#include <QCoroFuture>
#include <QJsonArray>

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype maxCandidatesShown = 10;

Result<QString> onlyOne(const QString &prefix, const QStringList &ids)
{
    if (ids.isEmpty())
        return Error{ErrorCode::NotFound, QStringLiteral("Task not found: %1").arg(prefix)};
    if (ids.size() == 1)
        return ids.first();
    QString list = ids.mid(0, maxCandidatesShown).join(QStringLiteral("\n  "));
    if (ids.size() > maxCandidatesShown)
        list += QStringLiteral("\n  …");
    return Error{ErrorCode::InvalidArgument,
        QStringLiteral("Task id '%1' is ambiguous. It may be:\n  %2").arg(prefix, list)};
}

// An original has no such question; it lists all tasks.
QStringList idsIn(const QJsonValue &data, const QString &prefix)
{
    const QJsonObject object = data.toObject();
    QStringList ids;
    for (const QJsonValue &id : object.value(QLatin1String("ids")).toArray())
        ids.append(id.toString());
    for (const QJsonValue &task : object.value(QLatin1String("tasks")).toArray())
        ids.append(task.toObject().value(QLatin1String("id")).toString());
    ids.removeIf([&](const QString &id) { return !id.startsWith(prefix, Qt::CaseInsensitive); });
    return ids;
}

} // namespace

QCoro::Task<Result<QString>> resolveTaskId(CoordinatorSession *session, QString prefix)
{
    if (isUuid(prefix))
        co_return prefix.toLower();
    if (prefix.size() < minTaskPrefix)
        co_return Error{ErrorCode::InvalidArgument,
            QStringLiteral("Task id '%1' is too short: give at least %2 characters")
                .arg(prefix)
                .arg(minTaskPrefix)};
    const bool ours = session->protocol() >= 2;
    const QString command = ours ? QStringLiteral("resolve-task") : QStringLiteral("list-tasks");
    const QJsonObject args = ours ? QJsonObject{{QStringLiteral("prefix"), prefix}} : QJsonObject();
    const Result<QJsonValue> answer = co_await session->request(command, args);
    if (!answer)
        co_return answer.error();
    co_return onlyOne(prefix, idsIn(*answer, prefix));
}

} // namespace coord
