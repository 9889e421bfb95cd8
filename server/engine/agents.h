// The agents that are connected, by connection and by name within an organisation.
#pragma once

#include "core/domain/taskqueue.h"
#include "core/domain/time.h"
#include "core/protocol/agentmessages.h"
#include "server/engine/connection.h"

#include <QSet>

#include <deque>
#include <functional>
#include <map>
#include <set>

namespace coord {

struct ConnectedAgent {
    AgentKey key;
    ConnectionId connection = 0;
    wire::AgentRegister hello; //!< as it registered; its name and labels have been checked
    AgentTraits traits; //!< of hello
    std::optional<wire::Health> health;
    QSet<QString> tasks; //!< the attempts it holds
    bool leaving = false; //!< is paused or being shut down and takes nothing
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
    void remember(const AgentKey &key) { m_names.remember(key); }
    //! Whether it is connected, or was, or was remembered otherwise.
    [[nodiscard]] bool isKnown(const AgentKey &key) const { return m_names.isKnown(key); }
    //! The agent that registered on this connection, if one has.
    [[nodiscard]] ConnectedAgent *on(ConnectionId connection);
    //! In the order of registration.
    [[nodiscard]] std::vector<ConnectedAgent *> of(const QString &orgId);
    [[nodiscard]] std::vector<ConnectedAgent *> all();
    [[nodiscard]] qsizetype count() const { return qsizetype(m_agents.size()); }

    //! Makes the pool one that tasks may wait for. Beyond maxKnown the oldest is forgotten.
    void rememberPool(const QString &orgId, const QString &pool);
    //! Whether an agent of it is connected, or was, or it was remembered otherwise.
    [[nodiscard]] bool isKnownPool(const QString &orgId, const QString &pool) const
    {
        return m_pools.isKnown({orgId, pool});
    }

    using Choice = std::function<bool(const ConnectedAgent &)>;
    //! Of those that fit the one with the lowest share of its slots taken; among equals the one
    //! that was heard last. Null where none fits.
    [[nodiscard]] ConnectedAgent *leastLoaded(const QString &orgId, const Choice &fits);
    [[nodiscard]] bool has(const QString &orgId, const Choice &fits) const;

private:
    // What was heard of; beyond maxKnown the oldest is forgotten.
    class Memory {
    public:
        void remember(const AgentKey &key);
        [[nodiscard]] bool isKnown(const AgentKey &key) const { return m_known.contains(key); }

    private:
        std::set<AgentKey> m_known;
        std::deque<AgentKey> m_byAge;
    };

    std::map<AgentKey, ConnectedAgent> m_agents;
    std::map<ConnectionId, AgentKey> m_connections;
    Memory m_names;
    Memory m_pools;
    quint64 m_nextOrder = 0;
};

} // namespace coord
