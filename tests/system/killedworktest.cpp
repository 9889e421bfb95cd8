// kill -9 of a real agent in the middle of a task that works in a worktree: nothing of the work is
// lost, and its next start puts it on the task's branch.
#include "tests/system/installation.h"

#include <QDir>
#include <QFileInfo>
#include <QtTest>

using namespace coord;

namespace {

QString git(const QString &folder, const QStringList &arguments)
{
    const QStringList who{QStringLiteral("-c"), QStringLiteral("user.name=somebody"),
        QStringLiteral("-c"), QStringLiteral("user.email=s@example.org")};
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("git"), who + arguments);
    process.waitForFinished();
    return process.exitCode() == 0
        ? QString::fromUtf8(process.readAllStandardOutput()).trimmed()
        : QStringLiteral("(failed) ") + QString::fromUtf8(process.readAllStandardError());
}

} // namespace

class KilledWorkTest : public QObject {
    Q_OBJECT

    Installation m_place;

private Q_SLOTS:
    void theNextStartSavesTheWork()
    {
        const QString project = m_place.path(QStringLiteral("project"));
        const QString state = m_place.path(QStringLiteral("state"));
        QVERIFY(QDir().mkpath(project));
        git(project, {QStringLiteral("init"), QStringLiteral("-q")});
        git(project,
            {QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--allow-empty"),
                QStringLiteral("-m"), QStringLiteral("begin")});
        const QStringList options{QStringLiteral("--cwd"), project, QStringLiteral("--isolation"),
            QStringLiteral("worktree"), QStringLiteral("--state-dir"), state};
        QCOMPARE(m_place.startCoordinator(), QByteArray());
        QCOMPARE(m_place.startAgent(QStringLiteral("anna"), options), QByteArray());
        const auto run = m_place.startClient(
            {QStringLiteral("run"), QStringLiteral("fake: shell echo new > made\nfake: silent"),
                QStringLiteral("--on"), QStringLiteral("anna")});
        const QDir spaces(state + QStringLiteral("/workspaces"));
        const auto made = [&spaces] {
            const QString task = spaces.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
            return task.isEmpty() ? QString() : spaces.filePath(task + QStringLiteral("/made"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(!made().isEmpty() && QFileInfo(made()).size() > 0, 30'000);
        const QString branch
            = QStringLiteral("coord/") + QFileInfo(QFileInfo(made()).path()).fileName();
        m_place.killAgent();
        QVERIFY(QFileInfo(made()).size() > 0);
        QCOMPARE(git(project, {QStringLiteral("rev-list"), QStringLiteral("--count"), branch}),
            QStringLiteral("1"));
        QCOMPARE(m_place.startAgent(QStringLiteral("anna"), options), QByteArray());
        QTRY_COMPARE_WITH_TIMEOUT(
            git(project, {QStringLiteral("show"), branch + QStringLiteral(":made")}),
            QStringLiteral("new"), 30'000);
        QCOMPARE(
            git(project, {QStringLiteral("status"), QStringLiteral("--porcelain")}), QString());
    }
};

QTEST_GUILESS_MAIN(KilledWorkTest)
#include "killedworktest.moc"
