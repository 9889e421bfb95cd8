#include "server/engine/schedules.h"

namespace coord {

Schedule &Schedules::add(const Schedule &schedule)
{
    const ScheduleSpec &spec = schedule.spec;
    Schedule &added = m_all[spec.id].schedule = schedule;
    OfOrg &mine = m_ofOrg[spec.orgId];
    mine.places.insert({spec.createdAt.ms, spec.id});
    mine.bytes += spec.bytes();
    m_bytes += spec.bytes();
    moved(added);
    return added;
}

void Schedules::remove(const QString &id)
{
    const auto found = m_all.find(id);
    if (found == m_all.end())
        return;
    const ScheduleSpec spec = found->second.schedule.spec;
    setDue(found->second, id, std::nullopt);
    m_byTask.remove(found->second.taskId);
    m_all.erase(found);
    m_bytes -= spec.bytes();
    OfOrg &mine = m_ofOrg[spec.orgId];
    mine.places.erase({spec.createdAt.ms, spec.id});
    mine.bytes -= spec.bytes();
    if (mine.places.empty())
        m_ofOrg.remove(spec.orgId);
}

void Schedules::removeOrg(const QString &orgId)
{
    const std::set<Place> places = m_ofOrg.value(orgId).places;
    for (const Place &place : places)
        remove(place.second);
}

Schedule *Schedules::find(const QString &id)
{
    const auto found = m_all.find(id);
    return found == m_all.end() ? nullptr : &found->second.schedule;
}

Schedule *Schedules::ofTask(const QString &taskId)
{
    const auto id = m_byTask.constFind(taskId);
    return id == m_byTask.cend() ? nullptr : find(*id);
}

Schedules::Share Schedules::shareOf(const QString &orgId) const
{
    const auto mine = m_ofOrg.constFind(orgId);
    return mine == m_ofOrg.cend() ? Share{} : Share{qsizetype(mine->places.size()), mine->bytes};
}

void Schedules::each(const QString &orgId, const Place &after,
    const std::function<bool(const Schedule &)> &want) const
{
    const auto mine = m_ofOrg.constFind(orgId);
    if (mine == m_ofOrg.cend())
        return;
    for (auto place = mine->places.upper_bound(after); place != mine->places.end(); ++place) {
        if (!want(m_all.at(place->second).schedule))
            return;
    }
}

void Schedules::moved(const Schedule &schedule)
{
    Each &each = m_all.at(schedule.spec.id);
    setDue(each, schedule.spec.id, dueAt(schedule));
    const ScheduleProgress &progress = schedule.progress;
    const QString taskId = progress.lastStatus.isEmpty() ? progress.lastTaskId : QString();
    if (taskId == each.taskId)
        return;
    m_byTask.remove(each.taskId);
    if (!taskId.isEmpty())
        m_byTask.insert(taskId, schedule.spec.id);
    each.taskId = taskId;
}

void Schedules::setDue(const QString &id, WallTime when)
{
    setDue(m_all.at(id), id, when);
}

void Schedules::setDue(Each &each, const QString &id, std::optional<WallTime> due)
{
    if (each.due)
        m_due.erase({*each.due, id});
    each.due = due;
    if (due)
        m_due.insert({*due, id});
}

std::optional<WallTime> Schedules::nextDue() const
{
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

Schedule *Schedules::firstDue(WallTime now)
{
    const bool isDue = !m_due.empty() && m_due.begin()->first <= now;
    return isDue ? find(m_due.begin()->second) : nullptr;
}

void Schedules::lookAgain(WallTime now)
{
    for (auto &[id, each] : m_all) {
        if (each.due && isFromTheFuture(each.schedule, now))
            setDue(each, id, now);
    }
}

} // namespace coord
