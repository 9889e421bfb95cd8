#include "server/engine/feeds.h"

namespace coord {

QString topicName(Topic topic)
{
    switch (topic) {
    case Topic::Tasks:
        return QStringLiteral("tasks");
    case Topic::Agents:
        return QStringLiteral("agents");
    case Topic::Stats:
        return QStringLiteral("stats");
    }
    Q_UNREACHABLE();
}

std::optional<Topic> topicFromName(const QString &name)
{
    for (const Topic topic : allTopics) {
        if (name == topicName(topic))
            return topic;
    }
    return std::nullopt;
}

void Watcher::missTask(const QString &id, bool isNew, qint64 promptBytes)
{
    if (lost.contains(Topic::Tasks))
        return;
    asked.remove(id);
    bool &isUntold = missedTasks[id];
    if (isNew && !isUntold)
        missedBytes += promptBytes;
    isUntold = isUntold || isNew;
    if (missedTasks.size() > maxMissed || missedBytes > maxMissedBytes)
        lose(Topic::Tasks);
}

void Watcher::missAgent(const QString &name)
{
    if (lost.contains(Topic::Agents))
        return;
    missedAgents.insert(name);
    if (missedAgents.size() > maxMissed)
        lose(Topic::Agents);
}

void Watcher::lose(Topic topic)
{
    lost.insert(topic);
    if (topic == Topic::Agents)
        missedAgents.clear();
    if (topic == Topic::Stats)
        missedStats = false;
    if (topic != Topic::Tasks)
        return;
    missedTasks.clear();
    missedBytes = 0;
    asked.clear();
}

Watcher &Feeds::add(ConnectionId connection, const QString &orgId)
{
    const auto [place, isNew] = m_watchers.try_emplace(connection);
    if (isNew) {
        place->second.connection = connection;
        place->second.orgId = orgId;
        m_feeds[orgId].watchers.push_back(connection);
    }
    return place->second;
}

void Feeds::remove(ConnectionId connection)
{
    const auto watcher = m_watchers.find(connection);
    if (watcher == m_watchers.end())
        return;
    const auto feed = m_feeds.find(watcher->second.orgId);
    std::erase(feed->second.watchers, connection);
    if (feed->second.watchers.empty())
        m_feeds.erase(feed);
    m_watchers.erase(watcher);
}

Watcher *Feeds::find(ConnectionId connection)
{
    const auto watcher = m_watchers.find(connection);
    return watcher == m_watchers.end() ? nullptr : &watcher->second;
}

Feed *Feeds::of(const QString &orgId)
{
    const auto feed = m_feeds.find(orgId);
    return feed == m_feeds.end() ? nullptr : &feed->second;
}

} // namespace coord
