// watch and unwatch.
#include "server/engine/watching.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

namespace coord {

namespace {

QStringList allNames()
{
    QStringList names;
    for (const Topic topic : allTopics)
        names.append(topicName(topic));
    return names;
}

Result<std::set<Topic>> topicsFrom(const QStringList &names)
{
    std::set<Topic> topics;
    for (const QString &name : names) {
        const auto topic = topicFromName(name);
        if (!topic)
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("topics: \"%1\" is none; there are %2")
                    .arg(name, allNames().join(QStringLiteral(", ")))};
        topics.insert(*topic);
    }
    return topics;
}

ConnectionId connectionOf(const Caller &caller)
{
    return caller.reader != 0 ? caller.reader : caller.request.connection;
}

QStringList watchedOn(Turn &turn, ConnectionId connection)
{
    QStringList names;
    if (const Watcher *watcher = turn.state().feeds.find(connection)) {
        for (const Topic topic : watcher->topics)
            names.append(topicName(topic));
    }
    return names;
}

} // namespace

void handle(wire::Watch, Turn &turn, const Caller &caller, const wire::WatchArgs &args)
{
    const auto topics = topicsFrom(*args.topics);
    if (!topics)
        return turn.fail(caller, topics.error().code, topics.error().message);
    const ConnectionId connection = connectionOf(caller);
    if (connection == 0)
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("Accept: must be text/event-stream, as what changes is told as events"));
    beginWatch(turn, connection, caller.identity.orgId, *topics);
    answer<wire::Watch>(turn, caller, {watchedOn(turn, connection)});
    if (caller.reader != 0)
        tellToRead(turn, connection);
}

void handle(wire::Unwatch, Turn &turn, const Caller &caller, const wire::UnwatchArgs &args)
{
    const auto topics = topicsFrom(args.topics.value_or(allNames()));
    if (!topics)
        return turn.fail(caller, topics.error().code, topics.error().message);
    const ConnectionId connection = caller.request.connection;
    endWatch(turn, connection, *topics);
    answer<wire::Unwatch>(turn, caller, {watchedOn(turn, connection)});
}

} // namespace coord
