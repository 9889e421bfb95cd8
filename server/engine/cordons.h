// The agents that are given no new work, connected or not.
#pragma once

#include "core/domain/cordon.h"
#include "core/domain/taskqueue.h"

#include <algorithm>
#include <map>

namespace coord {

class Cordons {
public:
    static constexpr qsizetype maxPerOrg = 1000;

    [[nodiscard]] const Cordon *find(const AgentKey &key) const
    {
        const auto found = m_cordons.find(key);
        return found == m_cordons.end() ? nullptr : &found->second;
    }
    [[nodiscard]] qsizetype countOf(const QString &orgId) const
    {
        const auto isOf = [&](const auto &each) { return each.first.orgId == orgId; };
        return qsizetype(std::count_if(m_cordons.begin(), m_cordons.end(), isOf));
    }

    //! Adds one, or replaces the agent's.
    void put(const Cordon &cordon) { m_cordons[{cordon.orgId, cordon.agentName}] = cordon; }
    void remove(const AgentKey &key) { m_cordons.erase(key); }
    void removeOrg(const QString &orgId)
    {
        std::erase_if(m_cordons, [&](const auto &each) { return each.first.orgId == orgId; });
    }

private:
    std::map<AgentKey, Cordon> m_cordons;
};

} // namespace coord
