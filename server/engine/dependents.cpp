#include "server/engine/dependents.h"

#include <algorithm>

namespace coord {

void Dependents::add(const QString &taskId, const QString &orgId, const QList<Dependency> &after)
{
    m_tasks[taskId] = {orgId, after, {}};
    for (const Dependency &each : after)
        m_behind[each.taskId].insert(taskId);
    m_counts[orgId] += after.size();
    m_count += after.size();
}

void Dependents::remove(const QString &taskId)
{
    const auto found = m_tasks.find(taskId);
    if (found == m_tasks.end())
        return;
    const Waiting &waiting = found->second;
    for (const Dependency &each : waiting.after) {
        const auto behind = m_behind.find(each.taskId);
        behind->remove(taskId);
        if (behind->isEmpty())
            m_behind.erase(behind);
    }
    const auto count = m_counts.find(waiting.orgId);
    *count -= waiting.after.size();
    if (*count == 0)
        m_counts.erase(count);
    m_count -= waiting.after.size();
    m_tasks.erase(found);
}

QStringList Dependents::behind(const QString &predecessorId) const
{
    const QSet<QString> found = m_behind.value(predecessorId);
    QStringList ids(found.begin(), found.end());
    // The same order in every run.
    std::sort(ids.begin(), ids.end());
    return ids;
}

Dependency Dependents::dependency(const QString &taskId, const QString &predecessorId) const
{
    const QList<Dependency> &after = m_tasks.at(taskId).after;
    const auto found = std::find_if(after.begin(), after.end(),
        [&](const Dependency &each) { return each.taskId == predecessorId; });
    Q_ASSERT(found != after.end());
    return *found;
}

void Dependents::setOpen(const QString &taskId, const QList<Dependency> &open)
{
    m_tasks.at(taskId).open = open;
}

void Dependents::close(const QString &taskId, const QString &predecessorId)
{
    m_tasks.at(taskId).open.removeIf(
        [&](const Dependency &each) { return each.taskId == predecessorId; });
}

QList<Dependency> Dependents::openOf(const QString &taskId) const
{
    const auto found = m_tasks.find(taskId);
    return found == m_tasks.end() ? QList<Dependency>() : found->second.open;
}

} // namespace coord
