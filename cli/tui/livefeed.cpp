#include "cli/tui/livefeed.h"

#include "cli/tui/liverows.h"

#include <algorithm>

namespace coord {

LiveFeed::LiveFeed(CoordinatorLink &link, LiveFleet &fleet, Millis interval, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_fleet(fleet)
    , m_tasks(link, interval)
    , m_agents(link, interval)
    , m_stats(link, interval)
{
    connect(&link, &CoordinatorLink::standingChanged, this, &LiveFeed::takeStanding);
    connect(&m_tasks, &LiveTopic::standingChanged, this, [this] {
        // Otherwise the rows of the first reading are still to be told.
        m_hasRead = m_hasRead || (m_tasks.isCurrent() && m_tasks.count() == 0);
    });
    connect(&m_tasks, &LiveList::reset, this, &LiveFeed::takeAllTasks);
    connect(&m_tasks, &LiveList::inserted, this, &LiveFeed::takeTasks);
    connect(&m_tasks, &LiveList::changed, this, &LiveFeed::takeTasks);
    connect(&m_tasks, &LiveList::removed, this, [this](const QStringList &ids) {
        m_fleet.removeTasks(ids);
        Q_EMIT changed();
    });
    connect(&m_agents, &LiveList::reset, this, &LiveFeed::takeAgents);
    connect(&m_agents, &LiveList::inserted, this, &LiveFeed::takeAgents);
    connect(&m_agents, &LiveList::changed, this, &LiveFeed::takeAgents);
    connect(&m_agents, &LiveList::removed, this, &LiveFeed::takeAgents);
    connect(&m_stats, &LiveStats::changed, this, &LiveFeed::sample);
    connect(&m_sampler, &QTimer::timeout, this, &LiveFeed::sample);
    m_sampler.start(interval);
    takeStanding();
}

void LiveFeed::takeStanding()
{
    const LinkStanding &standing = m_link.standing();
    m_fleet.setNow(SystemClock().wall());
    const QString why = standing.why ? standing.why->message : QString();
    switch (standing.phase) {
    case LinkStanding::Phase::Open:
        m_fleet.connected();
        break;
    case LinkStanding::Phase::Connecting:
        m_fleet.connecting(why);
        break;
    case LinkStanding::Phase::Away:
    case LinkStanding::Phase::Refused:
        m_fleet.disconnected(why);
        break;
    }
    Q_EMIT changed();
}

void LiveFeed::takeAgents()
{
    QStringList names = m_agents.names();
    std::sort(names.begin(), names.end());
    QList<AgentRow> rows;
    for (const QString &name : std::as_const(names)) {
        if (const wire::AgentInfo *agent = m_agents.find(name))
            rows.append(agentRow(*agent));
    }
    m_fleet.setNow(SystemClock().wall());
    m_fleet.setAgents(rows);
    Q_EMIT changed();
}

void LiveFeed::takeAllTasks()
{
    QList<TaskRow> rows;
    for (const QString &id : m_tasks.ids()) {
        if (const wire::TaskInfo *task = m_tasks.find(id))
            rows.append(taskRow(*task));
    }
    m_fleet.resetTasks(rows);
    m_hasRead = m_hasRead || m_tasks.isCurrent();
    Q_EMIT changed();
}

void LiveFeed::takeTasks(const QStringList &ids)
{
    QList<TaskRow> rows;
    for (const QString &id : ids) {
        if (const wire::TaskInfo *task = m_tasks.find(id))
            rows.append(taskRow(*task));
    }
    m_fleet.setNow(SystemClock().wall());
    if (m_hasRead)
        m_fleet.putTasks(rows);
    else
        m_fleet.putKnownTasks(rows);
    m_hasRead = m_hasRead || m_tasks.isCurrent();
    Q_EMIT changed();
}

//! At the interval, and whenever they change: between two samples nothing is missed.
void LiveFeed::sample()
{
    if (!m_link.isOpen())
        return;
    const TaskCatalog &tasks = m_fleet.tasks();
    // An original does not count for its clients.
    const StatsSample counted{.queueDepth = tasks.count(TaskGroup::Pending),
        .activeTasks = tasks.count(TaskGroup::Running),
        .completed = tasks.count(TaskGroup::Completed),
        .errored = tasks.count(TaskGroup::Failed),
        .connectedAgents = m_fleet.agentsThere()};
    m_fleet.addStats(m_stats.stats() ? statsSample(*m_stats.stats()) : counted);
    Q_EMIT changed();
}

} // namespace coord
