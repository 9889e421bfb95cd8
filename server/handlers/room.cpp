#include "server/handlers/room.h"

#include "server/engine/orgshare.h"

namespace coord {

Status checkRoom(Turn &turn, const QString &orgId, qsizetype promptChars)
{
    const State &state = turn.state();
    if (state.stopping)
        return Error{ErrorCode::Unavailable, QStringLiteral("The coordinator is shutting down")};
    const EngineOptions &options = state.options;
    if (state.tasks.count() >= options.maxLiveTasks)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The queue is full: too many tasks wait or run")};
    const qsizetype bytes = promptChars * qsizetype(sizeof(QChar));
    if (state.tasks.promptBytes() + bytes > options.maxLivePromptBytes)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The queue is full: its prompts take too much memory")};
    const TaskBoard::Share mine = state.tasks.shareOf(orgId);
    const Status count
        = checkShare(state, "tasks that wait or run", options.maxLiveTasks, mine.count);
    return count
        ? checkShare(state, "bytes of prompts", options.maxLivePromptBytes, mine.promptBytes, bytes)
        : count;
}

std::optional<quint64> beginWait(Turn &turn, const Wait &wait, Millis patience)
{
    State &state = turn.state();
    const QString &orgId = wait.caller.identity.orgId;
    if (const Status share
        = checkShare(state, "requests that wait", Waits::max, state.waits.countOf(orgId));
        !share) {
        turn.fail(wait.caller, share.error().code, share.error().message);
        return std::nullopt;
    }
    const auto number = state.waits.add(wait);
    if (number)
        turn.wakeAfter(patience, WaitOver{*number});
    else
        turn.fail(wait.caller, ErrorCode::ResourceExhausted,
            QStringLiteral("You wait for %1 things already").arg(Waits::maxPerAsker));
    return number;
}

Result<Stream *> beginStream(Turn &turn, const Caller &caller, Stream stream)
{
    State &state = turn.state();
    stream.orgId = caller.identity.orgId;
    if (const Status share
        = checkShare(state, "streams", Streams::max, state.streams.countOf(caller.identity.orgId));
        !share)
        return share.error();
    if (Stream *begun = state.streams.add(std::move(stream)))
        return begun;
    return Error{ErrorCode::ResourceExhausted,
        QStringLiteral("A connection can follow at most %1 tasks").arg(Streams::maxPerConnection)};
}

} // namespace coord
