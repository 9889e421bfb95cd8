#include "tests/support/fakecoordinator.h"

#include <QHostAddress>
#include <QWebSocket>

namespace coord {

FakeCoordinator::FakeCoordinator(int protocol, QObject *parent)
    : QObject(parent)
    , m_protocol(protocol)
    , m_server(QStringLiteral("fake"), QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &FakeCoordinator::onConnection);
    setListening(true);
    if (protocol >= 2)
        on(QStringLiteral("hello"), QJsonObject{{QStringLiteral("protocol"), protocol}});
}

FakeCoordinator::~FakeCoordinator()
{
    dropAll();
}

QString FakeCoordinator::url() const
{
    return QStringLiteral("ws://127.0.0.1:%1").arg(m_port);
}

void FakeCoordinator::on(const QString &command, const QJsonValue &data)
{
    on(command, [data](const QJsonObject &) { return Reply{.data = data}; });
}

QByteArray FakeCoordinator::batch(const QString &taskId, qint64 firstSeq, const QStringList &lines)
{
    return frame(wire::TaskOutputBatch{.taskId = taskId, .firstSeq = firstSeq, .lines = lines});
}

void FakeCoordinator::send(const QByteArray &bytes)
{
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->sendTextMessage(QString::fromUtf8(bytes));
}

void FakeCoordinator::dropAll()
{
    const QList<QWebSocket *> sockets = std::exchange(m_sockets, {});
    for (QWebSocket *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void FakeCoordinator::setListening(bool listening)
{
    if (!listening)
        return m_server.close();
    m_server.listen(QHostAddress::LocalHost, m_port);
    m_port = m_server.serverPort();
}

QList<QJsonObject> FakeCoordinator::argsOf(const QString &command) const
{
    QList<QJsonObject> found;
    for (const Request &request : m_requests) {
        if (request.command == command)
            found.append(request.args);
    }
    return found;
}

void FakeCoordinator::onConnection()
{
    QWebSocket *socket = m_server.nextPendingConnection();
    socket->setParent(this);
    m_authorization = socket->request().rawHeader("Authorization");
    m_sockets.append(socket);
    connect(socket, &QWebSocket::textMessageReceived, this,
        [this, socket](const QString &text) { onMessage(socket, text); });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        m_sockets.removeAll(socket);
        socket->deleteLater();
    });
}

void FakeCoordinator::onMessage(QWebSocket *socket, const QString &text)
{
    const auto request = wire::decode<wire::FromClient>(text.toUtf8());
    if (!request || !std::holds_alternative<wire::CliRequest>(request->message))
        return;
    const auto &asked = std::get<wire::CliRequest>(request->message);
    m_requests.append({asked.command, asked.args});
    const auto handler = m_handlers.find(asked.command);
    const Reply reply = handler != m_handlers.end()
        ? handler->second(asked.args)
        : Reply{.error = QStringLiteral("Unknown command: %1").arg(asked.command)};
    Q_EMIT this->asked(asked.command);
    if (reply.silent || !m_sockets.contains(socket))
        return;
    wire::CliResponse response{.requestId = request->envelope.id, .data = reply.data};
    if (!reply.error.isEmpty())
        response.error = reply.error;
    if (m_protocol >= 2 && !reply.errorCode.isEmpty())
        response.errorCode = reply.errorCode;
    socket->sendTextMessage(QString::fromUtf8(frame(response)));
    for (const QByteArray &bytes : reply.after)
        socket->sendTextMessage(QString::fromUtf8(bytes));
}

} // namespace coord
