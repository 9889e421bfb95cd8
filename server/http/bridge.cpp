#include "server/http/bridge.h"

#include "server/http/compat.h"
#include "server/http/httpresponse.h"
#include "server/http/virtualsocket.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QHttpServerRequest>
#include <QHttpServerResponse>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace coord {

namespace {

constexpr qsizetype maxIdleSockets = 64;
constexpr QByteArrayView numberHeader("x-coord-exchange");

ApiResponse internalError()
{
    return errorResponse(500, "Internal server error");
}

// Of the connection and not of the request (RFC 9110 §7.6.1), or written anew, or nobody's
// business.
bool isLeftOut(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 12> leftOut{"connection", "keep-alive",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect",
        "content-length", "host", "authorization", numberHeader};
    return std::find(leftOut.begin(), leftOut.end(), QByteArrayView(name)) != leftOut.end();
}

// HEAD is shown as GET: QHttpServer 6.4 would send a body for it in any case.
QByteArray canonicalRequest(const ApiRequest &request, quint64 number)
{
    QByteArray bytes
        = (request.method == "HEAD" ? QByteArray("GET") : request.method) + ' ' + request.path;
    if (!request.query.isEmpty())
        bytes += '?' + request.query;
    bytes += " HTTP/1.1\r\nHost: coordinator\r\n";
    bytes += numberHeader;
    bytes += ": " + QByteArray::number(number) + "\r\n";
    for (const auto &header : request.headers) {
        if (!isLeftOut(header.first))
            bytes += header.first + ": " + header.second + "\r\n";
    }
    bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n";
    return bytes + request.body;
}

QHttpServerResponse toQt(const ApiResponse &response)
{
    QHttpServerResponse made(response.contentType, response.body,
        static_cast<QHttpServerResponse::StatusCode>(response.status));
    for (const auto &header : response.headers)
        compat::addHeader(made, header.first, header.second);
    return made;
}

void readResponseHeader(QByteArrayView line, ApiResponse &response)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.first(std::max<qsizetype>(colon, 0)).toByteArray();
    const QByteArray value = line.sliced(colon + 1).trimmed().toByteArray();
    if (name.compare("content-type", Qt::CaseInsensitive) == 0)
        response.contentType = value;
    else if (colon > 0 && name.compare("content-length", Qt::CaseInsensitive) != 0)
        response.headers.append({name, value});
}

// Reads what QHttpServer wrote, which is trusted to be well-formed: "HTTP/1.1 200 OK", headers,
// body.
ApiResponse fromQt(const QByteArray &bytes)
{
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    ApiResponse response{.status = bytes.mid(9, 3).toInt(), .body = bytes.mid(headEnd + 4)};
    qsizetype at = bytes.indexOf("\r\n") + 2;
    while (at < headEnd) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        readResponseHeader(QByteArrayView(bytes).sliced(at, end - at), response);
        at = end + 2;
    }
    return response;
}

} // namespace

Bridge::Bridge(ApiHandler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
    , m_source(new ConnectionSource)
{
    m_server.route(QStringLiteral("/<arg>"),
        [this](const QUrl &, const QHttpServerRequest &request) { return serve(request); });
    m_source->setParent(this);
    compat::keepConnectionsOpen(m_server);
}

Bridge::~Bridge()
{
    for (VirtualSocket *socket : std::as_const(m_idle))
        socket->retire();
}

Status Bridge::open()
{
    if (!m_source->listen(QHostAddress(QHostAddress::LocalHost), 0)
        && !m_source->listen(QHostAddress(QHostAddress::LocalHostIPv6), 0)) {
        return Error{ErrorCode::Unavailable,
            QStringLiteral("no loopback port for the HTTP server: ") + m_source->errorString()};
    }
    m_source->pauseAccepting();
    m_server.bind(m_source);
    return Done{};
}

void Bridge::submit(ApiRequest request, Answer answer)
{
    const quint64 number = ++m_lastNumber;
    m_exchanges.insert(number, {canonicalRequest(request, number), std::move(answer), {}});
    // A watcher and not then(): with Qt 6.4 a continuation whose context is gone ends the program.
    auto *watcher = new QFutureWatcher<ApiResponse>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number] {
        const QFuture<ApiResponse> future = watcher->future();
        watcher->deleteLater();
        const bool isAnswered = !future.isCanceled() && future.resultCount() > 0;
        show(number, isAnswered ? future.result() : internalError());
    });
    watcher->setFuture(m_handler(std::move(request)));
}

void Bridge::show(quint64 number, const ApiResponse &response)
{
    const auto it = m_exchanges.find(number);
    if (it == m_exchanges.end())
        return;
    // QHttpServer knows whole bodies only; a stream goes straight to its connection.
    if (response.stream && hasSafeHeaders(response))
        return finish(number, response);
    // Checked before QHttpServer writes it: a line end in a header would come back as two headers.
    it->response = hasSafeHeaders(response) ? response : internalError();
    const QByteArray shown = std::exchange(it->shown, {});
    VirtualSocket *socket = takeSocket();
    m_busy.insert(socket, number);
    socket->show(shown);
}

VirtualSocket *Bridge::takeSocket()
{
    if (!m_idle.isEmpty())
        return m_idle.takeLast();
    auto *socket = new VirtualSocket(m_source);
    connect(socket, &VirtualSocket::answered, this, [this, socket](const QByteArray &response) {
        const quint64 number = m_busy.take(socket);
        giveBack(socket);
        finish(number, fromQt(response));
    });
    connect(socket, &VirtualSocket::failed, this, [this, socket] {
        const quint64 number = m_busy.take(socket);
        socket->retire();
        qWarning("QHttpServer gave up on a checked request; answering 500");
        finish(number, internalError());
    });
    m_source->addPendingConnection(socket);
    return socket;
}

void Bridge::giveBack(VirtualSocket *socket)
{
    if (m_idle.size() < maxIdleSockets)
        m_idle.append(socket);
    else
        socket->retire();
}

void Bridge::finish(quint64 number, ApiResponse response)
{
    const Exchange exchange = m_exchanges.take(number);
    if (exchange.answer)
        exchange.answer(std::move(response));
}

QFuture<QHttpServerResponse> Bridge::serve(const QHttpServerRequest &request)
{
    const auto it = m_exchanges.constFind(request.value(numberHeader.toByteArray()).toULongLong());
    return QtFuture::makeReadyFuture(
        toQt(it == m_exchanges.cend() ? internalError() : it->response));
}

} // namespace coord
