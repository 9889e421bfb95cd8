// From what the coordinator answers to what the dashboard shows.
#pragma once

#include "cli/tui/rows.h"
#include "core/protocol/answers.h"
#include "core/protocol/views.h"

namespace coord {

[[nodiscard]] AgentRow agentRow(const wire::AgentInfo &agent);
[[nodiscard]] TaskRow taskRow(const wire::TaskInfo &task);
[[nodiscard]] StatsSample statsSample(const wire::Stats &stats);

} // namespace coord
