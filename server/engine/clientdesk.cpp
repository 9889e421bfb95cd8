#include "server/engine/clientdesk.h"

#include "core/protocol/operations.h"
#include "server/engine/filerelay.h"
#include "server/handlers/route.h"

namespace coord {

namespace {

QString addressOf(Turn &turn, ConnectionId connection)
{
    const auto known = turn.state().addresses.find(connection);
    return known == turn.state().addresses.end() ? QString() : known->second;
}

class ClientDesk {
public:
    ClientDesk(Turn &turn, ConnectionId from, const Identity &identity,
        const wire::Envelope &envelope, const QByteArray &raw)
        : m_turn(turn)
        , m_caller{{from, envelope.id}, Surface::WebSocket, identity, 0, envelope.id,
              addressOf(turn, from)}
        , m_raw(raw)
    {
    }

    void operator()(const wire::CliRequest &request)
    {
        route(m_turn, m_caller, request.command, request.args);
    }

    void operator()(const wire::FileTransferStart &message)
    {
        if (mayTransfer())
            relayStart(m_turn, side(), message);
    }
    void operator()(const wire::FileChunk &message)
    {
        if (mayTransfer())
            relayChunk(m_turn, side(), message);
    }
    void operator()(const wire::FileChunkAck &message)
    {
        if (mayTransfer())
            relayAck(m_turn, side(), message);
    }
    void operator()(const wire::FileTransferComplete &message)
    {
        if (mayTransfer())
            relayComplete(m_turn, side(), message);
    }
    void operator()(const wire::FileTransferDone &message)
    {
        if (mayTransfer())
            relayDone(m_turn, side(), message);
    }
    void operator()(const wire::FileTransferError &message)
    {
        if (mayTransfer())
            relayError(m_turn, side(), message);
    }

private:
    // Frames are as much a write as the operation that opened the transfer.
    [[nodiscard]] bool mayTransfer() const
    {
        return allows(m_caller.identity, wire::PushFile::row.scope);
    }
    [[nodiscard]] FrameSide side() const
    {
        return {m_caller.request.connection, m_caller.identity.orgId, m_raw};
    }

    Turn &m_turn;
    Caller m_caller;
    const QByteArray &m_raw;
};

} // namespace

void clientSaid(Turn &turn, ConnectionId from, const wire::Frame<wire::FromClient> &frame)
{
    State &state = turn.state();
    const auto door = state.clientDoors.find(from);
    if (door == state.clientDoors.end() || !state.seen.add(door->second.orgId, frame.envelope.id))
        return;
    std::visit(ClientDesk(turn, from, door->second, frame.envelope, frame.raw), frame.message);
}

void clientGone(Turn &turn, ConnectionId connection)
{
    State &state = turn.state();
    state.clientDoors.erase(connection);
    state.readUpTo.erase(connection);
    state.streams.removeConnection(connection);
    state.feeds.remove(connection);
    (void)state.waits.takeIf(
        [&](const Wait &wait) { return wait.caller.request.connection == connection; });
    endTransfersOf(turn, connection);
}

} // namespace coord
