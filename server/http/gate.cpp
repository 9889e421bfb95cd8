#include "server/http/gate.h"

#include "core/platform/logging.h"
#include "server/http/peeraddress.h"
#include "server/http/socketdescriptor.h"

#include <QMetaMethod>
#include <QSslSocket>
#include <QTcpSocket>
#include <QWebSocket>

#include <memory>
#include <utility>

namespace coord {

namespace {

constexpr int listenBacklog = 4'096;
constexpr qint64 httpReadBufferBytes = 64 * 1024;
constexpr Millis acceptPause{
    200}; // after an accept that failed, most likely for want of descriptors

} // namespace

Gate::Gate(const GateOptions &options, const Authenticator &authenticator, ApiHandler handler,
    QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_doorKeeper(options, authenticator)
    , m_bridge(std::move(handler))
    , m_webSockets(options, nullptr)
{
    m_clock.start();
    m_listener.accepted = [this](qintptr descriptor) { accept(descriptor); };
    connect(&m_listener, &QTcpServer::acceptError, this, &Gate::resumeLater);
    connect(&m_tick, &QTimer::timeout, this, &Gate::tick);
    connect(&m_webSockets, &WebSocketDoor::opened, this,
        [this](QWebSocket *socket, const WebSocketGrant &grant, QTcpSocket *transport) {
            if (isSignalConnected(QMetaMethod::fromSignal(&Gate::webSocketOpened))) {
                Q_EMIT webSocketOpened(socket, grant, transport);
            } else {
                socket->abort();
                socket->deleteLater();
            }
        });
}

Gate::~Gate()
{
    m_listener.close();
    for (HttpConnection *connection : std::exchange(m_connections, {}))
        delete connection;
}

Status Gate::listen()
{
    if (m_options.tls) {
        Result<TlsCertificate> loaded = TlsCertificate::load(*m_options.tls);
        if (!loaded)
            return loaded.error();
        m_tls = *std::move(loaded);
    }
    if (Status opened = m_bridge.open(); !opened)
        return opened;
    m_listener.setListenBacklogSize(listenBacklog);
    if (!m_listener.listen(m_options.address, m_options.port)) {
        return Error{ErrorCode::Unavailable,
            QStringLiteral("cannot listen on %1 port %2: %3")
                .arg(m_options.address.toString())
                .arg(m_options.port)
                .arg(m_listener.errorString())};
    }
    m_tick.start(m_options.tickInterval);
    return Done{};
}

void Gate::refreshCertificate()
{
    if (!m_tls)
        return;
    m_certificateChecked = now();
    const auto changed = m_tls->refresh();
    if (!changed)
        logError("The TLS certificate cannot be read again, the old one stays",
            {{QStringLiteral("error"), changed.error().message}});
    else if (*changed)
        logInfo("TLS certificate changed",
            {{QStringLiteral("expires"),
                m_tls->configuration().localCertificate().expiryDate().toString(Qt::ISODate)}});
}

void Gate::close()
{
    m_closing = true;
    m_listener.close();
    // A copy: ending a connection takes it out of the set.
    const QSet<HttpConnection *> connections = m_connections;
    for (HttpConnection *connection : connections)
        connection->closeWhenIdle();
}

// QTcpServer stops accepting for good after an error.
void Gate::resumeLater()
{
    qWarning("Cannot accept a connection: %s", qPrintable(m_listener.errorString()));
    QTimer::singleShot(acceptPause, this, [this] {
        if (m_listener.isListening())
            m_listener.resumeAccepting();
    });
}

// A proxy is all its clients at once; before a head is read nobody knows which.
bool Gate::hasRoomFor(const QHostAddress &peer) const
{
    return m_connections.size() < m_options.maxHttpConnections
        && (m_connectionsFrom.value(addressGroup(peer)) < m_options.maxHttpConnectionsPerAddress
            || isWithin(peer, m_options.trustedProxies));
}

void Gate::accept(qintptr descriptor)
{
    std::unique_ptr<QTcpSocket> socket;
    if (m_tls) {
        auto tls = std::make_unique<QSslSocket>();
        tls->setSslConfiguration(m_tls->configuration());
        socket = std::move(tls);
    } else {
        socket = std::make_unique<QTcpSocket>();
    }
    if (!socket->setSocketDescriptor(descriptor)) {
        closeDescriptor(descriptor);
        return;
    }
    const QHostAddress peer = plainAddress(socket->peerAddress());
    if (!hasRoomFor(peer)) {
        m_refused += 1;
        socket->abort();
        return;
    }
    m_opened += 1;
    socket->setReadBufferSize(httpReadBufferBytes);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *connection = new HttpConnection(socket.release(), peer, *this, this);
    m_connections.insert(connection);
    ++m_connectionsFrom[addressGroup(peer)];
    connection->start();
}

Admission Gate::admit(const HttpHead &head, const QHostAddress &client)
{
    return m_doorKeeper.admit(head, client, m_webSockets.counts(), now());
}

void Gate::handle(ApiRequest request, std::function<void(ApiResponse)> answer)
{
    m_bridge.submit(std::move(request), std::move(answer));
}

void Gate::upgrade(QTcpSocket *socket, const WebSocketGrant &grant)
{
    m_webSockets.take(socket, grant);
}

void Gate::release(HttpConnection *connection)
{
    if (!m_connections.remove(connection))
        return;
    const auto it = m_connectionsFrom.find(addressGroup(connection->peer()));
    if (it != m_connectionsFrom.end() && --*it <= 0)
        m_connectionsFrom.erase(it);
    connection->deleteLater();
}

void Gate::tick()
{
    const QSet<HttpConnection *> connections = m_connections;
    for (HttpConnection *connection : connections)
        connection->checkDeadline();
    if (now() - m_certificateChecked >= m_options.certificateCheck)
        refreshCertificate();
    m_webSockets.expire(now());
    m_doorKeeper.purge(now());
}

} // namespace coord
