#include "agent/link/agentlink.h"

#include "core/platform/logging.h"
#include "core/protocol/errorcodes.h"

namespace coord {

AgentLink::AgentLink(const Endpoint &endpoint, std::function<double()> random, QObject *parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_random(std::move(random))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] { m_socket.open(m_endpoint); });
    connect(&m_socket, &OutboundSocket::opened, this, [this] {
        m_refusalSaid = false;
        Q_EMIT opened();
    });
    connect(&m_socket, &OutboundSocket::received, this, &AgentLink::received);
    connect(&m_socket, &OutboundSocket::closed, this, &AgentLink::onClosed);
    connect(&m_socket, &OutboundSocket::failed, this, &AgentLink::onFailed);
}

void AgentLink::start()
{
    m_socket.open(m_endpoint);
}

void AgentLink::stop()
{
    m_stopping = true;
    m_retry.stop();
    if (m_socket.isOpen())
        return m_socket.close();
    m_socket.abort();
    QMetaObject::invokeMethod(this, &AgentLink::finish, Qt::QueuedConnection);
}

void AgentLink::abort()
{
    m_stopping = true;
    m_retry.stop();
    m_socket.abort();
}

void AgentLink::proven()
{
    m_backoff.succeeded();
}

void AgentLink::onClosed(quint16 code, const QString &reason)
{
    Q_EMIT closed();
    if (m_stopping)
        return finish();
    logWarn(
        "Connection lost", {{QStringLiteral("code"), code}, {QStringLiteral("reason"), reason}});
    retryAfter(m_backoff.next(m_random()));
}

void AgentLink::onFailed(const Error &error)
{
    if (m_stopping)
        return finish();
    logWarn("Reconnect failed",
        {{QStringLiteral("error"), error.message},
            {QStringLiteral("code"), errorWord(error.code)}});
    // A token does not become right by haste, but somebody may put it right on the other side.
    const bool refused
        = error.code == ErrorCode::Unauthenticated || error.code == ErrorCode::PermissionDenied;
    if (refused && !m_refusalSaid) {
        m_refusalSaid = true;
        Q_EMIT tokenRefused(error.message);
    }
    Q_EMIT unreachable(error);
    retryAfter(refused ? m_backoff.longest(m_random()) : m_backoff.next(m_random()));
}

void AgentLink::retryAfter(Millis wait)
{
    logInfo("Scheduling reconnect", {{QStringLiteral("delay"), qint64(wait.count())}});
    m_retry.start(wait);
}

void AgentLink::finish()
{
    if (!std::exchange(m_finished, true))
        Q_EMIT stopped();
}

} // namespace coord
