// Where posts to webhooks come in: who posts is proven, a post is looked at once, and it becomes a
// task.
#pragma once

#include "server/engine/events.h"
#include "server/engine/turn.h"

namespace coord {

void hookCalled(Turn &turn, const HookCalled &call);

//! Forgets what was delivered long ago and who has been quiet, every now and then.
void hooksDue(Turn &turn);

//! What a webhook makes of a payload, with marks of its own.
[[nodiscard]] QString promptOf(Turn &turn, const Webhook &webhook, const QJsonValue &payload);

} // namespace coord
