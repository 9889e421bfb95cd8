#include "server/engine/taskboard.h"

namespace coord {

namespace {

qsizetype promptBytesOf(const Task &task)
{
    return task.spec.prompt.size() * qsizetype(sizeof(QChar));
}

GroupMember memberFor(const TaskSpec &spec)
{
    return {spec.id, spec.createdAt.ms, spec.groupLimit};
}

} // namespace

LiveTask &TaskBoard::add(Task task)
{
    m_promptBytes += promptBytesOf(task);
    Share &share = m_shares[task.spec.orgId];
    share.count += 1;
    share.promptBytes += promptBytesOf(task);
    m_groups.join(groupOf(task.spec), memberFor(task.spec));
    if (task.state == TaskState::Running)
        m_groups.begin(groupOf(task.spec), task.spec.id);
    LiveTask &live = m_tasks[task.spec.id];
    live.attemptSeq = task.lastSeq - task.attemptBase;
    live.task = std::move(task);
    return live;
}

void TaskBoard::remove(const QString &taskId)
{
    const auto live = m_tasks.find(taskId);
    if (live == m_tasks.end())
        return;
    const Task &task = live->second.task;
    m_promptBytes -= promptBytesOf(task);
    const auto share = m_shares.find(task.spec.orgId);
    share->count -= 1;
    share->promptBytes -= promptBytesOf(task);
    if (share->count == 0)
        m_shares.erase(share);
    m_groups.leave(groupOf(task.spec), memberFor(task.spec));
    m_tasks.erase(live);
}

LiveTask *TaskBoard::find(const QString &taskId)
{
    const auto live = m_tasks.find(taskId);
    return live == m_tasks.end() ? nullptr : &live->second;
}

} // namespace coord
