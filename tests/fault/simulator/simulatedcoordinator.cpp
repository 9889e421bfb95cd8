#include "tests/fault/simulator/simulatedcoordinator.h"

#include "core/protocol/errorcodes.h"
#include "tests/fault/simulator/tampering.h"

namespace coord {

namespace {

constexpr Millis usualSync{10};
constexpr Millis longSync{2'000};
constexpr Millis longestRestore{500};
constexpr size_t maxHeldTurns = 2'000;

} // namespace

SimulatedCoordinator::SimulatedCoordinator(
    const EngineOptions &options, SimulatedStore &store, const Surroundings &around)
    : Party(QStringLiteral("coordinator"), around.timeline, around.random)
    , m_around(around)
    , m_options(options)
    , m_store(store)
{
}

void SimulatedCoordinator::start()
{
    if (isUp())
        return;
    beginLife();
    m_around.history.note([] { return QStringLiteral("coordinator starts"); });
    m_store.startedOver();
    restore();
}

void SimulatedCoordinator::crash()
{
    if (!isUp())
        return;
    m_around.history.note([] { return QStringLiteral("coordinator is killed"); });
    m_around.network.died(*this);
    endLife();
    m_engine.reset();
    m_gate = {};
    m_tally = {};
    m_isCounting = false;
    m_events.clear();
    m_untold.clear();
    m_full.clear();
    m_generation += 1;
    m_effectsUntilCrash = 0;
    m_wakeAt.reset();
}

void SimulatedCoordinator::restore()
{
    post(m_random.micros(longestRestore), [this] {
        m_engine = std::make_unique<Engine>(m_options);
        m_generation += 1;
        const Kept kept{.tasks = m_store.kept().live(),
            .accounts = m_store.kept().accounts(),
            .cordons = m_store.kept().cordons()};
        if (!std::exchange(m_isCounting, true)) {
            m_counted.begin(kept.tasks.tasks.size());
            m_tally.add({.fact = Fact::TaskRestored, .by = kept.tasks.tasks.size()});
        }
        take(m_engine->restore(kept, moment()));
        scheduleTick();
    });
}

void SimulatedCoordinator::onOpened(ConnectionId connection, Door door)
{
    const Identity identity{.role = Role::Admin};
    if (door == Door::Agent)
        apply(AgentOpened{connection, identity});
    else
        apply(ClientOpened{connection, identity});
}

void SimulatedCoordinator::onClosed(ConnectionId connection)
{
    m_full.erase(connection);
    apply(ConnectionClosed{connection});
}

void SimulatedCoordinator::onLetter(ConnectionId connection, const Letter &letter)
{
    if (auto fromAgent = narrowed<wire::FromAgent>(letter.message))
        apply(AgentSaid{connection, {{.id = letter.id}, *std::move(fromAgent), {}}});
    else if (auto fromClient = narrowed<wire::FromClient>(letter.message))
        apply(ClientSaid{connection, {{.id = letter.id}, *std::move(fromClient), {}}});
}

void SimulatedCoordinator::setFull(ConnectionId connection, bool full)
{
    if (full == m_full.contains(connection))
        return;
    if (full)
        m_full.insert(connection);
    else
        m_full.erase(connection);
    apply(SendBudgetChanged{connection, full});
}

void SimulatedCoordinator::apply(Event event)
{
    if (!takesCalls())
        return;
    m_events.push_back(std::move(event));
    if (!m_pumping)
        pump();
}

std::optional<SimulatedCoordinator::Report> SimulatedCoordinator::reportIn(const Event &event)
{
    const auto *said = std::get_if<AgentSaid>(&event);
    if (!said)
        return std::nullopt;
    auto report = std::visit(
        [](const auto &each) -> std::optional<Report> {
            if constexpr (requires { each.token; })
                return Report{each.taskId, std::optional<qint64>(each.token), std::nullopt};
            else
                return std::nullopt;
        },
        said->frame.message);
    if (!report)
        return report;
    const LiveTask *live = m_engine->state().tasks.find(report->taskId);
    if (live && live->task.state == TaskState::Running)
        report->newest = live->task.token;
    return report;
}

void SimulatedCoordinator::pump()
{
    m_pumping = true;
    const quint64 mine = life();
    while (life() == mine && !m_events.empty() && takesCalls()) {
        Event event = std::move(m_events.front());
        m_events.pop_front();
        const auto report = reportIn(event);
        if (m_around.breakage != Breakage::None)
            tamperWith(event, m_around, *m_engine);
        Effects effects = m_engine->on(event, moment());
        if (report)
            m_around.invariants.reportTaken(
                report->taskId, report->token, report->newest, effects.mutations);
        take(std::move(effects));
    }
    m_pumping = false;
    m_events.clear();
    if (life() == mine)
        scheduleTick();
}

void SimulatedCoordinator::take(Effects effects)
{
    if (m_around.breakage == Breakage::AckBeforeCommit)
        release(std::exchange(effects.outward, {}));
    if (!m_engine)
        return;
    CommitGate::Taken taken = m_gate.take(std::move(effects));
    m_around.invariants.bounded("turns that wait for a commit", m_gate.heldTurns(), maxHeldTurns);
    if (taken.ticket != 0)
        commit(taken.ticket, taken.mutations);
    release(taken.outward);
}

void SimulatedCoordinator::commit(quint64 ticket, const QList<Mutation> &mutations)
{
    const qint64 time = m_timeline.now();
    const Millis longest = m_random.oneIn(50) ? longSync : usualSync;
    m_durableAt = std::max(m_durableAt, time + m_random.micros(longest));
    m_toldAt = std::max(m_toldAt, m_durableAt + m_random.micros(usualSync));
    const qint64 tellAfter = m_toldAt - m_durableAt;
    post(m_durableAt - time, [this, ticket, mutations, tellAfter] {
        const Status stored = m_store.apply(mutations);
        m_around.history.note([&] {
            return QStringLiteral("commit %1 of %2 %3")
                .arg(ticket)
                .arg(mutations.size())
                .arg(stored ? QString() : stored.error().message);
        });
        // Told in the order of the commits, whatever a pause does to the times.
        m_untold.push_back(
            [this, ticket, mutations, stored] { settle(ticket, mutations, stored); });
        post(tellAfter, [this] { tellNext(); });
    });
}

void SimulatedCoordinator::tellNext()
{
    const Timeline::Action tell = std::move(m_untold.front());
    m_untold.pop_front();
    tell();
}

void SimulatedCoordinator::settle(
    quint64 ticket, const QList<Mutation> &mutations, const Status &stored)
{
    const quint64 mine = life();
    if (stored)
        m_counted.committed(mutations);
    release(stored ? m_gate.committed(ticket) : m_gate.failed(ticket, stored.error()));
    if (life() != mine)
        return;
    checkCounters();
    if (m_gate.mustStartOver())
        startOver();
}

void SimulatedCoordinator::checkCounters()
{
    const QString difference = m_counted.differenceTo(m_tally);
    if (!difference.isEmpty())
        m_around.history.violate("counters-agree", difference);
}

void SimulatedCoordinator::startOver()
{
    m_around.history.note([] { return QStringLiteral("coordinator starts over"); });
    m_engine.reset();
    m_events.clear();
    m_full.clear();
    m_gate.startOver();
    m_generation += 1;
    m_wakeAt.reset();
    for (const ConnectionId connection : m_around.network.connectionsOf(*this))
        m_around.network.close(connection, *this);
    m_store.startedOver();
    restore();
}

void SimulatedCoordinator::release(const std::vector<Effect> &effects)
{
    const bool outermost = !m_pumping;
    m_pumping = true;
    const quint64 mine = life();
    for (const Effect &effect : effects) {
        carryOut(effect);
        if (m_effectsUntilCrash > 0 && --m_effectsUntilCrash == 0)
            crash();
        if (life() != mine)
            break;
    }
    if (!outermost)
        return;
    m_pumping = false;
    if (life() == mine)
        pump();
}

void SimulatedCoordinator::carryOut(const Effect &effect)
{
    if (const auto *sending = std::get_if<Send>(&effect)) {
        m_around.invariants.said(sending->message);
        send(sending->to, sending->message, sending->envelopeId);
    } else if (const auto *reply = std::get_if<Reply>(&effect)) {
        m_around.invariants.answered(*reply);
        wire::CliResponse response{.requestId = reply->request.id, .data = reply->data};
        if (reply->error) {
            response.error = reply->error->message;
            response.errorCode = errorWord(reply->error->code);
        }
        send(reply->request.connection, response, {});
    } else if (const auto *closing = std::get_if<CloseConnection>(&effect)) {
        m_around.history.note([&] { return QStringLiteral("closes: ") + closing->reason; });
        m_around.network.close(closing->connection, *this);
        apply(ConnectionClosed{closing->connection});
    } else if (const auto *question = std::get_if<Ask>(&effect)) {
        ask(*question);
    } else if (const auto *counted = std::get_if<Count>(&effect)) {
        if (m_around.breakage != Breakage::ForgetCounts || !m_random.oneIn(20))
            m_tally.add(*counted);
    }
}

void SimulatedCoordinator::send(
    ConnectionId to, const wire::AllMessages &message, const QString &id)
{
    m_around.history.note(
        [&] { return QStringLiteral("to %1: %2").arg(to).arg(describe(message)); });
    const Letter letter{id.isEmpty() ? m_around.chance.uuid() : id, message};
    m_around.network.send(to, *this, letter);
    if (m_around.breakage == Breakage::RepeatLines && m_random.oneIn(20)
        && std::holds_alternative<wire::TaskOutputBatch>(message))
        m_around.network.send(to, *this, letter);
}

// Reads see some moment between question and answer; the answers come in any order.
void SimulatedCoordinator::ask(const Ask &question)
{
    const quint64 generation = m_generation;
    post(m_random.micros(usualSync), [this, question, generation] {
        post(m_random.micros(usualSync),
            [this, generation, number = question.number, answer = m_store.answer(question.query)] {
                if (generation == m_generation)
                    apply(ReadDone{number, answer});
            });
    });
}

void SimulatedCoordinator::scheduleTick()
{
    const auto next = m_engine ? m_engine->nextDeadline() : std::nullopt;
    if (!next || (m_wakeAt && *m_wakeAt <= *next && *m_wakeAt > now()))
        return;
    m_wakeAt = next;
    postAt(std::max(*next, now()), [this, at = *next] {
        if (m_wakeAt != at)
            return;
        m_wakeAt.reset();
        if (m_engine)
            apply(Tick{});
    });
}

bool SimulatedCoordinator::isIdle() const
{
    return takesCalls() && m_gate.heldTurns() == 0 && m_engine->state().reads.empty()
        && m_full.empty();
}

void SimulatedCoordinator::checkNothingIsLeft()
{
    if (!m_engine)
        return;
    State &state = m_engine->state();
    size_t waits = 0;
    (void)state.waits.takeIf([&waits](const Wait &) {
        waits += 1;
        return false;
    });
    Invariants &invariants = m_around.invariants;
    invariants.bounded("turns held at the end", m_gate.heldTurns(), 0);
    invariants.bounded("requests that wait at the end", waits, 0);
    invariants.bounded("keys under way at the end", size_t(state.keysUnderWay.size()), 0);
    invariants.bounded("retries under way at the end", size_t(state.retriesUnderWay.size()), 0);
    invariants.bounded("reads under way at the end", state.reads.size(), 0);
    invariants.bounded("live tasks at the end", size_t(state.tasks.count()), 0);
    invariants.bounded("dependencies at the end", size_t(state.dependents.count()), 0);
    invariants.bounded("queued tasks at the end", size_t(state.queue.size()), 0);
    checkCounters();
    const qint64 live = CountedTruth::liveTasks(m_tally);
    if (live != state.tasks.count())
        m_around.history.violate(
            "counters-agree", QStringLiteral("%1 tasks are live by the counters").arg(live));
}

} // namespace coord
