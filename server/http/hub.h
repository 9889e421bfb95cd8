// Who is connected. Reads messages for the engine and carries its words to their connections; knows
// nothing of tasks.
#pragma once

#include "core/platform/clock.h"
#include "server/enginehost.h"
#include "server/http/peer.h"
#include "server/http/websocketdoor.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <array>

namespace coord {

class RestDoor;

//! What goes over the WebSockets of one kind.
struct Traffic {
    qint64 connections = 0; //!< open now
    qint64 connectionsOpened = 0;
    qint64 messagesReceived = 0;
    qint64 bytesReceived = 0; //!< of messages
    qint64 messagesSent = 0;
    qint64 bytesSent = 0;
};

//! Lives in the net thread.
class Hub : public QObject, public Outbox {
    Q_OBJECT

public:
    static constexpr Millis pingInterval{30'000};

    Hub(const Clock &clock, RestDoor &restDoor, QObject *parent = nullptr);
    ~Hub() override;

    //! Where messages go; set once, before the first connection.
    void setHost(EngineHost *host) { m_host = host; }

    //! Takes over a socket that was let in at /agent or /cli.
    void open(QWebSocket *socket, const WebSocketGrant &grant, QTcpSocket *transport);
    void closeAll(quint16 code, const QString &reason);
    [[nodiscard]] bool isEmpty() const { return m_peers.isEmpty(); }
    //! Since the beginning.
    [[nodiscard]] Traffic traffic(Peer::Kind kind) const;

    void deliver(ConnectionId to, const QByteArray &message) override;
    void close(ConnectionId connection, quint16 code, const QString &reason) override;
    void answerRest(const Reply &reply) override;
    void sendLines(const SendLines &lines) override;
    void endLines(const EndLines &end) override;
    void sendEvent(const SendEvent &event, const QByteArray &message) override;
    void startOver(const Error &why) override;

Q_SIGNALS:
    void allClosed();

private:
    void turnAway(QWebSocket *socket, quint16 code, const QString &reason);
    void read(Peer *peer, const QByteArray &message);
    void send(Peer *peer, const QByteArray &message);
    template <typename Variant, typename Said>
    void decodeFor(Peer *peer, const QByteArray &message);
    void refuse(Peer *peer, const QByteArray &message, const Error &error);
    void refuseForNow(Peer *peer, const QString &requestId);
    void forget(Peer *peer);

    const Clock &m_clock;
    RestDoor &m_restDoor;
    EngineHost *m_host = nullptr;
    QHash<ConnectionId, Peer *> m_peers;
    SharedBuckets m_messages{peerlimits::messagesPerSecondOfOne};
    std::array<Traffic, 2> m_traffic; //!< by Peer::Kind
    QTimer m_pingTimer;
};

} // namespace coord
