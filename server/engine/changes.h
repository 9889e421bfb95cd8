// What changes in lists that somebody watches, noticed as it happens and told later.
//
// What a turn stores about tasks is noticed where it is stored, so that no path can forget it.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! A mutation is about to be stored: notes what it changes in a list.
void noteChange(Turn &turn, const Mutation &mutation);
//! An agent has come, gone, or said something about itself.
void noteAgent(Turn &turn, const AgentKey &key);
//! A task is removed for good.
void noteRemoved(Turn &turn, const QString &orgId, const QString &taskId);

//! Sets one of a feed's times to \a delay from now, unless it is earlier, and sees to the timer.
void plan(Turn &turn, const QString &orgId, std::optional<Instant> &at, Millis delay);
//! The same of the figures, which are not told too often.
void planStats(Turn &turn, const QString &orgId, Feed &feed);

} // namespace coord
