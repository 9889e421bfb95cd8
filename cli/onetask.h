// What the commands about one task that exists have in common.
#pragma once

#include "cli/connection.h"
#include "cli/follow.h"

#include <QCoroTask>

namespace coord {

struct OneTask {
    Connected session;
    QString id;
};

//! Connects and finds the task that \a prefix means.
[[nodiscard]] QCoro::Task<Result<OneTask>> openTask(Invocation invocation, QString prefix);

//! Says why there is no such task or no connection; the exit status.
int failAboutTask(const Invocation &invocation, const Error &error);

//! How a task stands: {taskId, status, error?, …}. Waits up to \a patience for its end, where the
//! coordinator can; an original answers at once.
[[nodiscard]] QCoro::Task<Result<QJsonObject>> taskState(
    Connected session, QString taskId, Millis patience);

//! Whether the state that taskState() gave is a final one.
[[nodiscard]] bool isOver(const QJsonObject &state);

//! Prints the stored output from line \a from on; the number of the line after the last.
[[nodiscard]] QCoro::Task<Result<qint64>> printStored(
    Connected session, QString taskId, qint64 from, std::shared_ptr<OutputPrinter> printer);

} // namespace coord
