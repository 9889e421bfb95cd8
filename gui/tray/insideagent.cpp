#include "gui/tray/insideagent.h"

#include "gui/connections/connectionprobe.h"
#include "gui/models/showntext.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

namespace coord {

namespace {

qint64 wallNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

// This program's settings say what tasks may do here, and its tokens are those of all connections.
AgentOptions withClosed(AgentOptions options, const StorePlaces &places)
{
    options.closedPlaces += QStringList{places.settingsFile, places.tokenFolder};
    return options;
}

// A keychain that is locked, or not started yet, as it may be just after the login.
bool mayComeLater(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::DeadlineExceeded;
}

} // namespace

InsideAgent::InsideAgent(ConnectionStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_settings(loadMachineSettings(store.places().settingsFile))
    , m_standing(loadMachineStanding(store.places().settingsFile))
{
    connect(&m_store, &ConnectionStore::changed, this, &InsideAgent::onConnectionChanged);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &InsideAgent::onLimit);
    m_askAgain.setSingleShot(true);
    connect(&m_askAgain, &QTimer::timeout, this, &InsideAgent::ask);
}

InsideAgent::~InsideAgent()
{
    disconnect();
    leaveWithin(Millis(0));
}

Status InsideAgent::change(const MachineSettings &settings)
{
    if (const Status good = checkMachineSettings(settings); !good)
        return good;
    // Whatever the token is, everything else can be looked at now.
    const auto connection = m_store.find(settings.connectionId);
    const SessionOptions known{.url = connection ? connection->url : QString(),
        .token = QStringLiteral("not looked at"),
        .caFile = connection ? connection->caFile : QString(),
        .insecure = connection && connection->insecure};
    if (const auto options = machineOptions(settings, known, m_store.places().configDirectory);
        !options && settings.profile.isEmpty())
        return options.error();
    if (const Status saved = saveMachineSettings(m_store.places().settingsFile, settings); !saved)
        return saved;
    m_settings = settings;
    Q_EMIT settingsChanged();
    return Done{};
}

void InsideAgent::remember(const MachineStanding &standing)
{
    if (standing == m_standing)
        return;
    m_standing = standing;
    saveMachineStanding(m_store.places().settingsFile, standing);
}

void InsideAgent::set(Phase phase, const QString &problem)
{
    m_phase = phase;
    m_problem = problem;
    if (phase != Phase::Connecting)
        m_askAgain.stop();
    Q_EMIT changed();
}

void InsideAgent::start()
{
    if (isActive())
        return;
    remember({.isWanted = true, .isPaused = m_standing.isPaused});
    if (const Status good = checkMachineSettings(m_settings); !good)
        return set(Phase::Stopped, good.error().message);
    m_nextAsk = firstAsk;
    m_problem.clear();
    ask();
}

void InsideAgent::ask()
{
    const auto connection = m_store.find(m_settings.connectionId);
    if (!connection)
        return set(Phase::Stopped,
            tr("The connection of the agent is there no more: choose another one in its "
               "settings."));
    m_askAgain.stop();
    set(Phase::Connecting, m_problem);
    const auto answer = [self = QPointer(this), asked = ++m_asked](const auto &found) {
        // It may have been stopped while the keychain was asked.
        if (self && self->m_asked == asked && self->m_phase == Phase::Connecting && !self->m_thread)
            self->onConnection(found);
    };
    m_store.lookUp(*connection, answer);
}

void InsideAgent::askLater(const QString &problem)
{
    m_askAgain.start(m_nextAsk);
    m_nextAsk = std::min(m_nextAsk * 2, longestAsk);
    set(Phase::Connecting, problem);
}

void InsideAgent::onConnection(const Result<SessionOptions> &connection)
{
    // A profile may bring a coordinator and a token of its own.
    const auto options = connection || !m_settings.profile.isEmpty()
        ? machineOptions(m_settings, connection ? *connection : SessionOptions(),
            m_store.places().configDirectory)
        : Result<AgentOptions>(connection.error());
    if (options)
        return run(withClosed(*options, m_store.places()));
    if (!connection && mayComeLater(connection.error()))
        return askLater(connection.error().message);
    set(Phase::Stopped, shownLine(options.error().message));
}

void InsideAgent::run(const AgentOptions &options)
{
    m_policy = machinePolicyText(options);
    m_isKilled = false;
    m_health.clear();
    m_problem.clear();
    m_place = tr("\"%1\" at %2").arg(shownLine(options.name), shownLine(options.url));
    m_thread = std::make_unique<AgentThread>(options, m_standing.isPaused);
    listen();
    m_thread->start();
    Q_EMIT changed();
}

void InsideAgent::listen()
{
    AgentThread *thread = m_thread.get();
    connect(thread, &AgentThread::connected, this, [this] {
        if (m_phase == Phase::Connecting)
            set(Phase::Connected);
    });
    connect(thread, &AgentThread::disconnected, this, [this] {
        if (m_phase == Phase::Connected)
            set(Phase::Connecting, tr("The connection is lost and tried again."));
    });
    connect(thread, &AgentThread::unreachable, this, [this](const Error &why) {
        if (m_phase == Phase::Connecting)
            set(Phase::Connecting, connectionFailureText(why));
    });
    connect(
        thread, &AgentThread::healthChanged, this, [this](bool isAvailable, const QString &why) {
            m_health = isAvailable
                ? QString()
                : tr("Claude cannot be started here, so no task comes: %1").arg(shownLine(why));
            Q_EMIT changed();
        });
    connect(thread, &AgentThread::taskBegun, this,
        [this](const QString &id, int attempt, const QString &prompt) {
            m_tasks.begin(id, attempt, prompt, wallNow());
            Q_EMIT changed();
        });
    connect(thread, &AgentThread::taskEnded, this,
        [this](const QString &id, int attempt, const RunReport &report) {
            const auto task = m_tasks.end(id, attempt, report, wallNow());
            Q_EMIT changed();
            if (task)
                Q_EMIT taskEnded(*task);
        });
    connect(thread, &AgentThread::notStarted, this, &InsideAgent::onNotStarted);
    connect(thread, &QThread::finished, this, &InsideAgent::onFinished);
}

void InsideAgent::onNotStarted(const Error &why)
{
    const bool isTaken = why.message.startsWith(QLatin1String("Another agent is already using"));
    m_problem = isTaken
        ? tr("An agent of this name for this coordinator runs on this machine already, as \"coord "
             "agent\" or as a service: end that one, or give this one another name. %1")
              .arg(shownLine(why.message))
        : shownLine(why.message);
}

// A thread that the system holds up hears nothing: it is left to itself then, and the process ends.
void InsideAgent::onLimit()
{
    if (!m_thread)
        return;
    if (std::exchange(m_isKilled, true))
        return abandon();
    m_thread->stopAgentNow();
    m_limit.start(leastGrace);
}

void InsideAgent::abandon()
{
    // Destroying its object under it would be worse than leaving it.
    m_thread->disconnect();
    static_cast<void>(m_thread.release());
    m_tasks.endAll(wallNow());
    set(Phase::Stopped);
}

void InsideAgent::onFinished()
{
    m_limit.stop();
    if (!m_thread)
        return; // it was given up just before
    m_thread->wait(); // it has finished, but may not have returned yet
    // This is in a signal of it.
    m_thread.release()->deleteLater();
    m_tasks.endAll(wallNow());
    set(Phase::Stopped, m_phase == Phase::Stopping ? QString() : m_problem);
    if (std::exchange(m_again, false))
        start();
}

// Somebody has put right what kept it from connecting. One that is connected, or has tasks, is left
// as it is.
void InsideAgent::onConnectionChanged(const QString &id)
{
    if (id != m_settings.connectionId || m_phase != Phase::Connecting || runningCount() > 0)
        return;
    if (!m_thread) {
        m_nextAsk = firstAsk;
        return ask();
    }
    leave(Millis(0));
    m_again = true;
}

void InsideAgent::stop(Millis patience)
{
    remember({.isWanted = false, .isPaused = m_standing.isPaused});
    leave(patience);
}

void InsideAgent::leave(Millis patience)
{
    m_again = false;
    if (!isActive())
        return;
    if (!m_thread)
        return set(Phase::Stopped);
    const Millis wait = m_phase == Phase::Stopping ? Millis(0) : patience;
    m_thread->stopAgent(wait);
    m_limit.start(wait + stopGrace);
    set(Phase::Stopping);
}

void InsideAgent::leaveWithin(Millis limit)
{
    m_again = false;
    if (!m_thread)
        return;
    if (limit > Millis(0))
        m_thread->stopAgent(Millis(0));
    if (limit <= Millis(0) || !m_thread->wait(QDeadlineTimer(limit)))
        m_thread->stopAgentNow();
    if (!m_thread->wait(QDeadlineTimer(leastGrace)))
        abandon();
}

void InsideAgent::setPaused(bool isPaused)
{
    if (isPaused == m_standing.isPaused)
        return;
    remember({.isWanted = m_standing.isWanted, .isPaused = isPaused});
    if (m_thread)
        m_thread->setPaused(isPaused);
    Q_EMIT changed();
}

QString InsideAgent::standingText() const
{
    switch (m_phase) {
    case Phase::Stopped:
        return isMachineSetUp(m_settings) ? tr("The agent is stopped.")
                                          : tr("No agent is set up on this machine.");
    case Phase::Connecting:
        return m_place.isEmpty() ? tr("Connecting\u2026") : tr("Connecting %1\u2026").arg(m_place);
    case Phase::Connected:
        return m_standing.isPaused ? tr("Paused: %1 takes no new tasks.").arg(m_place)
                                   : tr("Connected: %1").arg(m_place);
    case Phase::Stopping:
        break;
    }
    return runningCount() > 0 ? tr("Stopping; tasks that still run: %1").arg(runningCount())
                              : tr("Stopping\u2026");
}

} // namespace coord
