// What a task did to files, in a sentence.
#pragma once

#include "core/protocol/workmessages.h"

namespace coord {

//! "3 files changed (+10 -2)".
[[nodiscard]] QString changeSizeText(const wire::WorkSummary &work);

//! "3 files changed (+10 -2) on branch coord/0f8f…", or where else the work is; empty where nothing
//! was changed. Safe for a terminal.
[[nodiscard]] QString workSentence(const wire::WorkSummary &work);

} // namespace coord
