#include "server/handlers/room.h"

#include "server/engine/orgshare.h"

namespace coord {

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
