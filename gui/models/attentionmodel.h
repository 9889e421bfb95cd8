// What somebody should look at first: tasks that were given up, failed or wait for long, and agents
// that went away.
#pragma once

#include "core/domain/time.h"
#include "gui/models/agentmodel.h"
#include "gui/models/taskslots.h"

namespace coord {

class AttentionModel : public OrderedModel {
    Q_OBJECT
public:
    enum Column { What, Subject, Why, Since, ColumnCount };
    enum Kind { DeadLetter, Failed, AgentLost, WaitsLong, Nothing }; //!< the worst first
    static constexpr Millis longWait{5 * 60'000};
    static constexpr Millis failureIsNews{24 * 3'600'000}; //!< a dead letter stays until it is gone

    //! Both must outlive it.
    AttentionModel(TaskSlots &tasks, AgentModel &agents, QObject *parent = nullptr);

    //! The wall time in milliseconds; to be told now and then.
    void setNow(qint64 now);

    //! Of the task in \a row; empty where it is about an agent.
    [[nodiscard]] QString taskAt(int row) const;
    //! Of the agent in \a row; empty where it is about a task.
    [[nodiscard]] QString agentAt(int row) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    // Even slots are of tasks, odd ones of agents.
    [[nodiscard]] static bool isTask(int slot) { return slot % 2 == 0; }
    [[nodiscard]] const ShownTask &taskIn(int slot) const { return m_tasks.at(slot / 2); }
    [[nodiscard]] const ShownAgent &agentIn(int slot) const { return m_agents.at(slot / 2); }

    [[nodiscard]] int slotCount() const override;
    [[nodiscard]] bool accepts(int slot) const override { return kindOf(slot) != Nothing; }
    [[nodiscard]] int compare(int a, int b, int column) const override;
    [[nodiscard]] Kind kindOf(int slot) const;
    [[nodiscard]] qint64 since(int slot) const;
    [[nodiscard]] QString textOf(int slot, int column) const;

    TaskSlots &m_tasks;
    AgentModel &m_agents;
    qint64 m_now = 0;
};

} // namespace coord
