#include "server/http/bytesonway.h"

#include <QSslSocket>

namespace coord {

qint64 bytesWaiting(const QTcpSocket &socket)
{
    const auto *tls = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void onBytesTaken(QTcpSocket &socket, QObject *context, const std::function<void(qint64)> &then)
{
    if (auto *tls = qobject_cast<QSslSocket *>(&socket))
        QObject::connect(tls, &QSslSocket::encryptedBytesWritten, context, then);
    else
        QObject::connect(&socket, &QTcpSocket::bytesWritten, context, then);
}

} // namespace coord
