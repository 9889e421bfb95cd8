// The pipelines of a coordinator, the newest first: what is read anew every few seconds, without
// that the chosen row is lost.
#pragma once

#include "core/protocol/pipelineoperations.h"

#include <QAbstractTableModel>

namespace coord {

class PipelineModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, State, Done, Cost, Created, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    //! These and no others, in this order. Those that stay keep their order among themselves.
    void show(const QList<wire::PipelineInfo> &pipelines);
    //! Empty where there is no such row.
    [[nodiscard]] QString idAt(int row) const;
    //! -1 where it is not there.
    [[nodiscard]] int rowOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    void removeOthers(const QList<wire::PipelineInfo> &pipelines);

    QList<wire::PipelineInfo> m_pipelines;
};

} // namespace coord
