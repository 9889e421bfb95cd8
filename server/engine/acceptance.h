// The one way in for a task, whoever asks for it: a client, a schedule, a webhook.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! What becomes of a task whose agent is known and not connected, or whose pool has none free.
enum class WhileAway { Wait, Refuse };

//! Unavailable while nothing can be stored, or while stopping; ResourceExhausted where the tasks
//! that wait or run, of all or of the organisation, have reached a limit, with \a promptChars more.
[[nodiscard]] Status checkRoom(
    const State &state, const QString &orgId, qsizetype promptChars, qsizetype tasks = 1);

//! Whether all of these can be accepted in one turn: then acceptTask() does not fail for any.
//! \pre they are of one organisation, and not empty; those with a session name an agent
[[nodiscard]] Status checkTogether(State &state, const QList<TaskSpec> &specs);

//! What spec.agentName is to be of a task for \a agent, or for \a pool where that is given: of one
//! for a pool it is empty, because who gets it is decided when an attempt begins. NotFound where
//! nobody knows the agent or the pool; where \a away says Refuse, NotFound of an agent that is not
//! connected and Unavailable, in the original's words, of a pool in which none is free;
//! FailedPrecondition where the agent has no Claude Code.
[[nodiscard]] Result<QString> agentFor(
    Turn &turn, const AgentKey &agent, const QString &pool, WhileAway away);

//! Unavailable where no agent is free for \a target now.
[[nodiscard]] Status checkFree(State &state, const QString &orgId, const Target &target);

//! Stores a task, with what else this turn stores, and puts it in line; an agent that is free has
//! it at the end of the turn. \a idempotencyKey, where given, has been looked up before. Fails as
//! checkRoom() and checkAfter() do, and then nothing has happened. A task that comes after others
//! is put in line when these have ended; one that is not there ends it, so whoever can says so
//! before. A task that goes on with a session and names no
//! agent is bound to one here, since a session is a file on one machine: Unavailable where none is
//! free for it.
//! \pre spec.agentName is what agentFor() said; spec.requirements are in the form of a Target
[[nodiscard]] Result<LiveTask *> acceptTask(
    Turn &turn, const TaskSpec &spec, const QString &idempotencyKey = {});

//! Whether a task that is stored so can be tried again by hand.
[[nodiscard]] bool mayBeReopened(State &state, const Task &stored);

//! What becomes of the prompt that was filled in when those it comes after had ended.
enum class ReopenedPrompt {
    Keep,
    TakeBack //!< one of them runs again, too
};

//! Queues it again, with all its retries. \pre mayBeReopened(), and checkRoom() is fine with it
LiveTask &reopenTask(Turn &turn, const Task &stored, ReopenedPrompt prompt = ReopenedPrompt::Keep);

} // namespace coord
