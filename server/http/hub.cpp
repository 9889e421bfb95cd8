#include "server/http/hub.h"

#include "core/platform/logging.h"
#include "core/protocol/errorcodes.h"
#include "server/http/peeraddress.h"
#include "server/http/restdoor.h"

#include <QUuid>

#include <algorithm>

namespace coord {

Hub::Hub(const Clock &clock, RestDoor &restDoor, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_restDoor(restDoor)
{
    m_pingTimer.setInterval(pingInterval);
    connect(&m_pingTimer, &QTimer::timeout, this, [this] {
        const QList<Peer *> peers = m_peers.values();
        for (Peer *peer : peers)
            peer->checkAlive();
    });
    m_pingTimer.start();
}

Hub::~Hub()
{
    qDeleteAll(m_peers);
}

void Hub::open(QWebSocket *socket, const WebSocketGrant &grant, QTcpSocket *transport)
{
    const bool isAgent = grant.path == "/agent";
    if (!m_host->isReady())
        return turnAway(
            socket, closecodes::goingAway, QStringLiteral("The coordinator is not ready"));
    // It keeps what it has to say, and comes back in its own time.
    if (isAgent && m_host->refusal())
        return turnAway(
            socket, closecodes::tryAgainLater, QStringLiteral("Nothing can be stored now"));
    auto *peer = new Peer(m_host->newConnection(), isAgent ? Peer::Kind::Agent : Peer::Kind::Client,
        grant.identity, socket, transport, m_clock.now());
    const QString &keyId = grant.identity.keyId;
    peer->shareBucket(m_messages.of(
        keyId.isEmpty() ? addressGroup(grant.client).toString() : keyId, m_clock.now()));
    m_peers.insert(peer->id(), peer);
    m_traffic.at(std::size_t(peer->kind())).connectionsOpened += 1;
    connect(peer, &Peer::received, this, &Hub::read);
    connect(peer, &Peer::closed, this, &Hub::forget);
    connect(peer, &Peer::fullChanged, this, [this](Peer *full, bool isFull) {
        m_host->apply(SendBudgetChanged{full->id(), isFull});
    });
    const QString address = grant.client.toString();
    if (isAgent)
        m_host->apply(AgentOpened{peer->id(), grant.identity, address});
    else
        m_host->apply(ClientOpened{peer->id(), grant.identity, address});
}

void Hub::turnAway(QWebSocket *socket, quint16 code, const QString &reason)
{
    socket->setParent(this);
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    socket->close(QWebSocketProtocol::CloseCode(code), reason);
}

void Hub::closeAll(quint16 code, const QString &reason)
{
    const QList<Peer *> peers = m_peers.values();
    for (Peer *peer : peers)
        peer->close(code, reason);
}

void Hub::deliver(ConnectionId to, const QByteArray &message)
{
    if (Peer *peer = m_peers.value(to))
        send(peer, message);
}

void Hub::close(ConnectionId connection, quint16 code, const QString &reason)
{
    if (Peer *peer = m_peers.value(connection))
        peer->close(code, reason);
    else
        m_restDoor.closeStream(connection);
}

void Hub::answerRest(const Reply &reply)
{
    m_restDoor.answer(reply);
}

void Hub::sendLines(const SendLines &lines)
{
    m_restDoor.sendLines(lines);
}

void Hub::endLines(const EndLines &end)
{
    m_restDoor.endLines(end);
}

void Hub::sendEvent(const SendEvent &event, const QByteArray &message)
{
    for (const ConnectionId to : event.to) {
        if (Peer *peer = m_peers.value(to))
            send(peer, message);
        else
            m_restDoor.sendEvent(to, event.event);
    }
}

void Hub::startOver(const Error &why)
{
    m_restDoor.failAll(why);
    closeAll(closecodes::goingAway, QStringLiteral("The coordinator starts over"));
    // The new engine knows none of these connections; what they still say is not for it.
    const QList<Peer *> peers = m_peers.values();
    for (Peer *peer : peers) {
        disconnect(peer, nullptr, this, nullptr);
        peer->deleteLater();
    }
    m_peers.clear();
}

Traffic Hub::traffic(Peer::Kind kind) const
{
    Traffic traffic = m_traffic.at(std::size_t(kind));
    traffic.connections = std::count_if(
        m_peers.begin(), m_peers.end(), [kind](const Peer *peer) { return peer->kind() == kind; });
    return traffic;
}

void Hub::send(Peer *peer, const QByteArray &message)
{
    Traffic &traffic = m_traffic.at(std::size_t(peer->kind()));
    traffic.messagesSent += 1;
    traffic.bytesSent += message.size();
    peer->send(message);
}

void Hub::read(Peer *peer, const QByteArray &message)
{
    Traffic &traffic = m_traffic.at(std::size_t(peer->kind()));
    traffic.messagesReceived += 1;
    traffic.bytesReceived += message.size();
    if (!peer->spend(m_clock.now())) {
        logWarn("CLI rate limit exceeded");
        return peer->close(closecodes::rateLimit, QStringLiteral("Rate limit exceeded"));
    }
    if (peer->kind() == Peer::Kind::Agent)
        decodeFor<wire::FromAgent, AgentSaid>(peer, message);
    else
        decodeFor<wire::FromClient, ClientSaid>(peer, message);
}

template <typename Variant, typename Said>
void Hub::decodeFor(Peer *peer, const QByteArray &message)
{
    auto frame = wire::decode<Variant>(message);
    if (frame) {
        if constexpr (std::is_same_v<Said, ClientSaid>) {
            if (std::holds_alternative<wire::CliRequest>(frame->message) && m_host->isOverloaded())
                return refuseForNow(peer, frame->envelope.id);
        } else if (m_host->isOverloaded()
            && !std::holds_alternative<wire::AgentHeartbeat>(frame->message)) {
            // It keeps what it has to say, and its leases, until it is back.
            return peer->close(
                closecodes::tryAgainLater, QStringLiteral("The coordinator is overloaded"));
        }
        return m_host->apply(Said{peer->id(), *std::move(frame)});
    }
    // Types that are unknown here are how newer peers talk to older ones.
    if (frame.error().code != ErrorCode::Unimplemented)
        refuse(peer, message, frame.error());
}

void Hub::refuse(Peer *peer, const QByteArray &message, const Error &error)
{
    wire::ProtocolError answer{.message = error.message};
    const auto opened = wire::openEnvelope(message);
    if (opened)
        answer.messageId = opened->envelope.id;
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    // A request whose envelope could be read has somebody waiting for its answer.
    if (opened && opened->envelope.type == QLatin1String(wire::CliRequest::type))
        send(peer,
            wire::encode(wire::CliResponse{.requestId = opened->envelope.id,
                             .error = error.message,
                             .errorCode = errorWord(error.code)},
                id, m_clock.wall()));
    else
        send(peer, wire::encode(answer, id, m_clock.wall()));
    if (peer->countMalformed())
        peer->close(closecodes::policyViolation, QStringLiteral("Too many malformed messages"));
}

void Hub::refuseForNow(Peer *peer, const QString &requestId)
{
    send(peer,
        wire::encode(wire::CliResponse{.requestId = requestId,
                         .error = QStringLiteral("The coordinator is overloaded; try again"),
                         .errorCode = errorWord(ErrorCode::ResourceExhausted)},
            QUuid::createUuid().toString(QUuid::WithoutBraces), m_clock.wall()));
}

void Hub::forget(Peer *peer)
{
    if (m_peers.remove(peer->id()) == 0)
        return;
    m_host->apply(ConnectionClosed{peer->id()});
    peer->deleteLater();
    if (m_peers.isEmpty())
        Q_EMIT allClosed();
}

} // namespace coord
