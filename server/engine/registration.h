// An agent takes its name, or is refused it, and both sides agree on what it still runs.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Handles agent:register. A bad name, or one that a live agent holds, closes the connection with
//! the original's codes, and so do labels that are none; the same instance of an agent takes over
//! from its own older connection.
void registerAgent(Turn &turn, ConnectionId from, const wire::AgentRegister &message);

} // namespace coord
