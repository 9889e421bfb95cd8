// One schedule: a coordinator, agents and clients, faults while the steps last, then rest, then the
// account.
#pragma once

#include "tests/fault/simulator/faults.h"
#include "tests/fault/simulator/options.h"

namespace coord {

struct Outcome {
    Counters counters;
    std::optional<Violation> violation;
    QStringList lastEvents;
};

class World {
public:
    explicit World(const ScheduleOptions &options);

    [[nodiscard]] Outcome run();

private:
    void build();
    bool step();
    void calmDown();
    void cancelEndless();
    [[nodiscard]] bool isAtRest() const;
    void comeToRest();
    void letTheLastWordsArrive();
    void account();

    ScheduleOptions m_options;
    Timeline m_timeline;
    SeededRandom m_random;
    SeededChance m_chance;
    Network m_network;
    History m_history;
    Invariants m_invariants;
    SimulatedStore m_store;
    SharedKnowledge m_knowledge;
    Population m_population;
    std::unique_ptr<Faults> m_faults;
};

} // namespace coord
