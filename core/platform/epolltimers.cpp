#include "core/platform/epolltimers.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <chrono>
#include <limits>
#include <vector>

namespace coord {

namespace {

constexpr qint64 nanosPerMilli = 1'000'000;
constexpr qint64 longestInterval = std::numeric_limits<qint64>::max() / 4 / nanosPerMilli;

qint64 nowNanos()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

int millisUntil(qint64 due)
{
    const qint64 left = due - nowNanos();
    if (left <= 0)
        return 0;
    const qint64 millis = (left + nanosPerMilli - 1) / nanosPerMilli;
    return static_cast<int>(std::min<qint64>(millis, std::numeric_limits<int>::max()));
}

} // namespace

void EpollTimers::add(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    Timer timer;
    timer.interval = std::clamp<qint64>(interval, 0, longestInterval);
    timer.type = type;
    timer.object = object;
    timer.generation = ++m_generation;
    timer.due = nowNanos() + timer.interval * nanosPerMilli;
    m_order.insert(entryOf(id, timer));
    m_timers.insert(id, timer);
}

bool EpollTimers::remove(int id)
{
    const auto it = m_timers.constFind(id);
    if (it == m_timers.cend())
        return false;
    m_order.erase(entryOf(id, *it));
    m_timers.erase(it);
    return true;
}

bool EpollTimers::removeAllOf(QObject *object)
{
    bool removed = false;
    for (auto it = m_timers.begin(); it != m_timers.end();) {
        if (it->object != object) {
            ++it;
            continue;
        }
        m_order.erase(entryOf(it.key(), *it));
        it = m_timers.erase(it);
        removed = true;
    }
    return removed;
}

QList<QAbstractEventDispatcher::TimerInfo> EpollTimers::allOf(QObject *object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> found;
    for (auto it = m_timers.cbegin(); it != m_timers.cend(); ++it) {
        if (it->object == object)
            found.append({it.key(), static_cast<int>(it->interval), it->type});
    }
    return found;
}

int EpollTimers::remaining(int id) const
{
    const auto it = m_timers.constFind(id);
    return it == m_timers.cend() ? -1 : millisUntil(it->due);
}

int EpollTimers::timeToNext() const
{
    return m_order.empty() ? -1 : millisUntil(m_order.begin()->due);
}

void EpollTimers::schedule(int id, Timer &timer, qint64 now)
{
    // Keeps the beat; beats that were missed are dropped and not made up for.
    const qint64 step = timer.interval * nanosPerMilli;
    timer.due += step;
    if (timer.due <= now)
        timer.due = now + step;
    m_order.insert(entryOf(id, timer));
}

int EpollTimers::fireDue()
{
    if (m_order.empty())
        return 0;
    const qint64 now = nowNanos();
    // A copy, so that a timer of 0 ms fires once a turn and the sockets get theirs.
    std::vector<Entry> due;
    for (auto it = m_order.cbegin(); it != m_order.cend() && it->due <= now; ++it)
        due.push_back(*it);
    int fired = 0;
    for (const Entry &entry : due)
        fired += fire(entry, now) ? 1 : 0;
    return fired;
}

bool EpollTimers::fire(const Entry &entry, qint64 now)
{
    // Gone from the order: removed, started again, or already fired by a nested loop.
    if (m_order.erase(entry) == 0)
        return false;
    Timer &timer = m_timers[entry.id];
    timer.firing = true;
    QTimerEvent event(entry.id);
    QCoreApplication::sendEvent(timer.object, &event);
    const auto it = m_timers.find(entry.id);
    if (it != m_timers.end() && it->generation == entry.generation) {
        it->firing = false;
        schedule(entry.id, *it, now);
    }
    return true;
}

} // namespace coord
