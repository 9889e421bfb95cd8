// Tasks and agents as clients see them.
#pragma once

#include "core/domain/task.h"
#include "core/protocol/views.h"
#include "server/engine/agents.h"

#include <QJsonObject>

namespace coord {

[[nodiscard]] wire::TaskInfo taskInfo(const Task &task, const QStringList &output);
[[nodiscard]] QList<wire::AttemptInfo> attemptInfos(const QList<Attempt> &attempts);
[[nodiscard]] wire::AgentInfo agentInfo(const ConnectedAgent &agent);

//! {taskId, status, error?, errorCode?, exitCode?, result?}: where a task stands, in few bytes.
[[nodiscard]] QJsonObject taskSummary(const Task &task);

} // namespace coord
