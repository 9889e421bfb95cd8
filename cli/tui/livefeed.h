// What the coordinator tells, brought into the dashboard as it comes.
#pragma once

#include "cli/tui/livefleet.h"
#include "core/client/liveagents.h"
#include "core/client/livestats.h"
#include "core/client/livetasks.h"
#include "core/platform/clock.h"

#include <QTimer>

namespace coord {

//! Both must outlive it. Lives in the link's thread.
class LiveFeed : public QObject {
    Q_OBJECT
public:
    //! \a interval is that of the samples of statistics, and of asking a coordinator that cannot
    //! say by itself what changes.
    LiveFeed(CoordinatorLink &link, LiveFleet &fleet, Millis interval, QObject *parent = nullptr);

Q_SIGNALS:
    //! There is something new to be seen.
    void changed();

private:
    void takeStanding();
    void takeAgents();
    void takeAllTasks();
    void takeTasks(const QStringList &ids);
    void sample();

    CoordinatorLink &m_link;
    LiveFleet &m_fleet;
    LiveTasks m_tasks;
    LiveAgents m_agents;
    LiveStats m_stats;
    bool m_hasRead = false; //!< the tasks: from now on they are news
    QTimer m_sampler;
};

} // namespace coord
