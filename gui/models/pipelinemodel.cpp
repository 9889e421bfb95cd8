#include "gui/models/pipelinemodel.h"

#include "gui/models/moments.h"
#include "gui/models/pipelinewords.h"
#include "gui/models/showntext.h"

#include <QColor>
#include <QLocale>
#include <QSet>

namespace coord {

namespace {

QString pipelineCell(const wire::PipelineInfo &pipeline, int column)
{
    const QLocale locale;
    switch (column) {
    case PipelineModel::Name:
        return pipelineName(pipeline);
    case PipelineModel::State:
        return pipelineStateText(pipeline.status);
    case PipelineModel::Done:
        return PipelineModel::tr("%1 of %2")
            .arg(locale.toString(pipeline.completed), locale.toString(pipeline.steps));
    case PipelineModel::Cost:
        return pipeline.costUsd ? u'$' + locale.toString(*pipeline.costUsd, 'f', 2) : QString();
    default:
        return momentText(pipeline.createdAt);
    }
}

bool looksTheSame(const wire::PipelineInfo &a, const wire::PipelineInfo &b)
{
    for (int column = 0; column < PipelineModel::ColumnCount; ++column) {
        if (pipelineCell(a, column) != pipelineCell(b, column))
            return false;
    }
    return true;
}

} // namespace

void PipelineModel::show(const QList<wire::PipelineInfo> &pipelines)
{
    removeOthers(pipelines);
    for (int row = 0; row < pipelines.size(); ++row) {
        const wire::PipelineInfo &pipeline = pipelines[row];
        if (row < m_pipelines.size() && m_pipelines[row].id == pipeline.id) {
            const bool isSame = looksTheSame(m_pipelines[row], pipeline);
            m_pipelines[row] = pipeline;
            if (!isSame)
                Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
            continue;
        }
        beginInsertRows({}, row, row);
        m_pipelines.insert(row, pipeline);
        endInsertRows();
    }
    if (m_pipelines.size() == pipelines.size())
        return;
    // Two answers disagree about the order.
    beginResetModel();
    m_pipelines = pipelines;
    endResetModel();
}

void PipelineModel::removeOthers(const QList<wire::PipelineInfo> &pipelines)
{
    QSet<QString> stay;
    for (const wire::PipelineInfo &each : pipelines)
        stay.insert(each.id);
    for (int row = int(m_pipelines.size()) - 1; row >= 0; --row) {
        if (stay.contains(m_pipelines[row].id))
            continue;
        beginRemoveRows({}, row, row);
        m_pipelines.removeAt(row);
        endRemoveRows();
    }
}

QString PipelineModel::idAt(int row) const
{
    return row >= 0 && row < m_pipelines.size() ? m_pipelines[row].id : QString();
}

int PipelineModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_pipelines.size(); ++row) {
        if (m_pipelines[row].id == id)
            return row;
    }
    return -1;
}

int PipelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_pipelines.size());
}

int PipelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant PipelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_pipelines.size())
        return {};
    const wire::PipelineInfo &pipeline = m_pipelines[index.row()];
    if (role == Qt::DecorationRole && index.column() == State)
        return pipelineColour(pipeline.status);
    if (role == Qt::ToolTipRole && index.column() == Name)
        return shownToolTip(pipelineName(pipeline));
    return role == Qt::DisplayRole ? pipelineCell(pipeline, index.column()) : QVariant();
}

QVariant PipelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Pipeline");
    case State:
        return tr("State");
    case Done:
        return tr("Completed");
    case Cost:
        return tr("Cost");
    case Created:
        return tr("Created");
    default:
        return {};
    }
}

} // namespace coord
