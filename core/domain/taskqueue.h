// Who is next: the tasks that wait, a line for each agent, by priority and then by age. An agent
// is of one organisation, so no organisation waits behind another one's tasks.
#pragma once

#include <QString>

#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace coord {

//! An agent, as tasks name it: names are unique within an organisation only.
struct AgentKey {
    QString orgId;
    QString name;

    bool operator==(const AgentKey &) const = default;
    bool operator<(const AgentKey &other) const
    {
        return std::tie(orgId, name) < std::tie(other.orgId, other.name);
    }
};

//! Picking, adding and removing cost O(log n) of the tasks that wait for the same agent.
class TaskQueue {
public:
    //! \pre the task is not in the queue
    void push(const AgentKey &agent, const QString &taskId, int priority);

    //! The next task for \a agent, removed; nothing where none waits.
    std::optional<QString> take(const AgentKey &agent);

    //! Takes a task out wherever it waits; false if it does not.
    bool remove(const QString &taskId);

    [[nodiscard]] bool contains(const QString &taskId) const { return m_places.contains(taskId); }
    [[nodiscard]] qsizetype depth(const AgentKey &agent) const;
    [[nodiscard]] qsizetype size() const { return qsizetype(m_places.size()); }

private:
    struct Place {
        int rank = 0; //!< the negated priority, so that the set begins with the most urgent
        qint64 order = 0;
        QString taskId;

        bool operator<(const Place &other) const
        {
            return std::tie(rank, order) < std::tie(other.rank, other.order);
        }
    };
    struct Waiting {
        AgentKey agent;
        Place place;
    };

    std::map<AgentKey, std::set<Place>> m_lines;
    std::map<QString, Waiting> m_places;
    qint64 m_nextOrder = 0;
};

} // namespace coord
