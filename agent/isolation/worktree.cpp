#include "agent/isolation/worktree.h"

#include "agent/isolation/refname.h"
#include "agent/isolation/treeremoval.h"
#include "agent/isolation/worktreeinclude.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace coord {

namespace {

Error unfit(const QString &sentence)
{
    return {ErrorCode::FailedPrecondition, sentence};
}

bool isNewEnough(const QString &version)
{
    static const QRegularExpression numbers(QStringLiteral("git version (\\d+)\\.(\\d+)"));
    const auto match = numbers.match(version);
    const int major = match.captured(1).toInt();
    return major > 2 || (major == 2 && match.captured(2).toInt() >= 31);
}

// What tells how the files of this repository are named and written; words and numbers, no
// programs.
QStringList settingsIn(const QByteArray &config)
{
    QStringList settings;
    for (const QByteArray &entry : config.split('\0')) {
        const QString text = QString::fromUtf8(entry);
        const qsizetype end = text.indexOf(u'\n');
        if (end > 0)
            settings << QStringLiteral("-c") << text.left(end) + u'=' + text.mid(end + 1);
    }
    return settings;
}

// The name that git has given to the worktree. Its .git is a file that says where it belongs.
Result<QString> adminNameIn(const WorkspaceRecord &record)
{
    QFile file(record.directory + QStringLiteral("/.git"));
    if (!file.open(QIODevice::ReadOnly))
        return unfit(QStringLiteral("the worktree has no .git file"));
    const QString text = QString::fromUtf8(file.read(limits::maxTextChars)).trimmed();
    const QFileInfo place(text.mid(QStringLiteral("gitdir: ").size()));
    if (!text.startsWith(QLatin1String("gitdir: "))
        || QFileInfo(place.path()).canonicalFilePath()
            != QFileInfo(record.gitDir + QStringLiteral("/worktrees")).canonicalFilePath())
        return unfit(QStringLiteral("the worktree does not belong to %1").arg(record.repository));
    return place.fileName();
}

QCoro::Task<Status> checkOut(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, Snapshot snapshot, QString tip)
{
    QFile::remove(snapshot.index());
    if (auto made = co_await createSnapshot(
            job, snapshot, record.objectFormat, record.gitDir + QStringLiteral("/info"));
        !made)
        co_return made;
    const auto filled = co_await job->ask(snapshot.call(gitWords("read-tree -m -u") << tip));
    if (!filled)
        co_return filled.error();
    const QString index = QStringLiteral("%1/worktrees/%2/index").arg(record.gitDir, record.admin);
    QFile::remove(index);
    if (!QFile::copy(snapshot.index(), index))
        co_return unfit(QStringLiteral("%1 cannot be written").arg(index));
    co_return Done{};
}

// git keeps what it knows of a worktree whose directory has gone, and would not make it anew.
QCoro::Task<void> dropRemains(std::shared_ptr<GitJob> job, WorkspaceRecord record)
{
    (void)co_await job->run(inRepository(
        record, gitWords("worktree remove -f -f --end-of-options") << record.directory));
}

QCoro::Task<Status> addWorktree(std::shared_ptr<GitJob> job, WorkspaceRecord record, QString tip)
{
    QStringList arguments = gitWords("worktree add --lock --no-checkout");
    if (tip.isEmpty())
        arguments << gitWords("--no-track -b") << record.branch;
    arguments << QStringLiteral("--end-of-options") << record.directory
              << (tip.isEmpty() ? record.base : record.branch);
    co_await dropRemains(job, record);
    const auto added = co_await job->ask(inRepository(record, arguments));
    if (!added)
        co_return added.error();
    co_return Done{};
}

bool isEmptyFolder(const QString &path)
{
    return QDir(path).isEmpty(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

} // namespace

GitCall inRepository(const WorkspaceRecord &record, const QStringList &arguments)
{
    GitCall call;
    call.folder = record.gitDir;
    call.arguments = arguments;
    call.environment.insert(QStringLiteral("GIT_DIR"), record.gitDir);
    return call;
}

QCoro::Task<Result<Repository>> findRepository(std::shared_ptr<GitJob> job, QString folder)
{
    const auto ask = [job, folder](const QStringList &arguments) {
        GitCall call;
        call.folder = folder;
        call.arguments = arguments;
        return job->line(call);
    };
    const auto version = co_await ask(gitWords("version"));
    if (!version)
        co_return version.error();
    if (!isNewEnough(*version))
        co_return unfit(QStringLiteral("git 2.31 or later is needed, not \"%1\"").arg(*version));
    const auto kind = co_await ask(gitWords("rev-parse --is-inside-work-tree"));
    if (!kind && kind.error().message.startsWith(QLatin1String("not a git repository")))
        co_return unfit(QStringLiteral("%1 is not in a git repository").arg(folder));
    if (!kind)
        co_return kind.error();
    if (*kind != QLatin1String("true"))
        co_return unfit(QStringLiteral("%1 is not in a work tree: the repository is bare, or this "
                                       "is its .git folder")
                            .arg(folder));
    const auto above = co_await ask(gitWords("rev-parse --show-superproject-working-tree"));
    if (!above || !above->isEmpty())
        co_return above ? unfit(QStringLiteral("%1 is in a submodule; let the agent work in the "
                                               "repository that it belongs to, or in a clone")
                                    .arg(folder))
                        : above.error();
    const auto places = co_await ask(
        gitWords("rev-parse --path-format=absolute --show-object-format --git-common-dir "
                 "--show-toplevel --show-prefix"));
    if (!places)
        co_return places.error();
    const QStringList lines = places->split(u'\n');
    const auto head = co_await ask(gitWords("rev-parse --verify -q HEAD^{commit}"));
    if (!head)
        co_return unfit(QStringLiteral("the repository %1 has no commit yet, so there is nothing "
                                       "that a worktree could begin with")
                            .arg(lines.value(2)));
    Repository found{lines.value(2), lines.value(1), lines.value(3), lines.value(0), *head};
    co_return found;
}

QCoro::Task<Result<QString>> commitOf(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString name)
{
    const auto answer = co_await job->run(inRepository(record,
        gitWords("rev-parse --verify -q --end-of-options") << name + QStringLiteral("^{commit}")));
    if (!answer)
        co_return answer.error();
    co_return answer->status == 0 ? QString::fromLatin1(answer->output.trimmed()) : QString();
}

QCoro::Task<Result<Snapshot>> worktreeSnapshot(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder)
{
    const auto config = co_await job->run(inRepository(record,
        gitWords("config -z --get-regexp ^core\\.(filemode|autocrlf|eol|symlinks|ignorecase|"
                 "precomposeunicode|excludesfile|protecthfs|protectntfs)$")));
    if (!config)
        co_return config.error();
    Snapshot snapshot{.gitDir = privateFolder + QStringLiteral("/git"),
        .workTree = record.directory,
        .objects = record.gitDir + QStringLiteral("/objects"),
        .settings = settingsIn(config->output)};
    co_return snapshot;
}

QCoro::Task<Result<WorkspaceRecord>> prepareWorktree(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder)
{
    if (!isRefName(record.branch))
        co_return unfit(QStringLiteral("\"%1\" is no name for a branch").arg(record.branch));
    const auto tip = co_await commitOf(job, record, record.fullBranch());
    if (!tip)
        co_return tip.error();
    if (!tip->isEmpty()) {
        const auto shared = co_await job->line(
            inRepository(record, gitWords("merge-base --end-of-options") << *tip << record.base));
        record.base = shared ? shared->section(u'\n', 0, 0) : *tip;
    }
    const bool isThere = record.begun && QFileInfo(record.directory).isDir();
    if (!isThere) {
        if (QFileInfo::exists(record.directory) && !isEmptyFolder(record.directory))
            co_return unfit(QStringLiteral("%1 is there already, and is not this task's")
                                .arg(record.directory));
        if (const auto added = co_await addWorktree(job, record, *tip); !added)
            co_return added.error();
        const auto admin = adminNameIn(record);
        if (!admin)
            co_return admin.error();
        record.admin = *admin;
        const auto snapshot = co_await worktreeSnapshot(job, record, privateFolder);
        if (!snapshot)
            co_return snapshot.error();
        const QString from = tip->isEmpty() ? record.base : *tip;
        if (const auto done = co_await checkOut(job, record, *snapshot, from); !done)
            co_return done.error();
        if (const auto done = co_await includeIgnored(job, record); !done)
            co_return done.error();
        // An earlier attempt, or task of the session, whose work could not be committed.
        const QString patch = record.patch.isEmpty() ? record.earlierPatch : record.patch;
        if (!patch.isEmpty()) {
            const auto applied = co_await applyPatch(job, *snapshot, patch);
            if (!applied)
                co_return applied.error();
        }
    }
    if (!QDir().mkpath(record.runFolder()))
        co_return unfit(QStringLiteral("%1 cannot be made").arg(record.runFolder()));
    record.begun = true;
    co_return record;
}

QCoro::Task<Status> removeWorktree(std::shared_ptr<GitJob> job, WorkspaceRecord record)
{
    const auto gone = co_await job->aside(removalOf(record.directory));
    if (!gone)
        co_return gone;
    co_await dropRemains(job, record);
    const auto tip = co_await commitOf(job, record, record.fullBranch());
    if (!tip)
        co_return tip.error();
    if (tip->isEmpty() || *tip != record.base)
        co_return Done{};
    const auto dropped = co_await job->ask(inRepository(
        record, gitWords("update-ref -d --end-of-options") << record.fullBranch() << *tip));
    // Where the work is a patch, the branch may be what could not be written.
    if (!dropped && record.patch.isEmpty())
        co_return dropped.error();
    co_return Done{};
}

} // namespace coord
