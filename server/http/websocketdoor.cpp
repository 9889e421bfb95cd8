#include "server/http/websocketdoor.h"

#include "server/http/doorkeeper.h"
#include "server/http/peeraddress.h"

#include <QTcpSocket>
#include <QWebSocket>

#include <memory>
#include <utility>

namespace coord {

namespace {

constexpr int maxPendingWebSockets = 100'000; // Qt's default of 30 closes a burst of agents
constexpr qsizetype frameHeaderReserve = 64 * 1024; // Qt waits for a whole frame in the read buffer
constexpr int closeUnknownPath = 4000; // of the original's protocol

// Codes from 4000 on are the application's own (RFC 6455 §7.4.2), for which Qt has no names.
QWebSocketProtocol::CloseCode ownCloseCode(int code)
{
    return static_cast<QWebSocketProtocol::CloseCode>(code);
}

// Puts back what Qt's handshake has read and dropped, and has it looked at.
void giveEarlyBytes(QTcpSocket *socket, const QByteArray &early)
{
    if (early.isEmpty())
        return;
    if (socket->bytesAvailable() == 0) {
        for (qsizetype i = early.size(); i > 0; --i)
            socket->ungetChar(early[i - 1]);
    }
    QMetaObject::invokeMethod(
        socket,
        [socket] {
            if (socket->bytesAvailable() > 0)
                Q_EMIT socket->readyRead();
        },
        Qt::QueuedConnection);
}

} // namespace

WebSocketDoor::WebSocketDoor(const GateOptions &options, QObject *parent)
    : QObject(parent)
    , m_maxMessageBytes(options.maxMessageBytes)
    , m_upgradeTimeout(options.upgradeTimeout)
    , m_server(QStringLiteral("clawd-coordinator"), QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(maxPendingWebSockets);
    connect(&m_server, &QWebSocketServer::newConnection, this, &WebSocketDoor::takeOpened);
}

void WebSocketDoor::take(QTcpSocket *socket, const WebSocketGrant &grant)
{
    const Peer peer(socket->peerAddress(), socket->peerPort());
    const QHostAddress group = addressGroup(grant.client);
    const QString keyId = grant.identity.keyId;
    m_counts.add(group, keyId);
    auto isCounted = std::make_shared<bool>(true);
    const auto release = [this, group, keyId, peer, isCounted] {
        if (std::exchange(*isCounted, false)) {
            m_pending.remove(peer);
            m_counts.remove(group, keyId);
        }
    };
    connect(socket, &QTcpSocket::disconnected, this, release);
    connect(socket, &QObject::destroyed, this, release);
    // Qt's handshake drops what it finds behind the head, so that is kept here and nothing more let
    // in.
    const QByteArray early = socket->peek(socket->bytesAvailable()).mid(grant.headSize);
    m_pending.insert(peer, {socket, grant, m_now + m_upgradeTimeout, early});
    socket->setReadBufferSize(socket->bytesAvailable());
    m_server.handleConnection(socket);
}

void WebSocketDoor::takeOpened()
{
    while (m_server.hasPendingConnections()) {
        QWebSocket *socket = m_server.nextPendingConnection();
        socket->setParent(nullptr);
        const Pending pending = m_pending.take(Peer(socket->peerAddress(), socket->peerPort()));
        if (pending.socket) {
            open(socket, pending);
        } else {
            qWarning("A WebSocket opened for which nobody was admitted; ending it");
            socket->abort();
            socket->deleteLater();
        }
    }
}

void WebSocketDoor::open(QWebSocket *socket, const Pending &pending)
{
    pending.socket->setReadBufferSize(m_maxMessageBytes + frameHeaderReserve);
    socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_maxMessageBytes));
    socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_maxMessageBytes));
    // Qt cuts long text on bytes and refuses a character that is cut, so nothing is ever cut.
    socket->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    // QWebSocket leaves the socket it was made from; one that is still connected would outlive it.
    connect(socket, &QObject::destroyed, pending.socket, &QObject::deleteLater);
    if (!webSocketDoor(pending.grant.path)) {
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        socket->close(ownCloseCode(closeUnknownPath), QStringLiteral("Unknown path"));
        return;
    }
    Q_EMIT opened(socket, pending.grant, pending.socket);
    if (pending.socket)
        giveEarlyBytes(pending.socket, pending.early);
}

void WebSocketDoor::expire(Instant now)
{
    m_now = now;
    QList<QTcpSocket *> late;
    for (const Pending &pending : std::as_const(m_pending)) {
        if (pending.deadline < now && pending.socket)
            late.append(pending.socket);
    }
    for (QTcpSocket *socket : std::as_const(late)) {
        socket->abort();
        socket->deleteLater();
    }
}

} // namespace coord
