// All tasks of a coordinator, in slots whose numbers stay as long as the tasks do: what the lists
// that show some of them have in common.
#pragma once

#include "gui/models/showntask.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace coord {

class TaskSlots : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] int slotCount() const { return int(m_tasks.size()); }
    [[nodiscard]] qsizetype taskCount() const { return m_slots.size(); }
    [[nodiscard]] bool isUsed(int slot) const { return !m_tasks[slot].id.isEmpty(); }
    [[nodiscard]] const ShownTask &at(int slot) const { return m_tasks[slot]; }
    //! -1 where it is not there.
    [[nodiscard]] int slotOf(const QString &id) const { return m_slots.value(id, -1); }

    //! These and no others.
    void replace(const QList<ShownTask> &tasks);
    //! Adds those that are new and changes those that are known.
    void put(const QList<ShownTask> &tasks);
    void remove(const QStringList &ids);

Q_SIGNALS:
    void replaced();
    //! Something was changed, added or removed in these slots, each once. Removals are told apart
    //! from what comes into their slots.
    void updated(const QList<int> &slotNumbers);

private:
    QList<ShownTask> m_tasks;
    QList<int> m_free;
    QHash<QString, int> m_slots;
};

} // namespace coord
