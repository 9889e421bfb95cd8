#include "cli/localgit.h"

#include <QCoroProcess>
#include <QProcess>
#include <QStandardPaths>

namespace coord {

namespace {

constexpr std::chrono::milliseconds patience{600'000};

QStringList checked(const QStringList &arguments)
{
    return QStringList{QStringLiteral("-c"), QStringLiteral("fetch.fsckObjects=true"),
               QStringLiteral("-c"), QStringLiteral("protocol.ext.allow=never"),
               QStringLiteral("-c"), QStringLiteral("submodule.recurse=false")}
    + arguments;
}

} // namespace

QCoro::Task<Result<QByteArray>> localGit(QStringList arguments, QString folder)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("git"));
    if (program.isEmpty())
        co_return Error{ErrorCode::NotFound,
            QStringLiteral("there is no git here; install it (coord setup does it)")};
    QProcess git;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    git.setProcessEnvironment(environment);
    git.setWorkingDirectory(folder);
    auto awaitable = qCoro(git);
    co_await awaitable.start(program, checked(arguments));
    git.closeWriteChannel();
    bool ended = git.state() == QProcess::NotRunning;
    if (!ended)
        ended = co_await awaitable.waitForFinished(patience);
    if (!ended || git.error() == QProcess::FailedToStart)
        co_return Error{ErrorCode::Unavailable,
            QStringLiteral("git could not be run: %1").arg(git.errorString())};
    if (git.exitStatus() == QProcess::NormalExit && git.exitCode() == 0)
        co_return git.readAllStandardOutput();
    co_return Error{ErrorCode::FailedPrecondition,
        QStringLiteral("git: %1").arg(QString::fromUtf8(git.readAllStandardError()).trimmed())};
}

} // namespace coord
