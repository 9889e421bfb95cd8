#include "gui/models/showntask.h"

#include "core/domain/target.h"

#include <QCoreApplication>

namespace coord {

ShownTask shownTask(const wire::TaskInfo &info)
{
    const QString reason = info.waitsFor.value_or(info.error.value_or(QString()));
    ShownTask task{.id = info.id,
        .state = stateFromName(info.status).value_or(TaskState::Pending),
        .agent = info.agentName,
        .pool = info.pool.value_or(QString()),
        .prompt = info.prompt.left(ShownTask::maxTextChars),
        .reason = reason.left(ShownTask::maxTextChars),
        .sessionId = info.sessionId.value_or(QString()),
        .createdAt = info.createdAt,
        .startedAt = info.startedAt.value_or(0),
        .endedAt = info.completedAt.value_or(0),
        .attempt = info.attempt.value_or(info.retryCount)};
    if (info.agentName.isEmpty())
        task.target
            = targetText({.pool = task.pool, .requirements = info.require.value_or(QStringList())});
    if (info.result) {
        task.costUsd = info.result->costUsd.value_or(0);
        if (task.sessionId.isEmpty())
            task.sessionId = info.result->sessionId.value_or(QString());
    }
    // A task that failed without a retry counts no attempts on an original.
    if (isFinal(task.state) && task.attempt == 0 && task.startedAt > 0)
        task.attempt = 1;
    return task;
}

QString stateText(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return QCoreApplication::translate("TaskState", "Waiting");
    case TaskState::Running:
        return QCoreApplication::translate("TaskState", "Running");
    case TaskState::Completed:
        return QCoreApplication::translate("TaskState", "Completed");
    case TaskState::Error:
        return QCoreApplication::translate("TaskState", "Failed");
    case TaskState::DeadLetter:
        return QCoreApplication::translate("TaskState", "Dead letter");
    case TaskState::Cancelled:
        break;
    }
    return QCoreApplication::translate("TaskState", "Cancelled");
}

} // namespace coord
