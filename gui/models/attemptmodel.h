// The attempts of one task, the newest last.
#pragma once

#include "core/protocol/views.h"

#include <QAbstractTableModel>

namespace coord {

class AttemptModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Agent, Started, Took, Outcome, Why, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const QList<wire::AttemptInfo> &attempts);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    QList<wire::AttemptInfo> m_attempts;
};

} // namespace coord
