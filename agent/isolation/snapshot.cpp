#include "agent/isolation/snapshot.h"

#include "core/platform/securefile.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

namespace coord {

namespace {

constexpr qint64 maxInfoBytes = 1024 * 1024;

// Patterns of people, small and regular; another one is as good as none.
void copyInfo(const QString &from, const QString &to, const QString &name)
{
    QFile file(from + u'/' + name);
    if (from.isEmpty() || !QFileInfo(file).isFile() || file.size() > maxInfoBytes
        || !file.open(QIODevice::ReadOnly))
        return;
    QFile copy(to + u'/' + name);
    if (copy.open(QIODevice::WriteOnly))
        copy.write(file.readAll());
}

} // namespace

GitCall Snapshot::callWith(const QString &index, const QStringList &arguments) const
{
    GitCall call;
    call.folder = QFileInfo(workTree).isDir() ? workTree : gitDir;
    call.arguments = QStringList{QStringLiteral("-c"), QStringLiteral("core.bare=false")} + settings
        + arguments;
    call.environment = {{QStringLiteral("GIT_CONFIG_GLOBAL"), QProcess::nullDevice()},
        {QStringLiteral("GIT_DIR"), gitDir}, {QStringLiteral("GIT_WORK_TREE"), workTree},
        {QStringLiteral("GIT_INDEX_FILE"), index}};
    if (!objects.isEmpty())
        call.environment.insert(apart ? QStringLiteral("GIT_ALTERNATE_OBJECT_DIRECTORIES")
                                      : QStringLiteral("GIT_OBJECT_DIRECTORY"),
            objects);
    return call;
}

GitCall Snapshot::call(const QStringList &arguments) const
{
    return callWith(index(), arguments);
}

QCoro::Task<Status> createSnapshot(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QString objectFormat, QString infoFolder)
{
    if (QFileInfo::exists(snapshot.gitDir + QStringLiteral("/HEAD")))
        co_return Done{};
    if (const Status made = makePrivateDirectory(snapshot.gitDir); !made)
        co_return made.error();
    GitCall init;
    init.folder = snapshot.gitDir;
    init.arguments = gitWords("init -q --bare --template=")
        << QStringLiteral("--object-format=") + objectFormat << QStringLiteral(".");
    init.environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QProcess::nullDevice());
    if (const auto done = co_await job->ask(init); !done)
        co_return done.error();
    const QString info = snapshot.gitDir + QStringLiteral("/info");
    QDir().mkpath(info);
    copyInfo(infoFolder, info, QStringLiteral("exclude"));
    copyInfo(infoFolder, info, QStringLiteral("attributes"));
    co_return Done{};
}

QCoro::Task<Result<RecordedTree>> recordTree(
    std::shared_ptr<GitJob> job, Snapshot snapshot, TreeWish wish)
{
    QFile::remove(snapshot.index() + QStringLiteral(".lock")); // of one that was killed
    // What the index knows of files that are still the same is kept: they are not read again.
    const QStringList begin = wish.from.isEmpty() ? gitWords("read-tree --empty")
                                                  : gitWords("read-tree -m") << wish.from;
    auto read = co_await job->ask(snapshot.call(begin));
    if (!read) {
        QFile::remove(snapshot.index());
        read = co_await job->ask(snapshot.call(begin));
    }
    if (!read)
        co_return read.error();
    GitCall add = snapshot.call(
        gitWords("add -A --ignore-errors --pathspec-from-file=- --pathspec-file-nul"));
    if (wish.ignoredToo)
        add.arguments << QStringLiteral("-f");
    add.input = QByteArray(".\0", 2);
    for (const QByteArray &folder : wish.except)
        add.input += ":(top,exclude,literal)" + folder + '\0';
    const auto added = co_await job->run(add);
    if (!added)
        co_return added.error();
    GitCall link = snapshot.call(gitWords("update-index -z --index-info"));
    for (auto each = wish.links.begin(); each != wish.links.end(); ++each)
        link.input += "160000 " + each.value().toLatin1() + " 0\t" + each.key() + '\0';
    if (!link.input.isEmpty()) {
        const auto linked = co_await job->ask(link);
        if (!linked)
            co_return linked.error();
    }
    const auto tree = co_await job->line(snapshot.call(gitWords("write-tree")));
    if (!tree)
        co_return tree.error();
    RecordedTree recorded{*tree, added->status != 0};
    co_return recorded;
}

QCoro::Task<Status> applyPatch(std::shared_ptr<GitJob> job, Snapshot snapshot, QString patch)
{
    const QStringList words = gitWords("apply --whitespace=nowarn");
    const auto applied
        = co_await job->ask(snapshot.call(words + (gitWords("--end-of-options") << patch)));
    if (applied)
        co_return Done{};
    // The owner may have taken it over already.
    const auto there = co_await job->ask(
        snapshot.call(words + (gitWords("--reverse --check --end-of-options") << patch)));
    if (there)
        co_return Done{};
    co_return Error{ErrorCode::FailedPrecondition,
        QStringLiteral("what was done before (%1) does not fit any more: %2")
            .arg(patch, applied.error().message)};
}

} // namespace coord
