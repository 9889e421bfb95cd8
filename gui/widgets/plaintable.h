// The table of the desktop program: whole rows, one of them current, columns as wide as the person
// has made them.
#pragma once

#include <QTableView>

namespace coord {

class PlainTable : public QTableView {
    Q_OBJECT
public:
    explicit PlainTable(const QString &accessibleName, QWidget *parent = nullptr);

    //! Widths to begin with, in characters; \a stretched takes what is left.
    void setWidths(const QList<int> &characters, int stretched);

Q_SIGNALS:
    //! The person has chosen another row; -1: none.
    void rowChosen(int row);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    //! When the current row goes, none is current: nobody has chosen the next one.
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
};

} // namespace coord
