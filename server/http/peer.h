// One open WebSocket of an agent or a client: bytes in, messages out, alive or not, full or not.
#pragma once

#include "core/domain/identity.h"
#include "core/domain/time.h"
#include "server/engine/connection.h"
#include "server/http/tokenbucket.h"

#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <QWebSocket>

#include <memory>

namespace coord {

//! Limits of one connection.
namespace peerlimits {
inline constexpr qint64 fullBytes = 256 * 1024; //!< waiting to be sent: streams pause
inline constexpr qint64 roomBytes = 64 * 1024; //!< below it they go on
inline constexpr qint64 hopelessBytes = 64 * 1024 * 1024; //!< the connection is cut
inline constexpr int malformedMessages = 10; //!< after so many bad ones the connection is closed
inline constexpr double clientMessagesPerSecond
    = 2000; //!< of a /cli connection; the burst is as much
inline constexpr double messagesPerSecondOfOne
    = 10'000; //!< of all /cli connections of one key, or of one address with a shared token
} // namespace peerlimits

//! Lives in the net thread. Owns the socket.
class Peer : public QObject {
    Q_OBJECT

public:
    enum class Kind { Agent, Client };

    //! \a transport is what carries \a socket.
    Peer(ConnectionId id, Kind kind, const Identity &identity, QWebSocket *socket,
        QTcpSocket *transport, Instant now);
    ~Peer() override;

    [[nodiscard]] ConnectionId id() const { return m_id; }
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] const Identity &identity() const { return m_identity; }

    void send(const QByteArray &message);
    void close(quint16 code, const QString &reason);

    //! Called every ping interval: cuts a peer that has not answered the last ping and pings again.
    void checkAlive();
    //! Whether a client may send one more message now.
    [[nodiscard]] bool spend(Instant now)
    {
        return m_kind == Kind::Agent || (m_bucket.take(now) && (!m_shared || m_shared->take(now)));
    }
    //! What it sends is taken from \a bucket as well, which is shared with others.
    void shareBucket(std::shared_ptr<TokenBucket> bucket) { m_shared = std::move(bucket); }
    //! Counts a message that could not be understood; true when that was one too many.
    [[nodiscard]] bool countMalformed() { return ++m_malformed > peerlimits::malformedMessages; }

Q_SIGNALS:
    void received(coord::Peer *peer, const QByteArray &message);
    void fullChanged(coord::Peer *peer, bool full);
    void closed(coord::Peer *peer);

private:
    bool cutIfHopeless();
    void updateFull();
    [[nodiscard]] qint64 waiting() const;

    ConnectionId m_id;
    Kind m_kind;
    Identity m_identity;
    std::unique_ptr<QWebSocket> m_socket;
    QPointer<QTcpSocket> m_transport;
    TokenBucket m_bucket;
    std::shared_ptr<TokenBucket> m_shared;
    int m_malformed = 0;
    bool m_alive = true;
    bool m_full = false;
};

} // namespace coord
