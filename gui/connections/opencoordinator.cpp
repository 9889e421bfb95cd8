#include "gui/connections/opencoordinator.h"

#include <QDateTime>

namespace coord {

OpenCoordinator::OpenCoordinator(
    const SessionOptions &options, TaskSlots &tasks, AgentModel &agents, QObject *parent)
    : QObject(parent)
    , m_taskSlots(tasks)
    , m_agentModel(agents)
    , m_link(options)
    , m_tasks(m_link)
    , m_agents(m_link)
{
    connect(&m_link, &CoordinatorLink::standingChanged, this, &OpenCoordinator::standingChanged);
    connect(&m_tasks, &LiveTopic::standingChanged, this, &OpenCoordinator::standingChanged);
    connect(&m_tasks, &LiveList::reset, this, &OpenCoordinator::takeAllTasks);
    connect(&m_tasks, &LiveList::removed, &m_taskSlots, &TaskSlots::remove);
    connect(&m_tasks, &LiveList::inserted, this, &OpenCoordinator::takeTasks);
    connect(&m_tasks, &LiveList::changed, this, &OpenCoordinator::takeTasks);
    connect(&m_agents, &LiveList::reset, this, &OpenCoordinator::takeAllAgents);
    connect(&m_agents, &LiveList::removed, this, [this](const QStringList &names) {
        m_agentModel.lose(names, QDateTime::currentMSecsSinceEpoch());
    });
    connect(&m_agents, &LiveList::inserted, this, &OpenCoordinator::takeAgents);
    connect(&m_agents, &LiveList::changed, this, &OpenCoordinator::takeAgents);
}

QString OpenCoordinator::failure() const
{
    return m_tasks.failure() ? m_tasks.failure()->message : QString();
}

void OpenCoordinator::takeAllTasks()
{
    QList<ShownTask> all;
    all.reserve(m_tasks.count());
    const QStringList ids = m_tasks.ids();
    for (const QString &id : ids)
        all.append(shownTask(*m_tasks.find(id)));
    m_taskSlots.replace(all);
}

void OpenCoordinator::takeTasks(const QStringList &ids)
{
    QList<ShownTask> some;
    some.reserve(ids.size());
    for (const QString &id : ids) {
        if (const wire::TaskInfo *info = m_tasks.find(id))
            some.append(shownTask(*info));
    }
    m_taskSlots.put(some);
}

void OpenCoordinator::takeAllAgents()
{
    QList<wire::AgentInfo> all;
    const QStringList names = m_agents.names();
    for (const QString &name : names)
        all.append(*m_agents.find(name));
    m_agentModel.replace(all, QDateTime::currentMSecsSinceEpoch());
}

void OpenCoordinator::takeAgents(const QStringList &names)
{
    QList<wire::AgentInfo> some;
    for (const QString &name : names) {
        if (const wire::AgentInfo *info = m_agents.find(name))
            some.append(*info);
    }
    m_agentModel.put(some);
}

} // namespace coord
