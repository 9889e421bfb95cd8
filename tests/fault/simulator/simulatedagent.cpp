#include "tests/fault/simulator/simulatedagent.h"

#include "core/domain/retry.h"
#include "tests/fault/simulator/agentplan.h"

namespace coord {

namespace {

constexpr Millis longestPause{30'000};
constexpr Millis lateness{500};
constexpr qsizetype maxOldReports = 20;

//! Task and token of a message about an attempt.
std::optional<std::pair<QString, qint64>> attemptOf(const wire::FromAgent &message)
{
    return std::visit(
        [](const auto &each) -> std::optional<std::pair<QString, qint64>> {
            if constexpr (requires { each.token; })
                return std::pair(each.taskId, std::optional<qint64>(each.token).value_or(0));
            else
                return std::nullopt;
        },
        message);
}

bool isFinalReport(const wire::FromAgent &message)
{
    return std::holds_alternative<wire::TaskComplete>(message)
        || std::holds_alternative<wire::TaskError>(message)
        || std::holds_alternative<wire::TaskCancelled>(message);
}

} // namespace

SimulatedAgent::SimulatedAgent(
    const QString &machine, int maxConcurrent, const Surroundings &around)
    : Party(machine, around.timeline, around.random)
    , m_around(around)
    , m_agentName(machine)
    , m_maxConcurrent(maxConcurrent)
    , m_programs(*this, *this, {around.timeline, around.random, around.invariants, around.breakage})
    , m_disk(around.random)
{
}

wire::AgentRegister SimulatedAgent::hello()
{
    wire::AgentRegister message{.name = m_agentName,
        .os = QStringLiteral("linux"),
        .arch = QStringLiteral("x64"),
        .maxConcurrent = m_maxConcurrent};
    message.protocol = 2;
    const bool lies = m_around.breakage == Breakage::WrongPlace;
    message.pool = lies ? QStringLiteral("odd") : plannedPool(m_agentName);
    message.labels = plannedLabels(lies ? QStringLiteral("agent-1") : m_agentName);
    message.instanceId = m_around.chance.uuid();
    return message;
}

void SimulatedAgent::start()
{
    if (isUp())
        return;
    beginLife();
    m_around.history.note([this] { return name() + QStringLiteral(" starts"); });
    m_programs.killAll();
    m_core = std::make_unique<AgentCore>(hello());
    const bool sayFolder = m_around.breakage != Breakage::ForgetHolder;
    apply(m_core->recover(sayFolder ? name() : QString(), m_disk.recover()));
    if (isUp())
        call();
}

void SimulatedAgent::crash()
{
    if (!isUp())
        return;
    m_around.history.note([this] { return name() + QStringLiteral(" is killed"); });
    die();
}

void SimulatedAgent::losePower()
{
    crash();
    m_programs.killAll();
    m_disk.losePower();
}

void SimulatedAgent::die()
{
    m_around.network.died(*this);
    endLife();
    m_core.reset();
    m_effects.clear();
    m_connection = 0;
    m_open = false;
    m_effectsUntilCrash = 0;
    m_wakeAt.reset();
}

void SimulatedAgent::stop()
{
    if (isUp() && !isPaused())
        apply(m_core->onStop(now()));
}

void SimulatedAgent::call()
{
    if (m_connection == 0)
        m_connection = m_around.network.call(*this, Door::Agent);
}

void SimulatedAgent::onOpened(ConnectionId connection, Door)
{
    if (connection != m_connection)
        return;
    m_open = true;
    apply(m_core->onOpened(now()));
}

void SimulatedAgent::onClosed(ConnectionId connection)
{
    if (connection != m_connection)
        return;
    m_connection = 0;
    if (std::exchange(m_open, false))
        apply(m_core->onClosed(now()));
    post(m_random.micros(longestPause), [this] { call(); });
}

void SimulatedAgent::onLetter(ConnectionId connection, const Letter &letter)
{
    if (connection != m_connection)
        return;
    m_around.history.note(
        [&] { return QStringLiteral("%1 hears %2").arg(name(), describe(letter.message)); });
    if (const auto message = narrowed<wire::ToAgent>(letter.message))
        apply(m_core->onMessage(*message, now()));
}

void SimulatedAgent::onProgramStarted(const RunKey &key)
{
    apply(m_core->onRunStarted(key, now()));
}

void SimulatedAgent::onProgramPrinted(const RunKey &key, const QStringList &lines)
{
    apply(m_core->onLines(key, lines, now()));
}

void SimulatedAgent::onProgramEnded(const RunKey &key, const RunReport &report)
{
    apply(m_core->onRunFinished(key, report, now()));
}

void SimulatedAgent::apply(const AgentEffects &effects)
{
    m_effects.insert(m_effects.end(), effects.begin(), effects.end());
    if (m_performing)
        return;
    m_performing = true;
    const quint64 mine = life();
    while (life() == mine && !m_effects.empty()) {
        const AgentEffect next = std::move(m_effects.front());
        m_effects.pop_front();
        perform(next);
        (void)stumbles();
    }
    m_performing = false;
    if (life() == mine)
        scheduleTick();
}

bool SimulatedAgent::stumbles()
{
    if (m_effectsUntilCrash == 0 || --m_effectsUntilCrash > 0)
        return false;
    crash();
    return true;
}

void SimulatedAgent::perform(const AgentEffect &effect)
{
    std::visit(wire::Overloaded{
                   [this](const SayToCoordinator &what) { say(what.message); },
                   [this](const BeginRun &run) { begin(run); },
                   [this](const EndRun &run) { m_programs.end(run.key); },
                   [this](const HoldRun &run) { m_programs.hold(run.key, run.held); },
                   [this](const KeepLines &what) { keep(what); },
                   [this](const FetchLines &what) { fetch(what); },
                   [this](const ForgetLines &what) { m_disk.forget(what.key, what.upToSeq); },
                   [this](const KeepReport &what) { m_disk.ended(what); },
                   [this](const DropAttempt &what) { m_disk.drop(what.key); },
                   [this](const Leave &) { leave(); },
                   [](const ListLocalSessions &) {},
                   [](const ListWorkspaces &) {},
                   [](const KeepMail &) {},
                   [](const SettleMail &) {},
                   [](const MoveFiles &) {},
                   [](const CutTransfers &) {},
                   [](const AnnounceLink &) {},
                   [](const LinkProven &) {},
                   [](const WriteLog &) {},
               },
        effect);
}

void SimulatedAgent::begin(const BeginRun &what)
{
    std::optional<Millis> timeout;
    if (what.dispatch.timeoutMs)
        timeout = Millis(*what.dispatch.timeoutMs);
    m_around.history.note([&] {
        return QStringLiteral("%1 begins %2 token %3")
            .arg(name(), what.key.taskId.right(4))
            .arg(what.key.token);
    });
    if (!m_disk.begin(what.key, what.dispatch.traceId)) {
        RunReport report;
        report.error = QStringLiteral("The agent cannot write its journal");
        report.errorCode = failures::startFailed;
        return onProgramEnded(what.key, report);
    }
    if (stumbles())
        return;
    m_programs.start(what.key, timeout);
    // While this attempt runs, words of earlier ones arrive late.
    if (what.key.token > 1)
        post(m_random.micros(lateness), [this] { repeatOldReports(); });
    if (m_around.breakage == Breakage::DoubleStart && m_random.oneIn(20))
        m_programs.start(what.key, timeout);
}

void SimulatedAgent::keep(const KeepLines &what)
{
    if (!m_disk.keep(what))
        apply(m_core->onSpoolFailed(what.key, {what.firstSeq, what.lines}, now()));
}

void SimulatedAgent::fetch(const FetchLines &what)
{
    const QStringList lines = m_disk.fetch(what.key, what.fromSeq);
    apply(m_core->onFetched(what.key, {what.fromSeq, lines}, now()));
}

void SimulatedAgent::say(const wire::FromAgent &message)
{
    const auto attempt = attemptOf(message);
    if (isFinalReport(message)) {
        m_around.invariants.saidOver(attempt->first, attempt->second);
        if (m_around.breakage == Breakage::ForgetReport && m_random.oneIn(10))
            return apply(
                m_core->onMessage(wire::TaskFinalAck{attempt->first, 1, attempt->second}, now()));
    }
    m_around.history.note(
        [&] { return QStringLiteral("%1 says %2").arg(name(), describe(widened(message))); });
    if (attempt) {
        m_oldReports.append(message);
        if (m_oldReports.size() > maxOldReports)
            m_oldReports.removeAt(m_random.below(int(maxOldReports)));
    }
    m_around.network.send(m_connection, *this, {m_around.chance.uuid(), widened(message)});
}

void SimulatedAgent::repeatOldReports()
{
    if (!m_open)
        return;
    for (const wire::FromAgent &report : std::as_const(m_oldReports)) {
        const auto attempt = attemptOf(report);
        if (m_around.invariants.isStale(attempt->first, attempt->second))
            m_around.network.send(m_connection, *this, {m_around.chance.uuid(), widened(report)});
    }
}

void SimulatedAgent::leave()
{
    m_around.history.note([this] { return name() + QStringLiteral(" leaves"); });
    m_around.network.close(m_connection, *this);
    m_programs.killAll();
    die();
}

void SimulatedAgent::scheduleTick()
{
    const auto at = m_core->wakeAt();
    if (!at || (m_wakeAt && *m_wakeAt <= *at && *m_wakeAt > now()))
        return;
    m_wakeAt = at;
    postAt(std::max(*at, now()), [this, at = *at] {
        if (m_wakeAt == at)
            tick();
    });
}

void SimulatedAgent::tick()
{
    m_wakeAt.reset();
    const auto at = m_core->wakeAt();
    if (at && now() >= *at)
        apply(m_core->onTick(now(), 0));
    else
        scheduleTick();
}

} // namespace coord
