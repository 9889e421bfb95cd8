#include "agent/isolation/workspacerecord.h"

#include "agent/isolation/treeremoval.h"
#include "core/domain/names.h"
#include "core/platform/logging.h"
#include "core/platform/securefile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace coord {

namespace {

std::optional<QString> given(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

Result<WorkspaceRecord> read(const QString &path)
{
    const auto bytes = readPrivateFile(path, WorkspaceRecords::maxRecordBytes);
    if (!bytes)
        return bytes.error();
    return wire::parse<WorkspaceRecord>(QJsonDocument::fromJson(*bytes).object());
}

} // namespace

wire::WorkSummary summaryOf(const WorkspaceRecord &record)
{
    wire::WorkSummary summary;
    summary.isolation = record.isolation;
    summary.directory = record.directory;
    if (record.patch.isEmpty())
        summary.branch = given(record.branch);
    // A copy begins with a tree, which is of use to nobody else.
    if (record.isolation == worktreeIsolation)
        summary.base = given(record.base);
    summary.commit = given(record.commit);
    summary.patch = given(record.patch);
    if (record.commit.isEmpty() && !record.bundles().isEmpty())
        summary.bundle = record.bundles().last();
    summary.files = record.files;
    summary.insertions = record.insertions;
    summary.deletions = record.deletions;
    if (record.isUnsealed()) {
        summary.kept = true;
        summary.error = record.reason.isEmpty()
            ? QStringLiteral("The work has not been saved yet; it is in the directory")
            : record.reason;
    }
    return summary;
}

wire::WorkspaceInfo infoOf(const WorkspaceRecord &record)
{
    wire::WorkspaceInfo info;
    info.taskId = record.taskId;
    info.isolation = record.isolation;
    info.directory = record.directory;
    info.state = record.state;
    info.branch = given(record.branch);
    if (record.isolation == worktreeIsolation)
        info.base = given(record.base);
    info.commit = given(record.commit);
    info.patch = given(record.patch);
    info.sessionId = given(record.sessionId);
    info.createdAt = record.createdAt;
    if (record.endedAt > 0)
        info.endedAt = record.endedAt;
    info.reason = given(record.reason);
    return info;
}

Status WorkspaceRecords::open()
{
    if (const Status made = makePrivateDirectory(m_folder); !made)
        return made;
    const QStringList names = QDir(m_folder).entryList({QStringLiteral("*.json")}, QDir::Files);
    for (const QString &name : names) {
        const QString path = m_folder + u'/' + name;
        const auto record = read(path);
        if (record && isUuid(record->taskId) && pathOf(record->taskId) == path) {
            m_records.insert(record->taskId, *record);
            continue;
        }
        logError("The record of a workspace cannot be read",
            {{QStringLiteral("path"), path},
                {QStringLiteral("error"), record ? QString() : record.error().message}});
        if (!QFile::rename(path, path + QStringLiteral(".broken")))
            logWarn("It could not be renamed", {{QStringLiteral("path"), path}});
    }
    return Done{};
}

Status WorkspaceRecords::keep(const WorkspaceRecord &record)
{
    if (!m_records.contains(record.taskId) && m_records.size() >= maxRecords)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("%1 workspaces are on record; prune them").arg(maxRecords)};
    WorkspaceRecord kept = record;
    // A longer one could be written, and not be read again.
    kept.reason.truncate(limits::maxTextChars);
    if (!kept.reason.isEmpty() && kept.reason.back().isHighSurrogate())
        kept.reason.chop(1);
    const QJsonDocument document(wire::serialize(kept));
    if (Status written = writePrivateFile(pathOf(record.taskId), document.toJson()); !written)
        return written;
    m_records.insert(record.taskId, kept);
    return Done{};
}

void WorkspaceRecords::forget(const QString &taskId)
{
    const std::atomic<bool> never = false;
    if (const Status gone = removeTree(folderOf(taskId), never); !gone)
        logWarn(
            "The files of a workspace are left", {{QStringLiteral("error"), gone.error().message}});
    if (!QFile::remove(pathOf(taskId)) && QFileInfo::exists(pathOf(taskId)))
        logWarn("The record of a workspace is left", {{QStringLiteral("taskId"), taskId}});
    m_records.remove(taskId);
}

const WorkspaceRecord *WorkspaceRecords::find(const QString &taskId) const
{
    const auto found = m_records.constFind(taskId);
    return found == m_records.constEnd() ? nullptr : &*found;
}

const WorkspaceRecord *WorkspaceRecords::ofSession(const QString &sessionId) const
{
    const WorkspaceRecord *newest = nullptr;
    for (const WorkspaceRecord &record : m_records) {
        if (!sessionId.isEmpty() && record.sessionId == sessionId
            && (!newest || record.createdAt > newest->createdAt))
            newest = &record;
    }
    return newest;
}

} // namespace coord
