// Tasks that must not run all at once wherever they run: a group has a limit, and who is beyond it
// waits. Sessions are another thing: a turn in a conversation is kept between two attempts, and
// belongs to one machine; a place in a group is taken by what runs only.
#pragma once

#include <QSet>
#include <QString>

#include <map>
#include <tuple>
#include <utility>

namespace coord {

inline constexpr int maxGroupLimit = 10'000;
inline constexpr qsizetype maxGroups = 1000; //!< with tasks that have not ended, of an organisation

//! Names are unique within an organisation only.
struct GroupKey {
    QString orgId;
    QString name;

    bool operator==(const GroupKey &) const = default;
    bool operator<(const GroupKey &other) const
    {
        return std::tie(orgId, name) < std::tie(other.orgId, other.name);
    }
};

//! A task that has not ended, as its group sees it.
struct GroupMember {
    QString taskId;
    qint64 createdAt = 0; //!< milliseconds
    int limit = 1;
};

class ConcurrencyGroups {
public:
    //! The limit of a group is what its newest task says that has not ended, so that it is the same
    //! after a restart.
    void join(const GroupKey &group, const GroupMember &member);
    //! The task has ended; it does not run any more either.
    void leave(const GroupKey &group, const GroupMember &member);

    //! An attempt of a member takes a place, also where none is free: what runs is not put back.
    void begin(const GroupKey &group, const QString &taskId);
    void end(const GroupKey &group, const QString &taskId);

    //! Nothing more of it may be started. A group without a name, or unknown, is never full.
    [[nodiscard]] bool isFull(const GroupKey &group) const;
    [[nodiscard]] int limitOf(const GroupKey &group) const;
    [[nodiscard]] qsizetype runningIn(const GroupKey &group) const;
    [[nodiscard]] bool contains(const GroupKey &group) const { return m_groups.contains(group); }
    //! Groups of an organisation.
    [[nodiscard]] qsizetype countOf(const QString &orgId) const;

private:
    struct Group {
        std::map<std::pair<qint64, QString>, int> limits; //!< of its tasks, the newest last
        QSet<QString> running;
    };

    std::map<GroupKey, Group> m_groups;
};

} // namespace coord
