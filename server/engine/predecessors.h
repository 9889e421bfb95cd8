// Tasks that come after others: what becomes of them when these end.
//
// A task that waits is on the board and in no queue. Each end of a predecessor is told to those
// behind it in the same turn. When nothing is open any more, the ends are read from the store, one
// task after the other since answers are large, the prompt is filled in and stored, and the task
// is put in line. All of this can be taken up again from the store.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! InvalidArgument for dependencies or places in the prompt that cannot be, ResourceExhausted where
//! tasks wait for too many others already.
[[nodiscard]] Status checkAfter(const State &state, const TaskSpec &spec);

//! ResourceExhausted where so many dependencies more would be too many.
[[nodiscard]] Status checkAwaited(const State &state, const QString &orgId, qsizetype more);

//! Waits for what a task comes after, if it does not yet. \pre awaitsOthers(live.task)
void awaitPredecessors(Turn &turn, const LiveTask &live);

//! Tells those that come after a task that it has ended: in this turn those that will never run
//! end, too, and those behind these, however long the chain is. \pre it is not on the board any
//! more
void predecessorEnded(Turn &turn, const Task &task);

//! Goes on where the store could not be asked, or could take nothing.
void lookAtPredecessors(Turn &turn);
//! It is time to read again what could not be read.
void dependentsDue(Turn &turn);

//! Why the task waits, a sentence; empty where it waits for no other one.
[[nodiscard]] QString predecessorReason(const State &state, const TaskSpec &spec);

} // namespace coord
