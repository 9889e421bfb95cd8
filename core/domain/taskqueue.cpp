#include "core/domain/taskqueue.h"

namespace coord {

void TaskQueue::push(const AgentKey &agent, const QString &taskId, int priority)
{
    Q_ASSERT(!m_places.contains(taskId));
    const Place place{-priority, m_nextOrder++, taskId};
    m_lines[agent].insert(place);
    m_places.emplace(taskId, Waiting{agent, place});
}

std::optional<QString> TaskQueue::take(const AgentKey &agent)
{
    const auto line = m_lines.find(agent);
    if (line == m_lines.end())
        return std::nullopt;
    const QString taskId = line->second.begin()->taskId;
    remove(taskId);
    return taskId;
}

bool TaskQueue::remove(const QString &taskId)
{
    const auto waiting = m_places.find(taskId);
    if (waiting == m_places.end())
        return false;
    const auto line = m_lines.find(waiting->second.agent);
    line->second.erase(waiting->second.place);
    if (line->second.empty())
        m_lines.erase(line);
    m_places.erase(waiting);
    return true;
}

qsizetype TaskQueue::depth(const AgentKey &agent) const
{
    const auto line = m_lines.find(agent);
    return line == m_lines.end() ? 0 : qsizetype(line->second.size());
}

} // namespace coord
