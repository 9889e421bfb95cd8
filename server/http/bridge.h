// Hands checked requests to a QHttpServer and takes its answers back, without a network between
// them.
//
// The handler works first and QHttpServer is shown the request when the response is there:
// version 6.4 crashes when a future that it had to wait for is destroyed. An exchange outlives the
// client that caused it: whoever waits for the answer may be gone when it comes.
#pragma once

#include "core/domain/result.h"
#include "server/http/api.h"

#include <QHash>
#include <QHttpServer>
#include <QList>
#include <QObject>
#include <QTcpServer>

#include <functional>

namespace coord {

class VirtualSocket;

//! One thread only.
class Bridge : public QObject {
    Q_OBJECT

public:
    using Answer = std::function<void(ApiResponse)>;

    explicit Bridge(ApiHandler handler, QObject *parent = nullptr);
    ~Bridge() override;

    //! Must succeed before the first submit().
    [[nodiscard]] Status open();
    //! Calls \a answer exactly once, later, unless the bridge is destroyed first.
    void submit(ApiRequest request, Answer answer);

private:
    // Hands out connections that nobody made. It listens on a loopback port, because newer versions
    // of QHttpServer want that of a server, and accepts nothing there.
    class ConnectionSource : public QTcpServer {
    public:
        using QTcpServer::addPendingConnection;
    };

    struct Exchange {
        QByteArray shown; //!< the request as QHttpServer is to see it
        Answer answer;
        ApiResponse response;
    };

    VirtualSocket *takeSocket();
    void giveBack(VirtualSocket *socket);
    void finish(quint64 number, ApiResponse response);
    void show(quint64 number, const ApiResponse &response);
    QFuture<QHttpServerResponse> serve(const QHttpServerRequest &request);

    ApiHandler m_handler;
    QHttpServer m_server;
    ConnectionSource *m_source; //!< becomes m_server's own
    QHash<quint64, Exchange> m_exchanges;
    QHash<VirtualSocket *, quint64> m_busy;
    QList<VirtualSocket *> m_idle;
    quint64 m_lastNumber = 0;
};

} // namespace coord
