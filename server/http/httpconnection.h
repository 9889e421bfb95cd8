// One network connection, from its first byte until it is closed or becomes a WebSocket.
//
//   handshake ─▶ head ─▶ (body) ─▶ handling ─▶ writing or streaming ─▶ head …
//                 │        │          │           │
//                 │        └──────────┴───────────┴──▶ draining ─▶ gone
//                 └─ upgrade ──────────────────────────────────▶ gone, the socket lives on
//
// One request is served at a time; what a client sends ahead waits in a bounded buffer.
#pragma once

#include "core/domain/time.h"
#include "core/net/httpchunks.h"
#include "core/net/httphead.h"
#include "server/http/doorkeeper.h"
#include "server/http/streamsender.h"
#include "server/http/websocketdoor.h"

#include <QHostAddress>
#include <QObject>

#include <functional>
#include <memory>

class QTcpSocket;

namespace coord {

class HttpConnection;

//! What a connection asks of the gate that it belongs to.
class ConnectionHost {
public:
    virtual ~ConnectionHost() = default;
    [[nodiscard]] virtual const GateOptions &options() const = 0;
    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] virtual bool isClosing() const = 0;
    [[nodiscard]] virtual Admission admit(const HttpHead &head, const QHostAddress &peer) = 0;
    virtual void handle(ApiRequest request, std::function<void(ApiResponse)> answer) = 0;
    //! Takes over \a socket.
    virtual void upgrade(QTcpSocket *socket, const WebSocketGrant &grant) = 0;
    //! \a connection is of no more use and may be deleted later.
    virtual void release(HttpConnection *connection) = 0;
};

class HttpConnection : public QObject {
    Q_OBJECT

public:
    //! Owns \a socket, which is connected. \a peer is a plainAddress(). \a host must live longer.
    HttpConnection(
        QTcpSocket *socket, const QHostAddress &peer, ConnectionHost &host, QObject *parent);
    ~HttpConnection() override;

    void start();
    [[nodiscard]] const QHostAddress &peer() const { return m_peer; }
    //! Ends what has taken too long. Called on each tick of the gate.
    void checkDeadline();
    //! Ends the connection now if it is idle or streams, and otherwise after the response that is
    //! due.
    void closeWhenIdle();

private:
    enum class Phase { Handshake, Head, Body, Handling, Writing, Streaming, Draining, Gone };

    // A transfer that must not fall below a rate once its grace is over.
    struct Transfer {
        Instant startedAt;
        qint64 bytes = 0;
        [[nodiscard]] bool isTooSlow(Instant now, Millis grace, qint64 bytesPerSecond) const;
    };

    void expectHead(Millis patience);
    void readMore();
    void readHead();
    void takeHead(HttpHead head);
    void startBody();
    void readBody();
    void readFixedBody();
    void readChunkedBody();
    void dispatch();
    void respond(const ApiResponse &response);
    void refuse(const ApiResponse &response);
    void write(const ApiResponse &response);
    void startStreaming(const ApiResponse &response);
    void pumpStream();
    void bytesWritten(qint64 bytes);
    void responseWritten();
    void startDraining();
    void drain();
    void upgrade(const Identity &identity);
    void drop();
    void finish();

    QTcpSocket *m_socket;
    QHostAddress m_peer;
    QHostAddress m_client; //!< of the request: who is behind a proxy
    ConnectionHost &m_host;
    Phase m_phase = Phase::Handshake;
    Instant m_deadline;
    Transfer m_transfer;
    HttpHead m_head;
    QByteArray m_body;
    std::unique_ptr<HttpChunks> m_chunks;
    std::unique_ptr<StreamSender> m_sender;
    std::optional<Identity> m_identity;
    quint64 m_exchange = 0;
    qint64 m_drained = 0;
    bool m_headStarted = false;
    bool m_keepAlive = true;
    bool m_sendingEnded = false;
};

} // namespace coord
