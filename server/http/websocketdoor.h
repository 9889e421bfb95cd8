// Opens the WebSockets of those whom the gate has admitted, and counts them.
#pragma once

#include "core/domain/identity.h"
#include "server/http/gateoptions.h"
#include "server/http/websocketcounts.h"

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QPair>
#include <QPointer>
#include <QWebSocketServer>

class QTcpSocket;
class QWebSocket;

namespace coord {

//! What the gate has found out about an upgrade.
struct WebSocketGrant {
    Identity identity;
    QByteArray path;
    QHostAddress client; //!< a clientAddress()
    qsizetype headSize = 0;
};

//! One thread only.
class WebSocketDoor : public QObject {
    Q_OBJECT

public:
    WebSocketDoor(const GateOptions &options, QObject *parent);

    //! Takes over \a socket, whose request head is checked and not yet read, and answers it with
    //! 101.
    void take(QTcpSocket *socket, const WebSocketGrant &grant);
    [[nodiscard]] const WebSocketCounts &counts() const { return m_counts; }
    //! Ends upgrades that were not finished in time.
    void expire(Instant now);

Q_SIGNALS:
    //! The receiver owns \a socket, which has no parent. Bytes that came with the handshake are
    //! read after this, so connect to its signals at once.
    //! \a transport is what carries the WebSocket and goes with it.
    void opened(QWebSocket *socket, const coord::WebSocketGrant &grant, QTcpSocket *transport);

private:
    using Peer = QPair<QHostAddress, quint16>;
    struct Pending {
        QPointer<QTcpSocket> socket;
        WebSocketGrant grant;
        Instant deadline;
        QByteArray early; //!< what came behind the request head
    };

    void takeOpened();
    void open(QWebSocket *socket, const Pending &pending);

    qsizetype m_maxMessageBytes;
    Millis m_upgradeTimeout;
    QWebSocketServer m_server;
    QHash<Peer, Pending> m_pending;
    WebSocketCounts m_counts;
    Instant m_now;
};

} // namespace coord
