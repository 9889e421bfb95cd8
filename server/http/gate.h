// The one port that faces the network: REST and WebSockets, plain or over TLS.
//
// Qt's HTTP server has no limits and no patience, so nothing reaches it or a WebSocket before the
// gate has read the request head strictly, found out who is asking, and bounded what may follow.
#pragma once

#include "core/domain/result.h"
#include "server/http/api.h"
#include "server/http/bridge.h"
#include "server/http/doorkeeper.h"
#include "server/http/httpconnection.h"
#include "server/http/tlscertificate.h"
#include "server/http/websocketdoor.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTcpServer>
#include <QTimer>

#include <functional>
#include <optional>

class QWebSocket;

namespace coord {

//! What has passed the gate since it was opened, and what has not.
struct GateFigures {
    qint64 connections = 0; //!< of HTTP, open now; one that becomes a WebSocket is none any more
    qint64 connectionsOpened = 0;
    qint64 connectionsRefused = 0; //!< closed unanswered for want of room
    AuthFailuresByDoor authFailures{};
};

//! Everything runs in the thread that owns the gate, which needs an event loop
//! (makeNetDispatcher()).
class Gate : public QObject, private ConnectionHost {
    Q_OBJECT

public:
    //! \a authenticator must live longer. \a handler gets every request that is not an upgrade.
    Gate(const GateOptions &options, const Authenticator &authenticator, ApiHandler handler,
        QObject *parent = nullptr);
    ~Gate() override;

    //! Loads the TLS files and starts to accept. The error is one sentence for whoever started us.
    [[nodiscard]] Status listen();
    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }
    //! Reads the TLS files now, as otherwise every so often, and shows a new certificate to
    //! connections that begin after that. One that is of no use is logged, and the old one stays.
    void refreshCertificate();
    //! Stops accepting and ends idle connections. Requests being handled are answered; streams end
    //! where they are, WebSockets that were opened are their receivers'.
    void close();
    [[nodiscard]] GateFigures figures() const
    {
        return {m_connections.size(), m_opened, m_refused, m_doorKeeper.authFailures()};
    }

Q_SIGNALS:
    //! The path is /agent or /cli. The receiver owns \a socket, which has no parent, and connects
    //! to its signals at once; \a grant says whose it is. Frames and messages are limited; what is
    //! sent is not cut into frames. \a transport is what carries the WebSocket and goes with it.
    void webSocketOpened(
        QWebSocket *socket, const coord::WebSocketGrant &grant, QTcpSocket *transport);

private:
    // Never lets a socket into QTcpServer's queue, which holds 30.
    class Listener : public QTcpServer {
    public:
        std::function<void(qintptr)> accepted;

    protected:
        void incomingConnection(qintptr descriptor) override { accepted(descriptor); }
    };

    const GateOptions &options() const override { return m_options; }
    Instant now() const override { return {m_clock.elapsed()}; }
    bool isClosing() const override { return m_closing; }
    Admission admit(const HttpHead &head, const QHostAddress &client) override;
    void handle(ApiRequest request, std::function<void(ApiResponse)> answer) override;
    void upgrade(QTcpSocket *socket, const WebSocketGrant &grant) override;
    void release(HttpConnection *connection) override;

    void accept(qintptr descriptor);
    void resumeLater();
    void tick();
    [[nodiscard]] bool hasRoomFor(const QHostAddress &peer) const;

    GateOptions m_options;
    DoorKeeper m_doorKeeper;
    Bridge m_bridge;
    WebSocketDoor m_webSockets;
    std::optional<TlsCertificate> m_tls;
    Instant m_certificateChecked;
    QElapsedTimer m_clock;
    QTimer m_tick;
    QSet<HttpConnection *> m_connections;
    QHash<QHostAddress, int> m_connectionsFrom;
    Listener m_listener;
    qint64 m_opened = 0;
    qint64 m_refused = 0;
    bool m_closing = false;
};

} // namespace coord
