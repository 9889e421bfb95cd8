// The coordinator that is looked at: its connection, and its live lists brought into the models.
#pragma once

#include "core/client/liveagents.h"
#include "core/client/livetasks.h"
#include "gui/models/agentmodel.h"
#include "gui/models/taskslots.h"

namespace coord {

class OpenCoordinator : public QObject {
    Q_OBJECT
public:
    //! Both models must outlive it; they keep what was known last.
    OpenCoordinator(const SessionOptions &options, TaskSlots &tasks, AgentModel &agents,
        QObject *parent = nullptr);

    void start() { m_link.start(); }
    [[nodiscard]] CoordinatorLink &link() { return m_link; }
    //! Why there are no tasks to be seen although the connection is open; empty where there are.
    [[nodiscard]] QString failure() const;

Q_SIGNALS:
    void standingChanged();

private:
    void takeAllTasks();
    void takeTasks(const QStringList &ids);
    void takeAllAgents();
    void takeAgents(const QStringList &names);

    TaskSlots &m_taskSlots;
    AgentModel &m_agentModel;
    CoordinatorLink m_link;
    LiveTasks m_tasks;
    LiveAgents m_agents;
};

} // namespace coord
