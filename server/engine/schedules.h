// The schedules of all organisations, by what is due first.
//
// Whatever happens to one costs the logarithm of their number; only a listing goes through those of
// its organisation.
#pragma once

#include "core/domain/schedule.h"

#include <QHash>

#include <functional>
#include <map>
#include <set>

namespace coord {

class Schedules {
public:
    //! How many an organisation has, and how large they are.
    struct Share {
        qsizetype count = 0;
        qint64 bytes = 0;
    };

    Schedule &add(const Schedule &schedule);
    void remove(const QString &id);
    void removeOrg(const QString &orgId);

    [[nodiscard]] Schedule *find(const QString &id);
    //! The one that made this task, if that is its last one and has not ended.
    [[nodiscard]] Schedule *ofTask(const QString &taskId);
    [[nodiscard]] qsizetype count() const { return qsizetype(m_all.size()); }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] Share shareOf(const QString &orgId) const;

    //! Where a listing stands: behind a schedule, which may have gone since.
    using Place = std::pair<qint64, QString>;
    //! The schedules of an organisation behind \a after, in the order of their creation, until
    //! \a want says no.
    void each(const QString &orgId, const Place &after,
        const std::function<bool(const Schedule &)> &want) const;

    //! What was changed of it counts from now on: when it is due, and its last task.
    void moved(const Schedule &schedule);
    //! It is due at \a when whatever it says, to be looked at.
    void setDue(const QString &id, WallTime when);
    [[nodiscard]] std::optional<WallTime> nextDue() const;
    //! The one that is due first, at \a now or before.
    [[nodiscard]] Schedule *firstDue(WallTime now);
    //! Makes those due now whose plan the clock has left behind by being set back.
    void lookAgain(WallTime now);

    //! When somebody comes back to look; nothing where nobody does.
    std::optional<Instant> wake;
    //! The two clocks when somebody looked last: what they differ by tells that one was set.
    std::optional<std::pair<Instant, WallTime>> looked;

private:
    struct Each {
        Schedule schedule;
        std::optional<WallTime> due;
        QString taskId; //!< under which it is found
    };
    struct OfOrg {
        std::set<Place> places;
        qint64 bytes = 0;
    };

    void setDue(Each &each, const QString &id, std::optional<WallTime> due);

    std::map<QString, Each> m_all;
    std::set<std::pair<WallTime, QString>> m_due;
    QHash<QString, QString> m_byTask;
    QHash<QString, OfOrg> m_ofOrg;
    qint64 m_bytes = 0;
};

} // namespace coord
