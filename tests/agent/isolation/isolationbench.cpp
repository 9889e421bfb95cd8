#include "tests/agent/isolation/isolationbench.h"

#include <QDir>
#include <QProcess>

namespace coord {

namespace {

constexpr Millis jobLimit{60'000};

} // namespace

IsolationBench::IsolationBench()
{
    QDir().mkpath(path(QStringLiteral("home")));
    QDir().mkpath(path(QStringLiteral("spaces")));
    QDir().mkpath(repository());
    qputenv("HOME", path(QStringLiteral("home")).toLocal8Bit());
    (void)shell(QStringLiteral(
        "git init -q -b main . && printf 'one\\ntwo\\n' > a && printf 'a\\0b' > b.bin"
        " && echo 'exit 0' > run.sh && mkdir sub && echo f > sub/f"
        " && printf '*.ig\\n.env\\n' > .gitignore && git add -A && git commit -q -m first"));
}

QString IsolationBench::shell(const QString &script, const QString &folder) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *who :
        {"GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"})
        environment.insert(QLatin1String(who), QStringLiteral("owner@example.org"));
    environment.insert(QStringLiteral("HOME"), path(QStringLiteral("home")));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script});
    if (!process.waitForFinished(60'000))
        return QStringLiteral("(it does not end)");
    QString said = QString::fromUtf8(process.readAll()).trimmed();
    if (process.exitCode() != 0)
        said += QStringLiteral("(%1)").arg(process.exitCode());
    return said;
}

WorkspaceRecord IsolationBench::recordFor(const QString &folder) const
{
    WorkspaceRecord record;
    record.taskId = taskId;
    record.isolation = worktreeIsolation;
    record.directory = path(QStringLiteral("spaces/") + taskId);
    record.branch = branch();
    const auto found = waitedFor(findRepository(std::make_shared<GitJob>(jobLimit), folder));
    if (!found) {
        record.reason = found.error().message;
        return record;
    }
    record.repository = found->top;
    record.gitDir = found->gitDir;
    record.subfolder = found->subfolder;
    record.objectFormat = found->objectFormat;
    record.base = found->head;
    return record;
}

Result<WorkspaceRecord> IsolationBench::prepare(const WorkspaceRecord &record) const
{
    return waitedFor(prepareWorktree(std::make_shared<GitJob>(jobLimit), record, privateFolder()));
}

WorkspaceRecord IsolationBench::seal(const WorkspaceRecord &record) const
{
    const auto job = std::make_shared<GitJob>(jobLimit);
    const WorkspaceRecord done = waitedFor(sealWorktree(job, record, privateFolder(), patchFile()));
    return done.isUnsealed() ? done : waitedFor(clearWorktree(job, done, privateFolder()));
}

CopyPlaces IsolationBench::places() const
{
    return {.privateFolder = privateFolder(),
        .patchFile = patchFile(),
        .except = {path(QStringLiteral("repo/state"))}};
}

Result<WorkspaceRecord> IsolationBench::prepareCopyOf(const QString &folder) const
{
    WorkspaceRecord record;
    record.taskId = taskId;
    record.isolation = tmpdirIsolation;
    record.repository = folder;
    record.directory = path(QStringLiteral("spaces/") + taskId);
    return waitedFor(prepareCopy(std::make_shared<GitJob>(jobLimit), record, places()));
}

WorkspaceRecord IsolationBench::sealTheCopy(const WorkspaceRecord &record) const
{
    const auto job = std::make_shared<GitJob>(jobLimit);
    const WorkspaceRecord done = waitedFor(sealCopy(job, record, places()));
    return done.isUnsealed() ? done : waitedFor(clearCopy(job, done, places()));
}

} // namespace coord
