// What the coordinator does with what agents say.
#pragma once

#include "core/protocol/codec.h"
#include "server/engine/turn.h"

namespace coord {

//! A message that came in on an /agent connection.
void agentSaid(Turn &turn, ConnectionId from, const wire::Frame<wire::FromAgent> &frame);

//! The connection is gone: its attempts keep their lease, what waited for its answers is told.
void agentGone(Turn &turn, ConnectionId connection);

//! Cuts off agents that have been silent for too long.
void sweepAgents(Turn &turn);

} // namespace coord
