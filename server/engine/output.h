// A task's output on its way in, to the store and to whoever follows.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Adds lines to the task's log and passes them to the streams that are live. At the task's limit a
//! mark is added, once, and what comes after it is dropped.
void appendOutput(Turn &turn, LiveTask &live, QStringList lines);

//! Begins a stream, or goes on with one that has fallen behind: reads from the store until it has
//! everything, then leaves it live; at the end of a finished task says how it ended and removes it.
void advanceStream(Turn &turn, Stream &stream);

//! Tells the streams that have everything how the task ended. The others find it out when they have
//! read to the end. \pre the task is final
void finishStreams(Turn &turn, const Task &task);

//! The connection's reader has fallen behind, or has caught up.
void setCongested(Turn &turn, ConnectionId connection, bool congested);

} // namespace coord
