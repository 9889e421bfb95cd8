#include "core/domain/taskstate.h"

#include <QLatin1String>

namespace coord {

namespace {

struct Move {
    TaskState from;
    TaskMove move;
    TaskState to;
};

constexpr std::array legalMoves{
    Move{TaskState::Pending, TaskMove::Lease, TaskState::Running},
    Move{TaskState::Pending, TaskMove::Resume, TaskState::Running},
    Move{TaskState::Pending, TaskMove::Refuse, TaskState::Error},
    Move{TaskState::Pending, TaskMove::Cancel, TaskState::Cancelled},
    Move{TaskState::Pending, TaskMove::GiveUp, TaskState::DeadLetter},
    Move{TaskState::Running, TaskMove::Finish, TaskState::Completed},
    Move{TaskState::Running, TaskMove::Retry, TaskState::Pending},
    Move{TaskState::Running, TaskMove::GiveUp, TaskState::DeadLetter},
    Move{TaskState::Running, TaskMove::Cancel, TaskState::Cancelled},
    Move{TaskState::Error, TaskMove::RetryByHand, TaskState::Pending},
    Move{TaskState::DeadLetter, TaskMove::RetryByHand, TaskState::Pending},
    Move{TaskState::Cancelled, TaskMove::RetryByHand, TaskState::Pending},
};

struct Name {
    TaskState state;
    QLatin1String name;
};

constexpr std::array names{
    Name{TaskState::Pending, QLatin1String("pending")},
    Name{TaskState::Running, QLatin1String("running")},
    Name{TaskState::Completed, QLatin1String("completed")},
    Name{TaskState::Error, QLatin1String("error")},
    Name{TaskState::DeadLetter, QLatin1String("dead-letter")},
    Name{TaskState::Cancelled, QLatin1String("cancelled")},
};

} // namespace

std::optional<TaskState> after(TaskState state, TaskMove move)
{
    for (const Move &legal : legalMoves) {
        if (legal.from == state && legal.move == move)
            return legal.to;
    }
    return std::nullopt;
}

bool isFinal(TaskState state)
{
    return state != TaskState::Pending && state != TaskState::Running;
}

QString stateName(TaskState state)
{
    for (const Name &entry : names) {
        if (entry.state == state)
            return entry.name;
    }
    Q_UNREACHABLE();
}

std::optional<TaskState> stateFromName(QStringView name)
{
    for (const Name &entry : names) {
        if (name == entry.name)
            return entry.state;
    }
    return std::nullopt;
}

} // namespace coord
