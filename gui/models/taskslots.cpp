#include "gui/models/taskslots.h"

namespace coord {

void TaskSlots::replace(const QList<ShownTask> &tasks)
{
    m_tasks = tasks;
    m_free.clear();
    m_slots.clear();
    m_slots.reserve(tasks.size());
    for (int slot = 0; slot < tasks.size(); ++slot)
        m_slots.insert(tasks[slot].id, slot);
    Q_EMIT replaced();
}

void TaskSlots::put(const QList<ShownTask> &tasks)
{
    QList<int> touched;
    touched.reserve(tasks.size());
    for (const ShownTask &task : tasks) {
        int slot = slotOf(task.id);
        if (slot >= 0 && m_tasks[slot] == task)
            continue;
        if (slot < 0 && m_free.isEmpty()) {
            slot = slotCount();
            m_tasks.append(task);
        } else {
            slot = slot < 0 ? m_free.takeLast() : slot;
            m_tasks[slot] = task;
        }
        m_slots.insert(task.id, slot);
        touched.append(slot);
    }
    if (!touched.isEmpty())
        Q_EMIT updated(touched);
}

void TaskSlots::remove(const QStringList &ids)
{
    QList<int> touched;
    for (const QString &id : ids) {
        const int slot = slotOf(id);
        if (slot < 0)
            continue;
        m_slots.remove(id);
        m_tasks[slot] = {};
        touched.append(slot);
    }
    if (!touched.isEmpty())
        Q_EMIT updated(touched);
    m_free += touched;
}

} // namespace coord
