#include "gui/tray/machinetaskmodel.h"

#include "cli/output/duration.h"
#include "gui/models/moments.h"
#include "gui/models/showntask.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"

namespace coord {

namespace {

TaskState endStateOf(const RunReport &report)
{
    if (report.outcome == RunReport::Outcome::Completed)
        return TaskState::Completed;
    return report.outcome == RunReport::Outcome::Cancelled ? TaskState::Cancelled
                                                           : TaskState::Error;
}

} // namespace

void MachineTaskModel::begin(const QString &id, int attempt, const QString &prompt, qint64 now)
{
    beginInsertRows({}, m_running, m_running);
    m_tasks.insert(m_running,
        {.id = id,
            .attempt = attempt,
            .prompt = prompt.left(MachineTask::maxTextChars),
            .startedAt = now});
    ++m_running;
    endInsertRows();
}

std::optional<MachineTask> MachineTaskModel::end(
    const QString &id, int attempt, const RunReport &report, qint64 now)
{
    for (int row = 0; row < m_running; ++row) {
        MachineTask task = m_tasks[row];
        if (task.id != id || task.attempt != attempt)
            continue;
        task.endedAt = now;
        task.state = endStateOf(report);
        const QString said = task.state == TaskState::Completed ? report.result.text : report.error;
        task.result = said.left(MachineTask::maxTextChars);
        return endRow(row, task);
    }
    return std::nullopt;
}

void MachineTaskModel::endAll(qint64 now)
{
    while (m_running > 0) {
        MachineTask task = m_tasks[m_running - 1];
        task.endedAt = now;
        task.state = TaskState::Cancelled;
        task.result = tr("It was ended with the agent.");
        endRow(m_running - 1, task);
    }
}

MachineTask MachineTaskModel::endRow(int row, const MachineTask &ended)
{
    const int place = m_running - 1; // the first of those that have ended
    if (row != place) {
        beginMoveRows({}, row, row, {}, place + 1);
        m_tasks.move(row, place);
        endMoveRows();
    }
    --m_running;
    m_tasks[place] = ended;
    Q_EMIT dataChanged(index(place, 0), index(place, ColumnCount - 1));
    if (m_tasks.size() - m_running > maxEnded) {
        const int last = int(m_tasks.size()) - 1;
        beginRemoveRows({}, last, last);
        m_tasks.removeLast();
        endRemoveRows();
    }
    return ended;
}

int MachineTaskModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tasks.size());
}

int MachineTaskModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant MachineTaskModel::text(const MachineTask &task, int column) const
{
    switch (column) {
    case State:
        return stateText(task.state);
    case Prompt:
        return shownFirstLine(task.prompt);
    case Started:
        return momentText(task.startedAt);
    case Took:
        return task.endedAt > 0 ? durationText(Millis(task.endedAt - task.startedAt)) : QString();
    default:
        return shownFirstLine(task.result);
    }
}

QVariant MachineTaskModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_tasks.size())
        return {};
    const MachineTask &task = m_tasks[index.row()];
    if (role == Qt::DisplayRole)
        return text(task, index.column());
    if (role == Qt::DecorationRole && index.column() == State)
        return colourOf(task.state);
    if (role == Qt::ToolTipRole && index.column() == Prompt)
        return shownToolTip(task.prompt);
    if (role == Qt::ToolTipRole && index.column() == Outcome && !task.result.isEmpty())
        return shownToolTip(task.result);
    return {};
}

QVariant MachineTaskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Prompt:
        return tr("Prompt");
    case Started:
        return tr("Started");
    case Took:
        return tr("Took");
    case Outcome:
        return tr("Result");
    default:
        return {};
    }
}

} // namespace coord
