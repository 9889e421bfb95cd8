// The sign of how the agent stands: drawn, sharp in every size, and told by its shape as well as by
// its colour.
#pragma once

#include "gui/tray/insideagent.h"

#include <QIcon>

namespace coord {

enum class AgentSign { Stopped, Trying, Good, Paused, Leaving, Wrong };

[[nodiscard]] AgentSign agentSign(const InsideAgent &agent);
[[nodiscard]] QIcon agentIcon(AgentSign sign);

} // namespace coord
