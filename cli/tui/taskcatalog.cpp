#include "cli/tui/taskcatalog.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace coord {

namespace {

//! What is searched in: what the list shows of a task.
QString searchedText(const TaskRow &row)
{
    return FuzzyPattern::folded(row.id.left(8) + u' ' + row.agent + row.target + u' ' + row.status
        + u' ' + row.prompt.left(TaskCatalog::maxSearchedChars));
}

} // namespace

QString taskGroupName(TaskGroup group)
{
    switch (group) {
    case TaskGroup::Open:
        return QStringLiteral("open");
    case TaskGroup::Running:
        return QStringLiteral("running");
    case TaskGroup::Pending:
        return QStringLiteral("pending");
    case TaskGroup::Failed:
        return QStringLiteral("failed");
    case TaskGroup::Completed:
        return QStringLiteral("completed");
    case TaskGroup::Cancelled:
        return QStringLiteral("cancelled");
    case TaskGroup::All:
        break;
    }
    return QStringLiteral("all");
}

bool isInGroup(const QString &status, TaskGroup group)
{
    const auto is = [&status](const char *word) { return status == QLatin1String(word); };
    switch (group) {
    case TaskGroup::Open:
        return is("running") || is("pending");
    case TaskGroup::Failed:
        return is("error") || is("dead-letter");
    case TaskGroup::All:
        return true;
    default:
        return status == taskGroupName(group);
    }
}

void TaskCatalog::reset(const QList<TaskRow> &tasks)
{
    m_entries.clear();
    m_places.clear();
    m_statuses.clear();
    put(tasks);
}

void TaskCatalog::put(const QList<TaskRow> &tasks)
{
    for (const TaskRow &row : tasks)
        take(row);
    order();
    m_isStale = true;
}

void TaskCatalog::remove(const QStringList &ids)
{
    const QSet<QString> gone(ids.begin(), ids.end());
    const auto isGone = [&](const Entry &entry) {
        if (!gone.contains(entry.row.id))
            return false;
        --m_statuses[entry.row.status];
        return true;
    };
    std::erase_if(m_entries, isGone);
    index();
    m_isStale = true;
}

void TaskCatalog::setFilter(const CatalogFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    m_isStale = true;
}

qsizetype TaskCatalog::count(TaskGroup group) const
{
    qsizetype sum = 0;
    for (auto it = m_statuses.cbegin(); it != m_statuses.cend(); ++it)
        sum += isInGroup(it.key(), group) ? it.value() : 0;
    return sum;
}

const TaskRow *TaskCatalog::find(const QString &id) const
{
    const auto at = m_places.constFind(id);
    return at == m_places.cend() ? nullptr : &m_entries[*at].row;
}

qsizetype TaskCatalog::shownIndexOf(const QString &id) const
{
    const auto place = m_places.constFind(id);
    if (place == m_places.cend())
        return -1;
    const std::vector<quint32> &all = shown();
    const auto at = std::find(all.begin(), all.end(), *place);
    return at == all.end() ? -1 : at - all.begin();
}

void TaskCatalog::take(const TaskRow &given)
{
    TaskRow row = given;
    row.prompt.truncate(maxPromptChars);
    Entry entry{row, searchedText(row)};
    ++m_statuses[row.status];
    const auto known = m_places.constFind(row.id);
    if (known != m_places.cend()) {
        Entry &old = m_entries[*known];
        --m_statuses[old.row.status];
        m_isOrdered = m_isOrdered && old.row.createdAt == row.createdAt;
        old = std::move(entry);
        return;
    }
    m_isOrdered
        = m_isOrdered && (m_entries.empty() || m_entries.back().row.createdAt <= row.createdAt);
    m_places.insert(row.id, quint32(m_entries.size()));
    m_entries.push_back(std::move(entry));
}

void TaskCatalog::order()
{
    if (!m_isOrdered)
        std::stable_sort(m_entries.begin(), m_entries.end(),
            [](const Entry &a, const Entry &b) { return a.row.createdAt < b.row.createdAt; });
    // Some at once: making room takes as long for many as for one.
    constexpr std::size_t slack = maxTasks / 100;
    const bool isFull = m_entries.size() > maxTasks + slack;
    if (isFull) {
        const auto end = m_entries.begin() + qsizetype(m_entries.size() - maxTasks);
        for (auto it = m_entries.begin(); it != end; ++it)
            --m_statuses[it->row.status];
        m_entries.erase(m_entries.begin(), end);
    }
    if (!m_isOrdered || isFull)
        index();
    m_isOrdered = true;
}

void TaskCatalog::index()
{
    m_places.clear();
    m_places.reserve(qsizetype(m_entries.size()));
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        m_places.insert(m_entries[i].row.id, quint32(i));
}

const std::vector<quint32> &TaskCatalog::shown() const
{
    if (!std::exchange(m_isStale, false))
        return m_shown;
    const FuzzyPattern pattern(m_filter.typed);
    std::vector<std::tuple<int, quint32>> found; // with the negative of the score
    found.reserve(m_entries.size());
    for (std::size_t i = m_entries.size(); i-- > 0;) {
        const Entry &entry = m_entries[i];
        ++m_comparisons;
        if (!isInGroup(entry.row.status, m_filter.group)
            || (!m_filter.agent.isEmpty() && entry.row.agent != m_filter.agent))
            continue;
        const auto score = pattern.score(entry.folded);
        if (score)
            found.emplace_back(-*score, quint32(i));
    }
    if (!pattern.isEmpty())
        std::stable_sort(found.begin(), found.end(),
            [](const auto &a, const auto &b) { return std::get<0>(a) < std::get<0>(b); });
    m_shown.clear();
    for (const auto &[score, place] : found)
        m_shown.push_back(place);
    return m_shown;
}

} // namespace coord
