#include "tests/fault/simulator/world.h"

namespace coord {

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 faultsAtMost = 3600 * second;
constexpr qint64 restAtMost = 3600 * second;
constexpr qint64 restCheckEvery = 10 * second;
constexpr qint64 lastWords = 2 * second;
constexpr size_t mostEventsWaiting = 20'000;

// Shorter times than the real ones, so that more of them pass in a schedule.
EngineOptions drawOptions(SeededRandom &random)
{
    EngineOptions options;
    options.lease = Millis(random.oneIn(3) ? 120'000 : random.between(2'000, 60'000));
    options.takeOver = options.lease;
    options.busyStale = random.oneIn(2) ? options.busyStale : Millis(60'000);
    options.transferSweep = std::chrono::hours(1); // nothing is transferred
    options.streamReadLines = random.oneIn(2) ? 3 : 1000;
    if (random.oneIn(8))
        options.maxOutputLines = random.between(1, 20);
    return options;
}

} // namespace

World::World(const ScheduleOptions &options)
    : m_options(options)
    , m_random(options.seed)
    , m_chance(m_random)
    , m_network(m_timeline, m_random)
    , m_history(m_timeline, options.words)
    , m_invariants(m_history)
    , m_store(m_invariants)
{
}

void World::build()
{
    const Surroundings around{
        m_timeline, m_random, m_chance, m_network, m_history, m_invariants, m_options.breakage};
    m_population.coordinator
        = std::make_unique<SimulatedCoordinator>(drawOptions(m_random), m_store, around);
    m_network.setServer(*m_population.coordinator);
    const int agents = m_random.between(1, 4);
    for (int i = 1; i <= agents; ++i) {
        const QString name = QStringLiteral("agent-%1").arg(i);
        m_knowledge.agents.append(name);
        m_population.agents.push_back(
            std::make_unique<SimulatedAgent>(name, m_random.between(1, 3), around));
    }
    m_population.twin
        = std::make_unique<SimulatedAgent>(QStringLiteral("twin"), m_random.between(1, 3), around);
    const int clients = m_random.between(1, 3);
    for (int i = 1; i <= clients; ++i)
        m_population.clients.push_back(std::make_unique<SimulatedClient>(
            QStringLiteral("client-%1").arg(i), m_knowledge, m_store, around));
    m_population.coordinator->start();
    for (const auto &agent : m_population.agents)
        agent->start();
    for (const auto &client : m_population.clients)
        client->start();
    m_faults = std::make_unique<Faults>(m_population, m_store, around);
    m_faults->start();
}

bool World::step()
{
    if (m_history.violation() || !m_timeline.step())
        return false;
    m_invariants.bounded("events that wait", m_timeline.waiting(), mostEventsWaiting);
    return true;
}

void World::calmDown()
{
    m_history.note([] { return QStringLiteral("the faults are over"); });
    m_faults->end();
    for (const auto &client : m_population.clients)
        client->calmDown();
}

// A program that never ends by itself keeps its task running rightly; somebody has to cancel it.
void World::cancelEndless()
{
    for (const auto &agent : m_population.agents) {
        for (const QString &taskId : agent->programs().endlessTasks())
            m_population.clients.front()->cancel(taskId);
    }
}

bool World::isAtRest() const
{
    const auto idle = [](const auto &party) { return party->isIdle(); };
    return m_invariants.allTasksFinal() && m_population.coordinator->isIdle()
        && std::all_of(m_population.agents.begin(), m_population.agents.end(), idle)
        && std::all_of(m_population.clients.begin(), m_population.clients.end(), idle);
}

void World::comeToRest()
{
    const qint64 deadline = m_timeline.now() + restAtMost;
    while (m_timeline.now() < deadline && !isAtRest()) {
        m_faults->reviveAll();
        cancelEndless();
        const qint64 until = m_timeline.now() + restCheckEvery;
        m_timeline.at(until, [] {});
        while (m_timeline.now() < until) {
            if (!step())
                return;
        }
    }
}

void World::letTheLastWordsArrive()
{
    const qint64 until = m_timeline.now() + lastWords;
    m_timeline.at(until, [] {});
    while (m_timeline.now() < until && step()) { }
}

// What is still in the air arrives before anybody is asked for his account; if that was a request
// once more, what it began comes to its end first.
void World::account()
{
    letTheLastWordsArrive();
    if (!isAtRest()) {
        comeToRest();
        letTheLastWordsArrive();
    }
    if (m_history.violation())
        return;
    m_invariants.atTheEnd();
    m_population.coordinator->checkNothingIsLeft();
    for (const auto &client : m_population.clients)
        client->checkStreamsHaveEnded();
}

Outcome World::run()
{
    build();
    while (m_timeline.steps() < m_options.steps && m_timeline.now() < faultsAtMost && step()) { }
    if (!m_history.violation())
        calmDown();
    comeToRest();
    if (!m_history.violation())
        account();
    m_history.counters.schedules = 1;
    m_history.counters.steps = m_timeline.steps();
    return {m_history.counters, m_history.violation(), m_history.lastEvents()};
}

} // namespace coord
