// What goes wrong, when, drawn from the seed. Every schedule has its own mixture: some have one
// kind of fault only, so that rare ones are not always drowned by common ones.
#pragma once

#include "tests/fault/simulator/simulatedagent.h"
#include "tests/fault/simulator/simulatedclient.h"
#include "tests/fault/simulator/simulatedcoordinator.h"

namespace coord {

//! Everybody there is.
struct Population {
    std::unique_ptr<SimulatedCoordinator> coordinator;
    std::vector<std::unique_ptr<SimulatedAgent>> agents;
    //! Another machine, switched on now and then under the name of one of them.
    std::unique_ptr<SimulatedAgent> twin;
    std::vector<std::unique_ptr<SimulatedClient>> clients;
};

class Faults {
public:
    Faults(Population &population, SimulatedStore &store, const Surroundings &around);

    void start() { next(); }
    //! No faults any more; what is down comes up, what is paused goes on.
    void end();
    //! An agent that was told to stop may leave when the faults are long over.
    void reviveAll();

private:
    enum class Kind {
        Cut,
        Stall,
        Partition,
        AgentCrash,
        AgentPower,
        AgentStop,
        CoordinatorCrash,
        Pause,
        ClockJump,
        FullDisk,
        FullAgentDisk,
        SlowReader,
        RepeatedFrame,
        OldReport,
        Twin,
    };
    static constexpr int kinds = 15;

    void next();
    void inject(Kind kind);
    void cutSomething();
    void stallSomething();
    void partitionSomebody();
    void crashAgent();
    void cutPower();
    void stopAgent();
    void crashCoordinator();
    void pauseSomebody();
    void slowDownReader();
    void jumpClock();
    void swapMachines();
    [[nodiscard]] Party &somebody();
    [[nodiscard]] SimulatedAgent &someAgent();
    [[nodiscard]] SimulatedClient &someClient()
    {
        return *m_population.clients[index(m_population.clients.size())];
    }
    [[nodiscard]] size_t index(size_t size) { return size_t(m_around.random.below(int(size))); }
    [[nodiscard]] std::optional<ConnectionId> someConnection();
    void reviveLater(SimulatedAgent &agent);

    Population &m_population;
    SimulatedStore &m_store;
    Surroundings m_around;
    std::vector<Kind> m_mixture;
    Millis m_pause{10'000}; //!< the longest between two faults
    bool m_over = false;
};

} // namespace coord
