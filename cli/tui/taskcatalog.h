// The tasks that the dashboard shows: the newest first, filtered and searched as somebody types,
// also when there are a hundred thousand.
#pragma once

#include "cli/output/fuzzy.h"
#include "cli/tui/rows.h"

#include <QHash>
#include <QList>

#include <vector>

namespace coord {

enum class TaskGroup { All, Open, Running, Pending, Failed, Completed, Cancelled };

//! "all", "open" and so on, for people.
[[nodiscard]] QString taskGroupName(TaskGroup group);
[[nodiscard]] bool isInGroup(const QString &status, TaskGroup group);

struct CatalogFilter {
    TaskGroup group = TaskGroup::All;
    QString agent = {}; //!< only of this one
    QString typed = {}; //!< see FuzzyPattern

    bool operator==(const CatalogFilter &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == CatalogFilter{}; }
};

//! What is shown is worked out when somebody asks, once for any number of changes.
class TaskCatalog {
public:
    static constexpr std::size_t maxTasks = 100'000; //!< the oldest go
    static constexpr qsizetype maxPromptChars = 500; //!< kept of a prompt
    static constexpr qsizetype maxSearchedChars = 200; //!< of it are searched

    void reset(const QList<TaskRow> &tasks);
    //! Adds tasks, or replaces those of the same id.
    void put(const QList<TaskRow> &tasks);
    void remove(const QStringList &ids);
    void setFilter(const CatalogFilter &filter);
    [[nodiscard]] const CatalogFilter &filter() const { return m_filter; }

    [[nodiscard]] qsizetype size() const { return qsizetype(m_entries.size()); }
    //! How many are in \a group, whatever the filter.
    [[nodiscard]] qsizetype count(TaskGroup group) const;
    [[nodiscard]] const TaskRow *find(const QString &id) const;

    //! Those that the filter lets through: the newest first, or while something is searched what
    //! fits best.
    [[nodiscard]] qsizetype shownCount() const { return qsizetype(shown().size()); }
    [[nodiscard]] const TaskRow &shownAt(qsizetype index) const
    {
        return m_entries[shown()[std::size_t(index)]].row;
    }
    //! -1 where it is not shown.
    [[nodiscard]] qsizetype shownIndexOf(const QString &id) const;

    //! How often a task was held against a filter; for tests of what a key press costs.
    [[nodiscard]] qint64 comparisons() const { return m_comparisons; }

private:
    struct Entry {
        TaskRow row;
        QString folded;
    };

    [[nodiscard]] const std::vector<quint32> &shown() const;
    void take(const TaskRow &row);
    void order();
    void index();

    std::vector<Entry> m_entries; // the oldest first
    QHash<QString, quint32> m_places;
    QHash<QString, qsizetype> m_statuses; // how many tasks are in each
    CatalogFilter m_filter;
    bool m_isOrdered = true;
    mutable bool m_isStale = false;
    mutable std::vector<quint32> m_shown;
    mutable qint64 m_comparisons = 0;
};

} // namespace coord
