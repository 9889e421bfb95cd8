// The part of Workspaces that hands finished work out as a file.
#include "agent/isolation/workspaces.h"
#include "agent/isolation/worktreeseal.h"
#include "core/platform/securefile.h"

#include <QFileInfo>
#include <QUuid>

namespace coord {

namespace {

const QString patchForm = QStringLiteral("patch");
const QString bundleForm = QStringLiteral("bundle");

//! The file in which the work was saved in this form; empty: it is to be made.
QString fileOf(const WorkspaceRecord &record, const QString &form)
{
    if (form == patchForm)
        return record.patch;
    const QStringList bundles = record.bundles();
    return record.commit.isEmpty() && !bundles.isEmpty() ? bundles.last() : QString();
}

QCoro::Task<Status> writeWork(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString form, QString path)
{
    if (const QString saved = fileOf(record, form); !saved.isEmpty()) {
        const GitJob::Work copy = [saved, path](const GitJob::StopFlag &) -> Status {
            QFile file(saved);
            if (file.copy(path))
                return Done{};
            return Error{ErrorCode::Internal,
                QStringLiteral("%1 cannot be copied: %2").arg(saved, file.errorString())};
        };
        co_return co_await job->aside(copy);
    }
    if (form == patchForm)
        co_return co_await writePatch(
            job, inRepository(record, patchWords() << record.base << record.commit), path);
    const auto made = co_await job->ask(inRepository(record,
        gitWords("bundle create -q --end-of-options")
            << path << record.fullBranch() << QStringLiteral("^") + record.base));
    if (!made)
        co_return made.error();
    co_return Done{};
}

std::optional<Error> whyNotExported(const WorkspaceRecord *record, const QString &form)
{
    if (form != patchForm && form != bundleForm)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("form must be patch or bundle, not \"%1\"").arg(form.left(64))};
    if (!record)
        return Error{
            ErrorCode::NotFound, QStringLiteral("This agent knows no workspace of the task")};
    if (record->state == workspacestates::running)
        return Error{ErrorCode::FailedPrecondition, QStringLiteral("The task is still running")};
    if (record->state == workspacestates::removed)
        return Error{ErrorCode::NotFound, QStringLiteral("The task has changed no files")};
    if (!record->commit.isEmpty() || !fileOf(*record, form).isEmpty())
        return std::nullopt;
    if (!record->patch.isEmpty())
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("The work is a patch, not a branch; ask for form patch")};
    if (!record->bundles().isEmpty())
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("The work is commits without a patch; ask for form bundle")};
    return Error{ErrorCode::FailedPrecondition,
        QStringLiteral("The work is in the directory %1 alone").arg(record->directory)};
}

} // namespace

void Workspaces::exportWork(const QString &taskId, const QString &form, Exported then)
{
    QMetaObject::invokeMethod(
        this, [this, taskId, form, then] { exportNow(taskId, form, then); }, Qt::QueuedConnection);
}

QCoro::Task<void> Workspaces::exportNow(QString taskId, QString form, Exported then)
{
    const WorkspaceRecord *found = m_records.find(taskId);
    if (const auto reason = whyNotExported(found, form)) {
        then(*reason);
        co_return;
    }
    if (m_exports >= maxExports) {
        then(Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The agent is busy with other exports; try again")});
        co_return;
    }
    const WorkspaceRecord record = *found;
    const QString name = taskId + u'-' + QUuid::createUuid().toString(QUuid::Id128) + u'.' + form;
    Result<QString> path = exportFolder() + u'/' + name;
    if (const Status made = makePrivateDirectory(exportFolder()); !made) {
        then(made.error());
        co_return;
    }
    ++m_exports;
    const Status done = co_await writeWork(beginJob(name, exportLimit), record, form, *path);
    m_jobs.erase(name);
    --m_exports;
    if (!done) {
        QFile::remove(*path);
        path = done.error();
    }
    if (!m_closing)
        then(path);
}

} // namespace coord
