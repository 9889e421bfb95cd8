// Giving one prompt to many agents and following all of them, for fan-out.
#pragma once

#include "cli/collection.h"
#include "cli/connection.h"
#include "core/client/filespec.h"

#include <QJsonObject>

namespace coord {

struct FanPlan {
    QStringList agents;
    QJsonObject args; //!< of dispatch-task, but for the agent
    RunFiles files;
    bool collects = false; //!< prints no lines, and keeps the answers
};

struct FanEnd {
    int status = 0;
    bool isWhole = false; //!< all tasks have ended; the command was not left before
    QList<CollectedTask> collected; //!< in the order of the agents, where the plan says so
};

//! Dispatches a task for each agent, prints what the command is to print, and returns when all have
//! ended, or on Ctrl-C. Uploads come first for each agent, downloads when all have ended.
[[nodiscard]] QCoro::Task<FanEnd> fanTo(Invocation invocation, Connected session, FanPlan plan);

//! Prints \a tasks: a table, or what the command line's format is.
void printCollection(const Invocation &invocation, const QList<CollectedTask> &tasks);

} // namespace coord
