// Whether the coordinator takes one more wait or stream of somebody.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Begins to wait for at most \a patience; nothing where the caller, or its organisation, waits for
//! too much already, and has been told.
std::optional<quint64> beginWait(Turn &turn, const Wait &wait, Millis patience);

//! Begins a stream, in the organisation of \a caller; an error where it follows too much already.
[[nodiscard]] Result<Stream *> beginStream(Turn &turn, const Caller &caller, Stream stream);

} // namespace coord
