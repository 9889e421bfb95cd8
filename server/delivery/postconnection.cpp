#include "server/delivery/postconnection.h"

#include <QNetworkProxy>
#include <QSslSocket>

#include <utility>

namespace coord {

PostConnection::PostConnection(
    const EventPost &post, const CourierOptions &options, WallTime now, QObject *parent)
    : QObject(parent)
    , m_post(post)
    , m_options(options)
    , m_answer(now)
{
    m_limit.setSingleShot(true);
    m_dialLimit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &PostConnection::timeOver);
    connect(&m_dialLimit, &QTimer::timeout, this,
        [this] { dialFailed(QStringLiteral("no connection in time")); });
}

PostConnection::~PostConnection() = default;

void PostConnection::start(const Resolve &resolve)
{
    m_limit.start(m_options.timeLimit);
    const auto target = outboundTarget(m_post.url, m_options.targets);
    if (!target)
        return fail(target.error().message);
    m_target = *target;
    const QHostAddress literal(m_target.host);
    if (!literal.isNull())
        return resolved(QList<QHostAddress>{literal});
    resolve(m_target.host, this, [this](const Resolved &found) { resolved(found); });
}

void PostConnection::resolved(const Resolved &found)
{
    if (m_isDone)
        return;
    if (!found)
        return fail(found.error().message);
    const auto addresses = pinnedAddresses(*found, m_options.targets);
    if (!addresses)
        return fail(addresses.error().message);
    m_addresses = addresses->first(std::min(addresses->size(), maxAddresses));
    dial();
}

// The socket is given the address, so nothing is looked up again; what TLS verifies is the name.
void PostConnection::dial()
{
    const QString address = m_addresses.takeFirst().toString();
    m_socket = new QSslSocket(this);
    m_socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_socket->setReadBufferSize(PostAnswer::maxBodyRead);
    m_socket->setSslConfiguration(m_options.tls);
    connect(m_socket, &QSslSocket::readyRead, this, &PostConnection::onBytes);
    connect(m_socket, &QSslSocket::errorOccurred, this, &PostConnection::onClosed);
    m_dialLimit.start(m_options.dialLimit);
    if (m_target.tls) {
        connect(m_socket, &QSslSocket::encrypted, this, &PostConnection::onOpen);
        m_socket->connectToHostEncrypted(address, m_target.port, m_target.host);
        return;
    }
    connect(m_socket, &QSslSocket::connected, this, &PostConnection::onOpen);
    m_socket->connectToHost(address, m_target.port);
}

void PostConnection::dialFailed(const QString &why)
{
    m_dialLimit.stop();
    // It may be in the middle of emitting the signal that brought us here.
    QSslSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
    if (m_addresses.isEmpty())
        return fail(QStringLiteral("Cannot connect: %1").arg(why));
    dial();
}

void PostConnection::onOpen()
{
    m_isOpen = true;
    m_dialLimit.stop();
    m_socket->write(request());
}

QByteArray PostConnection::request() const
{
    return "POST " + m_target.path + " HTTP/1.1\r\nHost: " + m_target.authority()
        + "\r\nUser-Agent: clawd-coordinator/" COORD_VERSION
          "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(m_post.body.size()) + "\r\nwebhook-id: " + m_post.id
        + "\r\nwebhook-timestamp: " + m_post.timestamp
        + "\r\nwebhook-signature: " + m_post.signature + "\r\n\r\n" + m_post.body;
}

void PostConnection::onBytes()
{
    const bool hadStatus = m_answer.hasStatus();
    if (m_answer.feed(m_socket->readAll()))
        return finish(m_answer.outcome());
    if (!hadStatus && m_answer.hasStatus())
        m_limit.start(std::min(m_options.bodyLimit, m_limit.remainingTimeAsDuration()));
}

// The end of the connection is an error of the socket, too, and it may be the end of the answer.
void PostConnection::onClosed()
{
    if (!m_isOpen)
        return dialFailed(m_socket->errorString());
    onBytes();
    if (m_isDone)
        return;
    const bool isClosed = m_socket->error() == QAbstractSocket::RemoteHostClosedError;
    if (m_answer.hasStatus() || isClosed)
        return finish(m_answer.outcome());
    fail(QStringLiteral("The connection was lost: %1").arg(m_socket->errorString()));
}

void PostConnection::timeOver()
{
    if (m_answer.hasStatus())
        return finish(m_answer.outcome());
    fail(QStringLiteral("The receiver did not answer within %1 seconds")
             .arg(double(m_options.timeLimit.count()) / 1000));
}

void PostConnection::fail(const QString &why)
{
    finish({.error = why});
}

void PostConnection::finish(const PostOutcome &outcome)
{
    m_isDone = true;
    m_limit.stop();
    m_dialLimit.stop();
    if (m_socket != nullptr) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
    Q_EMIT done(outcome);
}

} // namespace coord
