#include "server/engine/eventbody.h"

#include "server/engine/taskviews.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace coord {

namespace {

QByteArray bodyOf(const QString &type, const QJsonObject &data, WallTime at)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(at.ms, Qt::UTC).toString(Qt::ISODateWithMs);
    return QJsonDocument(QJsonObject{{QStringLiteral("type"), type},
                             {QStringLiteral("timestamp"), time}, {QStringLiteral("data"), data}})
        .toJson(QJsonDocument::Compact);
}

// Never between the two halves of a character.
QString cut(const QString &text)
{
    qsizetype size = subscriptions::maxTextChars;
    if (text.at(size - 1).isHighSurrogate())
        size -= 1;
    return text.left(size);
}

void cutText(QJsonObject &object, const char *key, const QString &path, QStringList &cuts)
{
    const QString text = object.value(QLatin1String(key)).toString();
    if (text.size() <= subscriptions::maxTextChars)
        return;
    object.insert(QLatin1String(key), cut(text));
    cuts.append(path);
}

QJsonObject dataOf(const Task &task)
{
    QJsonObject data = wire::serialize(taskInfo(task, {}));
    data.remove(QStringLiteral("output"));
    QStringList cuts;
    cutText(data, "prompt", QStringLiteral("prompt"), cuts);
    cutText(data, "error", QStringLiteral("error"), cuts);
    QJsonObject result = data.value(QLatin1String("result")).toObject();
    cutText(result, "text", QStringLiteral("result.text"), cuts);
    if (!result.isEmpty())
        data.insert(QStringLiteral("result"), result);
    if (!cuts.isEmpty())
        data.insert(QStringLiteral("cut"), QJsonArray::fromStringList(cuts));
    return data;
}

} // namespace

QByteArray taskEventBody(const Task &task, TaskEvent event, WallTime at)
{
    const QJsonObject data = dataOf(task);
    const QByteArray body = bodyOf(eventName(event), data, at);
    if (body.size() <= subscriptions::maxBodyBytes)
        return body;
    QJsonObject brief;
    for (const char *key : {"id", "status", "agentName", "pool", "orgId", "traceId", "sessionId",
             "createdAt", "startedAt", "completedAt", "attempt", "exitCode", "errorCode"}) {
        if (data.contains(QLatin1String(key)))
            brief.insert(QLatin1String(key), data.value(QLatin1String(key)));
    }
    brief.insert(QStringLiteral("cut"), QJsonArray{QStringLiteral("*")});
    return bodyOf(eventName(event), brief, at);
}

QByteArray pingBody(const EventSubscription &subscription, WallTime at)
{
    return bodyOf(QLatin1String(pingEvent),
        {{QStringLiteral("subscriptionId"), subscription.id},
            {QStringLiteral("events"), QJsonArray::fromStringList(subscription.events)}},
        at);
}

} // namespace coord
