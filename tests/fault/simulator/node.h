// A machine of the simulation: a process that lives, is paused, dies and starts again, and clocks
// of its own that agree with nobody's.
#pragma once

#include "core/domain/time.h"
#include "tests/fault/simulator/seededrandom.h"
#include "tests/fault/simulator/timeline.h"

#include <QString>

#include <deque>

namespace coord {

class Node {
public:
    Node(QString name, Timeline &timeline, SeededRandom &random);
    virtual ~Node() = default;

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] bool isUp() const { return m_up; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    //! Counts the starts of the process; what was meant for an earlier life is lost.
    [[nodiscard]] quint64 life() const { return m_life; }

    [[nodiscard]] Instant now() const;
    [[nodiscard]] WallTime wall() const;
    //! Somebody sets the machine's clock.
    void setWallForward(Millis by) { m_wallOffset += by.count(); }

    //! As SIGSTOP and SIGCONT: nothing is done meanwhile and nothing is lost.
    void pause() { m_paused = true; }
    void resume();

    //! Something reaches the process from outside: now, or when it is resumed. Nothing where the
    //! process is dead or was started anew since \a life.
    void drainLater();
    void receive(quint64 life, Timeline::Action action);

protected:
    //! Something that the present life does after a while.
    void post(qint64 micros, Timeline::Action action);
    //! The same at a time of the node's own clock.
    void postAt(Instant at, Timeline::Action action);

    void beginLife();
    void endLife();

    Timeline &m_timeline;
    SeededRandom &m_random;

private:
    QString m_name;
    bool m_up = false;
    bool m_paused = false;
    quint64 m_life = 0;
    std::deque<std::pair<quint64, Timeline::Action>> m_waiting;
    qint64 m_base; //!< ms that the monotonic clock shows at the beginning
    qint64 m_wallOffset;
    double m_rate; //!< of the monotonic clock, near 1
};

} // namespace coord
