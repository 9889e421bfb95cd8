#include "core/domain/taskqueue.h"

namespace coord {

void TaskQueue::push(const QueuedTask &task)
{
    Q_ASSERT(!m_places.contains(task.taskId));
    const Place place{-task.priority, m_nextOrder++, task.taskId};
    Crowds &crowds = crowdsFor(m_shares[task.orgId], task.target);
    auto crowd = crowds.find(task.target);
    if (crowd == crowds.end()) {
        const auto requirements = requirementsFrom(task.target.requirements);
        Q_ASSERT(requirements);
        crowd = crowds.emplace(task.target, Crowd{*requirements, {}}).first;
    }
    crowd->second.byGroup[task.group].insert(place);
    m_places.emplace(task.taskId, Waiting{task, place});
}

std::optional<QString> TaskQueue::take(const FreeAgent &agent, const ConcurrencyGroups &groups)
{
    const auto share = m_shares.find(agent.orgId);
    if (share == m_shares.end())
        return std::nullopt;
    const Place *next = nullptr;
    const auto look = [&](const Crowd &crowd) {
        for (const auto &[group, line] : crowd.byGroup) {
            const Place &first = *line.begin();
            if ((!next || first < *next) && !groups.isFull({agent.orgId, group}))
                next = &first;
        }
    };
    const auto lookFor = [&](const Target &target) {
        const auto crowd = share->second.plain.find(target);
        if (crowd != share->second.plain.end())
            look(crowd->second);
    };
    lookFor({.agentName = agent.traits.name});
    if (!agent.ownOnly) {
        lookFor({});
        if (!agent.traits.pool.isEmpty())
            lookFor({.pool = agent.traits.pool});
        for (const auto &[target, crowd] : share->second.selective) {
            if (accepts(target, crowd.requirements, agent.traits))
                look(crowd);
        }
    }
    if (!next)
        return std::nullopt;
    const QString taskId = next->taskId;
    remove(taskId);
    return taskId;
}

bool TaskQueue::remove(const QString &taskId)
{
    const auto waiting = m_places.find(taskId);
    if (waiting == m_places.end())
        return false;
    const QueuedTask &task = waiting->second.task;
    const auto share = m_shares.find(task.orgId);
    Crowds &crowds = crowdsFor(share->second, task.target);
    const auto crowd = crowds.find(task.target);
    const auto line = crowd->second.byGroup.find(task.group);
    line->second.erase(waiting->second.place);
    if (line->second.empty())
        crowd->second.byGroup.erase(line);
    if (crowd->second.byGroup.empty())
        crowds.erase(crowd);
    if (share->second.plain.empty() && share->second.selective.empty())
        m_shares.erase(share);
    m_places.erase(waiting);
    return true;
}

const TaskQueue::Crowd *TaskQueue::crowdOf(const QString &orgId, const Target &target) const
{
    const auto share = m_shares.find(orgId);
    if (share == m_shares.end())
        return nullptr;
    const Crowds &crowds
        = target.requirements.isEmpty() ? share->second.plain : share->second.selective;
    const auto crowd = crowds.find(target);
    return crowd == crowds.end() ? nullptr : &crowd->second;
}

qsizetype TaskQueue::depth(const QString &orgId, const Target &target) const
{
    const Crowd *crowd = crowdOf(orgId, target);
    qsizetype depth = 0;
    if (crowd) {
        for (const auto &line : crowd->byGroup)
            depth += qsizetype(line.second.size());
    }
    return depth;
}

QList<Target> TaskQueue::targetsOf(const GroupKey &group) const
{
    const auto share = m_shares.find(group.orgId);
    if (share == m_shares.end())
        return {};
    std::map<Place, Target> byUrgency;
    for (const Crowds *crowds : {&share->second.plain, &share->second.selective}) {
        for (const auto &[target, crowd] : *crowds) {
            const auto line = crowd.byGroup.find(group.name);
            if (line != crowd.byGroup.end())
                byUrgency.emplace(*line->second.begin(), target);
        }
    }
    QList<Target> targets;
    for (const auto &each : byUrgency)
        targets.append(each.second);
    return targets;
}

bool TaskQueue::hasRoomFor(const QString &orgId, const Target &target) const
{
    if (target.requirements.isEmpty() || crowdOf(orgId, target))
        return true;
    const auto share = m_shares.find(orgId);
    return share == m_shares.end()
        || qsizetype(share->second.selective.size()) < maxRequirementSets;
}

bool TaskQueue::hasRoomFor(const QString &orgId, const std::set<Target> &targets) const
{
    const auto share = m_shares.find(orgId);
    const qsizetype waited
        = share == m_shares.end() ? 0 : qsizetype(share->second.selective.size());
    const auto isNew = [&](const Target &target) {
        return !target.requirements.isEmpty() && !crowdOf(orgId, target);
    };
    return waited + std::count_if(targets.begin(), targets.end(), isNew) <= maxRequirementSets;
}

} // namespace coord
