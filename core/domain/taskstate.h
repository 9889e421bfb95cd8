// The states of a task and the legal moves between them, as one table.
//
//              accept             lease                  finish
//    (client) ───────▶ pending ──────────▶ running ───────────────▶ completed
//                       ▲  │ │               │ │
//                       │  │ │ refuse        │ └─ give up ────────▶ dead-letter
//                       │  │ └──▶ error      │
//                       │  └─ cancel ──▶ cancelled ◀── cancel ─┘
//                       ├── retry (failed attempt, attempts left) ─┘
//                       │   resume (late return, back to running)
//                       └── retry by hand ── error, dead-letter, cancelled
//
// The five words of the original stay; `cancelled` is ours. The store repeats the table as CHECKs
// and as a guard in every UPDATE.
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace coord {

enum class TaskState { Pending, Running, Completed, Error, DeadLetter, Cancelled };

enum class TaskMove {
    Lease, //!< an agent was granted an attempt
    Finish, //!< the attempt reported success
    Refuse, //!< the task could not even be queued
    Retry, //!< the attempt failed in a way that another one may not; attempts are left
    Resume, //!< the attempt that was given up for lost is back before another was granted
    GiveUp, //!< the attempt failed, and another would not help or none is left
    Cancel, //!< somebody asked for it
    RetryByHand, //!< somebody asked for another run of a task that did not end well
};

inline constexpr std::array allTaskStates{TaskState::Pending, TaskState::Running,
    TaskState::Completed, TaskState::Error, TaskState::DeadLetter, TaskState::Cancelled};
inline constexpr std::array allTaskMoves{TaskMove::Lease, TaskMove::Finish, TaskMove::Refuse,
    TaskMove::Retry, TaskMove::Resume, TaskMove::GiveUp, TaskMove::Cancel, TaskMove::RetryByHand};

//! The state after \a move, or nothing where the move is not legal: the caller then leaves the task
//! as it is.
[[nodiscard]] std::optional<TaskState> after(TaskState state, TaskMove move);

//! Whether nothing more happens to a task by itself.
[[nodiscard]] bool isFinal(TaskState state);

//! The word on the wire and in the store.
[[nodiscard]] QString stateName(TaskState state);
[[nodiscard]] std::optional<TaskState> stateFromName(QStringView name);

} // namespace coord
