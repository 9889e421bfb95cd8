// A task: what somebody asked for, and how far it has come.
//
// TaskSpec never changes after acceptance. Task adds what the coordinator learns on the way. An
// attempt is one run of a task by one agent; its token is the fence: tokens of a task only grow,
// and a report that carries any other token than the newest changes nothing.
#pragma once

#include "core/domain/concurrencygroups.h"
#include "core/domain/dependency.h"
#include "core/domain/target.h"
#include "core/domain/taskstate.h"
#include "core/domain/time.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

inline constexpr int defaultMaxRetries = 3;
inline constexpr int maxMaxRetries = 100;

struct TaskSpec {
    QString id; //!< a UUID in lower case
    QString orgId;
    QString agentName; //!< the agent it must run on; empty where several may
    QString pool; //!< the one it is for; beside an agent the one that was chosen from
    QStringList requirements; //!< as in a Target
    QString prompt;
    QString sessionId; //!< the Claude session to go on with; empty for a new one
    QString traceId;
    QString ownerUserId;
    QStringList allowedTools;
    QStringList disallowedTools;
    QStringList addDirs;
    std::optional<double> maxBudgetUsd;
    std::optional<Millis> timeout; //!< of one attempt; the agent's own limit where absent
    int priority = 0; //!< higher runs first
    int maxRetries = defaultMaxRetries;
    QString group; //!< of which not all may run at once; empty for none
    int groupLimit = 0; //!< at least 1 with a group
    QList<Dependency> after; //!< it is ready when these have ended; its prompt may name them
    WallTime createdAt;

    bool operator==(const TaskSpec &) const = default;
};

//! What the last attempt said at its end.
struct TaskResult {
    QString text; //!< Claude's answer; empty when there is none
    QString sessionId; //!< the session that ran, for `coord resume`
    std::optional<int> exitCode;
    std::optional<int> turns;
    std::optional<double> costUsd; //!< as Claude states it; over a resumed session it runs on
    std::optional<qint64> durationMs;
    QString work; //!< what became of its files, as JSON; empty if it had no workspace of its own

    bool operator==(const TaskResult &) const = default;
};

struct Task {
    TaskSpec spec;
    TaskState state = TaskState::Pending;
    QString assignedTo; //!< the agent of the newest attempt; empty before the first
    int attempt = 0; //!< number of the newest attempt, 0 before the first
    qint64 token = 0; //!< fence of the newest attempt
    int retryCount = 0;
    qint64 lastSeq = 0; //!< number of output lines stored; lines count from 1
    qint64 attemptBase
        = 0; //!< lastSeq when the newest attempt began; its own lines count from there
    qint64 outputBytes = 0;
    bool truncated = false; //!< output reached its limit and ends in a mark
    QString error; //!< a sentence; empty while nothing has failed
    QString errorCode; //!< the program's word for it, for example "timeout"
    std::optional<WallTime> startedAt;
    std::optional<WallTime> completedAt;
    TaskResult result;
    //! What is sent as the prompt of a task that comes after others, once these have ended; it is
    //! the same for all its attempts.
    std::optional<QString> filledPrompt;

    bool operator==(const Task &) const = default;
};

[[nodiscard]] inline Target targetOf(const TaskSpec &spec)
{
    if (!spec.agentName.isEmpty())
        return {.agentName = spec.agentName};
    return {.pool = spec.pool, .requirements = spec.requirements};
}

//! Who has or had it, or who is to have it; empty where that is not known yet.
[[nodiscard]] inline const QString &agentOf(const Task &task)
{
    return task.assignedTo.isEmpty() ? task.spec.agentName : task.assignedTo;
}

//! Whether it still needs the ends of the tasks that it comes after.
[[nodiscard]] inline bool awaitsOthers(const Task &task)
{
    return !task.spec.after.isEmpty() && !task.filledPrompt;
}

//! Of tools and directories.
[[nodiscard]] inline qsizetype listedChars(const TaskSpec &spec)
{
    qsizetype chars = 0;
    for (const QStringList *list : {&spec.allowedTools, &spec.disallowedTools, &spec.addDirs}) {
        for (const QString &each : *list)
            chars += each.size();
    }
    return chars;
}

[[nodiscard]] inline GroupKey groupOf(const TaskSpec &spec)
{
    return {spec.orgId, spec.group};
}

//! One run of a task, as the history keeps it.
struct Attempt {
    QString taskId;
    int number = 1;
    qint64 token = 0;
    QString agentName;
    WallTime startedAt;
    std::optional<WallTime> endedAt;
    QString outcome; //!< "completed", "error", "cancelled", "lost"; empty while it runs
    QString error;
    QString errorCode;
    QString holder; //!< id of the state folder of the agent that runs it; empty if not known
    QString policy; //!< what the agent let it do, as JSON; empty if the agent has not said it
    QString work; //!< as in TaskResult

    bool operator==(const Attempt &) const = default;
};

} // namespace coord
