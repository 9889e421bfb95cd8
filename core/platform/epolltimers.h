// The timers of the epoll dispatcher, ordered by when they are due.
#pragma once

#include <QAbstractEventDispatcher>
#include <QHash>
#include <QList>

#include <set>

namespace coord {

//! One thread only. Times are in milliseconds on the outside, as Qt's interface has them.
class EpollTimers {
public:
    void add(int id, qint64 interval, Qt::TimerType type, QObject *object);
    bool remove(int id);
    bool removeAllOf(QObject *object);
    [[nodiscard]] QList<QAbstractEventDispatcher::TimerInfo> allOf(QObject *object) const;
    //! Milliseconds until \a id is due, rounded up; 0 when it is overdue, -1 when it does not
    //! exist.
    [[nodiscard]] int remaining(int id) const;
    //! How long a wait may last until a timer that can fire is due, rounded up; -1 when there is
    //! none.
    [[nodiscard]] int timeToNext() const;
    //! Sends each due timer one event and answers how many were sent. A timer whose event is being
    //! handled does not fire again in a nested loop. Any timer may be removed while one fires.
    int fireDue();

private:
    struct Timer {
        qint64 interval = 0;
        qint64 due = 0;
        quint64 generation = 0;
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
        bool firing = false;
    };
    struct Entry {
        qint64 due = 0;
        quint64 generation = 0;
        int id = 0;
        auto operator<=>(const Entry &) const = default;
    };

    static Entry entryOf(int id, const Timer &timer) { return {timer.due, timer.generation, id}; }
    void schedule(int id, Timer &timer, qint64 now);
    bool fire(const Entry &entry, qint64 now);

    QHash<int, Timer> m_timers;
    std::set<Entry> m_order; //!< all timers that are not firing
    quint64 m_generation = 0;
};

} // namespace coord
