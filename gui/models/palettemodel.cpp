#include "gui/models/palettemodel.h"

#include "gui/models/showntext.h"

#include <algorithm>
#include <numeric>

namespace coord {

void PaletteModel::setEntries(const QList<PaletteEntry> &entries)
{
    m_entries = entries;
    m_folded.clear();
    for (const PaletteEntry &entry : entries)
        m_folded.append(FuzzyPattern::folded(
            QStringList{entry.text, entry.kind, entry.more}.join(QChar(u'\n'))));
    search(QString());
}

void PaletteModel::search(const QString &typed)
{
    const FuzzyPattern pattern(typed);
    QList<std::pair<int, int>> found; // less is better
    for (int i = 0; i < m_folded.size(); ++i) {
        if (const auto score = pattern.score(m_folded[i]))
            found.append({-*score, i});
    }
    const auto end = found.begin() + std::min<qsizetype>(maxShown, found.size());
    std::partial_sort(found.begin(), end, found.end());
    beginResetModel();
    m_rows.clear();
    std::transform(found.begin(), end, std::back_inserter(m_rows),
        [](const std::pair<int, int> &each) { return each.second; });
    endResetModel();
}

const PaletteEntry *PaletteModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_entries[m_rows[row]] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PaletteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *entry = index.isValid() ? at(index.row()) : nullptr;
    if (!entry)
        return {};
    if (role == Qt::ToolTipRole && index.column() == Text)
        return shownToolTip(entry->text);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Text:
        return entry->text;
    case Kind:
        return entry->kind;
    default:
        return entry->key;
    }
}

QVariant PaletteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Text:
        return tr("What");
    case Kind:
        return tr("Kind");
    case Key:
        return tr("Key");
    default:
        return {};
    }
}

} // namespace coord
