// A request that is a post to a webhook, as the engine sees it.
#pragma once

#include "server/engine/events.h"
#include "server/http/api.h"

namespace coord {

//! Whether it is for a webhook, POST /hooks/NAME, by whatever name. No token is asked for there.
[[nodiscard]] bool isHookCall(const ApiRequest &request);

//! NotFound where the name is none that a webhook can have.
//! \pre isHookCall()
[[nodiscard]] Result<HookCalled> hookCallOf(const ApiRequest &request, const Caller &caller);

} // namespace coord
