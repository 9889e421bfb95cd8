// Who is next: the tasks that wait, a line for each target and group, by priority and then by age.
// An agent is of one organisation, so no organisation waits behind another one's tasks.
#pragma once

#include "core/domain/concurrencygroups.h"
#include "core/domain/target.h"

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

//! A task that could run.
struct QueuedTask {
    QString taskId;
    QString orgId;
    Target target;
    QString group; //!< empty for none
    int priority = 0; //!< higher is taken first
};

//! An agent that has a slot to give.
struct FreeAgent {
    QString orgId;
    AgentTraits traits;
    bool ownOnly = false; //!< it takes what names it and nothing else
};

//! Adding, removing and picking cost O(log n) of the tasks that wait in the same line; picking
//! looks once at each line that the agent could serve: its own, its pool's, the one for any agent,
//! and those of each different set of requirements, by group.
class TaskQueue {
public:
    static constexpr qsizetype maxRequirementSets = 100; //!< that differ, of an organisation

    //! \pre the task is not in the queue
    void push(const QueuedTask &task);

    //! The next task that the agent may have, removed; nothing where none waits. Tasks of groups
    //! that are full stay where they are.
    std::optional<QString> take(const FreeAgent &agent, const ConcurrencyGroups &groups);

    //! Takes a task out wherever it waits; false if it does not.
    bool remove(const QString &taskId);

    [[nodiscard]] bool contains(const QString &taskId) const { return m_places.contains(taskId); }
    //! How many wait for a target.
    [[nodiscard]] qsizetype depth(const QString &orgId, const Target &target) const;
    [[nodiscard]] qsizetype size() const { return qsizetype(m_places.size()); }
    //! The targets for which tasks of a group wait, the one whose next is the most urgent first.
    [[nodiscard]] QList<Target> targetsOf(const GroupKey &group) const;
    //! Whether one more set of requirements may be waited for, or it is waited for already.
    [[nodiscard]] bool hasRoomFor(const QString &orgId, const Target &target) const;
    //! The same for several targets together.
    [[nodiscard]] bool hasRoomFor(const QString &orgId, const std::set<Target> &targets) const;

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
    struct Crowd { //!< all that wait for one target
        QList<Requirement> requirements;
        std::map<QString, std::set<Place>> byGroup;
    };
    using Crowds = std::map<Target, Crowd>;
    struct Share { //!< of one organisation
        Crowds plain; //!< found by name
        Crowds selective; //!< with requirements: each has to be looked at
    };
    struct Waiting {
        QueuedTask task;
        Place place;
    };

    static Crowds &crowdsFor(Share &share, const Target &target)
    {
        return target.requirements.isEmpty() ? share.plain : share.selective;
    }
    [[nodiscard]] const Crowd *crowdOf(const QString &orgId, const Target &target) const;

    std::map<QString, Share> m_shares; //!< by organisation
    std::map<QString, Waiting> m_places;
    qint64 m_nextOrder = 0;
};

} // namespace coord
