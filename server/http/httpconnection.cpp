#include "server/http/httpconnection.h"

#include "server/http/bytesonway.h"
#include "server/http/httpresponse.h"
#include "server/http/peeraddress.h"
#include "server/http/socketdescriptor.h"

#include <QPointer>
#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace coord {

namespace {

constexpr qsizetype readChunkBytes = 64 * 1024;

bool isUnencrypted(QTcpSocket *socket)
{
    return !qobject_cast<QSslSocket *>(socket);
}

} // namespace

bool HttpConnection::Transfer::isTooSlow(Instant now, Millis grace, qint64 bytesPerSecond) const
{
    const Millis counted = now - startedAt - grace;
    return counted.count() > 0 && bytes < counted.count() * bytesPerSecond / 1000;
}

HttpConnection::HttpConnection(
    QTcpSocket *socket, const QHostAddress &peer, ConnectionHost &host, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_peer(peer)
    , m_host(host)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    onBytesTaken(*m_socket, this, [this](qint64 bytes) { bytesWritten(bytes); });
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::finish);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this] {
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            finish();
    });
}

HttpConnection::~HttpConnection()
{
    // The socket goes with this object and must not call back into what is left of it.
    if (m_socket)
        m_socket->disconnect(this);
}

void HttpConnection::start()
{
    auto *tls = qobject_cast<QSslSocket *>(m_socket);
    if (!tls) {
        expectHead(m_host.options().headTimeout);
        return;
    }
    m_deadline = m_host.now() + m_host.options().handshakeTimeout;
    connect(
        tls, &QSslSocket::encrypted, this, [this] { expectHead(m_host.options().headTimeout); });
    tls->startServerEncryption();
}

void HttpConnection::checkDeadline()
{
    const GateOptions &options = m_host.options();
    const Instant now = m_host.now();
    const bool isLate = now > m_deadline;
    switch (m_phase) {
    case Phase::Handshake:
    case Phase::Draining:
        if (isLate)
            drop();
        break;
    case Phase::Head:
        if (isLate && m_headStarted)
            refuse(errorResponse(408, "Request timeout"));
        else if (isLate)
            startDraining();
        break;
    case Phase::Body:
        if (isLate || m_transfer.isTooSlow(now, options.bodyGrace, options.minBodyBytesPerSecond))
            refuse(errorResponse(408, "Request timeout"));
        break;
    case Phase::Handling:
        if (isLate)
            refuse(errorResponse(504, "The request took too long"));
        break;
    case Phase::Writing:
        if (m_transfer.isTooSlow(now, options.writeGrace, options.minWriteBytesPerSecond))
            drop();
        break;
    case Phase::Streaming:
        if (m_sender->isStalled(now, options.streamStall))
            drop();
        else
            m_sender->keepInUse(now, options.streamIdle);
        break;
    case Phase::Gone:
        break;
    }
}

void HttpConnection::closeWhenIdle()
{
    if (m_phase == Phase::Streaming) {
        m_keepAlive = false;
        m_sender->finish();
        pumpStream();
        return;
    }
    if (m_phase == Phase::Head && !m_headStarted)
        startDraining();
    else if (m_phase == Phase::Handshake)
        drop();
}

void HttpConnection::expectHead(Millis patience)
{
    m_phase = Phase::Head;
    m_headStarted = false;
    m_deadline = m_host.now() + patience;
    // Queued, so that a row of requests sent ahead is served in a row and not in a recursion.
    if (m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

void HttpConnection::readMore()
{
    if (m_phase == Phase::Head)
        readHead();
    else if (m_phase == Phase::Body)
        readBody();
    else if (m_phase == Phase::Draining)
        drain();
}

void HttpConnection::readHead()
{
    const QByteArray bytes = m_socket->peek(maxHeadBytes);
    if (bytes.isEmpty())
        return;
    if (!m_headStarted) {
        m_headStarted = true;
        m_deadline = m_host.now() + m_host.options().headTimeout;
    }
    HttpHeadAnswer answer = readHttpHead(bytes);
    if (const auto *refusal = std::get_if<HttpRefusal>(&answer))
        refuse(errorResponse(refusal->status, refusal->reason));
    else if (auto *head = std::get_if<HttpHead>(&answer))
        takeHead(std::move(*head));
}

void HttpConnection::takeHead(HttpHead head)
{
    m_head = std::move(head);
    if (m_host.isClosing()) {
        refuse(errorResponse(503, "The coordinator is shutting down"));
        return;
    }
    m_client = clientAddress(m_head.headers, m_peer, m_host.options().trustedProxies);
    Admission admission = m_host.admit(m_head, m_client);
    if (const auto *refusal = std::get_if<ApiResponse>(&admission)) {
        refuse(*refusal);
        return;
    }
    m_identity = std::get<Admitted>(admission).identity;
    if (m_head.webSocketUpgrade) {
        upgrade(*m_identity);
        return;
    }
    m_socket->skip(m_head.size);
    m_keepAlive = m_head.keepAlive;
    if (m_head.framing == BodyFraming::Length
        && m_head.contentLength > m_host.options().maxBodyBytes)
        refuse(errorResponse(413, "Request body too large"));
    else if (m_head.framing == BodyFraming::None)
        dispatch();
    else
        startBody();
}

void HttpConnection::startBody()
{
    m_phase = Phase::Body;
    m_deadline = m_host.now() + m_host.options().bodyTimeout;
    m_transfer = {.startedAt = m_host.now(), .bytes = 0};
    if (m_head.framing == BodyFraming::Chunked)
        m_chunks = std::make_unique<HttpChunks>(m_host.options().maxBodyBytes);
    if (m_head.expectContinue && m_socket->bytesAvailable() == 0)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    readBody();
}

void HttpConnection::readBody()
{
    if (m_chunks)
        readChunkedBody();
    else
        readFixedBody();
}

void HttpConnection::readFixedBody()
{
    const QByteArray bytes = m_socket->read(m_head.contentLength - m_body.size());
    m_transfer.bytes += bytes.size();
    m_body += bytes;
    if (m_body.size() == m_head.contentLength)
        dispatch();
}

void HttpConnection::readChunkedBody()
{
    while (m_chunks->state() == HttpChunks::State::NeedMore && m_socket->bytesAvailable() > 0) {
        const qsizetype used = m_chunks->feed(m_socket->peek(readChunkBytes));
        m_socket->skip(used);
        m_transfer.bytes += used;
    }
    if (m_chunks->state() == HttpChunks::State::Refused) {
        refuse(errorResponse(m_chunks->refusal().status, m_chunks->refusal().reason));
    } else if (m_chunks->state() == HttpChunks::State::Complete) {
        m_body = m_chunks->body();
        m_chunks.reset();
        dispatch();
    }
}

void HttpConnection::dispatch()
{
    m_phase = Phase::Handling;
    m_deadline = m_host.now() + m_host.options().handlerTimeout;
    ApiRequest request{m_head.method, m_head.path, m_head.query, m_head.headers,
        std::exchange(m_body, {}), m_client, std::exchange(m_identity, std::nullopt)};
    if (request.identity)
        request.headers.removeIf(
            [](const auto &header) { return header.first == "authorization"; });
    const QPointer<HttpConnection> self(this);
    m_host.handle(std::move(request), [self, exchange = ++m_exchange](const ApiResponse &response) {
        // The client may have left, or been told that it took too long.
        if (self && self->m_phase == Phase::Handling && self->m_exchange == exchange)
            self->respond(response);
    });
}

void HttpConnection::respond(const ApiResponse &response)
{
    m_keepAlive = m_keepAlive && !m_host.isClosing();
    if (response.stream)
        return startStreaming(response);
    m_phase = Phase::Writing;
    write(response);
    if (m_phase == Phase::Writing && bytesWaiting(*m_socket) == 0)
        responseWritten();
}

void HttpConnection::refuse(const ApiResponse &response)
{
    m_keepAlive = false;
    m_chunks.reset();
    m_body.clear();
    // What is left of the request is read and dropped: closing on unread bytes makes the system
    // send a reset, which can overtake the response.
    m_phase = Phase::Draining;
    write(response);
    if (m_phase == Phase::Draining)
        startDraining();
}

void HttpConnection::write(const ApiResponse &response)
{
    m_transfer = {.startedAt = m_host.now(), .bytes = 0};
    m_socket->write(serializeResponse(
        response, {.keepAlive = m_keepAlive, .withBody = m_head.method != "HEAD"}));
    m_socket->flush();
}

void HttpConnection::startStreaming(const ApiResponse &response)
{
    const bool isHttp10 = m_head.minorVersion == 0;
    m_keepAlive = m_keepAlive && !isHttp10;
    m_phase = Phase::Streaming;
    m_sender = std::make_unique<StreamSender>(*m_socket, response.stream, !isHttp10, m_host.now());
    response.stream->onReady = [this] { pumpStream(); };
    m_socket->write(serializeResponse(response, {.keepAlive = m_keepAlive, .isHttp10 = isHttp10}));
    m_socket->flush();
    if (m_host.isClosing())
        m_sender->finish();
    pumpStream();
}

void HttpConnection::pumpStream()
{
    if (m_phase != Phase::Streaming || !m_sender->pump(m_host.now()))
        return;
    if (m_phase != Phase::Streaming)
        return; // the client left while it was written to
    m_sender.reset();
    m_phase = Phase::Writing;
    m_transfer = {.startedAt = m_host.now(), .bytes = 0};
    if (bytesWaiting(*m_socket) == 0)
        responseWritten();
}

void HttpConnection::bytesWritten(qint64 bytes)
{
    m_transfer.bytes += bytes;
    if (m_phase == Phase::Streaming) {
        m_sender->progressed(m_host.now());
        return pumpStream();
    }
    if (bytesWaiting(*m_socket) > 0)
        return;
    if (m_phase == Phase::Writing)
        responseWritten();
    else if (m_phase == Phase::Draining)
        drain();
}

void HttpConnection::responseWritten()
{
    m_head = {};
    if (m_keepAlive)
        expectHead(m_host.options().idleTimeout);
    else
        startDraining();
}

void HttpConnection::startDraining()
{
    m_phase = Phase::Draining;
    m_deadline = m_host.now() + m_host.options().drainTimeout;
    drain();
}

void HttpConnection::drain()
{
    if (bytesWaiting(*m_socket) == 0 && !m_sendingEnded && isUnencrypted(m_socket)) {
        m_sendingEnded = true;
        shutDownSending(m_socket->socketDescriptor());
    }
    m_drained += m_socket->skip(m_socket->bytesAvailable());
    if (m_drained > m_host.options().maxDrainBytes)
        drop();
}

void HttpConnection::upgrade(const Identity &identity)
{
    const WebSocketGrant grant{identity, m_head.path, m_client, m_head.size};
    QTcpSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->setParent(nullptr);
    finish();
    m_host.upgrade(socket, grant);
}

void HttpConnection::drop()
{
    m_socket->abort();
    finish();
}

void HttpConnection::finish()
{
    if (m_phase == Phase::Gone)
        return;
    m_phase = Phase::Gone;
    m_host.release(this);
}

} // namespace coord
