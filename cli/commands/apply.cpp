// coord apply: what a task did to files, brought into a repository or folder of this machine.
#include "cli/commands/commands.h"
#include "cli/localgit.h"
#include "cli/output/safetext.h"
#include "cli/output/worktext.h"
#include "cli/taskwork.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QDir>

namespace coord {

namespace {

QString folderOf(const Invocation &invocation)
{
    const QString named = invocation.value("in");
    return named.isEmpty() ? QDir::currentPath() : QDir(named).absolutePath();
}

// The branch that the work is fetched into; empty where its patch is wanted.
QString branchFrom(const Invocation &invocation, const wire::WorkSummary &work)
{
    if (invocation.isSet("branch"))
        return invocation.value("branch");
    return invocation.isSet("checkout") ? work.branch.value_or(QString()) : QString();
}

// Why the commits cannot be fetched into one branch; empty: they can.
QString whyNoBranch(const wire::WorkSummary &work)
{
    if (work.branch)
        return {};
    return work.isolation == QLatin1String("worktree")
        ? QStringLiteral("The work could not be committed, so it is a patch and no branch; "
                         "leave --branch and --checkout out")
        : QStringLiteral("The task ran in a copy, so its work is a patch and no branch; "
                         "leave --branch and --checkout out");
}

// What of a copy's bundle goes where: every name of it below the branch, as name/main.
QStringList branchesOfCopy(const QString &heads, const QString &branch)
{
    QStringList wanted;
    for (const QString &line : heads.split(u'\n', Qt::SkipEmptyParts)) {
        const QString name = line.section(u' ', 1);
        QString last;
        if (name == QLatin1String("HEAD"))
            last = QStringLiteral("head");
        else if (name.startsWith(QLatin1String("refs/heads/")))
            last = name.section(u'/', 2);
        else if (name.startsWith(QLatin1String("refs/")))
            last = name.section(u'/', 1);
        if (!last.isEmpty())
            wanted << QStringLiteral("%1:refs/heads/%2/%3").arg(name, branch, last);
    }
    return wanted;
}

QCoro::Task<Result<QByteArray>> fetchFrom(QString bundle, QStringList what, QString folder)
{
    const QStringList fetch{QStringLiteral("fetch"), QStringLiteral("--no-tags"),
        QStringLiteral("--no-write-fetch-head"), QStringLiteral("--end-of-options"), bundle};
    co_return co_await localGit(fetch + what, folder);
}

int failToFetch(const Invocation &invocation, const Error &error)
{
    const int status = fail(invocation, error);
    if (error.message.contains(QLatin1String("prerequisite")))
        invocation.err(QStringLiteral("This repository does not have the commit that the task "
                                      "began from; fetch it, or leave --branch and --checkout "
                                      "out to apply a patch."));
    return status;
}

// The commits that a task has made in a copy are of any branch.
QCoro::Task<int> fetchCopy(Invocation invocation, OneTask task, QString branch)
{
    const QString folder = folderOf(invocation);
    const QTemporaryDir temporary;
    const auto bundle
        = co_await fetchWork(invocation, task, QStringLiteral("bundle"), temporary.path());
    if (!bundle)
        co_return fail(invocation, bundle.error());
    const QStringList ask{QStringLiteral("bundle"), QStringLiteral("list-heads"), *bundle};
    const auto heads = co_await localGit(ask, folder);
    if (!heads)
        co_return fail(invocation, heads.error());
    const QStringList wanted = branchesOfCopy(QString::fromUtf8(*heads), branch);
    const auto fetched = co_await fetchFrom(*bundle, wanted, folder);
    if (!fetched)
        co_return failToFetch(invocation, fetched.error());
    for (const QString &each : wanted)
        invocation.out(
            safeText(QStringLiteral("Branch ") + each.section(QStringLiteral(":refs/heads/"), 1)));
    co_return exitcodes::ok;
}

QCoro::Task<int> fetchBranch(
    Invocation invocation, OneTask task, wire::WorkSummary work, QString branch)
{
    if (work.bundle && !work.branch && !branch.isEmpty())
        co_return co_await fetchCopy(invocation, task, branch);
    if (const QString reason = whyNoBranch(work); !reason.isEmpty())
        co_return fail(invocation, {ErrorCode::FailedPrecondition, reason});
    const QString folder = folderOf(invocation);
    const QTemporaryDir temporary;
    const auto bundle
        = co_await fetchWork(invocation, task, QStringLiteral("bundle"), temporary.path());
    if (!bundle)
        co_return fail(invocation, bundle.error());
    const QStringList wanted{
        QStringLiteral("refs/heads/%1:refs/heads/%2").arg(*work.branch, branch)};
    const auto fetched = co_await fetchFrom(*bundle, wanted, folder);
    if (!fetched)
        co_return failToFetch(invocation, fetched.error());
    if (!invocation.isSet("checkout")) {
        invocation.out(safeText(QStringLiteral("Branch %1: %2").arg(branch, changeSizeText(work))));
        co_return exitcodes::ok;
    }
    const QStringList checkout{QStringLiteral("checkout"), branch, QStringLiteral("--")};
    const auto switched = co_await localGit(checkout, folder);
    if (!switched)
        co_return fail(invocation, switched.error());
    invocation.out(safeText(QStringLiteral("Switched to branch %1").arg(branch)));
    co_return exitcodes::ok;
}

// Where paths of the patch begin, seen from the top of the repository that \a folder is in.
QCoro::Task<QStringList> placeFor(wire::WorkSummary work, QString folder)
{
    const QStringList ask{QStringLiteral("rev-parse"), QStringLiteral("--show-prefix")};
    const auto prefix = co_await localGit(ask, folder);
    const QString below = prefix ? QString::fromUtf8(*prefix).trimmed() : QString();
    // A worktree's patch is of the whole repository, a copy's of the folder that was copied.
    if (below.isEmpty() || work.isolation == QLatin1String("worktree"))
        co_return QStringList{};
    co_return QStringList{QStringLiteral("--directory=") + below};
}

QCoro::Task<QString> topOf(QString folder)
{
    const QStringList ask{QStringLiteral("rev-parse"), QStringLiteral("--show-toplevel")};
    const auto top = co_await localGit(ask, folder);
    co_return top ? QString::fromUtf8(*top).trimmed() : folder;
}

QCoro::Task<int> applyPatch(Invocation invocation, OneTask task, wire::WorkSummary work)
{
    const QTemporaryDir temporary;
    const auto patch
        = co_await fetchWork(invocation, task, QStringLiteral("patch"), temporary.path());
    if (!patch)
        co_return fail(invocation, patch.error());
    const QString folder = folderOf(invocation);
    QStringList apply{QStringLiteral("apply"), QStringLiteral("--whitespace=nowarn")};
    apply += co_await placeFor(work, folder);
    if (invocation.isSet("check"))
        apply << QStringLiteral("--check");
    if (invocation.isSet("3way"))
        apply << QStringLiteral("--3way");
    if (invocation.isSet("reverse"))
        apply << QStringLiteral("--reverse");
    apply << QStringLiteral("--") << *patch;
    const QString top = co_await topOf(folder);
    const auto applied = co_await localGit(apply, top);
    if (!applied) {
        const int status = fail(invocation, applied.error());
        if (!invocation.isSet("3way"))
            invocation.err(QStringLiteral("Nothing was changed. --3way merges where the files have "
                                          "changed since the task began."));
        co_return status;
    }
    const QString size = changeSizeText(work);
    invocation.out(
        (invocation.isSet("check") ? QStringLiteral("Applies: ") : QStringLiteral("Applied: "))
        + size);
    co_return exitcodes::ok;
}

QCoro::Task<int> apply(Invocation invocation)
{
    if (invocation.isSet("branch") && invocation.value("branch").startsWith(u'-'))
        co_return refuseUsage(
            invocation, QStringLiteral("error: option '--branch <name>' needs a name of a branch"));
    const auto task = co_await openTask(invocation, invocation.argument(0));
    if (!task)
        co_return failAboutTask(invocation, task.error());
    const auto work = co_await workOfTask(*task);
    if (!work)
        co_return fail(invocation, work.error());
    const QString branch = branchFrom(invocation, *work);
    const bool wantsCommits = invocation.isSet("branch") || invocation.isSet("checkout");
    if (work->files.value_or(1) == 0 && !(wantsCommits && hasCommits(*work))) {
        invocation.out(safeText(noFilesText(*work, task->id)));
        co_return exitcodes::ok;
    }
    // No conditional operator: g++ 12 would await both.
    if (wantsCommits)
        co_return co_await fetchBranch(invocation, *task, *work, branch);
    co_return co_await applyPatch(invocation, *task, *work);
}

} // namespace

Command applyCommand()
{
    return {.name = QStringLiteral("apply"),
        .summary = QStringLiteral("Bring what a task did to files into a folder of this machine"),
        .examples = {QStringLiteral("coord apply 0f8fad5b"),
            QStringLiteral("coord apply 0f8fad5b --checkout"),
            QStringLiteral("coord apply 0f8fad5b --branch try-it")},
        .arguments = {{QStringLiteral("task-id"), true}},
        .options = {{QStringLiteral("in"), QStringLiteral("folder"),
                        QStringLiteral("Repository or folder (default: the current one)")},
            {QStringLiteral("check"), QString(),
                QStringLiteral("Only tell whether it would apply")},
            {QStringLiteral("3way"), QString(),
                QStringLiteral("Merge where the files differ from what the task began with")},
            {QStringLiteral("reverse"), QString(), QStringLiteral("Take it back")},
            {QStringLiteral("branch"), QStringLiteral("name"),
                QStringLiteral("Fetch the task's commits into this branch instead")},
            {QStringLiteral("checkout"), QString(),
                QStringLiteral("Fetch them, and switch to their branch")}},
        .run = apply};
}

} // namespace coord
