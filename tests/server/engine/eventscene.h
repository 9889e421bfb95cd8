// An engine with an agent, and somebody who subscribed to what happens to its tasks.
#pragma once

#include "enginedriver.h"

#include "core/domain/webhookproof.h"
#include "server/engine/eventdesk.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace coord::eventtest {

inline const QString build = QStringLiteral("build-01");

inline QString refusal(const Reply &reply)
{
    return reply.error ? reply.error->message : QString();
}

class EventScene {
public:
    explicit EventScene(const EngineOptions &options = {})
        : engine(options)
    {
        agent = engine.agent(build, 2, 4);
        client = engine.openClient();
    }

    Reply subscribe(QJsonObject more = {}, const Identity &identity = EngineDriver::admin())
    {
        QJsonObject args{{QStringLiteral("url"), QStringLiteral("https://example.org/hook")}};
        for (auto each = more.begin(); each != more.end(); ++each)
            args.insert(each.key(), each.value());
        return engine.askRest(QStringLiteral("create-subscription"), args, 0, identity);
    }
    //! The id of a subscription to \a events, or to the ends of tasks.
    QString subscribed(const QStringList &events = {}, QJsonObject more = {})
    {
        if (!events.isEmpty())
            more.insert(QStringLiteral("events"), QJsonArray::fromStringList(events));
        return subscribe(more).data[QLatin1String("subscription")][QLatin1String("id")].toString();
    }
    Reply about(const char *command, const QString &id, QJsonObject more = {})
    {
        more.insert(QStringLiteral("id"), id);
        return engine.askRest(QLatin1String(command), more);
    }

    //! A task that was begun.
    wire::TaskDispatch begin()
    {
        engine.dispatch(client, build);
        return engine.sentTo<wire::TaskDispatch>(agent).last();
    }
    //! The id of a task that has completed.
    QString completeOne()
    {
        const wire::TaskDispatch task = begin();
        engine.agentSays(agent, complete(task));
        return task.taskId;
    }

    void answer(const EventPost &post, const PostOutcome &outcome)
    {
        engine.apply(PostEnded{post.number, outcome});
    }
    //! The next event that is posted, once time has passed; it is answered with \a status.
    EventPost answerNext(int status)
    {
        const EventPost post = nextPost();
        answer(post, {.status = status});
        return post;
    }
    EventPost nextPost()
    {
        engine.pass(Millis(0));
        return engine.takePost();
    }

    [[nodiscard]] EventDelivery stored(const QByteArray &id)
    {
        for (const EventDelivery &each : engine.store().events()) {
            if (each.id.toUtf8() == id)
                return each;
        }
        return {};
    }
    [[nodiscard]] EventSubscription subscription()
    {
        return engine.store().subscriptions().first();
    }
    [[nodiscard]] QStringList eventsStored()
    {
        QStringList events;
        for (const EventDelivery &each : engine.store().events())
            events.append(each.event);
        return events;
    }

    EngineDriver engine;
    ConnectionId agent = 0;
    ConnectionId client = 0;
};

inline QJsonObject jsonOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

} // namespace coord::eventtest
