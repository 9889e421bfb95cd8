#include "tests/fault/simulator/faults.h"

namespace coord {

namespace {

constexpr Millis longestDown{200'000};
constexpr Millis longestPause{200'000};
constexpr Millis longestPartition{400'000};
constexpr Millis longestStall{100'000};
constexpr Millis longestCongestion{20'000};
constexpr int mostEffectsUntilCrash = 6;
constexpr int longestJumpSeconds = 300'000'000; // ten years

} // namespace

Faults::Faults(Population &population, SimulatedStore &store, const Surroundings &around)
    : m_population(population)
    , m_store(store)
    , m_around(around)
{
    SeededRandom &random = around.random;
    const bool pure = random.oneIn(6);
    const int only = random.below(kinds);
    for (int kind = 0; kind < kinds; ++kind) {
        const bool rare = Kind(kind) == Kind::FullDisk || Kind(kind) == Kind::ClockJump
            || Kind(kind) == Kind::FullAgentDisk;
        if (pure ? kind == only : random.oneIn(rare ? 6 : 2))
            m_mixture.push_back(Kind(kind));
    }
    m_pause = Millis(random.oneIn(3) ? 60'000 : 8'000);
}

void Faults::next()
{
    if (m_mixture.empty())
        return;
    m_around.timeline.after(m_around.random.micros(m_pause), [this] {
        if (m_over)
            return;
        inject(m_mixture[index(m_mixture.size())]);
        next();
    });
}

void Faults::inject(Kind kind)
{
    switch (kind) {
    case Kind::Cut:
        return cutSomething();
    case Kind::Stall:
        return stallSomething();
    case Kind::Partition:
        return partitionSomebody();
    case Kind::AgentCrash:
        return crashAgent();
    case Kind::AgentPower:
        return cutPower();
    case Kind::AgentStop:
        return stopAgent();
    case Kind::CoordinatorCrash:
        return crashCoordinator();
    case Kind::Pause:
        return pauseSomebody();
    case Kind::ClockJump:
        return jumpClock();
    case Kind::FullDisk:
        m_around.history.fault("full disk");
        return m_store.failNext(m_around.random.between(1, 3));
    case Kind::FullAgentDisk:
        m_around.history.fault("full agent disk");
        return someAgent().disk().failNext(m_around.random.between(1, 3));
    case Kind::SlowReader:
        return slowDownReader();
    case Kind::RepeatedFrame:
        m_around.history.fault("repeated request");
        return someClient().repeatFrame();
    case Kind::OldReport:
        m_around.history.fault("old reports");
        return someAgent().repeatOldReports();
    case Kind::Twin:
        return swapMachines();
    }
}

SimulatedAgent &Faults::someAgent()
{
    const size_t agents = m_population.agents.size();
    const size_t chosen = index(m_population.twin->isUp() ? agents + 1 : agents);
    return chosen == agents ? *m_population.twin : *m_population.agents[chosen];
}

Party &Faults::somebody()
{
    const int kind = m_around.random.below(10);
    if (kind < 2)
        return *m_population.coordinator;
    return kind < 7 ? static_cast<Party &>(someAgent()) : someClient();
}

std::optional<ConnectionId> Faults::someConnection()
{
    const auto connections = m_around.network.connectionsOf(*m_population.coordinator);
    return connections.empty() ? std::nullopt
                               : std::optional(connections[index(connections.size())]);
}

void Faults::cutSomething()
{
    if (const auto connection = someConnection()) {
        m_around.history.fault("cut");
        m_around.network.cut(*connection);
    }
}

void Faults::stallSomething()
{
    if (const auto connection = someConnection()) {
        m_around.history.fault("stall");
        m_around.network.stall(*connection, m_around.random.micros(longestStall));
    }
}

void Faults::partitionSomebody()
{
    const Party &party
        = m_around.random.oneIn(3) ? static_cast<Party &>(someClient()) : someAgent();
    m_around.history.fault("partition");
    m_around.network.partition(party, m_around.random.micros(longestPartition));
}

void Faults::reviveLater(SimulatedAgent &agent)
{
    m_around.timeline.after(m_around.random.micros(longestDown), [this, &agent] {
        if (!m_over)
            agent.start();
    });
}

void Faults::crashAgent()
{
    SimulatedAgent &agent = someAgent();
    if (!agent.isUp())
        return;
    m_around.history.fault("agent crash");
    if (m_around.random.oneIn(2))
        agent.crash();
    else
        agent.crashAfter(m_around.random.between(1, mostEffectsUntilCrash));
    reviveLater(agent);
}

void Faults::cutPower()
{
    SimulatedAgent &agent = someAgent();
    if (!agent.isUp())
        return;
    m_around.history.fault("agent power loss");
    agent.losePower();
    reviveLater(agent);
}

void Faults::stopAgent()
{
    SimulatedAgent &agent = someAgent();
    if (!agent.isUp() || agent.isPaused())
        return;
    m_around.history.fault("agent stop");
    agent.stop();
    reviveLater(agent);
}

void Faults::crashCoordinator()
{
    SimulatedCoordinator &coordinator = *m_population.coordinator;
    if (!coordinator.isUp())
        return;
    m_around.history.fault("coordinator crash");
    if (m_around.random.oneIn(2))
        coordinator.crash();
    else
        coordinator.crashAfter(m_around.random.between(1, mostEffectsUntilCrash));
    m_around.timeline.after(
        m_around.random.micros(longestDown), [&coordinator] { coordinator.start(); });
}

void Faults::pauseSomebody()
{
    Party &party = somebody();
    if (!party.isUp() || party.isPaused())
        return;
    m_around.history.fault("pause");
    party.pause();
    m_around.timeline.after(m_around.random.micros(longestPause), [&party] { party.resume(); });
}

void Faults::slowDownReader()
{
    SimulatedCoordinator &coordinator = *m_population.coordinator;
    const auto connection = someConnection();
    if (!connection || !coordinator.isUp() || coordinator.isPaused())
        return;
    m_around.history.fault("slow reader");
    coordinator.setFull(*connection, true);
    const quint64 life = coordinator.life();
    m_around.timeline.after(
        m_around.random.micros(longestCongestion), [&coordinator, life, id = *connection] {
            coordinator.receive(life, [&coordinator, id] { coordinator.setFull(id, false); });
        });
}

void Faults::jumpClock()
{
    m_around.history.fault("clock jump");
    somebody().setWallForward(
        std::chrono::seconds(m_around.random.between(-longestJumpSeconds, longestJumpSeconds)));
}

// An agent is cut off, goes on with what it runs, and another machine has its name.
void Faults::swapMachines()
{
    SimulatedAgent &twin = *m_population.twin;
    if (twin.isUp())
        return;
    const auto &agents = m_population.agents;
    const auto busy = std::find_if(agents.begin(), agents.end(),
        [](const auto &agent) { return agent->programs().count() > 0; });
    const SimulatedAgent &first = busy == agents.end() ? *agents.front() : **busy;
    m_around.history.fault("twin");
    for (const ConnectionId connection : m_around.network.connectionsOf(first))
        m_around.network.cut(connection);
    m_around.network.partition(first, m_around.random.micros(longestPartition));
    twin.setAgentName(first.name());
    twin.start();
    m_around.timeline.after(m_around.random.micros(longestDown), [&twin] { twin.losePower(); });
}

void Faults::end()
{
    m_over = true;
    m_store.failNext(0);
    m_around.network.heal();
    m_population.coordinator->crashAfter(0);
    for (const auto &agent : m_population.agents) {
        agent->disk().failNext(0);
        agent->crashAfter(0);
    }
    // Two machines that take turns at one name would never come to rest.
    m_population.twin->losePower();
    reviveAll();
}

void Faults::reviveAll()
{
    const auto goOn = [](Party &party) {
        if (party.isPaused())
            party.resume();
    };
    goOn(*m_population.coordinator);
    m_population.coordinator->start();
    for (const auto &agent : m_population.agents) {
        goOn(*agent);
        agent->start();
    }
    for (const auto &client : m_population.clients)
        goOn(*client);
}

} // namespace coord
