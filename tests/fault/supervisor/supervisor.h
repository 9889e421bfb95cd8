// A run with faults: the real programs at work, and somebody who kills, stops and cuts them, as a
// seed says. The coordinator and its agents are killed with SIGKILL under load and started again;
// connections are harmed by the proxies all the time, and cut all at once now and then.
//
// The schedule is the seed's, what the programs make of it is not: two runs of one seed differ in
// the order of what happens at the same time.
#pragma once

#include "tests/fault/supervisor/audience.h"
#include "tests/fault/supervisor/canceller.h"
#include "tests/fault/supervisor/dispatcher.h"
#include "tests/fault/supervisor/fleet.h"

#include <QDeadlineTimer>
#include <QTextStream>

namespace coord {

struct SupervisorPlan {
    int coordinatorKills = 100;
    int agentKills = 100;
    quint64 seed = 1;
    Millis limit{std::chrono::minutes(8)}; //!< no new faults after it
    QString historyPath;
};

class Supervisor {
public:
    //! From this long without anything new on, nothing more is expected: longer than a lease, and
    //! than any wait before a retry.
    static constexpr Millis patience{150'000};

    explicit Supervisor(const SupervisorPlan &plan);

    //! Runs it all and writes the history. Empty, or what made that impossible.
    [[nodiscard]] QByteArray run();
    //! The figures of the run, for people.
    [[nodiscard]] QString figures() const;

private:
    struct Tally {
        int coordinatorKills = 0;
        int agentKills = 0;
        int pauses = 0;
        int cuts = 0;
        Millis faults{0};
        Millis whole{0};
    };

    [[nodiscard]] QByteArray assemble();
    void harmUntilTheEnd();
    //! Waits until \a observations more have been made, or \a limit has passed.
    void waitFor(int observations, Millis limit);
    void waitForLoad();
    //! One fault, drawn from what is left of the plan.
    void strike();
    void strikeCoordinator();
    void strikeAgent();
    void strikeBoth();
    void pauseSomebody();
    bool waitUntilQuiet();
    [[nodiscard]] int draw(int from, int to) { return m_random.bounded(from, to); }

    SupervisorPlan m_plan;
    QRandomGenerator m_random;
    History m_history;
    std::unique_ptr<Fleet> m_fleet;
    std::unique_ptr<RestClient> m_client;
    std::unique_ptr<Dispatcher> m_dispatcher;
    std::unique_ptr<Canceller> m_canceller;
    std::unique_ptr<Audience> m_audience;
    Tally m_tally;
};

} // namespace coord
