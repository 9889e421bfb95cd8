// What the coordinator does with what clients say: requests go to their handlers, file frames to
// the other end of their transfer.
#pragma once

#include "core/protocol/codec.h"
#include "server/engine/turn.h"

namespace coord {

//! A message that came in on a /cli connection.
void clientSaid(Turn &turn, ConnectionId from, const wire::Frame<wire::FromClient> &frame);

//! The connection is gone, with its streams, waits and transfers. Its tasks go on.
void clientGone(Turn &turn, ConnectionId connection);

} // namespace coord
