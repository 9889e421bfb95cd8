// A thread with an agent in it.
//
// The agent is not in the thread of the windows: taking up what an earlier process has left may
// take seconds, each report waits for the disk, and a window that is rebuilt for a hundred thousand
// tasks, or a dialog of the system that holds up the loop, must not cost the agent its lease. What
// an agent starts ends with the thread that started it, which is this one.
#pragma once

#include "agent/agent.h"

#include <QThread>

namespace coord {

//! For one run of one agent: finished() comes when the agent has ended, or could not begin. Its
//! signals come from the thread.
class AgentThread : public QThread {
    Q_OBJECT
public:
    AgentThread(const AgentOptions &options, bool isPaused, QObject *parent = nullptr);
    //! The thread must have finished.
    ~AgentThread() override = default;

    // Of the agent, called from any thread; nothing where it is gone by then.
    void setPaused(bool isPaused);
    void stopAgent(Millis patience);
    void stopAgentNow();

Q_SIGNALS:
    void connected();
    void disconnected();
    void unreachable(const coord::Error &why);
    void healthChanged(bool isAvailable, const QString &why);
    void taskBegun(const QString &taskId, int attempt, const QString &prompt);
    void taskEnded(const QString &taskId, int attempt, const coord::RunReport &report);
    void notStarted(const coord::Error &why);

protected:
    void run() override;

private:
    AgentOptions m_options;
    bool m_paused;
    QObject m_door; //!< lives in the thread: what is called through it finds the agent there
    Agent *m_agent = nullptr; //!< for the thread only
};

} // namespace coord
