// A table over numbered slots of data that changes all the time: which of them are shown, and in
// which order.
//
// QSortFilterProxyModel looks at every row again for what one of them did. Here a batch of changes
// costs a look at the rows that changed, and one pass over numbers where rows come, go or move, so
// that a hundred thousand rows stay smooth under a thousand changes a second.
#pragma once

#include <QAbstractTableModel>
#include <QList>

#include <optional>

namespace coord {

//! The slots are the derived class's; their numbers stay as long as what is in them.
class OrderedModel : public QAbstractTableModel {
    Q_OBJECT
public:
    //! Of places where rows come or go in one batch; where there are more the model is reset.
    static constexpr int maxPlaces = 16;

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    //! The slot that \a row shows; -1 where there is no such row.
    [[nodiscard]] int slotAt(int row) const;
    //! The row that shows \a slot; -1 where none does. Not to be asked from within signals about
    //! rows that come or go.
    [[nodiscard]] int rowOf(int slot) const;

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_column; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_direction; }

protected:
    //! How many slots there are, in use or not.
    [[nodiscard]] virtual int slotCount() const = 0;
    //! Whether \a slot is in use and is to be shown.
    [[nodiscard]] virtual bool accepts(int slot) const = 0;
    //! Below, at or above 0 as \a a comes before, with or after \a b in \a column, ascending.
    [[nodiscard]] virtual int compare(int a, int b, int column) const = 0;

    //! Looks at all slots anew: for other data, and for another filter.
    void rebuild();
    //! Looks at \a slots, where something was changed, added or removed, each once.
    void update(const QList<int> &slots);

private:
    struct Batch {
        QList<int> leaving = {}; //!< rows
        QList<int> staying = {}; //!< slots
        QList<int> entering = {}; //!< slots
    };

    struct Place {
        int row;
        QList<int> slots;
    };

    [[nodiscard]] bool isBefore(int a, int b) const;
    [[nodiscard]] QList<int> wanted() const;
    [[nodiscard]] Batch sorted(const QList<int> &slots) const;
    [[nodiscard]] QList<int> without(QList<int> rows) const;
    [[nodiscard]] QList<int> merged(const QList<int> &order, QList<int> slots) const;
    [[nodiscard]] QList<Place> placesFor(QList<int> slots) const;
    [[nodiscard]] bool isInPlace(const QList<int> &slots) const;
    void exchange(const Batch &batch);
    void leave(const QList<std::pair<int, int>> &ranges);
    void enter(const QList<Place> &places);
    void moveIntoPlace(const QList<int> &slots);
    void reorder(const QList<int> &order);
    void tellOfChanges(const QList<int> &slots);
    void number(int from = 0);

    QList<int> m_order; //!< slots by row
    QList<int> m_rows; //!< rows by slot; -1: not shown
    int m_column = 0;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
};

} // namespace coord
