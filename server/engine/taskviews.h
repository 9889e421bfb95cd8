// Tasks and agents as clients see them.
#pragma once

#include "core/domain/cordon.h"
#include "core/domain/task.h"
#include "core/protocol/answers.h"
#include "server/engine/agents.h"

namespace coord {

[[nodiscard]] wire::TaskInfo taskInfo(const Task &task, const QStringList &output);
//! As lists show it that leave the output out; it counts as truncated then.
[[nodiscard]] wire::TaskInfo taskInfoWithoutOutput(const Task &task);
[[nodiscard]] QList<wire::AttemptInfo> attemptInfos(const QList<Attempt> &attempts);
//! \a cordon: the agent's, where it has one.
[[nodiscard]] wire::AgentInfo agentInfo(const ConnectedAgent &agent, const Cordon *cordon);
//! \a text: as TaskResult keeps it.
[[nodiscard]] std::optional<wire::WorkSummary> workOf(const QString &text);
[[nodiscard]] wire::TaskStanding taskStanding(const Task &task);

} // namespace coord
