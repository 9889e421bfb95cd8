// Whether the coordinator takes one more task, wait or stream of somebody.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Unavailable while stopping; ResourceExhausted where the tasks that wait or run, of all or of the
//! organisation, have reached a limit, with \a promptChars more.
[[nodiscard]] Status checkRoom(Turn &turn, const QString &orgId, qsizetype promptChars);

//! Begins to wait for at most \a patience; nothing where the caller, or its organisation, waits for
//! too much already, and has been told.
std::optional<quint64> beginWait(Turn &turn, const Wait &wait, Millis patience);

//! Begins a stream, in the organisation of \a caller; an error where it follows too much already.
[[nodiscard]] Result<Stream *> beginStream(Turn &turn, const Caller &caller, Stream stream);

} // namespace coord
