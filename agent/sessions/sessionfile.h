// One session file of Claude Code, summed up. The lines and fields are the program's own and change
// between versions, so whatever is absent or has another type counts as not there.
#pragma once

#include "agent/sessions/sessionlist.h"

namespace coord {

//! Sums up the session file at \a path, which is named after its session. Nothing if it cannot be
//! read, belongs to a subagent, or has neither title nor prompt. Reads at most sessionHeadBytes and
//! sessionTailBytes.
[[nodiscard]] std::optional<SessionSummary> readSessionFile(const QString &path);

} // namespace coord
