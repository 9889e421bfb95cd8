// The agents that are connected, by connection and by name within an organisation.
#pragma once

#include "core/domain/taskqueue.h"
#include "core/domain/time.h"
#include "core/protocol/agentmessages.h"
#include "server/engine/connection.h"

#include <QSet>

#include <deque>
#include <map>
#include <set>

namespace coord {

struct ConnectedAgent {
    AgentKey key;
    ConnectionId connection = 0;
    wire::AgentRegister hello; //!< as it registered; its name has been checked
    std::optional<wire::Health> health;
    QSet<QString> tasks; //!< the attempts it holds
    bool leaving = false; //!< is being shut down and takes nothing more
    WallTime connectedAt;
    WallTime lastHeartbeatWall;
    Instant lastHeartbeat;
    quint64 order = 0; //!< of registration

    [[nodiscard]] int protocol() const { return hello.protocol.value_or(1); }
    //! Of the folder where it keeps what it holds: another machine of this name has another one.
    //! Empty if it does not say.
    [[nodiscard]] QString stateId() const;
    [[nodiscard]] bool can(const QString &capability) const
    {
        return protocol() >= 2 && hello.capabilities && hello.capabilities->contains(capability);
    }
    [[nodiscard]] int freeSlots() const { return hello.maxConcurrent - int(tasks.size()); }
    [[nodiscard]] bool isHealthy() const { return !health || health->claudeAvailable; }
};

class Agents {
public:
    static constexpr qsizetype maxKnown = 10'000; //!< names remembered, of all organisations

    //! Adds an agent. \pre no other is registered under its key
    ConnectedAgent &add(ConnectedAgent agent);
    void remove(const AgentKey &key);

    [[nodiscard]] ConnectedAgent *find(const AgentKey &key);
    //! Makes the name one that tasks may wait for. Beyond maxKnown the oldest is forgotten.
    void remember(const AgentKey &key);
    //! Whether it is connected, or was, or was remembered otherwise.
    [[nodiscard]] bool isKnown(const AgentKey &key) const { return m_known.contains(key); }
    //! The agent that registered on this connection, if one has.
    [[nodiscard]] ConnectedAgent *on(ConnectionId connection);
    //! In the order of registration.
    [[nodiscard]] std::vector<ConnectedAgent *> of(const QString &orgId);
    [[nodiscard]] std::vector<ConnectedAgent *> all();
    [[nodiscard]] qsizetype count() const { return qsizetype(m_agents.size()); }

    //! The agent of a pool that is healthy and has the lowest share of its slots taken; among
    //! equals the one that was heard last. Null where all are full, ill or leaving.
    [[nodiscard]] ConnectedAgent *leastLoaded(const QString &orgId, const QString &pool);

private:
    std::map<AgentKey, ConnectedAgent> m_agents;
    std::map<ConnectionId, AgentKey> m_connections;
    std::set<AgentKey> m_known;
    std::deque<AgentKey> m_knownByAge;
    quint64 m_nextOrder = 0;
};

} // namespace coord
