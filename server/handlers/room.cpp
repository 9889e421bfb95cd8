#include "server/handlers/room.h"

namespace coord {

Status checkRoom(Turn &turn, qsizetype promptChars)
{
    const State &state = turn.state();
    if (state.stopping)
        return Error{ErrorCode::Unavailable, QStringLiteral("The coordinator is shutting down")};
    const EngineOptions &options = state.options;
    if (state.tasks.count() >= options.maxLiveTasks)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The queue is full: too many tasks wait or run")};
    if (state.tasks.promptBytes() + promptChars * qsizetype(sizeof(QChar))
        > options.maxLivePromptBytes)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The queue is full: its prompts take too much memory")};
    return Done{};
}

} // namespace coord
