// A TCP proxy on the loopback interface that harms what passes, as a seed says: it delays,
// throttles and slices, and it stalls, half-closes, cuts or resets a connection at a byte of its
// own.
//
// Real networks fail in the middle of a frame, in one direction only, and in silence. A test that
// closes its own sockets sees none of that.
#pragma once

#include "core/domain/time.h"

#include <QObject>
#include <QPointer>
#include <QTcpServer>

#include <functional>

namespace coord {

//! What is done to one connection.
struct ConnectionFate {
    enum class End { None, Cut, Reset, HalfClose, Stall };

    Millis delay{0}; //!< of every piece, both ways
    qsizetype slice = 0; //!< the most that is passed on in one piece; 0: as it comes
    qint64 rate = 0; //!< bytes a second each way; 0: as fast as it goes
    End end = End::None; //!< once, when \a endAt bytes have passed in one direction
    bool upstream = false; //!< that direction: to the server, or from it
    qint64 endAt = 0;
    Millis stall{0}; //!< how long a stall lasts

    bool operator==(const ConnectionFate &) const = default;
};

//! The fate of connection \a number, the same for the same \a seed: about a third is left alone.
[[nodiscard]] ConnectionFate drawFate(quint64 seed, int number);

class FaultRelay;

//! Lives in a thread with an event loop. Holds at most FaultProxy::maxHeld bytes a direction of a
//! connection, and stops reading from a peer when the other one does not read.
class FaultProxy : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype maxHeld = 64 * 1024;

    struct Tally {
        int connections = 0;
        int cuts = 0; //!< those of cutAll() included
        int resets = 0;
        int halfCloses = 0;
        int stalls = 0;
        qint64 bytes = 0; //!< passed on, both ways
    };
    enum class How { Closed, Reset };

    explicit FaultProxy(QObject *parent = nullptr);
    ~FaultProxy() override;

    //! Takes a free port. False where there is none.
    [[nodiscard]] bool listen();
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    //! Where connections go; may change.
    void setUpstream(quint16 port) { m_upstream = port; }
    //! Asked for each new connection, by its number from 0. Without one nothing is harmed.
    void setFates(std::function<ConnectionFate(int)> fates) { m_fates = std::move(fates); }

    //! From now on nothing is harmed: stalls end, what was half-closed is closed.
    void clear();
    //! Harms again, new connections only.
    void harm() { m_clear = false; }
    //! Ends all connections now.
    void cutAll(How how);
    //! While \a isCut every connection is ended, and new ones as soon as they are made.
    void setCut(bool isCut);

    [[nodiscard]] const Tally &tally() const { return m_tally; }
    [[nodiscard]] qsizetype openConnections() const { return m_relays.size(); }
    //! Bytes taken from a peer and not given to the other, all connections together.
    [[nodiscard]] qint64 heldBytes() const;

private:
    friend class FaultRelay;
    void accept();

    QTcpServer m_server;
    std::function<ConnectionFate(int)> m_fates;
    QList<FaultRelay *> m_relays;
    Tally m_tally;
    quint16 m_upstream = 0;
    bool m_clear = false;
    bool m_isCut = false;
};

} // namespace coord
