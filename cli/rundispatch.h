// Giving one task to the coordinator, for run and resume: in the background, or followed.
#pragma once

#include "cli/connection.h"
#include "core/client/filespec.h"

#include <QJsonObject>

namespace coord {

//! Dispatches \a args (of dispatch-task) and prints what the command is to print; the exit status.
//! Uploads come first, and nothing is dispatched where one fails; downloads come after the task has
//! completed, from the agent that completed it.
[[nodiscard]] QCoro::Task<int> runDispatch(
    Invocation invocation, QJsonObject args, RunFiles files = {});

} // namespace coord
