// What the command palette offers, and what of it somebody means who types some letters.
#pragma once

#include "cli/output/fuzzy.h"

#include <QAbstractTableModel>

#include <functional>

namespace coord {

struct PaletteEntry {
    QString kind; //!< what sort of thing, translated
    QString text; //!< as it may be shown
    QString key = {}; //!< that does the same
    std::function<void()> run = {};
    QString more = {}; //!< is found by this as well, and not shown
};

class PaletteModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Text, Kind, Key, ColumnCount };
    static constexpr int maxShown = 200; //!< the best ones

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(const QList<PaletteEntry> &entries);
    //! Shows what fits, the best first; all in their order where nothing was typed.
    void search(const QString &typed);
    //! Null where there is no such row. Holds until the next change.
    [[nodiscard]] const PaletteEntry *at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    QList<PaletteEntry> m_entries;
    QStringList m_folded; //!< of m_entries, for the search
    QList<int> m_rows;
};

} // namespace coord
