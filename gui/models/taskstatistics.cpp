#include "gui/models/taskstatistics.h"

#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <limits>

namespace coord {

namespace {

constexpr qint64 fiveMinutes = 5 * 60'000;
constexpr int hoursInQuarter = 6;

QList<qint64> fixedBounds(qint64 last, qint64 length, int count)
{
    QList<qint64> bounds;
    for (int i = count; i >= 0; --i)
        bounds.append(last - i * length);
    return bounds;
}

// A day may have 23 or 25 hours.
QList<qint64> dayBounds(const QDateTime &now, int days, int hours)
{
    QList<qint64> bounds;
    for (int day = -days; day <= 1; ++day) {
        const QDateTime start = now.date().addDays(day).startOfDay(now.timeZone());
        for (int hour = 0; hour < 24; hour += hours) {
            bounds.append(start.addSecs(qint64(hour) * 3'600).toMSecsSinceEpoch());
            if (bounds.last() > now.toMSecsSinceEpoch())
                return bounds.mid(std::max<qsizetype>(0, bounds.size() - 1 - days * 24 / hours));
        }
    }
    return bounds;
}

//! The nearest rank: a value that was there.
std::optional<qint64> rankOf(QList<qint64> &values, double part)
{
    if (values.isEmpty())
        return std::nullopt;
    const auto rank = qsizetype(std::ceil(part * double(values.size()))) - 1;
    const auto at = values.begin() + std::max<qsizetype>(0, rank);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

class StatisticsCount {
public:
    StatisticsCount(QList<qint64> bounds, qint64 now)
        : m_bounds(std::move(bounds))
        , m_now(now)
        , m_durations(m_bounds.size() - 1)
        , m_waiting(m_bounds.size())
        , m_running(m_bounds.size())
    {
        for (qsizetype i = 1; i < m_bounds.size(); ++i)
            m_statistics.spans.append(StatisticsSpan{.from = m_bounds[i - 1], .to = m_bounds[i]});
    }

    void add(const ShownTask &task)
    {
        m_statistics.tasks += 1;
        // The coordinator's clock may be ahead of ours.
        const qint64 created = std::min(task.createdAt, m_now);
        const qint64 ended = isFinal(task.state) ? std::min(task.endedAt, m_now) : forEver;
        const bool hasBegun = task.startedAt > 0 && task.state != TaskState::Pending;
        const qint64 started = hasBegun ? std::min(task.startedAt, m_now) : ended;
        addStay(m_waiting, created, started);
        addStay(m_running, started, ended);
        if (ended >= m_bounds.first() && ended <= m_now)
            addEnd(task, ended, hasBegun ? ended - started : -1);
    }

    [[nodiscard]] TaskStatistics finish()
    {
        QList<qint64> all;
        StatisticsSpan &whole = m_statistics.whole;
        whole = {.from = m_bounds.first(), .to = m_bounds.last()};
        int waiting = 0;
        int running = 0;
        for (qsizetype i = 0; i < m_statistics.spans.size(); ++i) {
            StatisticsSpan &span = m_statistics.spans[i];
            all += m_durations[i];
            rank(span, m_durations[i]);
            span.waiting = waiting += m_waiting[i];
            span.running = running += m_running[i];
            whole.completed += span.completed;
            whole.failed += span.failed;
            whole.cancelled += span.cancelled;
            whole.costUsd += span.costUsd;
        }
        rank(whole, all);
        whole.waiting = waiting;
        whole.running = running;
        return std::move(m_statistics);
    }

private:
    static constexpr qint64 forEver = std::numeric_limits<qint64>::max();

    static void rank(StatisticsSpan &span, QList<qint64> &durations)
    {
        span.median = rankOf(durations, 0.5);
        span.slowest = rankOf(durations, 0.95);
    }

    //! The first span at whose end it is \a moment or later.
    [[nodiscard]] qsizetype spanEndingAt(qint64 moment) const
    {
        if (moment > m_now)
            return m_bounds.size() - 1;
        const auto end = std::lower_bound(m_bounds.begin() + 1, m_bounds.end(), moment);
        return end - (m_bounds.begin() + 1);
    }

    void addStay(QList<int> &steps, qint64 from, qint64 to) const
    {
        if (to <= from)
            return;
        steps[spanEndingAt(from)] += 1;
        steps[spanEndingAt(to)] -= 1;
    }

    void addEnd(const ShownTask &task, qint64 ended, qint64 took)
    {
        const auto behind = std::upper_bound(m_bounds.begin(), m_bounds.end(), ended);
        const qsizetype at = behind - m_bounds.begin() - 1;
        StatisticsSpan &span = m_statistics.spans[at];
        span.costUsd += task.costUsd;
        if (task.state == TaskState::Cancelled) {
            span.cancelled += 1;
            return;
        }
        (task.state == TaskState::Completed ? span.completed : span.failed) += 1;
        if (took >= 0)
            m_durations[at].append(took);
    }

    const QList<qint64> m_bounds;
    const qint64 m_now;
    TaskStatistics m_statistics;
    QList<QList<qint64>> m_durations; //!< by span
    QList<int> m_waiting; //!< by span, how many more than in the one before
    QList<int> m_running;
};

} // namespace

QList<qint64> spanBounds(StatisticsPeriod period, const QDateTime &now)
{
    const qint64 ms = now.toMSecsSinceEpoch();
    switch (period) {
    case StatisticsPeriod::Hour:
        return fixedBounds(ms - ms % fiveMinutes + fiveMinutes, fiveMinutes, 12);
    case StatisticsPeriod::Day: {
        const qint64 hour = 3'600'000;
        return fixedBounds(ms - now.time().msecsSinceStartOfDay() % hour + hour, hour, 24);
    }
    case StatisticsPeriod::Week:
        return dayBounds(now, 7, hoursInQuarter);
    case StatisticsPeriod::Month:
        break;
    }
    return dayBounds(now, 30, 24);
}

TaskStatistics statisticsOf(const TaskSlots &tasks, StatisticsPeriod period, const QDateTime &now)
{
    StatisticsCount count(spanBounds(period, now), now.toMSecsSinceEpoch());
    for (int slot = 0; slot < tasks.slotCount(); ++slot) {
        if (tasks.isUsed(slot))
            count.add(tasks.at(slot));
    }
    return count.finish();
}

} // namespace coord
