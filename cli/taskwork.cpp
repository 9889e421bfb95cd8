#include "cli/taskwork.h"

#include "cli/movefiles.h"
#include "core/client/filedownload.h"
#include "core/protocol/views.h"

#include <QCoroFuture>

namespace coord {

QCoro::Task<Result<wire::WorkSummary>> workOfTask(OneTask task)
{
    const QJsonObject args{{QStringLiteral("taskId"), task.id}, {QStringLiteral("output"), false}};
    const auto answer = co_await task.session->request(QStringLiteral("get-task"), args);
    if (!answer)
        co_return answer.error();
    const auto info
        = wire::parse<wire::TaskInfo>(answer->toObject().value(QLatin1String("task")).toObject());
    if (!info)
        co_return info.error();
    if (info->status == QLatin1String("running") || info->status == QLatin1String("pending"))
        co_return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("Task %1 has not ended; coord wait %1 waits for it").arg(task.id)};
    if (!info->work)
        co_return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("Task %1 had no workspace of its own: it changed what is in the "
                           "agent's folder. Start the agent with --isolation worktree or tmpdir")
                .arg(task.id)};
    if (info->work->error)
        co_return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("The work is in %1 on the machine of agent %2 alone: %3")
                .arg(info->work->directory.value_or(QString()), info->agentName,
                    *info->work->error)};
    co_return *info->work;
}

bool hasCommits(const wire::WorkSummary &work)
{
    return work.bundle || (work.commit && work.commit != work.base);
}

QString noFilesText(const wire::WorkSummary &work, const QString &taskId)
{
    if (work.bundle)
        return QStringLiteral("No file differs, but the task has made commits. They are in %1 on "
                              "the agent's machine; coord apply %2 --branch <name> fetches them")
            .arg(*work.bundle, taskId);
    if (hasCommits(work))
        return QStringLiteral("No file differs, but the task has made commits; "
                              "coord apply %1 --branch <name> fetches them")
            .arg(taskId);
    return QStringLiteral("Nothing was changed.");
}

QCoro::Task<Result<QString>> fetchWork(
    Invocation invocation, OneTask task, QString form, QString folder)
{
    const QString path = folder + QStringLiteral("/work.") + form;
    FileDownload::What what;
    what.destination = path;
    what.work = wire::TaskWork{.taskId = task.id, .form = form};
    const auto download = std::make_shared<FileDownload>(*task.session, what);
    // A bar above the patch would be in the way.
    invocation.options.insert(QStringLiteral("quiet"), {});
    const MoveEnd end = co_await moveFiles(invocation, download, {});
    if (!end.status)
        co_return end.status.error();
    co_return path;
}

} // namespace coord
