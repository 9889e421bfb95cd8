#include "gui/models/statisticsmodel.h"

#include "cli/output/duration.h"
#include "gui/models/moments.h"

#include <QLocale>

#include <algorithm>

namespace coord {

namespace {

QString spanDurationText(const std::optional<qint64> &ms)
{
    return ms ? durationText(Millis(*ms)) : QString();
}

QString spanText(const StatisticsSpan &span, int column)
{
    const QLocale locale;
    switch (column) {
    case StatisticsModel::Begin:
        return momentText(span.from);
    case StatisticsModel::Completed:
        return locale.toString(span.completed);
    case StatisticsModel::Failed:
        return locale.toString(span.failed);
    case StatisticsModel::Cancelled:
        return locale.toString(span.cancelled);
    case StatisticsModel::Median:
        return spanDurationText(span.median);
    case StatisticsModel::Slowest:
        return spanDurationText(span.slowest);
    case StatisticsModel::Waiting:
        return locale.toString(span.waiting);
    case StatisticsModel::Running:
        return locale.toString(span.running);
    default:
        return u'$' + locale.toString(span.costUsd, 'f', 2);
    }
}

} // namespace

void StatisticsModel::show(const QList<StatisticsSpan> &spans)
{
    QList<StatisticsSpan> newest = spans;
    std::reverse(newest.begin(), newest.end());
    const bool areSame = newest.size() == m_spans.size() && !newest.isEmpty()
        && newest.first().from == m_spans.first().from && newest.last().from == m_spans.last().from;
    if (!areSame) {
        beginResetModel();
        m_spans = newest;
        endResetModel();
        return;
    }
    for (int row = 0; row < newest.size(); ++row) {
        if (newest[row] == m_spans[row])
            continue;
        m_spans[row] = newest[row];
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int StatisticsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_spans.size());
}

int StatisticsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant StatisticsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_spans.size())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() != Begin)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? spanText(m_spans[index.row()], index.column()) : QVariant();
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section != Begin)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Begin:
        return tr("From");
    case Completed:
        return tr("Completed");
    case Failed:
        return tr("Failed");
    case Cancelled:
        return tr("Cancelled");
    case Median:
        return tr("Median");
    case Slowest:
        return tr("95 % within");
    case Waiting:
        return tr("Waiting");
    case Running:
        return tr("Running");
    case Cost:
        return tr("Cost");
    default:
        return {};
    }
}

} // namespace coord
