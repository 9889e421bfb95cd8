// What became of the tasks over a period, span by span: computed from the times that the tasks
// themselves bear, because a coordinator keeps no history of figures.
#pragma once

#include "gui/models/taskslots.h"

#include <QDateTime>

#include <optional>

namespace coord {

enum class StatisticsPeriod { Hour, Day, Week, Month };

struct StatisticsSpan {
    qint64 from = 0; //!< milliseconds of wall time
    qint64 to = 0; //!< not of it any more
    int completed = 0; //!< of tasks that ended in it, as the next four
    int failed = 0; //!< dead letters as well
    int cancelled = 0;
    std::optional<qint64>
        median; //!< milliseconds that the last attempt took; not of cancelled ones
    std::optional<qint64> slowest; //!< what 95 of 100 stayed below or at
    double costUsd = 0;
    int waiting = 0; //!< at its end, or now if that is earlier, as the next
    int running = 0;

    bool operator==(const StatisticsSpan &) const = default;
};

struct TaskStatistics {
    QList<StatisticsSpan> spans; //!< the oldest first, the last one not over
    StatisticsSpan whole; //!< all of them together
    qsizetype tasks = 0; //!< that were looked at
};

//! Where the spans of \a period begin, and where the last one ends, behind \a now. Hours and days
//! are those of the zone of \a now: 12 spans of five minutes, 24 hours, 28 quarters of days, 30
//! days.
[[nodiscard]] QList<qint64> spanBounds(StatisticsPeriod period, const QDateTime &now);

//! A look at all tasks, once. Of a task that was tried more than once the last attempt is known: it
//! counts as waiting until then.
[[nodiscard]] TaskStatistics statisticsOf(
    const TaskSlots &tasks, StatisticsPeriod period, const QDateTime &now);

} // namespace coord
