// Who watches which lists, and what has changed in them since the watchers were told.
//
// Changes are collected for each organisation and told together: a task that changes ten times in
// between is told once, as it is then. A watcher whose connection is full costs a bounded list of
// what it missed; beyond that it is told to read the list anew.
#pragma once

#include "core/domain/task.h"
#include "server/engine/connection.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace coord {

enum class Topic { Tasks, Agents, Stats };

inline constexpr std::array allTopics{Topic::Tasks, Topic::Agents, Topic::Stats};

//! The word on the wire.
[[nodiscard]] QString topicName(Topic topic);
[[nodiscard]] std::optional<Topic> topicFromName(const QString &name);

//! One connection that watches.
struct Watcher {
    static constexpr qsizetype maxMissed = 1'000; //!< rows that are made up for one by one
    static constexpr qint64 maxMissedBytes = 1024 * 1024; //!< of prompts among them

    ConnectionId connection = 0;
    QString orgId;
    std::set<Topic> topics;
    QHash<QString, bool> missedTasks; //!< by id: whether it has not been told of at all
    qint64 missedBytes = 0;
    QSet<QString> missedAgents;
    bool missedStats = false;
    std::set<Topic> lost; //!< of which more was missed than is made up for
    QHash<QString, quint64> asked; //!< tasks that are being read for it, with the newest read
    quint64 lastRead = 0;

    [[nodiscard]] bool isBehind() const
    {
        return !missedTasks.isEmpty() || !missedAgents.isEmpty() || missedStats || !lost.empty();
    }
    void missTask(const QString &id, bool isNew, qint64 promptBytes);
    void missAgent(const QString &name);
    //! More was missed than is known: the list has to be read anew.
    void lose(Topic topic);
};

struct ChangedTask {
    bool isNew = false; //!< was not there, or not live, when the watchers were told last
    bool isRemoved = false;
    std::optional<Task> ended; //!< as it ended: it is not on the board any more
};

//! What has changed in one organisation.
struct Feed {
    static constexpr qsizetype maxChanges = 10'000; //!< of tasks; beyond it all have to read anew

    std::vector<ConnectionId> watchers;
    std::map<QString, ChangedTask> tasks;
    QSet<QString> progressed; //!< tasks of which nothing but their output grew
    QSet<QString> agents;
    std::optional<Instant> changesAt; //!< when they are told
    std::optional<Instant> progressAt;
    std::optional<Instant> statsAt;
    std::optional<Instant> statsToldAt;
    QJsonObject lastStats;
    qint64 seq = 0; //!< of the last event
};

class Feeds {
public:
    [[nodiscard]] bool isEmpty() const { return m_watchers.empty(); }
    //! The connection as a watcher, with no topic if it was none.
    Watcher &add(ConnectionId connection, const QString &orgId);
    void remove(ConnectionId connection);
    [[nodiscard]] Watcher *find(ConnectionId connection);
    //! Null where nobody watches.
    [[nodiscard]] Feed *of(const QString &orgId);

private:
    std::map<ConnectionId, Watcher> m_watchers;
    std::map<QString, Feed> m_feeds;
};

} // namespace coord
