// A coordinator that plays a script: what it answers to which command is the test's to say, and it
// can be ours (protocol 2) or an original (protocol 1).
#pragma once

#include "core/protocol/codec.h"

#include <QJsonObject>
#include <QObject>
#include <QWebSocketServer>

#include <functional>
#include <map>

class QWebSocket;

namespace coord {

class FakeCoordinator : public QObject {
    Q_OBJECT
public:
    struct Reply {
        QJsonValue data = QJsonValue::Null;
        QString error;
        QString errorCode;
        QList<QByteArray> after; //!< messages that follow at once, in the same segment
        bool silent = false; //!< no answer at all
    };
    using Handler = std::function<Reply(const QJsonObject &args)>;
    struct Request {
        QString command;
        QJsonObject args;
    };

    //! Listens on a free port of the loopback interface.
    explicit FakeCoordinator(int protocol = 2, QObject *parent = nullptr);
    ~FakeCoordinator() override;

    [[nodiscard]] QString url() const;
    //! What to do with \a command. Without a handler it is unknown, as an original would say it.
    void on(const QString &command, Handler handler) { m_handlers[command] = std::move(handler); }
    void on(const QString &command, const QJsonValue &data);

    //! One message, as the bytes for Reply::after.
    template <wire::Fields M>
    [[nodiscard]] static QByteArray frame(const M &message)
    {
        return wire::encode(message, QStringLiteral("frame"), WallTime{1'765'000'000'000});
    }
    [[nodiscard]] static QByteArray batch(
        const QString &taskId, qint64 firstSeq, const QStringList &lines);
    //! To every connection.
    void send(const QByteArray &bytes);

    //! Cuts every connection without a word.
    void dropAll();
    //! Takes no more connections, or again on the same port.
    void setListening(bool listening);

    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] QList<QJsonObject> argsOf(const QString &command) const;
    [[nodiscard]] QByteArray lastAuthorization() const { return m_authorization; }
    [[nodiscard]] qsizetype connectionCount() const { return m_sockets.size(); }

Q_SIGNALS:
    void asked(const QString &command);

private:
    void onConnection();
    void onMessage(QWebSocket *socket, const QString &text);

    int m_protocol;
    QWebSocketServer m_server;
    quint16 m_port = 0;
    QList<QWebSocket *> m_sockets;
    std::map<QString, Handler> m_handlers;
    QList<Request> m_requests;
    QByteArray m_authorization;
};

} // namespace coord
