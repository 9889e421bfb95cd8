// What is said of an event: the JSON that its receivers get.
#pragma once

#include "core/domain/eventsubscription.h"
#include "core/domain/task.h"

namespace coord {

//! `{type timestamp data}`, data being the task as REST shows it, without its output. Texts longer
//! than subscriptions::maxTextChars are cut, and data.cut names them; of a task that is too large
//! even so only what identifies it is there.
[[nodiscard]] QByteArray taskEventBody(const Task &task, TaskEvent event, WallTime at);

[[nodiscard]] QByteArray pingBody(const EventSubscription &subscription, WallTime at);

} // namespace coord
