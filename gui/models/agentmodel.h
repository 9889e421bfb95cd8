// The table of agents: those that are connected, and those that went away while somebody looked.
#pragma once

#include "core/protocol/views.h"
#include "gui/models/orderedmodel.h"

#include <QHash>

namespace coord {

struct ShownAgent {
    wire::AgentInfo info;
    qint64 lostAt = 0; //!< wall time in milliseconds; 0: it is connected
};

class AgentModel : public OrderedModel {
    Q_OBJECT
public:
    enum Column { Name, Status, Tasks, Pool, Labels, System, Version, ColumnCount };
    static constexpr int maxLost = 1'000; //!< that are remembered

    explicit AgentModel(QObject *parent = nullptr);

    //! These are connected and no others; \a now is the wall time.
    void replace(const QList<wire::AgentInfo> &agents, qint64 now);
    void put(const QList<wire::AgentInfo> &agents);
    //! They are not connected any more.
    void lose(const QStringList &names, qint64 now);
    //! Forgets everything: another coordinator.
    void clear();

    [[nodiscard]] const ShownAgent &at(int slot) const { return m_agents[slot]; }
    [[nodiscard]] bool isUsed(int slot) const { return !m_agents[slot].info.name.isEmpty(); }
    [[nodiscard]] int slotCount() const override { return int(m_agents.size()); }
    [[nodiscard]] QString nameAt(int row) const;
    //! Of those that are connected, sorted.
    [[nodiscard]] QStringList connectedNames() const;
    [[nodiscard]] QStringList pools() const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void replaced();
    void updated(const QList<int> &slotNumbers);

private:
    [[nodiscard]] bool accepts(int slot) const override { return isUsed(slot); }
    [[nodiscard]] int compare(int a, int b, int column) const override;
    [[nodiscard]] QString textOf(const ShownAgent &agent, int column) const;
    int place(const wire::AgentInfo &info);

    QList<ShownAgent> m_agents;
    QHash<QString, int> m_slots;
    int m_lost = 0;
};

} // namespace coord
