// What a socket has been given and the system has not taken yet, with TLS and without.
//
// QSslSocket counts only what it has still to encrypt, and it encrypts at once: to its own measure
// nothing ever waits, however far its reader is behind.
#pragma once

#include <QObject>

#include <functional>

class QTcpSocket;

namespace coord {

[[nodiscard]] qint64 bytesWaiting(const QTcpSocket &socket);

//! Calls \a then(bytes) whenever the system has taken some, for as long as \a context lives.
void onBytesTaken(QTcpSocket &socket, QObject *context, const std::function<void(qint64)> &then);

} // namespace coord
