#include "agent/isolation/workspaces.h"

#include "agent/isolation/copyworkspace.h"
#include "agent/isolation/worktreeseal.h"
#include "core/platform/logging.h"
#include "core/platform/securefile.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace coord {

namespace {

Error unfit(const QString &sentence)
{
    return {ErrorCode::FailedPrecondition, sentence};
}

const Error agentEnds{ErrorCode::Unavailable, QStringLiteral("the agent ends")};

bool isSamePlace(const WorkspaceRecord &one, const WorkspaceRecord &other)
{
    return one.isolation == other.isolation && one.repository == other.repository
        && one.gitDir == other.gitDir;
}

bool isEmptyPlace(const QString &path)
{
    return QDir(path).isEmpty(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

void later(QObject *context, std::function<void()> act)
{
    QMetaObject::invokeMethod(context, std::move(act), Qt::QueuedConnection);
}

} // namespace

Workspaces::Workspaces(WorkspaceSettings settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(clock)
    , m_records(m_settings.stateFolder + u'/' + recordsName)
{
}

Workspaces::~Workspaces()
{
    m_closing = true;
    const auto jobs = m_jobs;
    for (const auto &each : jobs)
        each.second->abandon(agentEnds);
}

qint64 Workspaces::wallNow() const
{
    return m_clock.wall().ms;
}

Status Workspaces::open()
{
    const QString records = m_settings.stateFolder + u'/' + recordsName;
    if (!isolates() && !QFileInfo(records).isDir())
        return Done{};
    if (Status opened = m_records.open(); !opened || !isolates())
        return opened;
    return makePrivateDirectory(m_settings.directories());
}

std::shared_ptr<GitJob> Workspaces::beginJob(const QString &taskId, Millis limit)
{
    auto job = std::make_shared<GitJob>(limit);
    m_jobs.insert_or_assign(taskId, job);
    return job;
}

bool Workspaces::isBusy(const QString &directory, const QString &taskId) const
{
    for (const WorkspaceRecord &record : m_records.all()) {
        if (record.directory == directory && record.taskId != taskId
            && (record.state == workspacestates::running || m_jobs.count(record.taskId) > 0))
            return true;
    }
    return false;
}

bool Workspaces::holdsUnsaved(const QString &directory, const QString &taskId) const
{
    const QList<WorkspaceRecord> records = m_records.all();
    return std::any_of(records.begin(), records.end(), [&](const WorkspaceRecord &record) {
        return record.directory == directory && record.taskId != taskId && record.isUnsealed();
    });
}

QString Workspaces::whyNotThere(const WorkspaceRecord &plan) const
{
    if (isBusy(plan.directory, plan.taskId))
        return QStringLiteral("another task is running in %1").arg(plan.directory);
    if (holdsUnsaved(plan.directory, plan.taskId))
        return QStringLiteral("work of another task that could not be saved is in %1")
            .arg(plan.directory);
    // A preparation that fails is cleared away again, so it must not begin in a stranger's place.
    const QList<WorkspaceRecord> records = m_records.all();
    const bool isOurs = std::any_of(records.begin(), records.end(),
        [&plan](const auto &record) { return record.directory == plan.directory; });
    if (!isOurs && QFileInfo::exists(plan.directory) && !isEmptyPlace(plan.directory))
        return QStringLiteral("%1 is there already, and is not this task's").arg(plan.directory);
    return {};
}

std::optional<wire::WorkSummary> Workspaces::summary(const QString &taskId) const
{
    const WorkspaceRecord *record = m_records.find(taskId);
    return record ? std::optional(summaryOf(*record)) : std::nullopt;
}

void Workspaces::prepare(const WorkspaceWish &wish, Prepared then)
{
    later(this, [this, wish, then] { prepareNow(wish, then); });
}

void Workspaces::cancel(const QString &taskId)
{
    if (const auto job = m_jobs.find(taskId); job != m_jobs.end())
        job->second->stop({ErrorCode::Unavailable, QStringLiteral("it was cancelled")});
}

QCoro::Task<void> Workspaces::prepareNow(WorkspaceWish wish, Prepared then)
{
    const QString taskId = wish.taskId;
    if (m_jobs.count(taskId) > 0) {
        then(unfit(QStringLiteral("the workspace of the task is still being saved")));
        co_return;
    }
    const auto ready = co_await made(beginJob(taskId, wish.limit), wish);
    m_jobs.erase(taskId);
    if (m_closing)
        co_return;
    if (!ready)
        co_await sealNow(taskId, QString(), Sealed());
    if (!m_closing)
        then(ready);
}

QCoro::Task<Result<QString>> Workspaces::made(std::shared_ptr<GitJob> job, WorkspaceWish wish)
{
    auto plan = co_await planned(job, wish);
    if (!plan)
        co_return plan.error();
    const QString taskId = wish.taskId;
    if (const QString reason = whyNotThere(*plan); !reason.isEmpty())
        co_return unfit(reason);
    plan->state = workspacestates::running;
    plan->endedAt = 0;
    plan->reason.clear();
    plan->sessionId = wish.sessionId;
    plan->begun = plan->begun && QFileInfo(plan->directory).isDir();
    if (const Status kept = m_records.keep(*plan); !kept)
        co_return kept.error();
    const auto record = co_await filled(job, *plan);
    if (!record)
        co_return record.error();
    if (const Status kept = m_records.keep(*record); !kept)
        co_return kept.error();
    co_return QDir::cleanPath(record->runFolder());
}

QCoro::Task<Result<WorkspaceRecord>> Workspaces::filled(
    std::shared_ptr<GitJob> job, WorkspaceRecord plan)
{
    if (plan.isolation == tmpdirIsolation)
        co_return co_await prepareCopy(job, plan, placesOf(plan));
    co_return co_await prepareWorktree(job, plan, m_records.folderOf(plan.taskId));
}

CopyPlaces Workspaces::placesOf(const WorkspaceRecord &record) const
{
    return {.privateFolder = m_records.folderOf(record.taskId),
        .patchFile = patchOf(record.taskId),
        .except = {QFileInfo(m_settings.stateFolder).canonicalFilePath(),
            QFileInfo(m_settings.directories()).canonicalFilePath()},
        .earlierPatch = record.patch.isEmpty() ? record.earlierPatch : record.patch};
}

QCoro::Task<Result<WorkspaceRecord>> Workspaces::begun(
    std::shared_ptr<GitJob> job, WorkspaceWish wish)
{
    WorkspaceRecord record;
    record.taskId = wish.taskId;
    record.isolation = m_settings.isolation;
    record.directory = m_settings.directories() + u'/' + wish.taskId;
    record.createdAt = wallNow();
    if (record.isolation == tmpdirIsolation) {
        record.repository = QFileInfo(m_settings.folder).canonicalFilePath();
        co_return record;
    }
    const auto repository = co_await findRepository(job, m_settings.folder);
    if (!repository)
        co_return repository.error();
    record.subfolder = repository->subfolder;
    record.repository = repository->top;
    record.gitDir = repository->gitDir;
    record.objectFormat = repository->objectFormat;
    record.branch = QStringLiteral("coord/") + wish.taskId;
    record.base = repository->head;
    co_return record;
}

QCoro::Task<Result<WorkspaceRecord>> Workspaces::planned(
    std::shared_ptr<GitJob> job, WorkspaceWish wish)
{
    auto record = co_await begun(job, wish);
    if (!record)
        co_return record.error();
    if (const WorkspaceRecord *earlier = m_records.find(wish.taskId)) {
        const bool fits = isSamePlace(*earlier, *record);
        if (!fits && earlier->isUnsealed())
            co_return unfit(QStringLiteral("work of the task is still in %1, which was made from "
                                           "another folder")
                                .arg(earlier->directory));
        if (fits && earlier->state != workspacestates::removed)
            co_return *earlier;
        record->earlierBundles = earlier->bundles();
    }
    co_return co_await continued(job, *record, wish.resumes);
}

QCoro::Task<Result<WorkspaceRecord>> Workspaces::continued(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString sessionId)
{
    const WorkspaceRecord *found = m_records.ofSession(sessionId);
    if (!found || !isSamePlace(*found, record))
        co_return record;
    WorkspaceRecord last = *found;
    if (isBusy(last.directory, record.taskId))
        co_return unfit(QStringLiteral("another task is running in %1").arg(last.directory));
    if (last.isUnsealed()) {
        last = co_await sealed(job, last);
        if (const Status kept = m_records.keep(last); !kept)
            co_return kept.error();
    }
    if (last.isUnsealed())
        co_return unfit(QStringLiteral("the session's last task left work in %1 that could not be "
                                       "saved: %2")
                            .arg(last.directory, last.reason));
    record.directory = last.directory;
    record.earlierPatch = last.patch.isEmpty() ? last.earlierPatch : last.patch;
    if (record.isolation == tmpdirIsolation)
        co_return record;
    const QString wanted = last.commit.isEmpty() ? last.base : last.commit;
    const auto commit = co_await commitOf(job, record, wanted);
    if (!commit)
        co_return commit.error();
    if (!commit->isEmpty())
        record.base = *commit;
    co_return record;
}

void Workspaces::seal(const QString &taskId, const QString &sessionId, Sealed then)
{
    later(this, [this, taskId, sessionId, then] { sealNow(taskId, sessionId, then); });
}

QCoro::Task<void> Workspaces::sealNow(QString taskId, QString sessionId, Sealed then)
{
    const WorkspaceRecord *found = m_records.find(taskId);
    if (found && found->isUnsealed()) {
        WorkspaceRecord record = co_await sealed(beginJob(taskId, sealLimit), *found);
        m_jobs.erase(taskId);
        if (m_closing)
            co_return;
        if (!sessionId.isEmpty())
            record.sessionId = sessionId.left(limits::maxIdChars);
        if (const Status kept = m_records.keep(record); !kept)
            logWarn("The record of a workspace could not be written",
                {{QStringLiteral("taskId"), taskId},
                    {QStringLiteral("error"), kept.error().message}});
        if (record.isUnsealed())
            logWarn("A workspace is kept",
                {{QStringLiteral("taskId"), taskId},
                    {QStringLiteral("directory"), record.directory},
                    {QStringLiteral("reason"), record.reason}});
    }
    if (then)
        then(summary(taskId));
}

QCoro::Task<WorkspaceRecord> Workspaces::sealed(std::shared_ptr<GitJob> job, WorkspaceRecord record)
{
    WorkspaceRecord done = record;
    if (record.isolation == tmpdirIsolation)
        done = co_await sealCopy(job, record, placesOf(record));
    else
        done = co_await sealWorktree(
            job, record, m_records.folderOf(record.taskId), patchOf(record.taskId));
    done.endedAt = wallNow();
    if (done.isUnsealed() || m_closing)
        co_return done;
    if (const Status kept = m_records.keep(done); !kept) {
        done.state = workspacestates::kept;
        done.reason = QStringLiteral("The work is safe, but that could not be written down: ")
            + kept.error().message;
        co_return done;
    }
    co_return co_await cleared(job, done);
}

QCoro::Task<WorkspaceRecord> Workspaces::cleared(
    std::shared_ptr<GitJob> job, WorkspaceRecord record)
{
    // The last task of a session has the directory of those before it.
    if (holdsUnsaved(record.directory, record.taskId))
        co_return record;
    if (record.isolation == tmpdirIsolation)
        co_return co_await clearCopy(job, record, placesOf(record));
    co_return co_await clearWorktree(job, record, m_records.folderOf(record.taskId));
}

void Workspaces::sealLeft(std::function<void()> then)
{
    QStringList left;
    QStringList cut; // their removal was, which comes after all seals
    for (const WorkspaceRecord &record : m_records.all()) {
        if (record.state == workspacestates::running)
            left.append(record.taskId);
        else if (!record.isUnsealed() && QFileInfo::exists(record.directory))
            cut.append(record.taskId);
    }
    later(this, [this, left, cut, then] { sealAll(left, cut, then); });
}

QCoro::Task<void> Workspaces::sealAll(QStringList left, QStringList cut, std::function<void()> then)
{
    for (const QString &taskId : left) {
        co_await sealNow(taskId, QString(), Sealed());
        if (m_closing)
            co_return;
    }
    for (const QString &taskId : cut) {
        const WorkspaceRecord *found = m_records.find(taskId);
        if (!found || isBusy(found->directory, taskId) || holdsUnsaved(found->directory, taskId)
            || !QFileInfo::exists(found->directory))
            continue;
        const WorkspaceRecord record = co_await cleared(beginJob(taskId, sealLimit), *found);
        m_jobs.erase(taskId);
        if (m_closing)
            co_return;
        if (const Status kept = m_records.keep(record); !kept)
            logWarn("The record of a workspace could not be written",
                {{QStringLiteral("taskId"), taskId},
                    {QStringLiteral("error"), kept.error().message}});
    }
    then();
}

} // namespace coord
