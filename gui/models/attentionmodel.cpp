#include "gui/models/attentionmodel.h"

#include "gui/models/moments.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"

#include <algorithm>

namespace coord {

namespace {

QString kindText(AttentionModel::Kind kind)
{
    switch (kind) {
    case AttentionModel::DeadLetter:
        return AttentionModel::tr("Given up");
    case AttentionModel::Failed:
        return AttentionModel::tr("Failed");
    case AttentionModel::AgentLost:
        return AttentionModel::tr("Agent lost");
    default:
        return AttentionModel::tr("Waits long");
    }
}

} // namespace

AttentionModel::AttentionModel(TaskSlots &tasks, AgentModel &agents, QObject *parent)
    : OrderedModel(parent)
    , m_tasks(tasks)
    , m_agents(agents)
{
    const auto each = [this](int offset) {
        return [this, offset](const QList<int> &slots) {
            QList<int> mine;
            mine.reserve(slots.size());
            for (const int slot : slots)
                mine.append(2 * slot + offset);
            update(mine);
        };
    };
    connect(&m_tasks, &TaskSlots::replaced, this, [this] { rebuild(); });
    connect(&m_tasks, &TaskSlots::updated, this, each(0));
    connect(&m_agents, &AgentModel::replaced, this, [this] { rebuild(); });
    connect(&m_agents, &AgentModel::updated, this, each(1));
    rebuild();
}

int AttentionModel::slotCount() const
{
    return 2 * std::max(m_tasks.slotCount(), m_agents.slotCount());
}

AttentionModel::Kind AttentionModel::kindOf(int slot) const
{
    if (!isTask(slot)) {
        const bool isLost = slot / 2 < m_agents.slotCount() && m_agents.isUsed(slot / 2)
            && agentIn(slot).lostAt > 0;
        return isLost ? AgentLost : Nothing;
    }
    if (slot / 2 >= m_tasks.slotCount() || !m_tasks.isUsed(slot / 2))
        return Nothing;
    const ShownTask &task = taskIn(slot);
    switch (task.state) {
    case TaskState::DeadLetter:
        return DeadLetter;
    case TaskState::Error:
        return m_now - since(slot) <= failureIsNews.count() ? Failed : Nothing;
    case TaskState::Pending:
        return m_now > 0 && m_now - task.createdAt >= longWait.count() ? WaitsLong : Nothing;
    default:
        return Nothing;
    }
}

qint64 AttentionModel::since(int slot) const
{
    if (!isTask(slot))
        return agentIn(slot).lostAt;
    const ShownTask &task = taskIn(slot);
    return task.endedAt > 0 ? task.endedAt : task.createdAt;
}

void AttentionModel::setNow(qint64 now)
{
    m_now = now;
    QList<int> moved;
    for (int slot = 0; slot < slotCount(); ++slot) {
        if (accepts(slot) != (rowOf(slot) >= 0))
            moved.append(slot);
    }
    if (!moved.isEmpty())
        update(moved);
}

QString AttentionModel::taskAt(int row) const
{
    const int slot = slotAt(row);
    return slot >= 0 && isTask(slot) ? taskIn(slot).id : QString();
}

QString AttentionModel::agentAt(int row) const
{
    const int slot = slotAt(row);
    return slot >= 0 && !isTask(slot) ? agentIn(slot).info.name : QString();
}

// The worst first, and of those the newest, whatever the column.
int AttentionModel::compare(int a, int b, int) const
{
    if (kindOf(a) != kindOf(b))
        return kindOf(a) < kindOf(b) ? -1 : 1;
    const qint64 first = since(a);
    const qint64 second = since(b);
    return first == second ? 0 : (first > second ? -1 : 1);
}

int AttentionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString AttentionModel::textOf(int slot, int column) const
{
    switch (column) {
    case What:
        return kindText(kindOf(slot));
    case Subject:
        return shownFirstLine(isTask(slot) ? taskIn(slot).prompt : agentIn(slot).info.name);
    case Why:
        return isTask(slot) ? shownFirstLine(taskIn(slot).reason) : QString();
    default:
        return momentText(since(slot));
    }
}

QVariant AttentionModel::data(const QModelIndex &index, int role) const
{
    const int slot = slotAt(index.row());
    if (!index.isValid() || slot < 0)
        return {};
    if (role == Qt::DisplayRole)
        return textOf(slot, index.column());
    if (role == Qt::ToolTipRole && index.column() == Why && isTask(slot))
        return shownToolTip(taskIn(slot).reason);
    if (role == Qt::DecorationRole && index.column() == What)
        return kindOf(slot) == WaitsLong ? warningColour() : badColour();
    return {};
}

QVariant AttentionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("What");
    case Subject:
        return tr("Task or agent");
    case Why:
        return tr("Why");
    case Since:
        return tr("Since");
    default:
        return {};
    }
}

} // namespace coord
