// The one way in for a task, whoever asks for it: a client, a schedule, a webhook.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! What becomes of a task for an agent that is known and not connected.
enum class WhileAway { Wait, Refuse };

//! Unavailable while nothing can be stored, or while stopping; ResourceExhausted where the tasks
//! that wait or run, of all or of the organisation, have reached a limit, with \a promptChars more.
[[nodiscard]] Status checkRoom(const State &state, const QString &orgId, qsizetype promptChars);

//! The agent that a task of \a orgId for \a agentName, or for \a pool where that is given, is to
//! run on. For a pool the choice is made here and stays. NotFound where nobody knows the agent, or
//! \a away says Refuse; Unavailable where the pool has none that is free; FailedPrecondition where
//! the agent has no Claude Code.
[[nodiscard]] Result<QString> agentFor(
    Turn &turn, const AgentKey &agent, const QString &pool, WhileAway away);

//! Stores a task, with what else this turn stores, and puts it in line; an agent that is free has
//! it at the end of the turn. \a idempotencyKey, where given, has been looked up before. Fails as
//! checkRoom() does, and then nothing has happened.
//! \pre spec.agentName is what agentFor() said
[[nodiscard]] Result<LiveTask *> acceptTask(
    Turn &turn, const TaskSpec &spec, const QString &idempotencyKey = {});

} // namespace coord
