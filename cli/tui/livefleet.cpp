#include "cli/tui/livefleet.h"

#include <utility>

namespace coord {

void LiveFleet::connecting(const QString &why)
{
    m_connection = Connection::Connecting;
    m_whyNot = why;
}

void LiveFleet::connected()
{
    if (m_connection == Connection::Lost)
        note(QStringLiteral("the coordinator is back"), Ink::Good);
    m_connection = Connection::There;
    m_whyNot.clear();
}

void LiveFleet::disconnected(const QString &why)
{
    if (m_connection == Connection::There)
        note(QStringLiteral("the coordinator is gone"), Ink::Bad);
    m_connection = Connection::Lost;
    m_whyNot = why;
}

void LiveFleet::setAgents(const QList<AgentRow> &agents)
{
    if (std::exchange(m_hasAgents, true)) {
        for (const LoggedEvent &event : agentEvents(m_agents, agents, m_now))
            m_events.add(event);
    }
    m_agents = agents;
}

qsizetype LiveFleet::agentsThere() const
{
    return std::count_if(m_agents.begin(), m_agents.end(),
        [](const AgentRow &agent) { return agent.status != QLatin1String("offline"); });
}

void LiveFleet::resetTasks(const QList<TaskRow> &tasks)
{
    m_tasks.reset(tasks);
}

void LiveFleet::putTasks(const QList<TaskRow> &tasks)
{
    qsizetype noted = 0;
    qsizetype more = 0;
    for (const TaskRow &task : tasks) {
        const auto event = taskEvent(m_tasks.find(task.id), task, m_now);
        if (!event)
            continue;
        if (++noted <= maxEventsOfBatch)
            m_events.add(*event);
        else
            ++more;
    }
    if (more > 0)
        note(QStringLiteral("%1 more tasks changed").arg(more), Ink::Dim);
    m_tasks.put(tasks);
}

void LiveFleet::removeTasks(const QStringList &ids)
{
    m_tasks.remove(ids);
}

void LiveFleet::note(const QString &text, Ink ink)
{
    m_events.add({m_now, text, ink});
}

} // namespace coord
