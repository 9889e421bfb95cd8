// Giving one task to the coordinator, for run and resume: in the background, or followed.
#pragma once

#include "cli/connection.h"

#include <QJsonObject>

namespace coord {

//! Dispatches \a args (of dispatch-task) and prints what the command is to print; the exit status.
[[nodiscard]] QCoro::Task<int> runDispatch(Invocation invocation, QJsonObject args);

} // namespace coord
