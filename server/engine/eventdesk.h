// Events of tasks on their way to those who subscribed to them.
//
// An event is stored in the turn that causes it, so that it is sent if that is on disk, and only
// then. Every event is sent at least once, under one id, until its receiver takes it or its
// attempts are used up.
#pragma once

#include "server/engine/events.h"
#include "server/engine/turn.h"

namespace coord {

namespace eventdesk {
inline constexpr Millis keepsFor{7ll * 86'400'000}; //!< what is over stays in the log
inline constexpr Millis round{60'000}; //!< how often older ones are looked for
inline constexpr Millis storePause{5'000}; //!< until a look while nothing can be stored
} // namespace eventdesk

//! Takes up what was kept. Events that are due are sent at once.
void restoreEvents(
    Turn &turn, const QList<EventSubscription> &subscriptions, const QList<EventDelivery> &waiting);

//! Something has happened to a task: whoever subscribed to it is going to hear of it.
void tellOf(Turn &turn, const Task &task, TaskEvent event);

//! An event that tells of nothing, for one subscription. ResourceExhausted where too many wait;
//! FailedPrecondition where the subscription has ended.
[[nodiscard]] Result<EventDelivery> ping(Turn &turn, const EventSubscription &subscription);

//! Sends it now: again, if it is over, or ahead of its time. FailedPrecondition where it is being
//! sent or its subscription has ended; ResourceExhausted where too many wait.
[[nodiscard]] Result<EventDelivery> sendAgain(Turn &turn, const EventDelivery &kept);

//! One that is resumed begins anew, also where it had ended.
void setPaused(Turn &turn, EventSubscription &subscription, bool paused);

void removeSubscription(Turn &turn, const QString &id);

void eventsDue(Turn &turn);
void postEnded(Turn &turn, const PostEnded &event);
void sentEventsDue(Turn &turn);

} // namespace coord
