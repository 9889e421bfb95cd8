#include "tests/fault/simulator/network.h"

namespace coord {

namespace {

constexpr Millis usualDelay{50};
constexpr Millis longDelay{3'000};
constexpr Millis longestCall{20'000};

} // namespace

qint64 Network::delay()
{
    return m_random.micros(m_random.oneIn(40) ? longDelay : usualDelay);
}

// At once, soon, or when pings have not come back: by then the other side may have seen it long
// ago.
qint64 Network::timeToNotice()
{
    const int kind = m_random.below(10);
    return m_random.micros(Millis(kind < 5 ? 20 : kind < 8 ? 20'000 : 300'000));
}

bool Network::isPartitioned(const Party &party) const
{
    const auto partition = m_partitions.find(&party);
    return partition != m_partitions.end() && partition->second > m_timeline.now();
}

ConnectionId Network::call(Party &from, Door door)
{
    const ConnectionId id = m_next++;
    m_lines[id] = {.door = door,
        .caller = {.party = &from, .life = from.life()},
        .server = {.party = m_server, .life = m_server->life()}};
    m_timeline.after(delay(), [this, id] {
        const auto line = m_lines.find(id);
        if (line == m_lines.end() || isPartitioned(*line->second.caller.party))
            return; // the caller gives up in time
        if (!m_server->isUp())
            return tell(id, true, delay());
        line->second.server.life = m_server->life();
        m_server->receive(m_server->life(), [this, id] { accept(id); });
    });
    m_timeline.after(m_random.micros(longestCall) + usualDelay.count() * 4000, [this, id] {
        const auto line = m_lines.find(id);
        if (line != m_lines.end() && line->second.caller.state == State::Calling)
            cut(id);
    });
    return id;
}

void Network::accept(ConnectionId connection)
{
    const auto found = m_lines.find(connection);
    if (found == m_lines.end() || found->second.broken
        || found->second.server.state != State::Calling)
        return;
    if (!m_server->takesCalls())
        return tell(connection, true, delay());
    Line &line = found->second;
    line.server.state = State::Open;
    m_server->onOpened(connection, line.door);
    carry(connection, true, [this, connection] {
        const auto opened = m_lines.find(connection);
        if (opened == m_lines.end() || opened->second.caller.state != State::Calling)
            return;
        opened->second.caller.state = State::Open;
        opened->second.caller.party->onOpened(connection, opened->second.door);
    });
}

void Network::carry(ConnectionId connection, bool toCaller, Timeline::Action action)
{
    Line &line = m_lines.at(connection);
    if (line.broken)
        return;
    End &end = toCaller ? line.caller : line.server;
    end.busyUntil = std::max(end.busyUntil, m_timeline.now() + delay());
    m_timeline.at(
        end.busyUntil, [this, connection, toCaller, action = std::move(action)]() mutable {
            const auto there = m_lines.find(connection);
            if (there == m_lines.end() || there->second.broken)
                return;
            const End &to = toCaller ? there->second.caller : there->second.server;
            to.party->receive(to.life, std::move(action));
        });
}

void Network::send(ConnectionId connection, const Party &from, const Letter &letter)
{
    const auto line = m_lines.find(connection);
    if (line == m_lines.end())
        return;
    const bool toCaller = line->second.server.party == &from;
    if ((toCaller ? line->second.server : line->second.caller).state != State::Open)
        return;
    carry(connection, toCaller,
        [this, connection, toCaller, shared = std::make_shared<const Letter>(letter)] {
            const auto there = m_lines.find(connection);
            if (there == m_lines.end())
                return;
            const End &to = toCaller ? there->second.caller : there->second.server;
            if (to.state == State::Open)
                to.party->onLetter(connection, *shared);
        });
}

void Network::over(ConnectionId connection, bool caller)
{
    const auto line = m_lines.find(connection);
    if (line == m_lines.end())
        return;
    End &end = caller ? line->second.caller : line->second.server;
    if (end.state == State::Over)
        return;
    const bool wasKnown = caller || end.state == State::Open;
    end.state = State::Over;
    Party *party = end.party;
    if (line->second.caller.state == State::Over && line->second.server.state != State::Open)
        m_lines.erase(line);
    if (wasKnown)
        party->onClosed(connection);
}

void Network::tell(ConnectionId connection, bool caller, qint64 micros)
{
    const auto line = m_lines.find(connection);
    if (line == m_lines.end())
        return;
    const End &end = caller ? line->second.caller : line->second.server;
    m_timeline.after(micros, [this, connection, caller, party = end.party, life = end.life] {
        party->receive(life, [this, connection, caller] { over(connection, caller); });
    });
}

void Network::close(ConnectionId connection, const Party &from)
{
    const auto line = m_lines.find(connection);
    if (line == m_lines.end())
        return;
    const bool fromServer = line->second.server.party == &from;
    End &mine = fromServer ? line->second.server : line->second.caller;
    if (mine.state == State::Over)
        return;
    mine.state = State::Over;
    carry(connection, fromServer, [this, connection, fromServer] { over(connection, fromServer); });
}

void Network::cut(ConnectionId connection)
{
    const auto line = m_lines.find(connection);
    if (line == m_lines.end() || line->second.broken)
        return;
    line->second.broken = true;
    const bool calling = line->second.caller.state == State::Calling;
    tell(connection, true, calling ? 1 : timeToNotice());
    tell(connection, false, timeToNotice());
}

void Network::stall(ConnectionId connection, qint64 micros)
{
    const auto line = m_lines.find(connection);
    if (line == m_lines.end())
        return;
    const qint64 until = m_timeline.now() + micros;
    for (End *end : {&line->second.caller, &line->second.server}) {
        if (m_random.percent(70))
            end->busyUntil = std::max(end->busyUntil, until);
    }
}

void Network::died(const Party &party)
{
    for (const ConnectionId id : connectionsOf(party)) {
        // What was sent last may still arrive before the end does, or be lost with it.
        if (m_random.oneIn(2))
            cut(id);
        else
            close(id, party);
        if (const auto line = m_lines.find(id); line != m_lines.end())
            (line->second.server.party == &party ? line->second.server : line->second.caller).state
                = State::Over;
    }
}

void Network::partition(const Party &party, qint64 micros)
{
    m_partitions[&party] = m_timeline.now() + micros;
    for (const ConnectionId id : connectionsOf(party))
        cut(id);
}

std::vector<ConnectionId> Network::connectionsOf(const Party &party) const
{
    std::vector<ConnectionId> ids;
    for (const auto &[id, line] : m_lines) {
        const bool mine = (line.caller.party == &party && line.caller.state != State::Over)
            || (line.server.party == &party && line.server.state == State::Open);
        if (mine)
            ids.push_back(id);
    }
    return ids;
}

bool Network::hasDelivered(ConnectionId connection) const
{
    const auto line = m_lines.find(connection);
    return line != m_lines.end() && !line->second.broken && line->second.caller.state == State::Open
        && line->second.server.state == State::Open
        && line->second.caller.busyUntil <= m_timeline.now();
}

} // namespace coord
