#include "tests/support/scriptedpeer.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkRequest>
#include <QTimer>

namespace coord {

ScriptedPeer::ScriptedPeer(QObject *parent)
    : QObject(parent)
{
    m_sinceSaid.start();
    // The original's library sends each message as one frame.
    m_socket.setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &message) {
        m_heard.enqueue(
            {QJsonDocument::fromJson(message.toUtf8()).object(), m_sinceSaid.elapsed()});
        Q_EMIT changed();
    });
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_opened = true;
        Q_EMIT changed();
    });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] {
        m_closed = true;
        Q_EMIT changed();
    });
}

ScriptedPeer::~ScriptedPeer()
{
    disconnect(&m_socket, nullptr, this, nullptr);
    m_socket.abort();
}

Status ScriptedPeer::open(const QUrl &url, const QByteArray &authorization, Millis patience)
{
    QNetworkRequest request(url);
    if (!authorization.isNull())
        request.setRawHeader("Authorization", authorization);
    m_socket.open(request);
    if (waitFor([this] { return m_opened || m_closed; }, patience) && m_opened)
        return Done{};
    return Error{
        ErrorCode::Unavailable, QStringLiteral("not connected: ") + m_socket.errorString()};
}

void ScriptedPeer::say(const QByteArray &message)
{
    m_sinceSaid.restart();
    m_socket.sendTextMessage(QString::fromUtf8(message));
}

void ScriptedPeer::sayBinary(const QByteArray &message)
{
    m_sinceSaid.restart();
    m_socket.sendBinaryMessage(message);
}

std::optional<ScriptedPeer::Heard> ScriptedPeer::take(Millis patience)
{
    if (!waitFor([this] { return !m_heard.isEmpty() || m_closed; }, patience) || m_heard.isEmpty())
        return std::nullopt;
    return m_heard.dequeue();
}

bool ScriptedPeer::waitClosed(Millis patience)
{
    return waitFor([this] { return m_closed; }, patience);
}

bool ScriptedPeer::leave(Millis patience)
{
    m_socket.close();
    return waitClosed(patience);
}

void ScriptedPeer::cut()
{
    m_socket.abort();
}

bool ScriptedPeer::waitFor(const std::function<bool()> &isTrue, Millis patience)
{
    QEventLoop loop;
    QTimer late;
    late.setSingleShot(true);
    connect(&late, &QTimer::timeout, &loop, &QEventLoop::quit);
    connect(this, &ScriptedPeer::changed, &loop, &QEventLoop::quit);
    late.start(patience);
    while (!isTrue() && late.isActive())
        loop.exec();
    return isTrue();
}

} // namespace coord
