// All that the dashboard knows: agents, tasks, counters, events and whether there is a connection.
#pragma once

#include "cli/tui/eventlog.h"
#include "cli/tui/statshistory.h"
#include "cli/tui/taskcatalog.h"

namespace coord {

//! Takes what came from the coordinator; what changed becomes an event.
class LiveFleet {
public:
    static constexpr qsizetype maxEventsOfBatch = 20; //!< more changes at once are only counted

    void setNow(WallTime now) { m_now = now; }
    [[nodiscard]] WallTime now() const { return m_now; }

    enum class Connection { Connecting, There, Lost };

    //! It was not there yet; \a why the last try failed, where one has.
    void connecting(const QString &why);
    void connected();
    void disconnected(const QString &why);
    [[nodiscard]] Connection connection() const { return m_connection; }
    [[nodiscard]] const QString &whyNot() const { return m_whyNot; }

    void setAgents(const QList<AgentRow> &agents);
    [[nodiscard]] const QList<AgentRow> &agents() const { return m_agents; }
    [[nodiscard]] qsizetype agentsThere() const;

    void resetTasks(const QList<TaskRow> &tasks);
    void putTasks(const QList<TaskRow> &tasks);
    //! The same for what is no news.
    void putKnownTasks(const QList<TaskRow> &tasks) { m_tasks.put(tasks); }
    void removeTasks(const QStringList &ids);
    [[nodiscard]] const TaskCatalog &tasks() const { return m_tasks; }
    void setFilter(const CatalogFilter &filter) { m_tasks.setFilter(filter); }

    void addStats(const StatsSample &sample) { m_stats.add(sample); }
    [[nodiscard]] const StatsHistory &stats() const { return m_stats; }

    void note(const QString &text, Ink ink);
    [[nodiscard]] const EventLog &events() const { return m_events; }

private:
    WallTime m_now;
    Connection m_connection = Connection::Connecting;
    QString m_whyNot;
    bool m_hasAgents = false; //!< they were told once
    QList<AgentRow> m_agents;
    TaskCatalog m_tasks;
    StatsHistory m_stats;
    EventLog m_events;
};

} // namespace coord
