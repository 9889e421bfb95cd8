// What the dashboard knows of agents, tasks and the coordinator: plain values, filled by whoever
// hears of them.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

struct AgentRow {
    QString name;
    QString status; //!< "idle", "active", "busy", "offline"
    QString version; //!< of its program
    QString platform;
    qsizetype active = 0;
    qsizetype capacity = 1;
    std::optional<bool> claudeWorks; //!< nothing where the agent has not said
    QString claudeVersion;
    QString pool;
    bool cordoned = false;
    bool draining = false;
};

//! Times are wall time in milliseconds.
struct TaskRow {
    QString id;
    QString agent; //!< that has it; empty where it may go to several
    QString target; //!< what it asks for then
    QString status;
    QString prompt;
    QString sessionId;
    QString error;
    QString waitsFor;
    qint64 createdAt = 0;
    std::optional<qint64> startedAt;
    std::optional<qint64> completedAt;
    int attempt = 0;
    std::optional<double> costUsd;

    [[nodiscard]] bool isOver() const
    {
        return status != QLatin1String("pending") && status != QLatin1String("running");
    }
    //! Whether it stands as \a other does: no attempt has begun or ended in between.
    [[nodiscard]] bool standsAs(const TaskRow &other) const
    {
        return status == other.status && attempt == other.attempt && startedAt == other.startedAt
            && completedAt == other.completedAt;
    }
};

//! Counters since the coordinator's start, and how things are.
struct StatsSample {
    qint64 queueDepth = 0;
    qint64 activeTasks = 0;
    qint64 completed = 0;
    qint64 errored = 0;
    qint64 connectedAgents = 0;
};

} // namespace coord
