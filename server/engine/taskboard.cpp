#include "server/engine/taskboard.h"

#include "core/domain/taskprompt.h"

namespace coord {

namespace {

GroupMember memberFor(const TaskSpec &spec)
{
    return {spec.id, spec.createdAt.ms, spec.groupLimit};
}

} // namespace

qsizetype promptRoomOf(const TaskSpec &spec)
{
    return spec.prompt.size() + listedChars(spec)
        + (spec.after.isEmpty() ? 0 : mostFilledChars(spec.prompt));
}

LiveTask &TaskBoard::add(Task task)
{
    const qsizetype promptBytes = promptRoomOf(task.spec) * qsizetype(sizeof(QChar));
    m_promptBytes += promptBytes;
    Share &share = m_shares[task.spec.orgId];
    share.count += 1;
    share.promptBytes += promptBytes;
    m_groups.join(groupOf(task.spec), memberFor(task.spec));
    if (task.state == TaskState::Running)
        m_groups.begin(groupOf(task.spec), task.spec.id);
    LiveTask &live = m_tasks[task.spec.id];
    live.promptBytes = promptBytes;
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
    m_promptBytes -= live->second.promptBytes;
    const auto share = m_shares.find(task.spec.orgId);
    share->count -= 1;
    share->promptBytes -= live->second.promptBytes;
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
