// Following a pipeline at a console: a line for each step that begins or ends, until all have ended
// or Ctrl-C.
#pragma once

#include "cli/connection.h"

#include <QJsonObject>

namespace coord {

//! Asks, and again after a connection that was lost before the answer came. For requests that may
//! be repeated.
[[nodiscard]] QCoro::Task<Result<QJsonValue>> askThroughOutages(
    Connected session, QString command, QJsonObject args);

//! Prints what becomes of the pipeline from \a first, an answer about it, to its end; the exit
//! status. It outlives lost connections. Ctrl-C detaches.
[[nodiscard]] QCoro::Task<int> followPipeline(
    Invocation invocation, Connected session, QJsonObject first);

} // namespace coord
