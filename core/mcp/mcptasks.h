// The tasks extension of MCP 2026-07-28: a dispatch answers as a task that its client asks for now
// and then. MCP's task is the coordinator's, under the same id; nothing is kept here.
#pragma once

#include <QJsonObject>

namespace coord {

//! The result of a call that goes on as the task \a taskId.
[[nodiscard]] QJsonObject mcpTaskBegun(const QString &taskId, qint64 nowMs);
//! The result of tasks/get for \a task (without its output); \a result is what the call answers
//! with, and counts where the task has ended.
[[nodiscard]] QJsonObject mcpTaskState(const QJsonObject &task, const QJsonObject &result);

} // namespace coord
