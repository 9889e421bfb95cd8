#include "server/engine/taskboard.h"

namespace coord {

namespace {

qsizetype promptBytesOf(const Task &task)
{
    return task.spec.prompt.size() * qsizetype(sizeof(QChar));
}

} // namespace

LiveTask &TaskBoard::add(Task task)
{
    m_promptBytes += promptBytesOf(task);
    Share &share = m_shares[task.spec.orgId];
    share.count += 1;
    share.promptBytes += promptBytesOf(task);
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
    m_tasks.erase(live);
}

LiveTask *TaskBoard::find(const QString &taskId)
{
    const auto live = m_tasks.find(taskId);
    return live == m_tasks.end() ? nullptr : &live->second;
}

} // namespace coord
