#include "server/http/peer.h"

#include "server/http/bytesonway.h"

namespace coord {

Peer::Peer(ConnectionId id, Kind kind, const Identity &identity, QWebSocket *socket,
    QTcpSocket *transport, Instant now)
    : m_id(id)
    , m_kind(kind)
    , m_identity(identity)
    , m_socket(socket)
    , m_transport(transport)
    , m_bucket(peerlimits::clientMessagesPerSecond, now)
{
    connect(socket, &QWebSocket::textMessageReceived, this,
        [this](const QString &message) { Q_EMIT received(this, message.toUtf8()); });
    // The original takes JSON in binary frames as well.
    connect(socket, &QWebSocket::binaryMessageReceived, this,
        [this](const QByteArray &message) { Q_EMIT received(this, message); });
    connect(socket, &QWebSocket::pong, this, [this] { m_alive = true; });
    onBytesTaken(*transport, this, [this](qint64) {
        // The answer to a ping comes behind all that waits before it; a peer that takes what waits
        // is alive. What is left over tells that from the kernel's taking the ping alone.
        if (waiting() > 0)
            m_alive = true;
        updateFull();
    });
    // Qt answers pings by itself, behind whatever waits already.
    connect(transport, &QTcpSocket::readyRead, this, &Peer::cutIfHopeless);
    connect(socket, &QWebSocket::disconnected, this, [this] { Q_EMIT closed(this); });
}

Peer::~Peer()
{
    disconnect(m_socket.get(), nullptr, this, nullptr);
}

void Peer::send(const QByteArray &message)
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_socket->sendTextMessage(QString::fromUtf8(message));
    if (!cutIfHopeless())
        updateFull();
}

bool Peer::cutIfHopeless()
{
    const bool isHopeless = waiting() > peerlimits::hopelessBytes;
    if (isHopeless)
        m_socket->abort();
    return isHopeless;
}

void Peer::close(quint16 code, const QString &reason)
{
    // RFC 6455 §5.5: a control frame holds 125 bytes, two of them are the code.
    m_socket->close(QWebSocketProtocol::CloseCode(code), reason.left(120));
}

void Peer::checkAlive()
{
    if (!m_alive)
        return m_socket->abort();
    m_alive = false;
    m_socket->ping();
}

qint64 Peer::waiting() const
{
    return m_transport ? bytesWaiting(*m_transport) : 0;
}

void Peer::updateFull()
{
    const qint64 bytes = waiting();
    const bool full = m_full ? bytes > peerlimits::roomBytes : bytes > peerlimits::fullBytes;
    if (full == m_full)
        return;
    m_full = full;
    Q_EMIT fullChanged(this, full);
}

} // namespace coord
