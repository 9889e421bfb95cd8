// The table of tasks: those that a filter lets through, in the order of a column.
#pragma once

#include "gui/models/orderedmodel.h"
#include "gui/models/taskfilter.h"
#include "gui/models/taskslots.h"

namespace coord {

class TaskModel : public OrderedModel {
    Q_OBJECT
public:
    enum Column { State, Prompt, Agent, Created, Took, Attempt, Cost, ColumnCount };
    //! The id, as a string.
    static constexpr int idRole = Qt::UserRole;

    //! \a tasks must outlive it.
    explicit TaskModel(TaskSlots &tasks, QObject *parent = nullptr);

    void setFilter(const TaskFilter &filter);
    [[nodiscard]] const TaskFilter &filter() const { return m_filter; }
    //! Empty where there is no such row.
    [[nodiscard]] QString idAt(int row) const;
    //! Invalid where it is not shown.
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] int slotCount() const override { return m_tasks.slotCount(); }
    [[nodiscard]] bool accepts(int slot) const override;
    [[nodiscard]] int compare(int a, int b, int column) const override;
    [[nodiscard]] QString textOf(const ShownTask &task, int column) const;

    TaskSlots &m_tasks;
    TaskFilter m_filter;
};

} // namespace coord
