// The bundled replay behaves like Claude to an agent, and never passes for it.
#include "tests/agent/executor/runrecorder.h"
#include "tests/support/buildundertest.h"

using namespace coord;
using Outcome = RunReport::Outcome;

class ReplayTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRunIsLabelled_data();
    void everyRunIsLabelled();
    void cancelGivesAResult();
};

static RunRequest replayRequest(const QString &delay)
{
    RunRequest request = fakeRequest(QStringLiteral("whatever"));
    request.program = fileOfBuild("bin/coord-replay");
    request.environment.insert(QStringLiteral("CLAUDE_REPLAY_DELAY_MS"), delay);
    return request;
}

void ReplayTest::everyRunIsLabelled_data()
{
    QTest::addColumn<ClaudeMode>("mode");
    QTest::newRow("two-way") << ClaudeMode::TwoWay;
    QTest::newRow("one-shot") << ClaudeMode::OneShot;
}

void ReplayTest::everyRunIsLabelled()
{
    QFETCH(ClaudeMode, mode);
    RunRequest request = replayRequest(QStringLiteral("1"));
    request.arguments.mode = mode;
    request.arguments.resumeSession = QStringLiteral("my-session");
    RunRecorder recorder(request);
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Completed);
    const QString label = QStringLiteral("This is a replay of a recording of Claude Code.");
    QVERIFY(recorder.lines().first().contains(label));
    QVERIFY(recorder.texts().first().contains(QLatin1String("No model was called")));
    QVERIFY(report.result.text.startsWith(label));
    QCOMPARE(report.result.costUsd, std::optional<double>(0));
    QCOMPARE(report.result.sessionId, QStringLiteral("my-session"));
    QVERIFY(recorder.lines().size() > 5);
}

void ReplayTest::cancelGivesAResult()
{
    RunRequest request = replayRequest(QStringLiteral("60000"));
    RunRecorder recorder(request);
    recorder.run().start();
    QTRY_VERIFY(!recorder.lines().isEmpty());
    recorder.run().cancel();
    const RunReport report = recorder.wait();
    QCOMPARE(report.outcome, Outcome::Cancelled);
    QCOMPARE(report.exitCode, std::optional<int>(0));
    QVERIFY(recorder.lines().join(QLatin1Char('\n')).contains(QLatin1String("aborted_streaming")));
}

QTEST_GUILESS_MAIN(ReplayTest)
#include "replaytest.moc"
