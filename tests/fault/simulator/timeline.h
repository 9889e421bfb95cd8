// Virtual time: what is to happen, in order. Nothing waits; time jumps to the next event.
#pragma once

#include "core/domain/time.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace coord {

class Timeline {
public:
    using Action = std::function<void()>;

    //! Microseconds since the beginning, on a clock that no node of the simulation can read.
    [[nodiscard]] qint64 now() const { return m_now; }
    [[nodiscard]] qint64 steps() const { return m_steps; }
    [[nodiscard]] size_t waiting() const { return m_events.size(); }

    //! Events of the same time happen in the order in which they were asked for.
    void at(qint64 time, Action action)
    {
        m_events.push_back({std::max(time, m_now), m_next++, std::move(action)});
        std::push_heap(m_events.begin(), m_events.end(), isLater);
    }
    void after(qint64 micros, Action action) { at(m_now + micros, std::move(action)); }

    //! Lets the next event happen; false where there is none.
    bool step()
    {
        if (m_events.empty())
            return false;
        std::pop_heap(m_events.begin(), m_events.end(), isLater);
        const Event event = std::move(m_events.back());
        m_events.pop_back();
        m_now = event.time;
        m_steps += 1;
        event.action();
        return true;
    }

private:
    struct Event {
        qint64 time = 0;
        quint64 order = 0;
        Action action;
    };
    static bool isLater(const Event &a, const Event &b)
    {
        return a.time != b.time ? a.time > b.time : a.order > b.order;
    }

    std::vector<Event> m_events;
    qint64 m_now = 0;
    quint64 m_next = 0;
    qint64 m_steps = 0;
};

} // namespace coord
