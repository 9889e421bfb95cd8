// A subscriber on a socket of its own that asks for a task's output and never reads a byte of it.
#pragma once

#include <QByteArray>
#include <QString>

namespace coord {

//! Blocking sockets of the system, because Qt's would read.
class DeafSubscriber {
public:
    //! Connects, becomes a WebSocket of /cli and sends subscribe-task.
    DeafSubscriber(quint16 port, const QString &token, const QString &taskId);
    ~DeafSubscriber();
    Q_DISABLE_COPY_MOVE(DeafSubscriber)

    [[nodiscard]] bool isOpen() const { return m_isOpen; }

private:
    int m_socket = -1;
    bool m_isOpen = false;
};

} // namespace coord
