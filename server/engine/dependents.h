// The tasks that come after others and wait for them, by task and by what they wait for.
//
// Only those that are not ready yet are in here: a task that is ready has its prompt, and needs
// nothing of its predecessors any more. What is in here can be found again from the store.
#pragma once

#include "core/domain/dependency.h"

#include <QHash>
#include <QSet>

#include <deque>
#include <map>

namespace coord {

//! A task that will never run, and why.
struct BrokenDependent {
    QString taskId;
    QString why;
};

class Dependents {
public:
    static constexpr qsizetype maxAwaited = 1'000'000; //!< dependencies of all that wait

    //! \pre the task is not in here
    void add(const QString &taskId, const QString &orgId, const QList<Dependency> &after);
    void remove(const QString &taskId);
    [[nodiscard]] bool contains(const QString &taskId) const { return m_tasks.contains(taskId); }

    //! The tasks in here that come after one.
    [[nodiscard]] QStringList behind(const QString &predecessorId) const;
    //! Whether there are any: then it must be kept.
    [[nodiscard]] bool isAwaited(const QString &predecessorId) const
    {
        return m_behind.contains(predecessorId);
    }
    //! \pre the task is in here and comes after the other one
    [[nodiscard]] Dependency dependency(const QString &taskId, const QString &predecessorId) const;

    //! What a task is known to wait for; nothing where that has yet to be looked up.
    void setOpen(const QString &taskId, const QList<Dependency> &open);
    void close(const QString &taskId, const QString &predecessorId);
    [[nodiscard]] QList<Dependency> openOf(const QString &taskId) const;

    //! How many dependencies there are, of all and of an organisation.
    [[nodiscard]] qsizetype count() const { return m_count; }
    [[nodiscard]] qsizetype countOf(const QString &orgId) const { return m_counts.value(orgId); }

    //! Tasks whose predecessors are to be read, one after the other: what these answered is large.
    std::deque<QString> toRead;
    bool isReading = false;
    //! Tasks whose predecessors could not be read, until a timer puts all of them behind toRead.
    std::deque<QString> unread;
    bool isReadAgainPlanned = false;
    //! Tasks that will never run and have not been told yet.
    std::deque<BrokenDependent> broken;
    bool isEnding = false;

private:
    struct Waiting {
        QString orgId;
        QList<Dependency> after;
        QList<Dependency> open;
    };

    std::map<QString, Waiting> m_tasks;
    QHash<QString, QSet<QString>> m_behind; //!< by predecessor
    QHash<QString, qsizetype> m_counts; //!< by organisation
    qsizetype m_count = 0;
};

} // namespace coord
