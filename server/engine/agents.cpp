#include "server/engine/agents.h"

#include <algorithm>

namespace coord {

QString ConnectedAgent::stateId() const
{
    const QString id = hello.instanceId.value_or(QString());
    return id.left(std::max<qsizetype>(0, id.indexOf(u'.')));
}

ConnectedAgent &Agents::add(ConnectedAgent agent)
{
    Q_ASSERT(!find(agent.key));
    agent.order = m_nextOrder++;
    m_connections[agent.connection] = agent.key;
    const AgentKey key = agent.key;
    remember(key);
    rememberPool(key.orgId, agent.traits.pool);
    return m_agents.emplace(key, std::move(agent)).first->second;
}

void Agents::remove(const AgentKey &key)
{
    const auto agent = m_agents.find(key);
    if (agent == m_agents.end())
        return;
    m_connections.erase(agent->second.connection);
    m_agents.erase(agent);
}

ConnectedAgent *Agents::find(const AgentKey &key)
{
    const auto agent = m_agents.find(key);
    return agent == m_agents.end() ? nullptr : &agent->second;
}

void Agents::Memory::remember(const AgentKey &key)
{
    if (key.name.isEmpty() || !m_known.insert(key).second)
        return;
    m_byAge.push_back(key);
    if (qsizetype(m_byAge.size()) <= maxKnown)
        return;
    m_known.erase(m_byAge.front());
    m_byAge.pop_front();
}

void Agents::rememberPool(const QString &orgId, const QString &pool)
{
    m_pools.remember({orgId, pool});
}

ConnectedAgent *Agents::on(ConnectionId connection)
{
    const auto key = m_connections.find(connection);
    return key == m_connections.end() ? nullptr : find(key->second);
}

std::vector<ConnectedAgent *> Agents::all()
{
    std::vector<ConnectedAgent *> agents;
    for (auto &entry : m_agents)
        agents.push_back(&entry.second);
    std::sort(agents.begin(), agents.end(),
        [](const ConnectedAgent *a, const ConnectedAgent *b) { return a->order < b->order; });
    return agents;
}

std::vector<ConnectedAgent *> Agents::of(const QString &orgId)
{
    std::vector<ConnectedAgent *> agents = all();
    std::erase_if(agents, [&](const ConnectedAgent *agent) { return agent->key.orgId != orgId; });
    return agents;
}

ConnectedAgent *Agents::leastLoaded(const QString &orgId, const Choice &fits)
{
    ConnectedAgent *best = nullptr;
    const auto isBetter = [&](const ConnectedAgent &agent) {
        // Shares compared by cross-multiplication: no rounding, no division.
        const auto mine = agent.tasks.size() * best->hello.maxConcurrent;
        const auto theirs = best->tasks.size() * agent.hello.maxConcurrent;
        return mine != theirs ? mine < theirs : agent.lastHeartbeat > best->lastHeartbeat;
    };
    for (auto each = m_agents.lower_bound({orgId, QString()});
         each != m_agents.end() && each->first.orgId == orgId; ++each) {
        if (fits(each->second) && (!best || isBetter(each->second)))
            best = &each->second;
    }
    return best;
}

bool Agents::has(const QString &orgId, const Choice &fits) const
{
    for (auto each = m_agents.lower_bound({orgId, QString()});
         each != m_agents.end() && each->first.orgId == orgId; ++each) {
        if (fits(each->second))
            return true;
    }
    return false;
}

} // namespace coord
