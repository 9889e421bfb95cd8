// Somebody on this machine to whom events are posted: keeps what comes, and answers, stays silent
// or never ends, as the test wants.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QTcpServer>

#include <functional>
#include <memory>

class QSslConfiguration;

namespace coord {

class HookReceiver {
public:
    struct Call {
        QByteArray line; //!< the request line
        QHash<QByteArray, QByteArray> headers; //!< by name in lower case
        QByteArray body;
    };

    //! On 127.0.0.1; over TLS where it is given a configuration.
    explicit HookReceiver(const QSslConfiguration *tls = nullptr);

    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    [[nodiscard]] QString url(const QString &path = QStringLiteral("/hook")) const;
    [[nodiscard]] const QList<Call> &calls() const { return m_calls; }
    //! Connections that were opened, whatever came over them.
    [[nodiscard]] int connections() const { return m_connections; }
    //! Connections that are open.
    [[nodiscard]] int open() const { return m_open; }

    //! What to answer to the n-th call, from 0; nothing: silence. 200 if it is not set.
    std::function<QByteArray(int call)> reply;
    bool closesAfterReply = true;
    //! After the reply the same again and again, for as long as the other end takes it.
    QByteArray endless;

    //! An answer without a body of its own.
    static QByteArray answer(
        int status, const QByteArray &headers = {}, const QByteArray &body = {});

private:
    void take(QTcpSocket *socket);
    void read(QTcpSocket *socket);

    std::unique_ptr<QTcpServer> m_server;
    QList<Call> m_calls;
    QHash<QTcpSocket *, QByteArray> m_bytes;
    int m_connections = 0;
    int m_open = 0;
};

} // namespace coord
