#include "core/domain/concurrencygroups.h"

#include <algorithm>

namespace coord {

void ConcurrencyGroups::join(const GroupKey &group, const GroupMember &member)
{
    if (!group.name.isEmpty())
        m_groups[group].limits.emplace(std::pair(member.createdAt, member.taskId), member.limit);
}

void ConcurrencyGroups::leave(const GroupKey &group, const GroupMember &member)
{
    const auto found = m_groups.find(group);
    if (found == m_groups.end())
        return;
    found->second.running.remove(member.taskId);
    found->second.limits.erase({member.createdAt, member.taskId});
    if (found->second.limits.empty())
        m_groups.erase(found);
}

void ConcurrencyGroups::begin(const GroupKey &group, const QString &taskId)
{
    const auto found = m_groups.find(group);
    if (found != m_groups.end())
        found->second.running.insert(taskId);
}

void ConcurrencyGroups::end(const GroupKey &group, const QString &taskId)
{
    const auto found = m_groups.find(group);
    if (found != m_groups.end())
        found->second.running.remove(taskId);
}

bool ConcurrencyGroups::isFull(const GroupKey &group) const
{
    const auto found = m_groups.find(group);
    return found != m_groups.end()
        && found->second.running.size() >= found->second.limits.rbegin()->second;
}

int ConcurrencyGroups::limitOf(const GroupKey &group) const
{
    const auto found = m_groups.find(group);
    return found == m_groups.end() ? 0 : found->second.limits.rbegin()->second;
}

qsizetype ConcurrencyGroups::runningIn(const GroupKey &group) const
{
    const auto found = m_groups.find(group);
    return found == m_groups.end() ? 0 : found->second.running.size();
}

qsizetype ConcurrencyGroups::countOf(const QString &orgId) const
{
    const auto first = m_groups.lower_bound({orgId, QString()});
    const auto last = std::find_if(
        first, m_groups.end(), [&](const auto &each) { return each.first.orgId != orgId; });
    return std::distance(first, last);
}

} // namespace coord
