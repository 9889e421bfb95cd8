// The real Engine with a process played around it, under the rule of the real host: mutations to
// the store first, words out after the commit, in order. It can die between any two of these.
#pragma once

#include "server/engine/commitgate.h"
#include "server/engine/engine.h"
#include "tests/fault/simulator/countedtruth.h"
#include "tests/fault/simulator/simulatedstore.h"
#include "tests/fault/simulator/surroundings.h"

#include <deque>

namespace coord {

class SimulatedCoordinator : public Party {
public:
    SimulatedCoordinator(
        const EngineOptions &options, SimulatedStore &store, const Surroundings &around);

    void start();
    //! As kill -9: now, or after some more words have left.
    void crash();
    void crashAfter(int effects) { m_effectsUntilCrash = effects; }
    //! More than its budget waits to be sent to this connection, or there is room again.
    void setFull(ConnectionId connection, bool full);

    //! Nothing but time is under way.
    [[nodiscard]] bool isIdle() const;
    //! What must be empty when nobody wants anything any more.
    void checkNothingIsLeft();

    [[nodiscard]] bool takesCalls() const override { return m_engine && !m_gate.failure(); }
    void onOpened(ConnectionId connection, Door door) override;
    void onClosed(ConnectionId connection) override;
    void onLetter(ConnectionId connection, const Letter &letter) override;

private:
    struct Report {
        QString taskId;
        std::optional<qint64> token;
        std::optional<qint64> newest;
    };

    void restore();
    void apply(Event event);
    void pump();
    [[nodiscard]] std::optional<Report> reportIn(const Event &event);
    void take(Effects effects);
    void commit(quint64 ticket, const QList<Mutation> &mutations);
    void tellNext();
    void settle(quint64 ticket, const QList<Mutation> &mutations, const Status &stored);
    void checkCounters();
    void startOver();
    void release(const std::vector<Effect> &effects);
    void carryOut(const Effect &effect);
    void ask(const Ask &question);
    void send(ConnectionId to, const wire::AllMessages &message, const QString &id);
    void scheduleTick();
    [[nodiscard]] Moment moment() { return {now(), wall(), &m_around.chance, &m_tally}; }

    Surroundings m_around;
    EngineOptions m_options;
    SimulatedStore &m_store;
    std::unique_ptr<Engine> m_engine;
    CommitGate m_gate;
    Tally m_tally; //!< of the present life
    CountedTruth m_counted;
    bool m_isCounting = false; //!< since the first restore of the present life
    std::deque<Event> m_events;
    bool m_pumping = false;
    quint64 m_generation = 0;
    qint64 m_durableAt = 0; //!< when the last commit reaches the disk
    qint64 m_toldAt = 0; //!< when the news of it arrives
    std::deque<Timeline::Action> m_untold; //!< the news of commits that are on disk
    int m_effectsUntilCrash = 0;
    std::optional<Instant> m_wakeAt;
    std::set<ConnectionId> m_full;
};

} // namespace coord
