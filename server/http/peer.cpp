#include "server/http/peer.h"

#include <algorithm>

namespace coord {

bool TokenBucket::take(Instant now)
{
    m_tokens
        = std::min(m_perSecond, m_tokens + m_perSecond * double((now - m_at).count()) / 1000.0);
    m_at = now;
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

Peer::Peer(ConnectionId id, Kind kind, const Identity &identity, QWebSocket *socket, Instant now,
    QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_kind(kind)
    , m_identity(identity)
    , m_socket(socket)
    , m_bucket(peerlimits::clientMessagesPerSecond, now)
{
    connect(socket, &QWebSocket::textMessageReceived, this,
        [this](const QString &message) { Q_EMIT received(this, message.toUtf8()); });
    // The original takes JSON in binary frames as well.
    connect(socket, &QWebSocket::binaryMessageReceived, this,
        [this](const QByteArray &message) { Q_EMIT received(this, message); });
    connect(socket, &QWebSocket::pong, this, [this] { m_alive = true; });
    connect(socket, &QWebSocket::bytesWritten, this, [this] {
        // The answer to a ping comes behind all that waits before it; a peer that takes what waits
        // is alive. What is left over tells that from the kernel's taking the ping alone.
        if (m_socket->bytesToWrite() > 0)
            m_alive = true;
        updateFull();
    });
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
    if (m_socket->bytesToWrite() > peerlimits::hopelessBytes)
        return m_socket->abort();
    updateFull();
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

void Peer::updateFull()
{
    const qint64 waiting = m_socket->bytesToWrite();
    const bool full = m_full ? waiting > peerlimits::roomBytes : waiting > peerlimits::fullBytes;
    if (full == m_full)
        return;
    m_full = full;
    Q_EMIT fullChanged(this, full);
}

} // namespace coord
