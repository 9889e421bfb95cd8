// A client that sends exactly the bytes it is given, right or wrong, and reads what comes back.
#pragma once

#include "core/net/httphead.h"

#include <QByteArray>
#include <QTcpSocket>

#include <optional>

namespace coord::test {

struct Reply {
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
};

class RawClient {
public:
    explicit RawClient(quint16 port);

    void send(const QByteArray &bytes);
    //! The next whole response, or nothing if none comes in time. \a withBody is false after HEAD.
    std::optional<Reply> reply(bool withBody = true);
    //! The status of the next response, or 0.
    int status();
    //! Whether the server ends the connection in time.
    bool isClosed();
    //! Sends \a bytes and answers the status of the response, if the connection is then closed; -1
    //! if not.
    int statusThenClosed(const QByteArray &bytes);
    //! What has come and was not taken as a response.
    const QByteArray &rest() const { return m_received; }
    bool waitForBytes(qsizetype size);
    void abort() { m_socket.abort(); }
    QTcpSocket &socket() { return m_socket; }

private:
    std::optional<Reply> takeReply(bool withBody);

    QTcpSocket m_socket;
    QByteArray m_received;
};

QByteArray get(const QByteArray &path, const QByteArray &headers = {});
QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &headers = {});

} // namespace coord::test
