// The part of Workspaces that lists what there is, and removes what is old or too much.
#include "agent/isolation/treeremoval.h"
#include "agent/isolation/workspaces.h"
#include "core/domain/names.h"
#include "core/platform/logging.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <filesystem>

namespace coord {

namespace {

constexpr Millis upkeepEvery{3'600'000};
constexpr Millis upkeepLimit{600'000};
constexpr qint64 maxCountedFiles = 1'000'000;
constexpr qint64 exportAge = 3'600'000;
constexpr qsizetype maxListed = 1'000; // the newest, so that the list fits into one message
constexpr qsizetype minIdPrefix = 4; // as for every command that takes a task
constexpr qsizetype maxIdsShown = 10;

const QString upkeepJob = QStringLiteral("upkeep");

namespace fs = std::filesystem;

qint64 bytesBelow(const QString &folder, const GitJob::StopFlag &stop)
{
    qint64 bytes = 0;
    qint64 files = 0;
    std::error_code problem;
    fs::recursive_directory_iterator each(fs::path(QFile::encodeName(folder).toStdString()),
        fs::directory_options::skip_permission_denied, problem);
    for (const fs::recursive_directory_iterator end;
         !problem && each != end && !stop && ++files < maxCountedFiles; each.increment(problem)) {
        std::error_code ignored;
        if (each->is_regular_file(ignored) && !each->is_symlink(ignored))
            bytes += qint64(each->file_size(ignored));
    }
    return bytes;
}

//! What a workspace takes on the disk.
qint64 bytesOf(const WorkspaceRecord &record, const GitJob::StopFlag &stop)
{
    const bool hasFolder = !record.directory.isEmpty() && QFileInfo(record.directory).isDir();
    qint64 bytes = hasFolder ? bytesBelow(record.directory, stop) : 0;
    const QStringList files = QStringList{record.patch} + record.bundles();
    for (const QString &file : files)
        bytes += file.isEmpty() ? 0 : QFileInfo(file).size();
    return bytes;
}

QCoro::Task<QList<qint64>> sizesOf(std::shared_ptr<GitJob> job, QList<WorkspaceRecord> records)
{
    const auto sizes = std::make_shared<QList<qint64>>();
    const GitJob::Work measure = [sizes, records](const GitJob::StopFlag &stop) -> Status {
        for (const WorkspaceRecord &record : records)
            sizes->append(bytesOf(record, stop));
        return Done{};
    };
    const Status done = co_await job->aside(measure);
    if (!done)
        co_return QList<qint64>(records.size(), 0);
    co_return *sizes;
}

//! What ended first comes first.
QList<WorkspaceRecord> byAge(QList<WorkspaceRecord> records)
{
    std::sort(records.begin(), records.end(),
        [](const auto &one, const auto &other) { return one.endedAt < other.endedAt; });
    return records;
}

//! From the first characters of an id, which is what lists show, to the whole. One that fits none
//! stays as it is.
Status makeIdWhole(std::optional<QString> &taskId, const QList<WorkspaceRecord> &records)
{
    if (!taskId || isUuid(*taskId))
        return Done{};
    if (taskId->size() < minIdPrefix)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("Task id '%1' is too short: give at least %2 characters")
                .arg(*taskId)
                .arg(minIdPrefix)};
    QStringList fitting;
    for (const WorkspaceRecord &record : records) {
        if (record.taskId.startsWith(*taskId, Qt::CaseInsensitive))
            fitting.append(record.taskId);
    }
    if (fitting.size() > 1) {
        fitting.sort();
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("Task id '%1' is ambiguous. It may be:\n  %2%3")
                .arg(*taskId, fitting.mid(0, maxIdsShown).join(QStringLiteral("\n  ")),
                    fitting.size() > maxIdsShown ? QStringLiteral("\n  …") : QString())};
    }
    if (!fitting.isEmpty())
        taskId = fitting.first();
    return Done{};
}

} // namespace

void Workspaces::startUpkeep()
{
    connect(&m_upkeep, &QTimer::timeout, this, [this] { keepUp(); });
    m_upkeep.start(upkeepEvery);
    keepUp();
}

QString Workspaces::whyNotPruned(const WorkspaceRecord &record, qint64 endedBefore) const
{
    if (record.state == workspacestates::running || m_jobs.count(record.taskId) > 0)
        return QStringLiteral("A task is running in it, or its work is being saved");
    if (record.state == workspacestates::kept)
        return record.reason;
    if (record.endedAt >= endedBefore)
        return QStringLiteral("It is not old enough");
    return {};
}

QList<WorkspaceRecord> Workspaces::withOwnPlaces(QList<WorkspaceRecord> records) const
{
    QSet<QString> needed;
    for (const WorkspaceRecord &each : m_records.all()) {
        if (each.isUnsealed())
            needed.insert(each.directory);
    }
    for (WorkspaceRecord &record : records) {
        if (!record.isUnsealed() && needed.contains(record.directory))
            record.directory.clear();
    }
    return records;
}

QCoro::Task<Status> Workspaces::removed(std::shared_ptr<GitJob> job, WorkspaceRecord record)
{
    const QString directory = record.directory;
    // The directory of a session may be in use by its next task, or hold what that has left.
    if (QFileInfo(directory).isDir() && !isBusy(directory, record.taskId)
        && !holdsUnsaved(directory, record.taskId)) {
        const auto gone = co_await job->aside(removalOf(directory));
        if (!gone)
            co_return gone;
    }
    const QStringList files = QStringList{record.patch} + record.bundles();
    for (const QString &file : files) {
        if (!file.isEmpty() && !QFile::remove(file) && QFileInfo::exists(file))
            co_return Error{ErrorCode::Internal, file + QStringLiteral(" cannot be removed")};
    }
    m_records.forget(record.taskId);
    co_return Done{};
}

QCoro::Task<void> Workspaces::keepUp()
{
    if (m_jobs.count(upkeepJob) > 0)
        co_return;
    const auto job = beginJob(upkeepJob, upkeepLimit);
    const QList<WorkspaceRecord> records = byAge(m_records.all());
    const QList<qint64> sizes = co_await sizesOf(job, withOwnPlaces(records));
    qint64 total = 0;
    for (qsizetype i = 0; i < records.size(); ++i)
        total += records.at(i).isUnsealed() ? 0 : sizes.at(i);
    const qint64 now = wallNow();
    for (qsizetype i = 0; i < records.size() && !m_closing; ++i) {
        const WorkspaceRecord &record = records.at(i);
        const bool isOld = record.endedAt < now - m_settings.keepFor.count();
        const bool isTooMuch = total > m_settings.keepBytes && sizes.at(i) > 0;
        if ((!isOld && !isTooMuch) || !whyNotPruned(record, now + 1).isEmpty())
            continue;
        const Status gone = co_await removed(job, record);
        if (m_closing)
            break;
        total -= gone ? sizes.at(i) : 0;
        if (!gone)
            logWarn("A workspace could not be pruned",
                {{QStringLiteral("taskId"), record.taskId},
                    {QStringLiteral("error"), gone.error().message}});
    }
    dropOldExports();
    m_jobs.erase(upkeepJob);
}

void Workspaces::dropOldExports()
{
    const QDir folder(exportFolder());
    const QDateTime before = QDateTime::fromMSecsSinceEpoch(wallNow() - exportAge);
    for (const QFileInfo &file : folder.entryInfoList(QDir::Files)) {
        if (file.lastModified() < before && !QFile::remove(file.filePath()))
            logWarn("An export is left", {{QStringLiteral("path"), file.filePath()}});
    }
}

//! Removes it; says why it stays, or would not.
QCoro::Task<std::optional<QString>> Workspaces::pruned(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, qint64 endedBefore, bool isOnlyAsked)
{
    const QString reason = whyNotPruned(record, endedBefore);
    if (!reason.isEmpty())
        co_return reason;
    if (isOnlyAsked)
        co_return QStringLiteral("It would be removed");
    const Status gone = co_await removed(job, record);
    co_return gone ? std::nullopt : std::optional(gone.error().message);
}

void Workspaces::answer(const wire::WorkspaceListRequest &request,
    std::function<void(wire::WorkspaceListResponse)> then)
{
    QMetaObject::invokeMethod(
        this, [this, request, then] { answerNow(request, then); }, Qt::QueuedConnection);
}

QCoro::Task<void> Workspaces::answerNow(
    wire::WorkspaceListRequest request, std::function<void(wire::WorkspaceListResponse)> then)
{
    wire::WorkspaceListResponse response;
    response.requestId = request.requestId;
    const QString name = QStringLiteral("list ") + request.requestId; // and no task's
    if (m_jobs.count(name) > 0 || m_listings >= maxListings) {
        response.error = QStringLiteral("The agent is busy with other lists of workspaces");
        then(response);
        co_return;
    }
    ++m_listings;
    const auto job = beginJob(name, upkeepLimit);
    QList<WorkspaceRecord> records = byAge(m_records.all());
    if (!request.prune)
        records = records.mid(std::max<qsizetype>(0, records.size() - maxListed));
    const QList<qint64> sizes = co_await sizesOf(job, withOwnPlaces(records));
    wire::WorkspacePrune prune = request.prune.value_or(wire::WorkspacePrune());
    if (const Status known = makeIdWhole(prune.taskId, records); !known) {
        response.error = known.error().message;
        records.clear();
    }
    const qint64 before = wallNow() + 1 - prune.olderThanMs.value_or(0);
    for (qsizetype i = 0; i < records.size() && !m_closing; ++i) {
        const WorkspaceRecord &record = records.at(i);
        if (prune.taskId && *prune.taskId != record.taskId)
            continue;
        wire::WorkspaceInfo info = infoOf(record);
        info.bytes = sizes.at(i);
        if (request.prune)
            info.reason = co_await pruned(job, record, before, prune.dryRun.value_or(false));
        if (request.prune && !m_records.find(record.taskId))
            info.state = workspacestates::removed;
        if (response.workspaces.size() < maxListed)
            response.workspaces.append(info);
    }
    m_jobs.erase(name);
    --m_listings;
    if (!m_closing)
        then(response);
}

} // namespace coord
