// Keeps an agent connected: dials, and dials again after every failure and every end, with growing
// waits. It never gives up by itself, because the machine it runs on may have nobody to start it
// again.
#pragma once

#include "core/net/backoff.h"
#include "core/net/outboundsocket.h"

#include <functional>

namespace coord {

class AgentLink : public QObject {
    Q_OBJECT
public:
    //! \a random gives numbers from [0, 1) for the jitter.
    AgentLink(const Endpoint &endpoint, std::function<double()> random, QObject *parent = nullptr);

    void start();
    //! Ends the connection after what was queued; stopped() follows, also if there is none.
    void stop();
    //! At once; no signal follows.
    void abort();

    void send(const QByteArray &utf8) { m_socket.send(utf8); }
    [[nodiscard]] qint64 bytesToWrite() const { return m_socket.bytesToWrite(); }
    //! The coordinator has taken this agent: the waits start short again.
    void proven();

Q_SIGNALS:
    void opened();
    void received(const QByteArray &utf8);
    void closed();
    void stopped();
    //! The token was refused; said once until a connection comes about.
    void tokenRefused(const QString &sentence);
    //! A try has failed, whyever; tokenRefused() comes before it, where that is why.
    void unreachable(const coord::Error &why);

private:
    void onClosed(quint16 code, const QString &reason);
    void onFailed(const Error &error);
    void retryAfter(Millis wait);
    void finish();

    Endpoint m_endpoint;
    std::function<double()> m_random;
    OutboundSocket m_socket;
    Backoff m_backoff;
    QTimer m_retry;
    bool m_stopping = false;
    bool m_refusalSaid = false;
    bool m_finished = false;
};

} // namespace coord
