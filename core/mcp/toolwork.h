// What tools do, each a function that begins a call.
#pragma once

#include "core/mcp/mcpcall.h"

namespace coord {

//! One operation with the arguments as they are.
void workPlain(const std::shared_ptr<McpCall> &call);
//! A list of an operation that knows no pages: `cursor` counts what was seen.
void workList(const std::shared_ptr<McpCall> &call);
//! A list of an operation that knows pages: they grow smaller until one fits.
void workPages(const std::shared_ptr<McpCall> &call);
//! dispatch-task; for a client that takes tasks it answers as one.
void workDispatch(const std::shared_ptr<McpCall> &call);
//! get-task with the newest lines that fit.
void workTaskResult(const std::shared_ptr<McpCall> &call);
//! A page of lines.
void workOutput(const std::shared_ptr<McpCall> &call);
//! The pools of list-agents.
void workPools(const std::shared_ptr<McpCall> &call);
//! wait-task, in pieces and with progress, for less than a minute.
void workWait(const std::shared_ptr<McpCall> &call);
//! A transfer, begun and then waited for like a task; without an end it answers with its id.
void workMove(const std::shared_ptr<McpCall> &call);
void workWaitForMove(const std::shared_ptr<McpCall> &call);

//! The task without its output, and the result of get_task_result about it.
using TaskResultThen = std::function<void(const QJsonObject &task, const QJsonObject &result)>;
void readTaskResult(
    const std::shared_ptr<McpCall> &call, const QString &taskId, const TaskResultThen &then);

} // namespace coord
