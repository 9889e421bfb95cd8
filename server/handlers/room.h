// Whether the coordinator takes one more task.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Unavailable while stopping; ResourceExhausted where the tasks that wait or run have reached a
//! limit, with \a promptChars more.
[[nodiscard]] Status checkRoom(Turn &turn, qsizetype promptChars);

} // namespace coord
