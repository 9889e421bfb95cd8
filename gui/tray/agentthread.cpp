#include "gui/tray/agentthread.h"

namespace coord {

AgentThread::AgentThread(const AgentOptions &options, bool isPaused, QObject *parent)
    : QThread(parent)
    , m_options(options)
    , m_paused(isPaused)
{
    setObjectName(QStringLiteral("agent"));
    m_door.moveToThread(this);
}

void AgentThread::run()
{
    const SystemClock clock;
    Agent agent(m_options, clock);
    connect(&agent, &Agent::connected, this, &AgentThread::connected, Qt::DirectConnection);
    connect(&agent, &Agent::disconnected, this, &AgentThread::disconnected, Qt::DirectConnection);
    connect(&agent, &Agent::unreachable, this, &AgentThread::unreachable, Qt::DirectConnection);
    connect(&agent, &Agent::healthChanged, this, &AgentThread::healthChanged, Qt::DirectConnection);
    connect(&agent, &Agent::taskBegun, this, &AgentThread::taskBegun, Qt::DirectConnection);
    connect(&agent, &Agent::taskEnded, this, &AgentThread::taskEnded, Qt::DirectConnection);
    connect(&agent, &Agent::stopped, &agent, [this] { quit(); });
    agent.setPaused(m_paused);
    if (const Status started = agent.start(); !started) {
        Q_EMIT notStarted(started.error());
        return;
    }
    m_agent = &agent;
    exec();
    m_agent = nullptr;
}

void AgentThread::setPaused(bool isPaused)
{
    QMetaObject::invokeMethod(
        &m_door,
        [this, isPaused] {
            if (m_agent)
                m_agent->setPaused(isPaused);
        },
        Qt::QueuedConnection);
}

void AgentThread::stopAgent(Millis patience)
{
    QMetaObject::invokeMethod(
        &m_door,
        [this, patience] {
            if (m_agent)
                m_agent->stop(patience);
        },
        Qt::QueuedConnection);
}

void AgentThread::stopAgentNow()
{
    QMetaObject::invokeMethod(
        &m_door,
        [this] {
            if (m_agent)
                m_agent->stopNow();
        },
        Qt::QueuedConnection);
}

} // namespace coord
