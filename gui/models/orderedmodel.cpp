#include "gui/models/orderedmodel.h"

#include <algorithm>

namespace coord {

namespace {

//! Neighbouring numbers as ranges, first and last, from the highest down.
QList<std::pair<int, int>> rangesDown(QList<int> numbers)
{
    std::sort(numbers.begin(), numbers.end(), std::greater<>());
    QList<std::pair<int, int>> ranges;
    for (const int number : numbers) {
        if (!ranges.isEmpty() && ranges.last().first == number + 1)
            ranges.last().first = number;
        else
            ranges.append({number, number});
    }
    return ranges;
}

} // namespace

int OrderedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int OrderedModel::slotAt(int row) const
{
    return row >= 0 && row < m_order.size() ? m_order[row] : -1;
}

int OrderedModel::rowOf(int slot) const
{
    return slot >= 0 && slot < m_rows.size() ? m_rows[slot] : -1;
}

bool OrderedModel::isBefore(int a, int b) const
{
    const int compared = compare(a, b, m_column);
    if (compared == 0)
        return a < b;
    return m_direction == Qt::AscendingOrder ? compared < 0 : compared > 0;
}

QList<int> OrderedModel::wanted() const
{
    QList<int> order;
    for (int slot = 0; slot < slotCount(); ++slot) {
        if (accepts(slot))
            order.append(slot);
    }
    std::sort(order.begin(), order.end(), [this](int a, int b) { return isBefore(a, b); });
    return order;
}

void OrderedModel::number(int from)
{
    if (m_rows.size() < slotCount())
        m_rows.resize(slotCount(), -1);
    for (int row = from; row < m_order.size(); ++row)
        m_rows[m_order[row]] = row;
}

void OrderedModel::rebuild()
{
    beginResetModel();
    m_rows.fill(-1);
    m_order = wanted();
    number();
    endResetModel();
}

void OrderedModel::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_direction = order;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    QList<int> all = m_order;
    std::sort(all.begin(), all.end(), [this](int a, int b) { return isBefore(a, b); });
    reorder(all);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

OrderedModel::Batch OrderedModel::sorted(const QList<int> &slots) const
{
    Batch batch;
    for (const int slot : slots) {
        const int row = rowOf(slot);
        if (accepts(slot))
            (row < 0 ? batch.entering : batch.staying).append(slot);
        else if (row >= 0)
            batch.leaving.append(row);
    }
    return batch;
}

void OrderedModel::update(const QList<int> &slots)
{
    if (m_rows.size() < slotCount())
        m_rows.resize(slotCount(), -1);
    const Batch batch = sorted(slots);
    const auto ranges = rangesDown(batch.leaving);
    if (ranges.size() > maxPlaces)
        return exchange(batch);
    leave(ranges);
    // Those that stay have to be in order before a place can be looked for.
    if (!isInPlace(batch.staying))
        moveIntoPlace(batch.staying);
    const QList<Place> places = placesFor(batch.entering);
    if (places.size() > maxPlaces)
        exchange({.entering = batch.entering});
    else
        enter(places);
    tellOfChanges(batch.staying);
}

QList<int> OrderedModel::without(QList<int> rows) const
{
    std::sort(rows.begin(), rows.end());
    QList<int> rest;
    rest.reserve(m_order.size());
    auto from = m_order.cbegin();
    for (const int row : std::as_const(rows)) {
        std::copy(from, m_order.cbegin() + row, std::back_inserter(rest));
        from = m_order.cbegin() + row + 1;
    }
    std::copy(from, m_order.cend(), std::back_inserter(rest));
    return rest;
}

//! Few find their places among many by halving: the many are not looked at one by one.
QList<int> OrderedModel::merged(const QList<int> &order, QList<int> slots) const
{
    const auto before = [this](int a, int b) { return isBefore(a, b); };
    std::sort(slots.begin(), slots.end(), before);
    QList<int> all;
    all.reserve(order.size() + slots.size());
    auto from = order.cbegin();
    for (const int slot : std::as_const(slots)) {
        const auto at = std::lower_bound(from, order.cend(), slot, before);
        std::copy(from, at, std::back_inserter(all));
        all.append(slot);
        from = at;
    }
    std::copy(from, order.cend(), std::back_inserter(all));
    return all;
}

void OrderedModel::exchange(const Batch &batch)
{
    beginResetModel();
    QList<int> rows = batch.leaving;
    for (const int slot : batch.staying)
        rows.append(m_rows[slot]);
    for (const int row : batch.leaving)
        m_rows[m_order[row]] = -1;
    m_order = merged(without(rows), batch.staying + batch.entering);
    number();
    endResetModel();
}

void OrderedModel::leave(const QList<std::pair<int, int>> &ranges)
{
    for (const auto &[first, last] : ranges) {
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row)
            m_rows[m_order[row]] = -1;
        m_order.remove(first, last - first + 1);
        endRemoveRows();
    }
    if (!ranges.isEmpty())
        number(ranges.last().first);
}

QList<OrderedModel::Place> OrderedModel::placesFor(QList<int> slots) const
{
    const auto before = [this](int a, int b) { return isBefore(a, b); };
    std::sort(slots.begin(), slots.end(), before);
    QList<Place> places;
    for (const int slot : std::as_const(slots)) {
        const auto at = std::lower_bound(m_order.cbegin(), m_order.cend(), slot, before);
        const int row = int(at - m_order.cbegin());
        if (places.isEmpty() || places.last().row != row)
            places.append(Place{row, {}});
        places.last().slots.append(slot);
    }
    return places;
}

void OrderedModel::enter(const QList<Place> &places)
{
    for (auto place = places.crbegin(); place != places.crend(); ++place) {
        beginInsertRows({}, place->row, place->row + int(place->slots.size()) - 1);
        m_order.insert(place->row, place->slots.size(), 0);
        std::copy(place->slots.cbegin(), place->slots.cend(), m_order.begin() + place->row);
        endInsertRows();
    }
    if (!places.isEmpty())
        number(places.first().row);
}

bool OrderedModel::isInPlace(const QList<int> &slots) const
{
    return std::all_of(slots.begin(), slots.end(), [this](int slot) {
        const int row = m_rows[slot];
        return (row == 0 || !isBefore(slot, m_order[row - 1]))
            && (row == m_order.size() - 1 || !isBefore(m_order[row + 1], slot));
    });
}

void OrderedModel::moveIntoPlace(const QList<int> &slots)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    QList<int> rows;
    for (const int slot : slots)
        rows.append(m_rows[slot]);
    reorder(merged(without(rows), slots));
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void OrderedModel::reorder(const QList<int> &order)
{
    const QModelIndexList before = persistentIndexList();
    QList<int> slotsBefore;
    for (const QModelIndex &index : before)
        slotsBefore.append(m_order[index.row()]);
    m_order = order;
    number();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(m_rows[slotsBefore[i]], before[i].column()));
    changePersistentIndexList(before, after);
}

void OrderedModel::tellOfChanges(const QList<int> &slots)
{
    if (slots.isEmpty())
        return;
    int first = rowCount();
    int last = -1;
    for (const int slot : slots) {
        first = std::min(first, m_rows[slot]);
        last = std::max(last, m_rows[slot]);
    }
    Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

} // namespace coord
