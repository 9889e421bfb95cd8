#include "tests/support/hookreceiver.h"

#include <QHostAddress>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpSocket>

namespace coord {

HookReceiver::HookReceiver(const QSslConfiguration *tls)
{
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(),
        [this] { take(m_server->nextPendingConnection()); });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("cannot listen");
}

QString HookReceiver::url(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path);
}

QByteArray HookReceiver::answer(int status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Said\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void HookReceiver::take(QTcpSocket *socket)
{
    m_connections += 1;
    m_open += 1;
    QObject::connect(socket, &QTcpSocket::disconnected, m_server.get(), [this, socket] {
        m_open -= 1;
        m_bytes.remove(socket);
        socket->deleteLater();
    });
    QObject::connect(
        socket, &QTcpSocket::readyRead, m_server.get(), [this, socket] { read(socket); });
    read(socket);
}

void HookReceiver::read(QTcpSocket *socket)
{
    QByteArray &bytes = m_bytes[socket];
    bytes += socket->readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    QByteArrayList lines = bytes.left(end).split('\n');
    Call call{.line = lines.takeFirst().trimmed()};
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        call.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = call.headers.value("content-length").toLongLong();
    if (bytes.size() < end + 4 + length)
        return;
    call.body = bytes.mid(end + 4, length);
    bytes.clear();
    m_calls.append(call);
    const QByteArray said = reply ? reply(int(m_calls.size()) - 1) : answer(200);
    if (said.isEmpty())
        return;
    if (!endless.isEmpty())
        QObject::connect(socket, &QTcpSocket::bytesWritten, m_server.get(),
            [this, socket] { socket->write(endless); });
    socket->write(said);
    if (endless.isEmpty() && closesAfterReply)
        socket->disconnectFromHost();
}

} // namespace coord
