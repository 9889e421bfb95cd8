#include "agent/isolation/copyworkspace.h"

#include "agent/isolation/copytree.h"
#include "agent/isolation/nestedrepositories.h"
#include "agent/isolation/treeremoval.h"
#include "agent/isolation/worktreeseal.h"
#include "core/platform/securefile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>

namespace coord {

namespace {

constexpr qsizetype maxNested = 1'000;
constexpr qsizetype maxBundlesNamed = 10; // their numbers tell of others

Error noCopyOf(const QString &sentence)
{
    return {ErrorCode::FailedPrecondition, sentence};
}

Snapshot snapshotOf(const WorkspaceRecord &record, const CopyPlaces &places)
{
    Snapshot snapshot;
    snapshot.gitDir = places.privateFolder + QStringLiteral("/git");
    snapshot.workTree = record.directory;
    // Most of it is never looked at again.
    snapshot.settings = gitWords("-c core.compression=0 -c core.ignoreCase=false");
    return snapshot;
}

//! The repository that came along with the copy; its configuration is the task's by now.
GitCall inOwnRepository(const WorkspaceRecord &record, const QStringList &arguments)
{
    GitCall call;
    call.folder = record.directory;
    call.arguments = arguments;
    call.environment.insert(QStringLiteral("GIT_DIR"), record.directory + QStringLiteral("/.git"));
    return call;
}

bool hasRepository(const WorkspaceRecord &record)
{
    return QFileInfo::exists(record.directory + QStringLiteral("/.git/HEAD"));
}

//! All commits that the copied repository has names for.
QCoro::Task<Result<QStringList>> knownCommits(std::shared_ptr<GitJob> job, WorkspaceRecord record)
{
    const auto refs = co_await job->line(
        inOwnRepository(record, gitWords("for-each-ref --format=%(objectname)")));
    if (!refs)
        co_return refs.error();
    const auto head
        = co_await job->line(inOwnRepository(record, gitWords("rev-parse --verify -q HEAD")));
    QStringList known = refs->split(u'\n', Qt::SkipEmptyParts);
    if (head)
        known << *head;
    known.removeDuplicates();
    if (known.size() > 10'000)
        co_return noCopyOf(QStringLiteral("the repository has more than 10000 branches and tags"));
    co_return known;
}

//! What the files of these folders are like; another answer later means that they were changed.
Status stampFolders(const QString &top, const QByteArrayList &folders, QString &stamp)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &folder : folders) {
        QStringList lines;
        QDirIterator each(top + u'/' + QFile::decodeName(folder),
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
            QDirIterator::Subdirectories);
        while (each.hasNext()) {
            each.next();
            const QFileInfo about = each.fileInfo();
            lines << QStringLiteral("%1 %2 %3 %4")
                         .arg(about.filePath())
                         .arg(about.isSymLink() || about.isDir() ? 0 : about.size())
                         .arg(int(about.permissions()))
                         .arg(about.isDir() ? 0 : about.lastModified().toMSecsSinceEpoch());
        }
        lines.sort();
        hash.addData(lines.join(u'\n').toUtf8());
    }
    stamp = QString::fromLatin1(hash.result().toHex());
    return Done{};
}

struct NestedState {
    QByteArrayList folders;
    QString stamp;
};

QCoro::Task<Result<NestedState>> nestedState(std::shared_ptr<GitJob> job, QString top)
{
    const auto state = std::make_shared<NestedState>();
    const GitJob::Work look = [state, top](const GitJob::StopFlag &stop) -> Status {
        auto folders = nestedBelow(top, stop, maxNested);
        if (!folders)
            return folders.error();
        state->folders = *std::move(folders);
        std::sort(state->folders.begin(), state->folders.end());
        return stampFolders(top, state->folders, state->stamp);
    };
    const Status looked = co_await job->aside(look);
    if (!looked)
        co_return looked.error();
    co_return *state;
}

QCoro::Task<Status> copyFolder(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QStringList except)
{
    CopyPlan plan{record.repository, record.directory, except};
    // They name worktrees of the original by their full paths.
    plan.except << record.repository + QStringLiteral("/.git/worktrees");
    const GitJob::Work copy = [plan](const GitJob::StopFlag &stop) { return copyTree(plan, stop); };
    co_return co_await job->aside(copy);
}

//! Bundles what the task has committed in the repository of the copy, if it has.
QCoro::Task<Result<QString>> bundleCommits(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, QString file)
{
    if (!hasRepository(record))
        co_return QString();
    QStringList from = gitWords("--all");
    const auto head
        = co_await job->line(inOwnRepository(record, gitWords("rev-parse --verify -q HEAD")));
    if (head)
        from << QStringLiteral("HEAD");
    from << QStringLiteral("--stdin");
    QByteArray before;
    for (const QString &commit : record.known)
        before += '^' + commit.toLatin1() + '\n';
    GitCall list = inOwnRepository(record, gitWords("rev-list -n 1") << from);
    list.input = before;
    const auto fresh = co_await job->ask(list);
    if (!fresh)
        co_return fresh.error();
    if (fresh->isEmpty())
        co_return QString();
    GitCall bundle = inOwnRepository(record, gitWords("bundle create -q") << file << from);
    bundle.input = before;
    const auto made = co_await job->ask(bundle);
    if (!made)
        co_return made.error();
    co_return file;
}

//! A file of the attempt's own: the copies of those before are gone, and their bundles are not.
QString bundleFileOf(const WorkspaceRecord &record, const CopyPlaces &places)
{
    const qsizetype number = record.earlierBundles.size() + 1;
    return places.privateFolder + (number == 1 ? QString() : QStringLiteral("-%1").arg(number))
        + QStringLiteral(".bundle");
}

QString bundleSentence(const WorkspaceRecord &record)
{
    const QStringList files = record.bundles().mid(0, maxBundlesNamed);
    return files.isEmpty()
        ? QString()
        : QStringLiteral("Commits that the task made in the copy are in %1, for git fetch")
              .arg(files.join(QStringLiteral(", ")));
}

QCoro::Task<Result<WorkspaceRecord>> saveCopy(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, CopyPlaces places)
{
    const Snapshot snapshot = snapshotOf(record, places);
    const auto nested = co_await nestedState(job, record.directory);
    if (!nested)
        co_return nested.error();
    TreeWish wish;
    wish.from = record.base;
    wish.except = nested->folders;
    wish.ignoredToo = true;
    const auto tree = co_await recordTree(job, snapshot, wish);
    if (!tree)
        co_return tree.error();
    QStringList problems;
    if (tree->partial)
        problems << QStringLiteral("some files cannot be read");
    if (nested->stamp != record.stamp)
        problems << QStringLiteral("a repository inside of the folder was changed");
    const auto bundle = co_await bundleCommits(job, record, bundleFileOf(record, places));
    if (bundle && !bundle->isEmpty())
        record.bundle = *bundle;
    else if (!bundle)
        problems << QStringLiteral("commits could not be bundled: ") + bundle.error().message;
    if (tree->tree != record.base) {
        const auto written = co_await writePatch(
            job, snapshot.call(patchWords() << record.base << tree->tree), places.patchFile);
        if (!written)
            co_return written.error();
        record.patch = places.patchFile;
    } else {
        record.patch.clear();
    }
    const auto figured = co_await withFigures(job, snapshot, record, tree->tree);
    if (figured)
        record = *figured;
    record.state = problems.isEmpty() ? workspacestates::saved : workspacestates::kept;
    if (!problems.isEmpty())
        record.reason
            = QStringLiteral("The directory is kept, since not all of it could be saved: ")
            + problems.join(QStringLiteral("; "));
    co_return record;
}

} // namespace

QCoro::Task<Result<WorkspaceRecord>> prepareCopy(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, CopyPlaces places)
{
    if (!record.bundle.isEmpty()) {
        record.earlierBundles << record.bundle;
        record.bundle.clear();
    }
    if (record.earlierBundles.size() >= WorkspaceRecord::maxBundles)
        co_return noCopyOf(QStringLiteral("%1 attempts of the task have left commits in %2 and "
                                          "beside it; fetch what you need and prune the workspace")
                               .arg(record.earlierBundles.size())
                               .arg(record.earlierBundles.last()));
    if (record.begun && QFileInfo(record.directory).isDir())
        co_return record;
    if (QFileInfo(record.repository + QStringLiteral("/.git")).isFile())
        co_return noCopyOf(
            QStringLiteral("%1 is a worktree or a submodule, whose repository a copy "
                           "would share; use --isolation worktree, or a clone")
                .arg(record.repository));
    if (QFileInfo::exists(record.directory))
        co_return noCopyOf(
            QStringLiteral("%1 is there already, and is not this task's").arg(record.directory));
    if (const auto copied = co_await copyFolder(job, record, places.except); !copied)
        co_return copied.error();
    const Snapshot snapshot = snapshotOf(record, places);
    if (const auto made = co_await createSnapshot(job, snapshot, QStringLiteral("sha1"), QString());
        !made)
        co_return made.error();
    // Bytes as they are, whatever the folder's attributes say of lines and filters.
    QFile attributes(snapshot.gitDir + QStringLiteral("/info/attributes"));
    if (!attributes.open(QIODevice::WriteOnly)
        || attributes.write("* -text -ident -filter -eol -working-tree-encoding\n") < 0)
        co_return noCopyOf(QStringLiteral("%1 cannot be written").arg(attributes.fileName()));
    attributes.close();
    const auto nested = co_await nestedState(job, record.directory);
    if (!nested)
        co_return nested.error();
    record.stamp = nested->stamp;
    TreeWish wish;
    wish.except = nested->folders;
    wish.ignoredToo = true;
    const auto tree = co_await recordTree(job, snapshot, wish);
    if (!tree)
        co_return tree.error();
    record.base = tree->tree;
    record.known.clear();
    if (hasRepository(record)) {
        const auto known = co_await knownCommits(job, record);
        if (!known)
            co_return known.error();
        record.known = *known;
    }
    if (!places.earlierPatch.isEmpty()) {
        const auto applied = co_await applyPatch(job, snapshot, places.earlierPatch);
        if (!applied)
            co_return applied.error();
    }
    record.begun = true;
    co_return record;
}

QCoro::Task<WorkspaceRecord> sealCopy(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, CopyPlaces places)
{
    record.reason.clear();
    if (record.begun && QFileInfo(record.directory).isDir()) {
        const auto saved = co_await saveCopy(job, record, places);
        if (!saved) {
            record.state = workspacestates::kept;
            record.reason = QStringLiteral("The directory is kept, since it could not be saved: ")
                + saved.error().message;
            co_return record;
        }
        record = *saved;
        if (record.state == workspacestates::kept)
            co_return record;
    }
    record.state = record.patch.isEmpty() && record.bundles().isEmpty() ? workspacestates::removed
                                                                        : workspacestates::saved;
    record.reason = bundleSentence(record);
    co_return record;
}

QCoro::Task<WorkspaceRecord> clearCopy(
    std::shared_ptr<GitJob> job, WorkspaceRecord record, CopyPlaces places)
{
    const auto removed = co_await job->aside(removalOf(record.directory));
    if (!removed)
        record.reason
            = QStringLiteral("All work is safe, but something is left: ") + removed.error().message;
    // The end of the record tries again.
    (void)co_await job->aside(removalOf(places.privateFolder));
    co_return record;
}

} // namespace coord
