#include "gui/lists/pagedmodel.h"

#include <QJsonArray>
#include <QPointer>
#include <QSet>

#include <algorithm>

namespace coord {

PagedModel::PagedModel(ListSource source, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(std::move(source))
{
}

void PagedModel::setAsk(Ask ask)
{
    m_ask = std::move(ask);
    forget();
}

void PagedModel::setArgs(const std::optional<QJsonObject> &args)
{
    m_args = args;
    forget();
}

void PagedModel::setFilter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    forget();
    refresh();
}

void PagedModel::forget()
{
    ++m_round;
    m_isAsking = false;
    m_asksAgain = false;
    m_hasFailed = false;
    m_isWhole = false;
    m_next = {};
    m_lookedAt = 0;
    replace({});
}

void PagedModel::refresh()
{
    if (!m_ask || !m_args)
        return;
    if (m_isAsking && m_isAnew)
        m_asksAgain = true;
    else
        begin(true);
}

bool PagedModel::canFetchMore(const QModelIndex &parent) const
{
    // The first page is for refresh() to ask for: a table that nobody looks at asks for nothing.
    return !parent.isValid() && m_lookedAt > 0 && !m_isAsking && !m_hasFailed && !m_isWhole
        && m_rows.size() < maxRows;
}

void PagedModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        begin(false);
}

void PagedModel::begin(bool isAnew)
{
    ++m_round;
    m_isAsking = true;
    m_isAnew = isAnew;
    m_asksAgain = false;
    m_hasFailed = false;
    m_collected.clear();
    m_lookedNow = 0;
    m_wanted = isAnew ? std::max<qsizetype>(pageRows, m_rows.size()) : pageRows;
    if (isAnew) {
        m_next = {};
        m_lookedAt = 0;
    }
    askPage();
}

void PagedModel::askPage()
{
    QJsonObject args = *m_args;
    for (auto each = m_next.constBegin(); each != m_next.constEnd(); ++each)
        args.insert(each.key(), each.value());
    if (m_source.paging != ListSource::Paging::None) {
        const qsizetype missing = m_wanted - m_collected.size();
        const bool takesAll = hasFilter() || missing > maxPageRows;
        args.insert(QStringLiteral("limit"), takesAll ? maxPageRows : qint64(missing));
    }
    m_ask(m_source.command, args,
        [self = QPointer(this), round = m_round](const Result<QJsonValue> &answer) {
            if (self)
                self->onPage(round, answer);
        });
}

void PagedModel::onPage(quint64 round, const Result<QJsonValue> &answer)
{
    if (round != m_round)
        return;
    if (!answer)
        return fail(answer.error());
    if (const Status read = take(answer->toObject()); !read)
        return fail(read.error());
    const qsizetype kept = m_collected.size() + (m_isAnew ? 0 : m_rows.size());
    const bool wantsMore = m_collected.size() < m_wanted && m_lookedNow < maxLookedAt;
    if (!m_isWhole && wantsMore && kept < maxRows)
        askPage();
    else
        finish();
}

Status PagedModel::take(const QJsonObject &answer)
{
    const QJsonArray rows = answer.value(m_source.rowsKey).toArray();
    for (const QJsonValue &value : rows) {
        const auto row = m_source.read(value.toObject());
        if (!row)
            return Error{ErrorCode::Internal,
                tr("What the coordinator says cannot be read: %1").arg(row.error().message)};
        if (passes(*row))
            m_collected.append(*row);
    }
    m_lookedNow += rows.size();
    m_lookedAt += rows.size();
    m_next = {};
    if (m_source.paging == ListSource::Paging::Cursor) {
        const QJsonValue cursor = answer.value(QLatin1String("nextCursor"));
        if (!cursor.toString().isEmpty())
            m_next.insert(QStringLiteral("cursor"), cursor);
    } else if (m_source.paging == ListSource::Paging::Before && !rows.isEmpty()) {
        const QJsonValue number = rows.last().toObject().value(QLatin1String("number"));
        if (number.toInteger() > 1)
            m_next.insert(QStringLiteral("before"), number);
    }
    m_isWhole = m_next.isEmpty();
    return Done{};
}

void PagedModel::fail(const Error &why)
{
    m_isAsking = false;
    m_hasFailed = true;
    m_collected.clear();
    if (why.code == ErrorCode::PermissionDenied)
        replace({});
    Q_EMIT refused(why);
}

void PagedModel::finish()
{
    m_isAsking = false;
    QList<ListedRow> rows = std::exchange(m_collected, {});
    if (m_isAnew) {
        rows.resize(std::min<qsizetype>(rows.size(), maxRows));
        replace(rows);
    } else {
        const qsizetype room = maxRows - m_rows.size();
        rows.resize(std::min(rows.size(), room));
        insertAt(m_rows.size(), rows);
    }
    const bool asksAgain = std::exchange(m_asksAgain, false);
    Q_EMIT answered();
    if (asksAgain)
        refresh();
}

void PagedModel::removeAt(qsizetype first, qsizetype count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, int(first), int(first + count - 1));
    m_rows.remove(first, count);
    endRemoveRows();
}

void PagedModel::insertAt(qsizetype first, const QList<ListedRow> &rows)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, int(first), int(first + rows.size() - 1));
    m_rows.insert(first, rows.size(), ListedRow{});
    std::copy(rows.cbegin(), rows.cend(), m_rows.begin() + first);
    endInsertRows();
}

// Rows that are in both stay, so that the table keeps its place and its selection. Where the order
// is another one, what follows comes anew.
void PagedModel::replace(const QList<ListedRow> &rows)
{
    QSet<QString> coming;
    for (const ListedRow &row : rows)
        coming.insert(row.id);
    for (qsizetype end = m_rows.size(); end > 0;) {
        qsizetype first = end;
        while (first > 0 && !coming.contains(m_rows[first - 1].id))
            --first;
        removeAt(first, end - first);
        end = first - 1;
    }
    QSet<QString> known;
    for (const ListedRow &row : std::as_const(m_rows))
        known.insert(row.id);
    for (qsizetype at = 0; at < rows.size(); ++at) {
        if (at < m_rows.size() && m_rows[at].id == rows[at].id)
            continue;
        if (known.contains(rows[at].id)) {
            removeAt(at, m_rows.size() - at);
            known.clear();
        }
        qsizetype end = at + 1;
        while (end < rows.size() && !known.contains(rows[end].id))
            ++end;
        insertAt(at, rows.mid(at, end - at));
        at = end - 1;
    }
    removeAt(rows.size(), m_rows.size() - rows.size()); // an id that was there twice
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row] == rows[row])
            continue;
        m_rows[row] = rows[row];
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

bool PagedModel::passes(const ListedRow &row) const
{
    return std::all_of(m_words.cbegin(), m_words.cend(), [&](const QString &word) {
        return std::any_of(row.texts.cbegin(), row.texts.cend(),
            [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

const ListedRow *PagedModel::rowAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int PagedModel::rowOf(const QString &id) const
{
    const auto found = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [&](const ListedRow &row) { return row.id == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

int PagedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PagedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_source.titles.size());
}

QVariant PagedModel::data(const QModelIndex &index, int role) const
{
    const ListedRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (!row || index.column() >= row->texts.size())
        return {};
    if (role == Qt::DisplayRole)
        return row->texts[index.column()];
    if (role == Qt::ToolTipRole && !row->toolTips[index.column()].isEmpty())
        return row->toolTips[index.column()];
    if (role == Qt::DecorationRole && index.column() == 0 && row->mark.isValid())
        return row->mark;
    return {};
}

QVariant PagedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= m_source.titles.size())
        return {};
    return m_source.titles[section];
}

} // namespace coord
