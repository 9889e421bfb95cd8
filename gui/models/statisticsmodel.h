// The figures of a period in a table, the newest span first: the numbers that charts show, for
// whoever reads or hears them.
#pragma once

#include "gui/models/taskstatistics.h"

#include <QAbstractTableModel>

namespace coord {

class StatisticsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Begin,
        Completed,
        Failed,
        Cancelled,
        Median,
        Slowest,
        Waiting,
        Running,
        Cost,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const QList<StatisticsSpan> &spans);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    QList<StatisticsSpan> m_spans; //!< the newest first
};

} // namespace coord
