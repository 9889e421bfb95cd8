#include "agent/isolation/nestedrepositories.h"

#include "agent/isolation/treeremoval.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>

#include <algorithm>

namespace coord {

namespace {

namespace fs = std::filesystem;

constexpr qint64 maxShallowBytes = 4096; // all commits of it become words of a command
constexpr qsizetype maxWalked = 10'000; // with those that git ignores, packages for example

//! The commit that a tree names at a path; empty if there is none.
QCoro::Task<Result<QString>> linkIn(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QString base, QByteArray path)
{
    const auto listed = co_await job->ask(
        snapshot.call(gitWords("ls-tree -z --end-of-options") << base << QFile::decodeName(path)));
    if (!listed)
        co_return listed.error();
    static const QByteArray link = "160000 commit ";
    if (!listed->startsWith(link))
        co_return QString();
    const qsizetype end = listed->indexOf('\t');
    co_return QString::fromLatin1(listed->mid(link.size(), end - link.size()));
}

struct Submodule {
    QString folder;
    QString gitDir;
};

QCoro::Task<Result<QString>> headOf(std::shared_ptr<GitJob> job, QString gitDir)
{
    GitCall call;
    call.folder = gitDir;
    call.environment.insert(QStringLiteral("GIT_DIR"), gitDir);
    call.arguments = gitWords("rev-parse --verify -q HEAD^{commit}");
    co_return co_await job->line(call);
}

QCoro::Task<Result<QString>> gitDirOf(std::shared_ptr<GitJob> job, QString folder)
{
    GitCall call;
    call.folder = folder;
    call.arguments
        = gitWords("rev-parse --path-format=absolute --show-toplevel --absolute-git-dir");
    const auto said = co_await job->line(call);
    if (!said)
        co_return said.error();
    // A .git that is none lets git look further up.
    if (QFileInfo(said->section(u'\n', 0, 0)).canonicalFilePath()
        != QFileInfo(folder).canonicalFilePath())
        co_return Error{ErrorCode::FailedPrecondition, QStringLiteral("it is no repository")};
    co_return said->section(u'\n', 1, 1);
}

//! Whether anything in it, a stash for example, names commits that neither the owner's remote nor
//! \a commit has.
QCoro::Task<Result<bool>> hasMore(std::shared_ptr<GitJob> job, QString gitDir, QString commit)
{
    GitCall call;
    call.folder = gitDir;
    call.environment.insert(QStringLiteral("GIT_DIR"), gitDir);
    call.arguments = gitWords("rev-list -n 1 --all HEAD --not --remotes") << commit;
    const auto more = co_await job->ask(call);
    if (!more)
        co_return more.error();
    co_return !more->isEmpty();
}

//! Whether the submodule holds exactly \a commit.
QCoro::Task<Result<bool>> isClean(
    std::shared_ptr<GitJob> job, Submodule submodule, QString commit, QString scratch)
{
    const QString folder = submodule.folder;
    const std::optional<QString> gitDir = submodule.gitDir;
    const auto more = co_await hasMore(job, *gitDir, commit);
    if (!more || *more)
        co_return more ? Result<bool>(false) : more;
    Snapshot snapshot;
    snapshot.gitDir = scratch;
    snapshot.workTree = folder;
    snapshot.objects = *gitDir + QStringLiteral("/objects");
    snapshot.apart = true;
    const QString format = commit.size() > 40 ? QStringLiteral("sha256") : QStringLiteral("sha1");
    const std::atomic<bool> never = false;
    if (const Status fresh = removeTree(scratch, never); !fresh)
        co_return fresh.error();
    if (const auto made
        = co_await createSnapshot(job, snapshot, format, *gitDir + QStringLiteral("/info"));
        !made)
        co_return made.error();
    TreeWish wish;
    wish.from = commit;
    const auto tree = co_await recordTree(job, snapshot, wish);
    if (!tree)
        co_return tree.error();
    const auto wanted = co_await job->line(snapshot.call(
        gitWords("rev-parse --verify --end-of-options") << commit + QStringLiteral("^{tree}")));
    if (!wanted)
        co_return wanted.error();
    co_return *wanted == tree->tree && !tree->partial;
}

QString sentence(const char *form, const QByteArray &path)
{
    return QString::fromLatin1(form).arg(QFile::decodeName(path));
}

bool isCommitId(const QString &line)
{
    return (line.size() == 40 || line.size() == 64)
        && std::all_of(line.begin(), line.end(),
            [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

//! Commits that a shallow clone begins with, which are of elsewhere. The task may have written
//! anything into the file, or put a pipe in its place.
QStringList shallowCommits(const QString &gitDir)
{
    QFile file(gitDir + QStringLiteral("/shallow"));
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromLatin1(file.read(maxShallowBytes)).split(u'\n');
    lines.removeIf([](const QString &line) { return !isCommitId(line); });
    return lines;
}

//! What would be lost with a repository that git ignores; empty: nothing. Most are packages that
//! were cloned, and files in them that are not committed are as ignored as others.
QCoro::Task<QString> lostWithIgnored(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QByteArray path)
{
    const auto gitDir = co_await gitDirOf(job, snapshot.workTree + u'/' + QFile::decodeName(path));
    const QString top = QFileInfo(snapshot.workTree).canonicalFilePath();
    // Where it is none, or its commits are elsewhere, they do not go with the directory.
    if (!gitDir || !QFileInfo(*gitDir).canonicalFilePath().startsWith(top + u'/'))
        co_return QString();
    GitCall call;
    call.folder = *gitDir;
    call.environment.insert(QStringLiteral("GIT_DIR"), *gitDir);
    call.arguments = gitWords("rev-list -n 1 --all --not --remotes --tags --end-of-options")
        << shallowCommits(*gitDir);
    const auto more = co_await job->ask(call);
    if (!more)
        co_return sentence("the ignored repository %1 cannot be looked at", path);
    co_return more->isEmpty() ? QString()
                              : sentence("the ignored repository %1 has commits of its own", path);
}

QCoro::Task<QStringList> lostWithAllIgnored(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QByteArrayList folders)
{
    QStringList problems;
    const QByteArrayList looked = folders.mid(0, maxNestedRepositories);
    for (const QByteArray &path : looked) {
        const QString problem = co_await lostWithIgnored(job, snapshot, path);
        if (!problem.isEmpty())
            problems << problem;
    }
    if (folders.size() > maxNestedRepositories)
        problems << QStringLiteral("there are more than %1 ignored repositories, and not all were "
                                   "looked at")
                        .arg(maxNestedRepositories);
    co_return problems;
}

QCoro::Task<Result<QByteArrayList>> notIgnored(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QByteArrayList folders)
{
    GitCall check = snapshot.call(gitWords("check-ignore -z --stdin"));
    for (const QByteArray &folder : folders)
        check.input += folder + '\0';
    const auto ignored = co_await job->run(check);
    if (!ignored)
        co_return ignored.error();
    for (const QByteArray &folder : ignored->output.split('\0'))
        folders.removeAll(folder);
    co_return folders;
}

//! Looks at a submodule, whose commit is to be \a commit, and adds what there is to say.
QCoro::Task<NestedFindings> withSubmodule(std::shared_ptr<GitJob> job, Snapshot snapshot,
    NestedFindings findings, std::pair<QByteArray, QString> wanted)
{
    const QByteArray path = wanted.first;
    const QString commit = wanted.second;
    Submodule submodule{snapshot.workTree + u'/' + QFile::decodeName(path), QString()};
    const auto gitDir = co_await gitDirOf(job, submodule.folder);
    Result<QString> head = gitDir;
    if (gitDir)
        head = co_await headOf(job, *gitDir);
    if (!head) {
        findings.problems << sentence("the submodule %1 cannot be looked at", path);
        co_return findings;
    }
    submodule.gitDir = *gitDir;
    findings.links.insert(path, *head);
    const GitJob::StopFlag never = false;
    const auto inner = nestedBelow(submodule.folder, never, 1);
    if (!inner || !inner->isEmpty()) {
        findings.problems << sentence("the submodule %1 has repositories inside", path);
        co_return findings;
    }
    const auto clean
        = co_await isClean(job, submodule, commit, snapshot.gitDir + QStringLiteral("/submodule"));
    if (!clean || !*clean || *head != commit)
        findings.problems << sentence("the submodule %1 has changes of its own", path);
    co_return findings;
}

} // namespace

Result<QByteArrayList> nestedBelow(const QString &top, const GitJob::StopFlag &stop, qsizetype most)
{
    QByteArrayList found;
    std::error_code problem;
    const fs::path root(QFile::encodeName(top).toStdString());
    fs::recursive_directory_iterator each(
        root, fs::directory_options::skip_permission_denied, problem);
    for (const fs::recursive_directory_iterator end; !problem && each != end;
         each.increment(problem)) {
        if (stop)
            return Error{ErrorCode::Unavailable, QStringLiteral("It was stopped")};
        std::error_code ignored;
        if (each->is_symlink(ignored) || !each->is_directory(ignored))
            continue;
        if (each.depth() == 0 && each->path().filename() == ".git") {
            each.disable_recursion_pending();
            continue;
        }
        if (!fs::exists(fs::symlink_status(each->path() / ".git", ignored)))
            continue;
        if (found.size() >= most)
            return Error{ErrorCode::ResourceExhausted,
                QStringLiteral("There are more than %1 repositories inside").arg(most)};
        found.append(
            QByteArray::fromStdString(each->path().lexically_relative(root).generic_string()));
        each.disable_recursion_pending();
    }
    if (problem)
        return Error{
            ErrorCode::Internal, QString::fromLocal8Bit(problem.message().c_str()) + u' ' + top};
    return found;
}

QCoro::Task<Result<NestedFindings>> lookAtNested(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QString base)
{
    NestedFindings findings;
    const auto found = std::make_shared<QByteArrayList>();
    const QString top = snapshot.workTree;
    const GitJob::Work walk = [top, found](const GitJob::StopFlag &stop) -> Status {
        auto folders = nestedBelow(top, stop, maxWalked);
        if (!folders)
            return folders.error();
        *found = *std::move(folders);
        return Done{};
    };
    const auto walked = co_await job->aside(walk);
    if (!walked)
        co_return walked.error();
    if (found->isEmpty())
        co_return findings;
    const auto folders = co_await notIgnored(job, snapshot, *found);
    if (!folders)
        co_return folders.error();
    QByteArrayList ignored = *found;
    ignored.removeIf([&folders](const QByteArray &path) { return folders->contains(path); });
    findings.problems = co_await lostWithAllIgnored(job, snapshot, ignored);
    for (const QByteArray &path : *folders) {
        const auto commit = co_await linkIn(job, snapshot, base, path);
        if (!commit)
            co_return commit.error();
        findings.except.append(path);
        if (commit->isEmpty())
            findings.problems.append(sentence("%1 is a repository of its own", path));
        else if (findings.problems.size() < maxNestedRepositories) {
            const std::pair<QByteArray, QString> wanted(path, *commit);
            findings = co_await withSubmodule(job, snapshot, findings, wanted);
        }
    }
    co_return findings;
}

} // namespace coord
