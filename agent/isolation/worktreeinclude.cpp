#include "agent/isolation/worktreeinclude.h"

#include <QDir>
#include <QFileInfo>

namespace coord {

namespace {

const QString includeFile = QStringLiteral(".worktreeinclude");
constexpr qint64 maxIncludeFileBytes = 64 * 1024;

Error tooMuch()
{
    return {ErrorCode::FailedPrecondition,
        QStringLiteral("%1 names more than %2 files or %3 MiB")
            .arg(includeFile)
            .arg(maxIncludedFiles)
            .arg(maxIncludedBytes / (1024 * 1024))};
}

GitCall inTree(const WorkspaceRecord &record, const QStringList &arguments)
{
    GitCall call;
    call.folder = record.repository;
    call.arguments = arguments;
    return call;
}

//! Whether no part of the path is a link, so that the file is where it seems to be.
bool isPlain(const QString &top, const QString &name)
{
    QString path = top;
    for (const QString &part : name.split(u'/')) {
        path += u'/' + part;
        if (QFileInfo(path).isSymLink())
            return false;
    }
    return QFileInfo(path).isFile();
}

Status copyFiles(
    const WorkspaceRecord &record, const QList<QByteArray> &names, const GitJob::StopFlag &stop)
{
    qint64 bytes = 0;
    for (const QByteArray &each : names) {
        const QString name = QFile::decodeName(each);
        const QString from = record.repository + u'/' + name;
        const QString to = record.directory + u'/' + name;
        if (stop)
            return Error{ErrorCode::Unavailable, QStringLiteral("It was stopped")};
        if (each.isEmpty() || !isPlain(record.repository, name) || QFileInfo::exists(to))
            continue;
        bytes += QFileInfo(from).size();
        if (bytes > maxIncludedBytes)
            return tooMuch();
        QFile file(from);
        if (!QDir().mkpath(QFileInfo(to).path()) || !file.copy(to))
            return Error{ErrorCode::FailedPrecondition,
                QStringLiteral("%1 names %2, which cannot be copied: %3")
                    .arg(includeFile, name, file.errorString())};
    }
    return Done{};
}

} // namespace

QCoro::Task<Status> includeIgnored(std::shared_ptr<GitJob> job, WorkspaceRecord record)
{
    const QFileInfo list(record.repository + u'/' + includeFile);
    if (!list.isFile() || list.isSymLink() || list.size() > maxIncludeFileBytes)
        co_return Done{};
    const auto named = co_await job->ask(inTree(record,
        gitWords("ls-files -z --others --ignored")
            << QStringLiteral("--exclude-from=") + includeFile));
    if (!named)
        co_return named.error();
    if (named->isEmpty())
        co_return Done{};
    if (named->count('\0') > maxIncludedFiles)
        co_return tooMuch();
    GitCall check = inTree(record, gitWords("check-ignore -z --stdin"));
    check.input = *named;
    const auto ignored = co_await job->run(check);
    if (!ignored)
        co_return ignored.error();
    const QList<QByteArray> names = ignored->output.split('\0');
    const GitJob::Work copy
        = [record, names](const GitJob::StopFlag &stop) { return copyFiles(record, names, stop); };
    co_return co_await job->aside(copy);
}

} // namespace coord
