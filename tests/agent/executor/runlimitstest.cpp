// What a run may take from its machine, and as whom: measured from inside real programs.
#include "agent/executor/claudeenvironment.h"
#include "core/platform/processtree.h"
#include "tests/agent/executor/runrecorder.h"

#include <QFile>

#include <unistd.h>

using namespace coord;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

// Of nobody else on the machine.
QString unusedUser()
{
    return QStringLiteral("nobody");
}

bool isRoot()
{
    return ::geteuid() == 0;
}

} // namespace

class RunLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTreeThatHoldsTooMuchIsEnded_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("Claude itself") << QStringLiteral("fake: eat-memory 150\nfake: silent");
        QTest::newRow("what its tools started") << QStringLiteral(
            "fake: shell setsid sh -c 'x=$(head -c 150000000 /dev/zero | tr \\\\0 x); "
            "sleep 1000'");
    }

    void aTreeThatHoldsTooMuchIsEnded()
    {
#if !defined(Q_OS_LINUX)
        QSKIP("The system does not say what processes hold");
#endif
        QFETCH(QString, script);
        RunRequest request = fakeRequest(script);
        request.limits.maxMemoryBytes = 128 * mebibyte;
        RunRecorder recorder(request);
        const RunReport report = recorder.startAndWait();
        QCOMPARE(report.errorCode, QStringLiteral("memory"));
        QCOMPARE(
            report.error, QStringLiteral("Task used more than 128.00 MiB of memory and was ended"));
        QVERIFY(!report.processesLeft);
        QVERIFY(processesCarrying(markerEntry(recorder.run().request().marker)).isEmpty());
    }

    void aTreeBelowTheLimitIsLeftAlone()
    {
        RunRequest request = fakeRequest(QStringLiteral("fake: eat-memory 20\nfake: sleep 2500"));
        request.limits.maxMemoryBytes = 512 * mebibyte;
        RunRecorder recorder(request);
        QCOMPARE(recorder.startAndWait().outcome, RunReport::Outcome::Completed);
    }

    void tasksStepBackForOthers()
    {
        RunRequest request = fakeRequest(QStringLiteral("fake: shell nice"));
        request.limits.niceness = 7;
        RunRecorder recorder(request);
        QCOMPARE(recorder.startAndWait().outcome, RunReport::Outcome::Completed);
        QCOMPARE(recorder.texts().join(QString()).trimmed(), QStringLiteral("7"));
    }

    void aTaskOfAnotherUserIsThatUsersAlone()
    {
        if (!isRoot())
            QSKIP("Only root can start programs as another user");
        const auto user = programUser(unusedUser());
        QVERIFY(user);
        RunRequest request = fakeRequest(
            QStringLiteral("fake: shell id -un; id -u; echo $HOME:$LOGNAME:$XDG_RUNTIME_DIR"));
        request.environment.insert(
            QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("/run/user/0"));
        request.limits.user = *user;
        RunRecorder recorder(request);
        QCOMPARE(recorder.startAndWait().outcome, RunReport::Outcome::Completed);
        QCOMPARE(recorder.texts().join(QString()).trimmed(),
            QStringLiteral("nobody\n%1\n%2:nobody:").arg(user->id).arg(user->home));
    }

    // The agent's key, journal and spool, and the trees of other tasks, are in folders like this.
    void aTaskOfAnotherUserReadsNothingOfTheAgent()
    {
        if (!isRoot())
            QSKIP("Only root can start programs as another user");
        QTemporaryDir folder;
        QFile secret(folder.filePath(QStringLiteral("key")));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write("canary");
        secret.close();
        QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        RunRequest request = fakeRequest(QStringLiteral(
            "fake: shell cat %1/key %1/* 2>&1; ls %1 2>&1; cat /proc/%2/environ 2>&1")
                                             .arg(folder.path())
                                             .arg(QCoreApplication::applicationPid()));
        request.limits.user = *programUser(unusedUser());
        RunRecorder recorder(request);
        QCOMPARE(recorder.startAndWait().outcome, RunReport::Outcome::Completed);
        const QString said = recorder.texts().join(QString());
        QVERIFY2(!said.contains(QLatin1String("canary")), qPrintable(said));
        QVERIFY2(said.count(QLatin1String("Permission denied")) >= 3, qPrintable(said));
    }

    void aTaskOfAnotherUserIsEndedWithAllItStarted()
    {
        if (!isRoot())
            QSKIP("Only root can start programs as another user");
        RunRequest request
            = fakeRequest(QStringLiteral("fake: shell setsid sleep 1000 &\nfake: silent"));
        request.limits.user = *programUser(unusedUser());
        RunRecorder recorder(request);
        QSignalSpy started(&recorder.run(), &ClaudeRun::started);
        recorder.run().start();
        QVERIFY(started.wait());
        QTRY_VERIFY(!recorder.lines().isEmpty());
        recorder.run().cancel();
        QCOMPARE(recorder.wait().outcome, RunReport::Outcome::Cancelled);
        QVERIFY(processesCarrying(markerEntry(recorder.run().request().marker)).isEmpty());
    }

    void aUserThatIsNotThereIsNamed()
    {
        const auto user = programUser(QStringLiteral("no-such-user-here"));
        QVERIFY(!user);
        QCOMPARE(user.error().code, ErrorCode::NotFound);
        QVERIFY(user.error().message.contains(QLatin1String("no-such-user-here")));
    }
};

QTEST_GUILESS_MAIN(RunLimitsTest)
#include "runlimitstest.moc"
