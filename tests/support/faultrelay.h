// One connection through the fault proxy: two sockets, and a lane for each direction.
#pragma once

#include "tests/support/faultproxy.h"

#include <QDeadlineTimer>
#include <QTcpSocket>
#include <QTimer>

#include <array>
#include <deque>

namespace coord {

class FaultRelay : public QObject {
    Q_OBJECT
public:
    //! Takes over \a client and connects to \a upstream.
    FaultRelay(FaultProxy &proxy, QTcpSocket *client, const ConnectionFate &fate, quint16 upstream);
    ~FaultRelay() override;

    void clear();
    //! Ends both sides; the relay is gone in the next turn.
    void end(FaultProxy::How how);
    [[nodiscard]] qint64 heldBytes() const;

private:
    struct Piece {
        QDeadlineTimer due;
        QByteArray bytes;
    };
    struct Lane {
        QTcpSocket *from = nullptr;
        QTcpSocket *to = nullptr;
        std::deque<Piece> held;
        qsizetype heldBytes = 0;
        qint64 passed = 0;
        bool ends = false; //!< the fate's end is still to come here
        bool pumping = false;
        bool drops = false; //!< half-closed: what comes goes nowhere
        QDeadlineTimer stalledUntil{0};
        QDeadlineTimer nextPiece{0};
        QTimer timer;
    };

    void join(Lane &lane, QTcpSocket *from, QTcpSocket *to);
    void pump(Lane &lane);
    void takeIn(Lane &lane);
    bool passOnePiece(Lane &lane);
    void reachEnd(Lane &lane);
    void finishIfOver(Lane &lane);
    void armTimer(Lane &lane);

    FaultProxy &m_proxy;
    ConnectionFate m_fate;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    std::array<Lane, 2> m_lanes; //!< to the server, from it
    bool m_over = false;
};

} // namespace coord
