// The keys of the dashboard, as its help and its last line tell them.
#pragma once

#include "cli/tui/screen.h"

namespace coord {

//! All of them, on top of what is there.
void drawKeyHelp(Screen &screen);

//! The most useful ones, for the last line of the list of tasks, of agents, and of an open task.
[[nodiscard]] QString taskKeys();
[[nodiscard]] QString agentKeys();
[[nodiscard]] QString openTaskKeys();

} // namespace coord
