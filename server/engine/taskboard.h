// The tasks that are not finished: all that has to be known about them between two commits.
// Finished ones live in the store only, so that memory does not grow with the history.
#pragma once

#include "core/domain/lease.h"
#include "core/domain/result.h"
#include "core/domain/task.h"
#include "core/domain/taskqueue.h"
#include "core/protocol/outputbatch.h"

#include <QHash>

#include <map>
#include <optional>

namespace coord {

struct LiveTask {
    Task task;
    wire::LineJoiner joiner; //!< of long lines that the agent sends in parts
    qint64 attemptSeq = 0; //!< lines of the present attempt that have come
    bool cancelRequested = false;
    Lease lease; //!< of the newest attempt
    QString holder; //!< of the newest attempt: see Attempt
    QString policy; //!< of the newest attempt: see Attempt
    qsizetype promptBytes = 0; //!< as the board counts it
    std::optional<Instant> queuedAt; //!< since when it could run; not while it is not in the queue

    //! Who has or had it; without a name where nobody had it yet and several may.
    [[nodiscard]] AgentKey agent() const { return {task.spec.orgId, agentOf(task)}; }
};

//! How many characters the prompts of a task may come to, before and after they are filled in.
[[nodiscard]] qsizetype promptRoomOf(const TaskSpec &spec);

class TaskBoard {
public:
    LiveTask &add(Task task);
    void remove(const QString &taskId);

    [[nodiscard]] LiveTask *find(const QString &taskId);
    [[nodiscard]] std::map<QString, LiveTask> &all() { return m_tasks; }
    [[nodiscard]] qsizetype count() const { return qsizetype(m_tasks.size()); }
    [[nodiscard]] qsizetype promptBytes() const { return m_promptBytes; }

    //! Of all tasks on the board: they join and leave with it. Whoever moves a task says here that
    //! an attempt of it begins or ends.
    [[nodiscard]] ConcurrencyGroups &groups() { return m_groups; }

    //! What one organisation has of both.
    struct Share {
        qsizetype count = 0;
        qsizetype promptBytes = 0;
    };
    [[nodiscard]] Share shareOf(const QString &orgId) const { return m_shares.value(orgId); }

private:
    std::map<QString, LiveTask> m_tasks;
    qsizetype m_promptBytes = 0;
    QHash<QString, Share> m_shares; //!< by organisation
    ConcurrencyGroups m_groups;
};

} // namespace coord
