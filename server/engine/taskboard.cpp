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
    m_promptBytes -= promptBytesOf(live->second.task);
    m_tasks.erase(live);
}

LiveTask *TaskBoard::find(const QString &taskId)
{
    const auto live = m_tasks.find(taskId);
    return live == m_tasks.end() ? nullptr : &live->second;
}

} // namespace coord
