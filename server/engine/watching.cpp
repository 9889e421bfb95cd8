#include "server/engine/watching.h"

#include "server/engine/changes.h"
#include "server/engine/gauges.h"
#include "server/engine/placement.h"
#include "server/engine/taskviews.h"

#include <utility>

namespace coord {

namespace {

// What one turn tells of tasks at most, so that connections that fill up are known to be full
// before more is made for them.
constexpr qint64 maxToldBytes = 512 * 1024;
constexpr qint64 maxEventBytes = limits::targetMessageBytes / 2;
constexpr qint64 bytesOfRow = 800; //!< about, without the texts that people and agents write

bool isDue(Turn &turn, std::optional<Instant> &at)
{
    if (!at || turn.now() < *at)
        return false;
    at.reset();
    return true;
}

// Events of one topic to some connections, as few as the size of a message allows.
class EventWriter {
public:
    EventWriter(Turn &turn, Feed &feed, Topic topic, std::vector<ConnectionId> to)
        : m_turn(turn)
        , m_feed(feed)
        , m_topic(topic)
        , m_to(std::move(to))
    {
    }

    void add(const QJsonObject &row, qint64 bytes)
    {
        if (m_bytes > 0 && m_bytes + bytes > maxEventBytes)
            flush();
        m_rows.append(row);
        m_bytes += bytes;
    }
    void addRemoved(const QString &id)
    {
        m_removed.append(id);
        m_bytes += id.size() + 3;
        if (m_bytes > maxEventBytes)
            flush();
    }
    void flush()
    {
        if (m_rows.isEmpty() && m_removed.isEmpty())
            return;
        QJsonObject data;
        if (!m_rows.isEmpty())
            data.insert(QStringLiteral("rows"), m_rows);
        if (!m_removed.isEmpty())
            data.insert(QStringLiteral("removed"), m_removed);
        send(data);
        m_rows = {};
        m_removed = {};
        m_bytes = 0;
    }
    void send(const QJsonObject &data)
    {
        m_turn.tell(m_to, {.topic = topicName(m_topic), .seq = ++m_feed.seq, .data = data});
    }

private:
    Turn &m_turn;
    Feed &m_feed;
    Topic m_topic;
    std::vector<ConnectionId> m_to;
    QJsonArray m_rows;
    QJsonArray m_removed;
    qint64 m_bytes = 0;
};

// Adds a task as the list shows it; one that is not new without its prompt, which may be long and
// never changes. The bytes, about.
qint64 addTask(Turn &turn, EventWriter &events, const Task &task, bool isNew)
{
    wire::TaskInfo info = taskInfoWithoutOutput(task);
    noteWait(turn, info);
    QJsonObject row = wire::serialize(info);
    qint64 bytes = bytesOfRow + task.error.size() + task.result.text.size();
    if (isNew)
        bytes += task.spec.prompt.size();
    else
        row.remove(QStringLiteral("prompt"));
    events.add(row, bytes);
    return bytes;
}

void addAgent(Turn &turn, EventWriter &events, const AgentKey &key)
{
    const ConnectedAgent *agent = turn.state().agents.find(key);
    if (!agent)
        return events.addRemoved(key.name);
    const wire::AgentInfo info = agentInfo(*agent, turn.state().cordons.find(key));
    const auto lengthOf = [](const std::optional<QStringList> &list) {
        qint64 length = 0;
        for (const QString &each : list.value_or(QStringList()))
            length += each.size() + 3;
        return length;
    };
    events.add(wire::serialize(info),
        bytesOfRow + lengthOf(info.currentTaskIds) + lengthOf(info.allowedTools)
            + lengthOf(info.disallowedTools) + lengthOf(info.addDirs) + lengthOf(info.labels));
}

// Of those who watch the topic: who keeps up, and who does not.
struct Listeners {
    std::vector<ConnectionId> present;
    std::vector<Watcher *> behind;
};

Listeners listenersOf(Turn &turn, const Feed &feed, Topic topic)
{
    Listeners listeners;
    for (const ConnectionId connection : feed.watchers) {
        Watcher *watcher = turn.state().feeds.find(connection);
        if (!watcher->topics.contains(topic))
            continue;
        if (watcher->isBehind() || turn.state().congested.contains(connection))
            listeners.behind.push_back(watcher);
        else
            listeners.present.push_back(connection);
    }
    return listeners;
}

const Task *taskOf(Turn &turn, const QString &id, const ChangedTask &change)
{
    const LiveTask *live = turn.state().tasks.find(id);
    if (live)
        return &live->task;
    return change.ended ? &*change.ended : nullptr;
}

void tellTasks(Turn &turn, const QString &orgId, Feed &feed)
{
    const Listeners listeners = listenersOf(turn, feed, Topic::Tasks);
    EventWriter events(turn, feed, Topic::Tasks, listeners.present);
    qint64 bytes = 0;
    while (!feed.tasks.empty() && bytes < maxToldBytes) {
        const auto change = feed.tasks.extract(feed.tasks.begin());
        const QString &id = change.key();
        const Task *task = taskOf(turn, id, change.mapped());
        for (Watcher *watcher : listeners.behind)
            watcher->missTask(
                id, change.mapped().isNew, task ? task->spec.prompt.size() : qsizetype(0));
        for (const ConnectionId each : listeners.present)
            turn.state().feeds.find(each)->asked.remove(id);
        if (listeners.present.empty())
            continue;
        if (task)
            bytes += addTask(turn, events, *task, change.mapped().isNew);
        else if (change.mapped().isRemoved)
            events.addRemoved(id);
    }
    events.flush();
    if (!feed.tasks.empty())
        plan(turn, orgId, feed.changesAt, turn.state().options.feedPause);
}

void tellAgents(Turn &turn, const QString &orgId, Feed &feed)
{
    const Listeners listeners = listenersOf(turn, feed, Topic::Agents);
    const QSet<QString> names = std::exchange(feed.agents, {});
    EventWriter events(turn, feed, Topic::Agents, listeners.present);
    for (const QString &name : names) {
        for (Watcher *watcher : listeners.behind)
            watcher->missAgent(name);
        if (!listeners.present.empty())
            addAgent(turn, events, {orgId, name});
    }
    events.flush();
}

QJsonObject statsData(Turn &turn, const QString &orgId)
{
    return {{QStringLiteral("stats"), wire::serialize(statsOf(turn, orgId))}};
}

// What was just stored is counted when it is on disk, so the figures are looked at once more after
// they have changed.
void tellStats(Turn &turn, const QString &orgId, Feed &feed)
{
    const Listeners listeners = listenersOf(turn, feed, Topic::Stats);
    if (listeners.present.empty() && listeners.behind.empty())
        return;
    feed.statsToldAt = turn.now();
    const QJsonObject data = statsData(turn, orgId);
    if (data == feed.lastStats)
        return;
    feed.lastStats = data;
    planStats(turn, orgId, feed);
    for (Watcher *watcher : listeners.behind)
        watcher->missedStats = true;
    if (!listeners.present.empty())
        EventWriter(turn, feed, Topic::Stats, listeners.present).send(data);
}

void tellLost(Turn &turn, Feed &feed, Watcher &watcher)
{
    for (const Topic topic : std::exchange(watcher.lost, {}))
        EventWriter(turn, feed, topic, {watcher.connection})
            .send({{QStringLiteral("reset"), true}});
}

// A read of a task for a watcher.
struct Asked {
    ConnectionId connection = 0;
    quint64 read = 0;
    QString id;
};

void takeRead(Turn &turn, const Asked &asked, const Result<Answer> &answer);

// A task that is not on the board has ended, and is read as it was stored.
void makeUpFor(Turn &turn, EventWriter &events, Watcher &watcher, const QString &id, bool isNew)
{
    if (const LiveTask *live = turn.state().tasks.find(id)) {
        (void)addTask(turn, events, live->task, isNew);
        return;
    }
    const Asked asked{watcher.connection, ++watcher.lastRead, id};
    watcher.asked.insert(id, asked.read);
    turn.ask(TaskById{id, watcher.orgId},
        [asked](Turn &later, const Result<Answer> &answer) { takeRead(later, asked, answer); });
}

void takeRead(Turn &turn, const Asked &asked, const Result<Answer> &answer)
{
    Watcher *watcher = turn.state().feeds.find(asked.connection);
    // What was told or missed meanwhile is newer.
    if (!watcher || watcher->asked.value(asked.id) != asked.read)
        return;
    watcher->asked.remove(asked.id);
    if (!answer)
        watcher->lose(Topic::Tasks);
    else if (watcher->isBehind() || turn.state().congested.contains(asked.connection))
        watcher->missTask(asked.id, false, 0);
    Feed &feed = *turn.state().feeds.of(watcher->orgId);
    if (watcher->isBehind())
        return plan(turn, watcher->orgId, feed.changesAt, turn.state().options.readAgain);
    EventWriter events(turn, feed, Topic::Tasks, {asked.connection});
    const auto &found = std::get<FoundTask>(*answer);
    if (const LiveTask *live = turn.state().tasks.find(asked.id))
        (void)addTask(turn, events, live->task, true);
    else if (found.task)
        (void)addTask(turn, events, *found.task, true);
    else
        events.addRemoved(asked.id);
    events.flush();
}

} // namespace

void beginWatch(
    Turn &turn, ConnectionId connection, const QString &orgId, const std::set<Topic> &topics)
{
    Watcher &watcher = turn.state().feeds.add(connection, orgId);
    watcher.topics.insert(topics.begin(), topics.end());
}

void endWatch(Turn &turn, ConnectionId connection, const std::set<Topic> &topics)
{
    Watcher *watcher = turn.state().feeds.find(connection);
    if (!watcher)
        return;
    for (const Topic topic : topics) {
        watcher->lose(topic);
        watcher->lost.erase(topic);
        watcher->topics.erase(topic);
    }
    if (watcher->topics.empty())
        turn.state().feeds.remove(connection);
}

void tellToRead(Turn &turn, ConnectionId connection)
{
    Watcher *watcher = turn.state().feeds.find(connection);
    if (!watcher)
        return;
    watcher->lost = watcher->topics;
    tellLost(turn, *turn.state().feeds.of(watcher->orgId), *watcher);
}

void catchUp(Turn &turn, ConnectionId connection)
{
    Watcher *watcher = turn.state().feeds.find(connection);
    if (!watcher || !watcher->isBehind())
        return;
    Feed &feed = *turn.state().feeds.of(watcher->orgId);
    tellLost(turn, feed, *watcher);
    if (std::exchange(watcher->missedStats, false))
        EventWriter(turn, feed, Topic::Stats, {connection}).send(statsData(turn, watcher->orgId));
    EventWriter agents(turn, feed, Topic::Agents, {connection});
    for (const QString &name : std::exchange(watcher->missedAgents, {}))
        addAgent(turn, agents, {watcher->orgId, name});
    agents.flush();
    EventWriter tasks(turn, feed, Topic::Tasks, {connection});
    watcher->missedBytes = 0;
    const QHash<QString, bool> missed = std::exchange(watcher->missedTasks, {});
    for (auto each = missed.cbegin(); each != missed.cend(); ++each)
        makeUpFor(turn, tasks, *watcher, each.key(), *each);
    tasks.flush();
}

void feedDue(Turn &turn, const FeedDue &timer)
{
    Feed *feed = turn.state().feeds.of(timer.orgId);
    if (!feed)
        return;
    // Those who lost something for another reason than a full connection.
    for (const ConnectionId each : feed->watchers) {
        if (!turn.state().congested.contains(each))
            catchUp(turn, each);
    }
    const bool hasProgressed = isDue(turn, feed->progressAt);
    if (hasProgressed) {
        for (const QString &id : std::exchange(feed->progressed, {}))
            feed->tasks.try_emplace(id);
    }
    if (isDue(turn, feed->changesAt) || hasProgressed) {
        tellTasks(turn, timer.orgId, *feed);
        tellAgents(turn, timer.orgId, *feed);
    }
    if (isDue(turn, feed->statsAt))
        tellStats(turn, timer.orgId, *feed);
}

} // namespace coord
