#include "core/domain/sessionturns.h"

namespace coord {

bool SessionTurns::ask(const SessionKey &session, const QString &taskId, int priority)
{
    Line &line = m_lines[session];
    if (line.holder.isEmpty() || line.holder == taskId) {
        take(session, taskId);
        return true;
    }
    if (m_claims.contains(taskId))
        return false;
    const Place place{-priority, m_nextOrder++, taskId};
    line.waiting.insert(place);
    m_claims.emplace(taskId, Claim{session, place});
    return false;
}

void SessionTurns::take(const SessionKey &session, const QString &taskId)
{
    Line &line = m_lines[session];
    if (!line.holder.isEmpty() || m_claims.contains(taskId))
        return;
    line.holder = taskId;
    m_claims.emplace(taskId, Claim{session, {.taskId = taskId}});
}

std::optional<QString> SessionTurns::release(const QString &taskId)
{
    const auto claim = m_claims.find(taskId);
    if (claim == m_claims.end())
        return std::nullopt;
    const auto line = m_lines.find(claim->second.session);
    const Place place = claim->second.place;
    m_claims.erase(claim);
    if (line->second.holder != taskId) {
        line->second.waiting.erase(place);
        return std::nullopt;
    }
    if (line->second.waiting.empty()) {
        m_lines.erase(line);
        return std::nullopt;
    }
    const auto next = line->second.waiting.begin();
    line->second.holder = next->taskId;
    line->second.waiting.erase(next);
    return line->second.holder;
}

QString SessionTurns::holder(const SessionKey &session) const
{
    const auto line = m_lines.find(session);
    return line == m_lines.end() ? QString() : line->second.holder;
}

bool SessionTurns::isWaiting(const QString &taskId) const
{
    const auto claim = m_claims.find(taskId);
    return claim != m_claims.end() && holder(claim->second.session) != taskId;
}

} // namespace coord
