// The life of a task between acceptance and its end: who gets it, what its agent reports, what
// happens when that goes wrong. The only place that moves a task.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! What an agent says at the end of an attempt.
struct AttemptEnd {
    QString error; //!< empty for success
    QString errorCode;
    TaskResult result;
};

//! Puts a pending task in line for its target and starts it where there is a slot. One that comes
//! after others waits for them first.
void enqueue(Turn &turn, LiveTask &live);

//! Hands the agent tasks that it may have until its slots are full.
void drainQueue(Turn &turn, const AgentKey &key);

//! The connected agent that has the newest attempt; null while that is away, though another machine
//! may be connected under its name.
[[nodiscard]] ConnectedAgent *agentHolding(Turn &turn, const LiveTask &live);

//! What the agent lets the attempt do, as it says. More than limits::maxPolicyBytes is not kept.
void notePolicy(LiveTask &live, const std::optional<wire::TaskPolicy> &policy);

void completeAttempt(Turn &turn, LiveTask &live, const AttemptEnd &end);

//! Retries the task if the code of the failure allows it, otherwise gives it up. A task that was to
//! be cancelled is cancelled instead.
void failAttempt(Turn &turn, LiveTask &live, const AttemptEnd &end);

//! What an attempt did to files, as it is kept. Of more than limits::maxWorkBytes only the place.
[[nodiscard]] QString workText(const std::optional<wire::WorkSummary> &work);

//! Ends a task that somebody cancelled and whose attempt, if it had one, is gone. \a result: what
//! its agent says of it.
void cancelTask(Turn &turn, LiveTask &live, const TaskResult &result = {});

//! Ends a task that waits and will never run, for the reason in \a end.
void refuseTask(Turn &turn, LiveTask &live, const AttemptEnd &end);

//! Asks the agent that runs it to end a task.
//! \pre it has the task and speaks version 2
void askAgentToCancel(Turn &turn, LiveTask &live, const ConnectedAgent &agent);

//! Gives the attempt its grace: it fails unless its agent is back when the lease ends.
void startLeaseClock(Turn &turn, LiveTask &live);
void leaseEnds(Turn &turn, const LeaseEnds &timer);
//! Gives every attempt whose agent is away a whole lease: agents were kept away until now.
void renewLeases(Turn &turn);
void retryDue(Turn &turn, const RetryDue &timer);

//! The agent of an attempt that was given up for lost has come back and still holds it.
//! \pre mayResume(live.task)
void resumeAttempt(Turn &turn, LiveTask &live);

//! Bounds an attempt at an agent of version 1, which may have been restarted without a word.
void watchPlainAttempt(Turn &turn, const LiveTask &live);
void attemptOverdue(Turn &turn, const AttemptOverdue &timer);

//! Answers all that wait for this task's end.
void answerWaits(Turn &turn, const Task &task);

} // namespace coord
