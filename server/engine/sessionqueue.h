// Tasks that go on with the same Claude session run one after the other: see SessionTurns.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Whether the task may be put in line for its agent. If not it waits for its session, and is put
//! in line by leaveSession().
[[nodiscard]] bool askForSession(Turn &turn, const LiveTask &live);

//! The session that a running attempt uses, as its agent says: nobody else gets its turn.
void noteSession(Turn &turn, const LiveTask &live, const std::optional<QString> &sessionId);

//! The task does not need its session any more: who waits for it is put in line.
void leaveSession(Turn &turn, const QString &taskId);

//! The task that this one waits for, because of their session; empty if it waits for none.
[[nodiscard]] QString sessionHolder(Turn &turn, const Task &task);

} // namespace coord
