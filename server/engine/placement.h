// Which agent gets which task: who may have one now, who is the best of several, and what a task
// waits for where nobody may.
#pragma once

#include "core/protocol/views.h"
#include "server/engine/turn.h"

namespace coord {

//! What the task waits in line as.
[[nodiscard]] QueuedTask queued(const TaskSpec &spec);

//! The agent as one that has a slot to give; nothing where it has none, is paused, is shutting
//! down or is cordoned. One without Claude Code takes what names it and nothing else.
[[nodiscard]] std::optional<FreeAgent> asFree(const State &state, const ConnectedAgent &agent);

//! The agent that may have a task for \a target now and has the lowest share of its slots taken;
//! among equals the one that was heard last. Null where there is none.
[[nodiscard]] ConnectedAgent *freeAgentFor(
    State &state, const QString &orgId, const Target &target);

//! Starts a task that was put in line, and others of its group, where agents are free for them.
void offer(Turn &turn, const TaskSpec &spec);
//! A place in a group has become free, or its limit has changed.
void offerGroup(Turn &turn, const GroupKey &group);

//! Whether a pending task names an agent that takes work, and has only to wait for a free slot of
//! it.
[[nodiscard]] bool isInLine(State &state, const TaskSpec &spec);
//! Why a pending task has not begun, a sentence for people.
[[nodiscard]] QString waitReason(Turn &turn, const LiveTask &live);
//! Says so of a task as clients see it. One that has begun or ended meanwhile waits for nothing.
void noteWait(Turn &turn, wire::TaskInfo &info);

} // namespace coord
