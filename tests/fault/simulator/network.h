// The network between the coordinator and everybody else. Within a connection order is kept and
// nothing is lost singly; a connection that is cut takes with it what is under way, and its two
// ends learn of that each in its own time.
#pragma once

#include "core/protocol/messages.h"
#include "server/engine/connection.h"
#include "tests/fault/simulator/node.h"

#include <map>
#include <set>

namespace coord {

enum class Door { Agent, Client };

struct Letter {
    QString id;
    wire::AllMessages message;
};

//! A node that talks.
class Party : public Node {
public:
    using Node::Node;
    //! Only asked of the coordinator: whether it takes callers now.
    [[nodiscard]] virtual bool takesCalls() const { return false; }
    virtual void onOpened(ConnectionId connection, Door door) = 0;
    //! The other side closed it, it broke, or it could not be made.
    virtual void onClosed(ConnectionId connection) = 0;
    virtual void onLetter(ConnectionId connection, const Letter &letter) = 0;
};

class Network {
public:
    Network(Timeline &timeline, SeededRandom &random)
        : m_timeline(timeline)
        , m_random(random)
    {
    }

    void setServer(Party &server) { m_server = &server; }

    //! onOpened() or onClosed() follows.
    ConnectionId call(Party &from, Door door);
    void send(ConnectionId connection, const Party &from, const Letter &letter);
    //! The other side hears of it after everything that was sent before.
    void close(ConnectionId connection, const Party &from);

    //! What is under way is lost; each side learns of it at once, soon, or by its own time-out.
    void cut(ConnectionId connection);
    //! Nothing arrives for a while, then all of it.
    void stall(ConnectionId connection, qint64 micros);
    //! A node's process died: its ends are closed.
    void died(const Party &party);
    //! Nothing passes to or from a node for a while.
    void partition(const Party &party, qint64 micros);
    //! No faults any more.
    void heal() { m_partitions.clear(); }

    [[nodiscard]] std::vector<ConnectionId> connectionsOf(const Party &party) const;
    //! Open at both ends, and everything that was sent to the caller has arrived.
    [[nodiscard]] bool hasDelivered(ConnectionId connection) const;

private:
    enum class State { Calling, Open, Over };
    struct End {
        Party *party = nullptr;
        quint64 life = 0;
        State state = State::Calling;
        qint64 busyUntil = 0; //!< when the last that is under way to this end arrives
    };
    struct Line {
        Door door = Door::Client;
        End caller;
        End server;
        bool broken = false;
    };

    void accept(ConnectionId connection);
    void carry(ConnectionId connection, bool toCaller, Timeline::Action action);
    void tell(ConnectionId connection, bool caller, qint64 micros);
    void over(ConnectionId connection, bool caller);
    [[nodiscard]] qint64 delay();
    [[nodiscard]] qint64 timeToNotice();
    [[nodiscard]] bool isPartitioned(const Party &party) const;

    Timeline &m_timeline;
    SeededRandom &m_random;
    Party *m_server = nullptr;
    std::map<ConnectionId, Line> m_lines;
    std::map<const Party *, qint64> m_partitions; //!< until when
    ConnectionId m_next = 1;
};

} // namespace coord
