#include "agent/executor/clauderun.h"

#include "agent/executor/claudecontrol.h"
#include "agent/executor/claudeenvironment.h"
#include "core/platform/processtree.h"

#include <QDir>
#include <QFileInfo>
#include <QMetaObject>
#include <QUuid>

#include <type_traits>

namespace coord {

namespace {

constexpr int maxSweepRounds = 200;
constexpr Millis sweepPause{10};
constexpr Millis lastSweepLimit{500}; // when a run is destroyed in the middle

RunReport refusal(const char *code, const QString &error)
{
    RunReport report;
    report.outcome = RunReport::Outcome::NotStarted;
    report.errorCode = QString::fromLatin1(code);
    report.error = error;
    return report;
}

} // namespace

QString newRunMarker(const QString &taskId, int attempt)
{
    return QStringLiteral("%1.%2.%3")
        .arg(taskId)
        .arg(attempt)
        .arg(QUuid::createUuid().toString(QUuid::Id128));
}

ClaudeRun::ClaudeRun(const RunRequest &request, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_state(request.arguments.mode, request.times)
{
    if (m_request.marker.isEmpty())
        m_request.marker = newRunMarker(m_request.taskId, m_request.attempt);
    for (const RunTimer timer :
        {RunTimer::Total, RunTimer::Inactivity, RunTimer::Step, RunTimer::Drain}) {
        QTimer &clock = m_timers[timer];
        clock.setSingleShot(true);
        connect(&clock, &QTimer::timeout, this, [this, timer] { onTimer(timer); });
    }
    connect(&m_memoryWatch, &QTimer::timeout, this, &ClaudeRun::watchMemory);
    connect(&m_process, &ChildProcess::started, this, [this](qint64 processId) {
        if (m_request.limits.maxMemoryBytes > 0)
            m_memoryWatch.start(memoryWatchEvery);
        Q_EMIT started(processId);
        perform(m_state.onStarted());
    });
    connect(&m_process, &ChildProcess::failedToStart, this,
        [this](const QString &reason, bool notFound) {
            perform(m_state.onFailedToStart(reason, notFound));
        });
    connect(&m_process, &ChildProcess::output, this, [this](const QByteArray &bytes) {
        perform(m_state.onOutput());
        deliver(m_assembler.add(bytes));
    });
    connect(&m_process, &ChildProcess::outputClosed, this, [this] {
        deliver(m_assembler.finish());
        perform(m_state.onOutputClosed());
    });
    connect(&m_process, &ChildProcess::exited, this, [this](const ProgramExit &exit) {
        m_memoryWatch.stop();
        perform(m_state.onExited(exit));
    });
}

ClaudeRun::~ClaudeRun()
{
    m_process.disconnect(this);
    if (m_finished)
        return;
    m_process.signalGroup(GroupSignal::Kill);
    // Nobody is left to be told if some remain; the agent's journal has the marker for its next
    // start.
    (void)endProcessesCarrying(markerEntry(m_request.marker), lastSweepLimit);
}

void ClaudeRun::start()
{
    const auto refuse = [this](const RunReport &report) {
        QMetaObject::invokeMethod(
            this, [this, report] { finish(report); }, Qt::QueuedConnection);
    };
    const Result<QStringList> arguments = commandLine(m_request.arguments);
    if (!arguments)
        return refuse(refusal("invalid-argument", arguments.error().message));
    if (!QFileInfo(m_request.program).isFile())
        return refuse(refusal("no-claude",
            QStringLiteral("Claude could not be started: there is no program \"%1\"")
                .arg(m_request.program)));
    if (!QFileInfo(m_request.workingDirectory).isDir())
        return refuse(refusal("start-failed",
            QStringLiteral("Claude could not be started: there is no directory \"%1\"")
                .arg(m_request.workingDirectory)));
    launch(*arguments);
}

void ClaudeRun::launch(const QStringList &arguments)
{
    ProgramStart what;
    what.program = m_request.program;
    what.arguments = arguments;
    what.environment = claudeEnvironment(m_request.environment,
        {m_request.taskId, m_request.marker, m_request.inbox, m_request.limits.user},
        m_request.passEnvironment);
    what.user = m_request.limits.user;
    what.niceness = m_request.limits.niceness;
    what.maxMemoryBytes = m_request.limits.maxMemoryBytes;
    what.workingDirectory = QDir(m_request.workingDirectory).absolutePath();
    what.maxErrorBytes = limits::maxStderrBytes;
    m_process.setPaused(m_paused);
    m_process.start(what);
}

void ClaudeRun::cancel()
{
    perform(m_state.onCancel());
}

void ClaudeRun::setPaused(bool paused)
{
    m_paused = paused;
    m_process.setPaused(paused);
}

void ClaudeRun::deliver(const QList<AssembledLine> &assembled)
{
    if (assembled.isEmpty())
        return;
    QStringList texts;
    texts.reserve(assembled.size());
    for (const AssembledLine &line : assembled)
        texts.append(QString::fromUtf8(line.bytes));
    Q_EMIT lines(texts);
    for (const AssembledLine &line : assembled) {
        if (line.cut)
            perform(m_state.onCutLine());
        else if (RunState::concernsRun(line.bytes))
            perform(m_state.onLine(parseClaudeLine(line.bytes)));
    }
}

void ClaudeRun::perform(const RunEffects &effects)
{
    for (const RunEffect &effect : effects)
        perform(effect);
}

void ClaudeRun::perform(const RunEffect &what)
{
    using namespace effect;
    std::visit(
        [this](const auto &act) {
            using Act = std::decay_t<decltype(act)>;
            if constexpr (std::is_same_v<Act, SendPrompt>)
                m_process.write(m_request.arguments.mode == ClaudeMode::TwoWay
                        ? promptLine(m_request.prompt)
                        : m_request.prompt.toUtf8());
            else if constexpr (std::is_same_v<Act, CloseInput>)
                m_process.closeInput();
            else if constexpr (std::is_same_v<Act, SendInterrupt>)
                m_process.write(interruptLine(QStringLiteral("coord-interrupt")));
            else if constexpr (std::is_same_v<Act, SendEndSession>)
                m_process.write(endSessionLine(QStringLiteral("coord-end")));
            else if constexpr (std::is_same_v<Act, Answer>)
                answer(act);
            else if constexpr (std::is_same_v<Act, Signal>)
                m_process.signalGroup(act.signal);
            else if constexpr (std::is_same_v<Act, StartTimer>)
                startTimer(act.timer, act.time);
            else if constexpr (std::is_same_v<Act, StopTimer>)
                m_timers[act.timer].stop();
            else if constexpr (std::is_same_v<Act, AbandonOutput>) {
                m_process.abandonOutput();
                deliver(m_assembler.finish());
            } else if constexpr (std::is_same_v<Act, Sweep>)
                sweep();
            else if constexpr (std::is_same_v<Act, Finish>)
                finish(makeReport(m_state.facts(), m_process.errorTail()));
        },
        what);
}

void ClaudeRun::answer(const effect::Answer &ask)
{
    if (ask.subtype == QLatin1String("can_use_tool"))
        m_process.write(denyLine(ask.requestId,
            QStringLiteral("%1 was not approved: this run is unattended and nobody can be asked. "
                           "Go on without it, or say what permission is missing.")
                .arg(ask.toolName)));
    else if (ask.subtype == QLatin1String("elicitation"))
        m_process.write(cancelElicitationLine(ask.requestId));
    else
        m_process.write(refuseRequestLine(ask.requestId,
            QStringLiteral("Unsupported control request subtype: %1").arg(ask.subtype)));
}

void ClaudeRun::startTimer(RunTimer timer, Millis time)
{
    m_timers[timer].start(time);
}

void ClaudeRun::onTimer(RunTimer timer)
{
    // Silence is no fault of Claude's while we do not listen.
    if (timer == RunTimer::Inactivity && m_paused) {
        startTimer(timer, m_request.times.inactivity);
        return;
    }
    // What has not been read is not lost because the program has gone meanwhile.
    if (timer == RunTimer::Drain && m_paused && m_state.facts().stop != StopReason::Cancelled) {
        startTimer(timer, m_request.times.drain);
        return;
    }
    perform(m_state.onTimer(timer, m_process.hasUnreadOutput()));
}

void ClaudeRun::sweep()
{
    const bool clean = killProcessesCarrying(markerEntry(m_request.marker)) == 0;
    if (clean || ++m_sweepRounds >= maxSweepRounds)
        perform(m_state.onSwept(clean));
    else
        QTimer::singleShot(sweepPause, this, &ClaudeRun::sweep);
}

void ClaudeRun::watchMemory()
{
    const qint64 limit = m_request.limits.maxMemoryBytes;
    if (memoryOf(processesCarrying(markerEntry(m_request.marker))) > limit)
        perform(m_state.onTooMuchMemory(limit));
}

void ClaudeRun::finish(const RunReport &report)
{
    if (m_finished)
        return;
    m_finished = true;
    Q_EMIT finished(report);
}

} // namespace coord
