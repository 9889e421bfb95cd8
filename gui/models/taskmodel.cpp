#include "gui/models/taskmodel.h"

#include "cli/output/duration.h"
#include "gui/models/moments.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"

namespace coord {

namespace {

template <typename T>
int threeWay(const T &a, const T &b)
{
    return a < b ? -1 : (b < a ? 1 : 0);
}

//! How long it ran; nothing while it runs, which would change without an event.
std::optional<Millis> spanOf(const ShownTask &task)
{
    if (task.startedAt == 0 || task.endedAt == 0)
        return std::nullopt;
    return Millis(task.endedAt - task.startedAt);
}

} // namespace

TaskModel::TaskModel(TaskSlots &tasks, QObject *parent)
    : OrderedModel(parent)
    , m_tasks(tasks)
{
    connect(&m_tasks, &TaskSlots::replaced, this, [this] { rebuild(); });
    connect(
        &m_tasks, &TaskSlots::updated, this, [this](const QList<int> &slots) { update(slots); });
    sort(Created, Qt::DescendingOrder);
    rebuild();
}

void TaskModel::setFilter(const TaskFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    rebuild();
}

QString TaskModel::idAt(int row) const
{
    const int slot = slotAt(row);
    return slot < 0 ? QString() : m_tasks.at(slot).id;
}

QModelIndex TaskModel::indexOf(const QString &id) const
{
    const int row = rowOf(m_tasks.slotOf(id));
    return row < 0 ? QModelIndex() : index(row, 0);
}

bool TaskModel::accepts(int slot) const
{
    return m_tasks.isUsed(slot) && m_filter.accepts(m_tasks.at(slot));
}

int TaskModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

int TaskModel::compare(int first, int second, int column) const
{
    const ShownTask &a = m_tasks.at(first);
    const ShownTask &b = m_tasks.at(second);
    switch (column) {
    case State:
        return threeWay(a.state, b.state);
    case Prompt:
        return a.prompt.compare(b.prompt, Qt::CaseInsensitive);
    case Agent:
        return a.agent.compare(b.agent);
    case Took:
        return threeWay(spanOf(a), spanOf(b));
    case Attempt:
        return threeWay(a.attempt, b.attempt);
    case Cost:
        return threeWay(a.costUsd, b.costUsd);
    default:
        return threeWay(a.createdAt, b.createdAt);
    }
}

QString TaskModel::textOf(const ShownTask &task, int column) const
{
    switch (column) {
    case State:
        return stateText(task.state);
    case Prompt:
        return shownFirstLine(task.prompt);
    case Agent:
        return shownLine(task.agent.isEmpty() ? u'(' + task.target + u')' : task.agent);
    case Created:
        return momentText(task.createdAt);
    case Took: {
        const auto span = spanOf(task);
        return span ? durationText(*span) : QString();
    }
    case Attempt:
        return task.attempt > 0 ? QString::number(task.attempt) : QString();
    default:
        return task.costUsd > 0 ? QStringLiteral("$%1").arg(task.costUsd, 0, 'f', 2) : QString();
    }
}

QVariant TaskModel::data(const QModelIndex &index, int role) const
{
    const int slot = slotAt(index.row());
    if (!index.isValid() || slot < 0)
        return {};
    const ShownTask &task = m_tasks.at(slot);
    switch (role) {
    case Qt::DisplayRole:
        return textOf(task, index.column());
    case Qt::ToolTipRole:
        if (index.column() == State && !task.reason.isEmpty())
            return shownToolTip(task.reason);
        return index.column() == Prompt ? shownToolTip(task.prompt) : QVariant();
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(colourOf(task.state)) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() >= Took ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                      : QVariant();
    case idRole:
        return task.id;
    default:
        return {};
    }
}

QVariant TaskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= Took)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Prompt:
        return tr("Prompt");
    case Agent:
        return tr("Agent");
    case Created:
        return tr("Created");
    case Took:
        return tr("Took");
    case Attempt:
        return tr("Attempt");
    case Cost:
        return tr("Cost");
    default:
        return {};
    }
}

} // namespace coord
