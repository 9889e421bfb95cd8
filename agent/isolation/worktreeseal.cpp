#include "agent/isolation/worktreeseal.h"

#include "agent/isolation/nestedrepositories.h"
#include "agent/isolation/treeremoval.h"
#include "core/platform/securefile.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace coord {

namespace {

constexpr qint64 maxIndexBytes = 256ll * 1024 * 1024;
constexpr qint64 maxPatchBytes = 4ll * 1024 * 1024 * 1024;
constexpr qint64 maxHeadBytes = 4096;
constexpr int maxComparedFiles = 200; // the others count as changed: nobody waits for them
constexpr qint64 maxComparedBytes = 1024 * 1024; // settings and keys, which are small
constexpr qint64 maxIgnoredNames = 1024 * 1024; // all together

//! How the task has left the repository.
struct Findings {
    Snapshot snapshot;
    QString head; //!< empty: there is no commit at it
    QString tip; //!< of the task's branch; empty: there is none
    QString merging; //!< what is being merged
    QString elsewhere; //!< the branch that the task has gone to
    QString staged; //!< the tree of its index; empty: none, or a merge is open in it
    NestedFindings nested;
    QStringList notes;

    //! The commit to go on from.
    [[nodiscard]] QString parent(const WorkspaceRecord &record) const
    {
        return !head.isEmpty() ? head : !tip.isEmpty() ? tip : record.base;
    }
};

QString adminFile(const WorkspaceRecord &record, const QString &name)
{
    return QStringLiteral("%1/worktrees/%2/%3").arg(record.gitDir, record.admin, name);
}

QString branchInHead(const WorkspaceRecord &record)
{
    QFile file(adminFile(record, QStringLiteral("HEAD")));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.read(maxHeadBytes)).trimmed();
    const QString prefix = QStringLiteral("ref: refs/heads/");
    return text.startsWith(prefix) ? text.mid(prefix.size()) : QString();
}

QStringList operationsIn(const WorkspaceRecord &record)
{
    static const std::pair<const char *, const char *> marks[]{{"MERGE_HEAD", "a merge"},
        {"rebase-merge", "a rebase"}, {"rebase-apply", "a rebase"},
        {"CHERRY_PICK_HEAD", "a cherry-pick"}, {"REVERT_HEAD", "a revert"}};
    QStringList found;
    for (const auto &[mark, what] : marks) {
        if (QFileInfo::exists(adminFile(record, QLatin1String(mark))))
            found.append(QStringLiteral("%1 was in progress").arg(QLatin1String(what)));
    }
    return found;
}

QCoro::Task<QString> stagedTree(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, Snapshot snapshot)
{
    const QFileInfo theirs(adminFile(record, QStringLiteral("index")));
    const QString copy = snapshot.gitDir + QStringLiteral("/staged");
    QFile::remove(copy);
    if (!theirs.isFile() || theirs.isSymLink() || theirs.size() > maxIndexBytes
        || !QFile::copy(theirs.filePath(), copy))
        co_return QString();
    const auto tree = co_await job->line(snapshot.callWith(copy, gitWords("write-tree")));
    co_return tree ? *tree : QString();
}

QCoro::Task<Result<Findings>> look(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder)
{
    Findings findings;
    const QString inWorktree = QStringLiteral("worktrees/%1/").arg(record.admin);
    const auto head = co_await commitOf(job, record, inWorktree + QStringLiteral("HEAD"));
    const auto merging = co_await commitOf(job, record, inWorktree + QStringLiteral("MERGE_HEAD"));
    const auto tip = co_await commitOf(job, record, record.fullBranch());
    const auto snapshot = co_await worktreeSnapshot(job, record, privateFolder);
    if (!head || !merging || !tip || !snapshot)
        co_return !head ? head.error()
            : !merging  ? merging.error()
            : !tip      ? tip.error()
                        : snapshot.error();
    findings.head = *head;
    findings.merging = *merging;
    findings.tip = *tip;
    findings.snapshot = *snapshot;
    findings.notes = operationsIn(record);
    if (const QString branch = branchInHead(record); branch != record.branch)
        findings.elsewhere = branch;
    if (const auto made = co_await createSnapshot(
            job, *snapshot, record.objectFormat, record.gitDir + QStringLiteral("/info"));
        !made)
        co_return made.error();
    findings.staged = co_await stagedTree(job, record, *snapshot);
    auto nested = co_await lookAtNested(job, *snapshot, record.base);
    if (!nested)
        co_return nested.error();
    findings.nested = *std::move(nested);
    co_return findings;
}

QCoro::Task<Result<RecordedTree>> treeIn(
    std::shared_ptr<GitJob> job, Findings findings, WorkspaceRecord record, bool apart)
{
    Snapshot snapshot = findings.snapshot;
    snapshot.apart = apart;
    TreeWish wish;
    wish.from = findings.staged.isEmpty() ? findings.parent(record) : findings.staged;
    wish.except = findings.nested.except;
    wish.links = findings.nested.links;
    co_return co_await recordTree(job, snapshot, wish);
}

QCoro::Task<Result<bool>> contains(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString commit, QString older)
{
    const auto answer = co_await job->run(inRepository(
        record, gitWords("merge-base --is-ancestor --end-of-options") << older << commit));
    if (!answer)
        co_return answer.error();
    co_return answer->status == 0;
}

QCoro::Task<Result<QByteArrayList>> changedBetween(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QString from, QString to)
{
    const auto names = co_await job->ask(snapshot.call(
        gitWords("diff-tree -r -z --name-only --no-renames --end-of-options") << from << to));
    if (!names)
        co_return names.error();
    co_return names->split('\0');
}

// What was staged and is neither in the last commit nor in the files any more.
QCoro::Task<Result<bool>> stagedDiffers(
    std::shared_ptr<GitJob> job, Findings findings, QString parent, QString tree)
{
    if (findings.staged.isEmpty() || findings.staged == tree)
        co_return false;
    const auto staged = co_await changedBetween(job, findings.snapshot, parent, findings.staged);
    const auto since = co_await changedBetween(job, findings.snapshot, findings.staged, tree);
    if (!staged || !since)
        co_return staged ? since.error() : staged.error();
    for (const QByteArray &name : *since) {
        if (!name.isEmpty() && staged->contains(name))
            co_return true;
    }
    co_return false;
}

QCoro::Task<Result<QString>> commitTree(
    std::shared_ptr<GitJob> job, Findings findings, QStringList treeAndParents, QString message)
{
    GitCall call = findings.snapshot.call(gitWords("commit-tree") << treeAndParents.first());
    for (const QString &parent : treeAndParents.mid(1))
        call.arguments << QStringLiteral("-p") << parent;
    call.input = message.toUtf8();
    for (const char *who : {"AUTHOR", "COMMITTER"}) {
        const QString prefix = QStringLiteral("GIT_") + QLatin1String(who);
        call.environment.insert(
            prefix + QStringLiteral("_NAME"), QStringLiteral("Clawd Coordinator"));
        call.environment.insert(
            prefix + QStringLiteral("_EMAIL"), QStringLiteral("coord@localhost"));
    }
    co_return co_await job->line(call);
}

QString messageFor(const WorkspaceRecord &record, const char *what, const QStringList &notes)
{
    QString message = QStringLiteral("%1 task %2\n\nSaved by Clawd Coordinator when the task "
                                     "ended.\n")
                          .arg(QLatin1String(what), record.taskId);
    for (const QString &note : notes)
        message += note + u'\n';
    return message;
}

//! The commit that holds everything: the last one of the task, or a new one on it.
QCoro::Task<Result<QString>> commitAll(
    std::shared_ptr<GitJob> job, Findings findings, WorkspaceRecord record, QString tree)
{
    QString parent = findings.parent(record);
    const auto before = co_await job->line(findings.snapshot.call(
        gitWords("rev-parse --verify --end-of-options") << parent + QStringLiteral("^{tree}")));
    if (!before)
        co_return before.error();
    const auto differs = co_await stagedDiffers(job, findings, parent, tree);
    if (!differs)
        co_return differs.error();
    if (*differs) {
        QStringList staged;
        staged << findings.staged << parent;
        const auto made = co_await commitTree(
            job, findings, staged, messageFor(record, "Keep what was staged by", QStringList()));
        if (!made)
            co_return made.error();
        parent = *made;
    }
    QStringList parts;
    parts << tree << parent;
    // Whatever the branch or an open merge has besides would have no name any more.
    const QStringList others{findings.tip, findings.merging};
    for (const QString &other : others) {
        if (other.isEmpty())
            continue;
        const auto has = co_await contains(job, record, parent, other);
        if (!has)
            co_return has.error();
        if (!*has && !parts.contains(other))
            parts << other;
    }
    if (*before == tree && parts.size() == 2 && !*differs)
        co_return parent;
    co_return co_await commitTree(
        job, findings, parts, messageFor(record, "Keep uncommitted work of", findings.notes));
}

QCoro::Task<Result<QString>> putOnBranch(
    std::shared_ptr<GitJob> job, Findings findings, WorkspaceRecord record, QString tree)
{
    const auto commit = co_await commitAll(job, findings, record, tree);
    if (!commit)
        co_return commit.error();
    if (*commit == findings.tip)
        co_return *commit;
    const auto moved = co_await job->ask(inRepository(record,
        gitWords("update-ref -m coord --end-of-options") << record.fullBranch() << *commit));
    if (!moved)
        co_return moved.error();
    co_return *commit;
}

QCoro::Task<Result<WorkspaceRecord>> saveAsPatch(
    std::shared_ptr<GitJob> job, Snapshot snapshot, WorkspaceRecord record, QString tree)
{
    const GitCall diff = snapshot.call(patchWords() << record.base << tree);
    if (const auto written = co_await writePatch(job, diff, record.patch); !written)
        co_return written.error();
    record.commit.clear();
    co_return co_await withFigures(job, snapshot, record, tree);
}

bool isSameFile(const QString &one, const QString &other)
{
    QFile first(one);
    QFile second(other);
    const QFileInfo about(one);
    if (about.isSymLink() || !about.isFile() || about.size() > maxComparedBytes
        || about.size() != QFileInfo(other).size() || !first.open(QIODevice::ReadOnly)
        || !second.open(QIODevice::ReadOnly))
        return false;
    return first.read(maxComparedBytes) == second.read(maxComparedBytes);
}

//! What people should know of the files that git ignores, which go with the directory: none of
//! those that the owner has as well. Empty if there are no others.
QCoro::Task<QString> ignoredSentence(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, Snapshot snapshot)
{
    GitCall list = snapshot.call(gitWords("ls-files -o -i --exclude-standard --directory -z"));
    list.maxOutputBytes = maxIgnoredNames;
    const auto listed = co_await job->ask(list);
    if (!listed)
        co_return QStringLiteral("Files that git ignores were not kept");
    int number = 0;
    int compared = 0;
    for (const QByteArray &each : listed->split('\0')) {
        if (each.isEmpty())
            continue;
        const QString name = u'/' + QFile::decodeName(each);
        if (++compared > maxComparedFiles
            || !isSameFile(record.directory + name, record.repository + name))
            ++number;
    }
    if (number == 0)
        co_return QString();
    co_return number == 1
        ? QStringLiteral("1 file or folder that git ignores was not kept")
        : QStringLiteral("%1 files or folders that git ignores were not kept").arg(number);
}

//! The record of what was saved; state and reason say whether all of it was.
QCoro::Task<Result<WorkspaceRecord>> save(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder, QString patchFile)
{
    const auto findings = co_await look(job, record, privateFolder);
    if (!findings)
        co_return findings.error();
    Snapshot snapshot = findings->snapshot;
    auto tree = co_await treeIn(job, *findings, record, false);
    Result<QString> commit = QString();
    if (tree)
        commit = co_await putOnBranch(job, *findings, record, tree->tree);
    else
        commit = tree.error();
    if (!tree || tree->partial) {
        // A store that takes nothing looks like files that cannot be read; in a store of its own
        // the difference shows.
        const auto again = co_await treeIn(job, *findings, record, true);
        if (again && (!tree || !again->partial)) {
            snapshot.apart = true;
            commit = tree ? Error{ErrorCode::Internal, QStringLiteral("objects cannot be stored")}
                          : tree.error();
            tree = again;
        }
    }
    if (!tree)
        co_return tree.error();
    QStringList problems = findings->nested.problems;
    if (tree->partial)
        problems << QStringLiteral("some files cannot be read");
    QStringList notes;
    if (commit) {
        record.commit = *commit;
        QFile::remove(patchFile); // of an attempt before; its work is in the commit now
        record.patch.clear();
        auto figured = co_await withFigures(job, snapshot, record, *commit);
        record = figured ? *figured : record;
    } else {
        record.patch = patchFile;
        const auto patched = co_await saveAsPatch(job, snapshot, record, tree->tree);
        if (!patched)
            co_return Error{patched.error().code,
                QStringLiteral("no commit (%1), and no patch: %2")
                    .arg(commit.error().message, patched.error().message)};
        record = *patched;
        notes << QStringLiteral("It could not be committed: %1").arg(commit.error().message);
    }
    if (!findings->elsewhere.isEmpty())
        notes << QStringLiteral("The task had gone to the branch %1, which is still there")
                     .arg(findings->elsewhere);
    const QString ignored = co_await ignoredSentence(job, record, snapshot);
    if (!ignored.isEmpty())
        notes << ignored;
    record.reason = notes.join(QStringLiteral("; "));
    record.state = problems.isEmpty() ? workspacestates::saved : workspacestates::kept;
    if (!problems.isEmpty())
        record.reason
            = QStringLiteral("The directory is kept, since not all of it could be saved: ")
            + problems.join(QStringLiteral("; "));
    co_return record;
}

} // namespace

QStringList patchWords()
{
    return gitWords("diff --binary --full-index --no-ext-diff --no-textconv --no-renames "
                    "--src-prefix=a/ --dst-prefix=b/ --end-of-options");
}

QCoro::Task<Status> writePatch(std::shared_ptr<GitJob> job, GitCall diff, QString path)
{
    diff.outputFile = path + QStringLiteral(".part");
    diff.maxOutputBytes = maxPatchBytes;
    const auto written = co_await job->ask(diff);
    if (!written) {
        QFile::remove(diff.outputFile);
        co_return written.error();
    }
    QFile::setPermissions(diff.outputFile, QFile::ReadOwner | QFile::WriteOwner);
    co_return publishPrivateFile(diff.outputFile, path);
}

QCoro::Task<Result<WorkspaceRecord>> withFigures(
    std::shared_ptr<GitJob> job, Snapshot snapshot, WorkspaceRecord record, QString to)
{
    const auto said = co_await job->line(snapshot.call(
        gitWords("diff --shortstat --no-ext-diff --no-textconv --no-renames --end-of-options")
        << record.base << to));
    if (!said)
        co_return said.error();
    const auto number = [&said](const char *word) {
        static const QString form = QStringLiteral("(\\d+) %1");
        const QRegularExpression figure(form.arg(QLatin1String(word)));
        return figure.match(*said).captured(1).toLongLong();
    };
    record.files = number("file");
    record.insertions = number("insertion");
    record.deletions = number("deletion");
    co_return record;
}

QCoro::Task<WorkspaceRecord> sealWorktree(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder, QString patchFile)
{
    record.reason.clear();
    if (record.begun && QFileInfo(record.directory).isDir()) {
        const auto saved = co_await save(job, record, privateFolder, patchFile);
        if (!saved) {
            record.state = workspacestates::kept;
            record.reason = QStringLiteral("The directory is kept, since it could not be saved: ")
                + saved.error().message;
            co_return record;
        }
        record = *saved;
        if (record.state == workspacestates::kept)
            co_return record;
    } else {
        const auto tip = co_await commitOf(job, record, record.fullBranch());
        record.commit = tip ? *tip : record.commit;
    }
    const bool isNothing
        = record.patch.isEmpty() && (record.commit.isEmpty() || record.commit == record.base);
    record.state = isNothing ? workspacestates::removed : workspacestates::saved;
    co_return record;
}

QCoro::Task<WorkspaceRecord> clearWorktree(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString privateFolder)
{
    const auto removed = co_await removeWorktree(job, record);
    if (!removed)
        record.reason
            = QStringLiteral("All work is safe, but something is left: ") + removed.error().message;
    if (record.state == workspacestates::removed) {
        record.branch.clear();
        record.commit.clear();
    }
    // The end of the record tries again.
    (void)co_await job->aside(removalOf(privateFolder));
    co_return record;
}

} // namespace coord
