#include "agent/executor/runstate.h"

#include <array>

namespace coord {

using namespace effect;

RunState::RunState(ClaudeMode mode, const RunTimes &times)
    : m_mode(mode)
    , m_times(times)
{
}

bool RunState::concernsRun(const QByteArray &line)
{
    static constexpr std::array words{
        "\"result\"", "\"system\"", "\"control_request\"", "\"error\""};
    for (const char *word : words) {
        if (line.contains(word))
            return true;
    }
    return false;
}

RunEffects RunState::onStarted()
{
    m_facts.started = true;
    m_inputOpen = true;
    if (m_facts.stop != StopReason::None) {
        m_phase = RunPhase::Stopping;
        return climb(Rung::Int);
    }
    m_phase = RunPhase::Working;
    RunEffects effects{SendPrompt{}, StartTimer{RunTimer::Total, m_times.total}};
    if (m_times.inactivity > Millis(0))
        effects.append(StartTimer{RunTimer::Inactivity, m_times.inactivity});
    if (m_mode == ClaudeMode::OneShot) {
        m_inputOpen = false;
        effects.append(CloseInput{});
    }
    return effects;
}

RunEffects RunState::onFailedToStart(const QString &reason, bool programMissing)
{
    m_facts.startError = reason;
    m_facts.programMissing = programMissing;
    m_phase = RunPhase::Ended;
    return {Finish{}};
}

RunEffects RunState::onOutput()
{
    RunEffects effects;
    if (m_times.inactivity > Millis(0)
        && (m_phase == RunPhase::Working || m_phase == RunPhase::Waiting))
        effects.append(StartTimer{RunTimer::Inactivity, m_times.inactivity});
    if (m_phase == RunPhase::Waiting)
        effects.append(StartTimer{
            RunTimer::Step, m_background.isEmpty() ? m_times.settle : m_times.backgroundWait});
    if (m_phase == RunPhase::Closing)
        effects.append(StartTimer{RunTimer::Step, m_times.exitGrace});
    return effects;
}

RunEffects RunState::onLine(const ClaudeEvent &event)
{
    if (event.kind == ClaudeEventKind::Init || event.kind == ClaudeEventKind::Result) {
        if (!event.sessionId.isEmpty())
            m_facts.sessionId = event.sessionId;
    }
    const bool live = m_phase != RunPhase::Exited && m_phase != RunPhase::Ended;
    switch (event.kind) {
    case ClaudeEventKind::Init:
        m_facts.model = event.model;
        m_facts.turnOpen = true;
        m_facts.assistantError.clear();
        if (m_phase == RunPhase::Waiting) {
            m_phase = RunPhase::Working;
            return {StopTimer{RunTimer::Step}};
        }
        return {};
    case ClaudeEventKind::Assistant:
        if (!event.errorName.isEmpty() && event.parentToolUseId.isEmpty())
            m_facts.assistantError = event.errorName;
        return {};
    case ClaudeEventKind::System:
        readBackgroundWork(event);
        return onOutput();
    case ClaudeEventKind::Result:
        m_facts.result = event.result;
        m_facts.turnOpen = false;
        return afterResult();
    case ClaudeEventKind::ControlRequest:
        if (live && m_inputOpen)
            return {
                Answer{event.control->requestId, event.control->subtype, event.control->toolName}};
        return {};
    default:
        return {};
    }
}

void RunState::readBackgroundWork(const ClaudeEvent &event)
{
    if (event.liveTasks) {
        m_backgroundStated = true;
        m_background = QSet<QString>(event.liveTasks->begin(), event.liveTasks->end());
        return;
    }
    if (m_backgroundStated || event.taskId.isEmpty())
        return;
    // Older versions state no set and do not say what runs in the background, so all of it counts.
    if (event.subtype == QLatin1String("task_started")) {
        if (event.json.value(QLatin1String("is_backgrounded")).toBool(true))
            m_background.insert(event.taskId);
    } else if (event.subtype == QLatin1String("task_notification")
        || (event.subtype == QLatin1String("task_updated") && !event.taskStatus.isEmpty()
            && event.taskStatus != QLatin1String("running")
            && event.taskStatus != QLatin1String("pending"))) {
        m_background.remove(event.taskId);
    }
}

RunEffects RunState::afterResult()
{
    if (m_phase == RunPhase::Stopping && m_rung == Rung::Interrupt)
        return climb(Rung::EndSession);
    if (m_phase != RunPhase::Working && m_phase != RunPhase::Waiting)
        return {};
    if (m_background.isEmpty())
        return close();
    m_phase = RunPhase::Waiting;
    return {StartTimer{RunTimer::Step, m_times.backgroundWait}};
}

RunEffects RunState::close()
{
    m_phase = RunPhase::Closing;
    RunEffects effects{
        StartTimer{RunTimer::Step, m_times.exitGrace}, StopTimer{RunTimer::Inactivity}};
    if (m_inputOpen)
        effects.prepend(CloseInput{});
    m_inputOpen = false;
    return effects;
}

RunEffects RunState::onCutLine()
{
    // It may have been the result, for which we would wait in vain. End of input lets a running
    // turn finish, so nothing is lost by saying it early.
    m_facts.lineCut = true;
    if ((m_phase != RunPhase::Working && m_phase != RunPhase::Waiting) || !m_inputOpen)
        return {};
    m_inputOpen = false;
    return {CloseInput{}};
}

RunEffects RunState::onCancel()
{
    switch (m_phase) {
    case RunPhase::Starting:
        m_facts.stop = StopReason::Cancelled;
        return {};
    case RunPhase::Working:
    case RunPhase::Waiting:
        return stop(StopReason::Cancelled);
    case RunPhase::Closing:
        return stop(StopReason::Lingering); // the answer is there; only the waiting is cut short
    case RunPhase::Stopping:
    case RunPhase::Exited:
    case RunPhase::Ended:
        break;
    }
    return {};
}

RunEffects RunState::onTooMuchMemory(qint64 limit)
{
    const bool ending = m_phase == RunPhase::Stopping || m_phase == RunPhase::Closing;
    if (m_phase != RunPhase::Working && m_phase != RunPhase::Waiting && !ending)
        return {};
    // Who is being stopped already has its reason.
    if (m_phase != RunPhase::Stopping)
        m_facts.stop = StopReason::OutOfMemory;
    m_facts.memoryLimit = limit;
    m_phase = RunPhase::Stopping;
    return RunEffects{StopTimer{RunTimer::Total}, StopTimer{RunTimer::Inactivity}}
    + climb(Rung::Kill);
}

RunEffects RunState::onTimer(RunTimer timer, bool outputPending)
{
    const bool busy = m_phase == RunPhase::Working || m_phase == RunPhase::Waiting;
    switch (timer) {
    case RunTimer::Total:
        if (busy)
            return stop(StopReason::TimedOut, m_times.total);
        return m_phase == RunPhase::Closing ? stop(StopReason::Lingering) : RunEffects{};
    case RunTimer::Inactivity:
        return busy ? stop(StopReason::Silent, m_times.inactivity) : RunEffects{};
    case RunTimer::Step:
        return onStep();
    case RunTimer::Drain:
        if (m_phase != RunPhase::Exited || m_outputDone)
            return {};
        if (outputPending && ++m_drains < m_times.maxDrains)
            return {StartTimer{RunTimer::Drain, m_times.drain}};
        m_outputDone = true;
        return RunEffects{AbandonOutput{}} + finishIfDone();
    }
    return {};
}

RunEffects RunState::onStep()
{
    switch (m_phase) {
    case RunPhase::Waiting:
        return m_background.isEmpty() ? close() : stop(StopReason::Lingering);
    case RunPhase::Closing:
        return stop(StopReason::Lingering);
    case RunPhase::Stopping:
        return climb(static_cast<Rung>(static_cast<int>(m_rung) + 1));
    default:
        return {};
    }
}

RunEffects RunState::stop(StopReason reason, Millis limit)
{
    const bool turnRuns = m_phase == RunPhase::Working;
    m_facts.stop = reason;
    m_facts.limit = limit;
    m_phase = RunPhase::Stopping;
    const Rung first = !m_inputOpen ? Rung::Int : turnRuns ? Rung::Interrupt : Rung::EndSession;
    return RunEffects{StopTimer{RunTimer::Total}, StopTimer{RunTimer::Inactivity}} + climb(first);
}

RunEffects RunState::climb(Rung rung)
{
    m_rung = rung;
    switch (rung) {
    case Rung::Interrupt:
        return {SendInterrupt{}, StartTimer{RunTimer::Step, m_times.interruptGrace}};
    case Rung::EndSession:
        if (!m_inputOpen)
            return climb(Rung::Int);
        m_inputOpen = false;
        return {SendEndSession{}, CloseInput{}, StartTimer{RunTimer::Step, m_times.interruptGrace}};
    case Rung::Int:
        return {Signal{GroupSignal::Interrupt}, StartTimer{RunTimer::Step, m_times.sigintGrace}};
    case Rung::Term:
        return {Signal{GroupSignal::Terminate}, StartTimer{RunTimer::Step, m_times.sigtermGrace}};
    case Rung::Kill:
        return {Signal{GroupSignal::Kill}, StartTimer{RunTimer::Step, m_times.sigkillGrace}};
    case Rung::GaveUp:
        break;
    }
    m_phase = RunPhase::Exited;
    m_outputDone = true;
    return {AbandonOutput{}, Sweep{}};
}

RunEffects RunState::onOutputClosed()
{
    if (m_phase == RunPhase::Ended)
        return {};
    m_outputDone = true;
    if (m_phase == RunPhase::Exited)
        return finishIfDone();
    // It can tell us nothing more. If it does not end by itself, the ladder follows.
    if (m_phase == RunPhase::Working || m_phase == RunPhase::Waiting)
        return close();
    return {};
}

RunEffects RunState::onExited(const ProgramExit &exit)
{
    if (m_phase == RunPhase::Ended)
        return {};
    m_facts.exit = exit;
    m_phase = RunPhase::Exited;
    m_inputOpen = false;
    RunEffects effects{StopTimer{RunTimer::Total}, StopTimer{RunTimer::Inactivity},
        StopTimer{RunTimer::Step}, Sweep{}};
    if (!m_outputDone)
        effects.append(StartTimer{RunTimer::Drain, m_times.drain});
    return effects;
}

RunEffects RunState::onSwept(bool clean)
{
    m_swept = true;
    m_facts.processesLeft = !clean;
    return finishIfDone();
}

RunEffects RunState::finishIfDone()
{
    if (m_phase != RunPhase::Exited || !m_swept || !m_outputDone)
        return {};
    m_phase = RunPhase::Ended;
    return {StopTimer{RunTimer::Drain}, Finish{}};
}

template class OneOf<RunEffect::Variant>;

} // namespace coord
