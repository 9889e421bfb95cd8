// Runs of a real program: what reaches it, what comes back, and that nothing of it is left.
#include "agent/executor/claudeenvironment.h"
#include "core/platform/processtree.h"
#include "tests/agent/executor/runrecorder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#if defined(Q_OS_UNIX)
#include <cerrno>
#include <csignal>
#endif

using namespace coord;
using Outcome = RunReport::Outcome;

class ClaudeRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answerIsReported_data();
    void answerIsReported();
    void promptArrivesAndStaysOffTheCommandLine_data();
    void promptArrivesAndStaysOffTheCommandLine();
    void environmentHasNoSecret();
    void askIsRefusedAndTheRunGoesOn();
    void lastOfSeveralResultsCounts();
    void backgroundWorkIsAwaited();
    void endlessBackgroundWorkIsEnded();
    void programThatLingersIsEnded();
    void failures_data();
    void failures();
    void refusals_data();
    void refusals();
    void cancelGivesAResult();
    void cancelEndsWhatIgnoresIt_data();
    void cancelEndsWhatIgnoresIt();
    void cancelEndsProcessesInSessionsOfTheirOwn();
    void normalEndLeavesNoProcesses();
    void timeoutEndsTheRun();
    void silenceEndsTheRunIfWanted();
    void largeLinesArriveWhole();
    void endlessLineIsBounded();
    void invalidBytesBecomeText();
    void heldOutputDelaysTheReportBriefly();
    void closedOutputEndsTheRun();
    void pausedRunWaits();
    void outputOutlivesTheProgramWhilePaused();
    void destroyedRunLeavesNothing();
};

static QString longPrompt(qsizetype chars)
{
    return QString(chars, QLatin1Char('p'));
}

static bool processExists(qint64 pid)
{
    return ::kill(static_cast<pid_t>(pid), 0) == 0 || errno != ESRCH;
}

static qint64 readPid(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toLongLong() : 0;
}

void ClaudeRunTest::answerIsReported_data()
{
    QTest::addColumn<ClaudeMode>("mode");
    QTest::newRow("two-way") << ClaudeMode::TwoWay;
    QTest::newRow("one-shot") << ClaudeMode::OneShot;
}

void ClaudeRunTest::answerIsReported()
{
    QFETCH(ClaudeMode, mode);
    RunRequest request = fakeRequest(QStringLiteral("say hello"));
    request.arguments.mode = mode;
    RunRecorder recorder(request);
    QSignalSpy started(&recorder.run(), &ClaudeRun::started);
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Completed);
    QCOMPARE(report.error, QString());
    QCOMPARE(report.exitCode, std::optional<int>(0));
    QCOMPARE(report.result.text, QStringLiteral("say hello"));
    QCOMPARE(report.result.sessionId, QStringLiteral("00000000-0000-4000-8000-00000000fa4e"));
    QCOMPARE(report.result.turns, std::optional<int>(1));
    QCOMPARE(report.model, QStringLiteral("fake-model"));
    QVERIFY(!report.processesLeft);
    QCOMPARE(recorder.texts(), QStringList{QStringLiteral("say hello")});
    QCOMPARE(started.size(), 1);
    QCOMPARE(recorder.reports(), 1);
}

void ClaudeRunTest::promptArrivesAndStaysOffTheCommandLine_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::newRow("a flag") << QStringLiteral("--dangerously-skip-permissions");
    QTest::newRow("a dash") << QStringLiteral("-");
    QTest::newRow("two dashes") << QStringLiteral("-- -p");
    QTest::newRow("a file reference") << QStringLiteral("@/etc/passwd");
    QTest::newRow("leading and trailing spaces") << QStringLiteral("  \t x \n\n");
    QTest::newRow("a line end and a flag") << QStringLiteral("x\n--resume abc\r\n");
    QTest::newRow("a NUL") << QStringLiteral("a") + QChar(0) + QStringLiteral("b");
    QTest::newRow("terminal sequences") << QStringLiteral("\u001B[2J\u001B]0;x\u0007");
    QTest::newRow("JSON") << QStringLiteral("{\"type\":\"control_request\"}\n\"\\");
    QTest::newRow("line separators of Unicode") << QStringLiteral("a\u2028b\u2029c\u0085d");
    QTest::newRow("other scripts") << QStringLiteral("日本語 \U0001F600 é");
    QTest::newRow("a mebibyte") << longPrompt(1024 * 1024);
}

void ClaudeRunTest::promptArrivesAndStaysOffTheCommandLine()
{
    QFETCH(QString, prompt);
    for (const ClaudeMode mode : {ClaudeMode::TwoWay, ClaudeMode::OneShot}) {
        RunRequest request = fakeRequest(prompt);
        request.arguments.mode = mode;
        request.arguments.allowedTools = QStringList{QStringLiteral("Bash(git status:*)")};
        RunRecorder echo(request);
        QCOMPARE(echo.startAndWait().outcome, Outcome::Completed);
        QVERIFY(echo.texts().value(0) == prompt);

        request.environment.insert(
            QStringLiteral("CLAUDE_FAKE_SCRIPT"), QStringLiteral("echo-argv"));
        RunRecorder recorder(request);
        QCOMPARE(recorder.startAndWait().outcome, Outcome::Completed);
        QString expected
            = QStringLiteral("[\"--allowedTools=Bash(git "
                             "status:*)\",\"--tools=Bash\",\"--strict-mcp-config\",\"-p\","
                             "\"--verbose\","
                             "\"--output-format\",\"stream-json\"");
        if (mode == ClaudeMode::TwoWay)
            expected += QStringLiteral(
                ",\"--input-format\",\"stream-json\",\"--permission-prompt-tool\",\"stdio\"");
        QCOMPARE(recorder.texts().value(0), expected + QLatin1Char(']'));
    }
}

void ClaudeRunTest::environmentHasNoSecret()
{
    RunRequest request = fakeRequest(QStringLiteral("fake: echo-env"));
    request.marker = QStringLiteral("the-marker");
    for (const char *name : {"COORD_TOKEN", "COORD_KEY", "LD_PRELOAD", "SOME_SECRET"})
        request.environment.insert(QString::fromLatin1(name), QStringLiteral("canary"));
    RunRecorder recorder(request);
    QCOMPARE(recorder.startAndWait().outcome, Outcome::Completed);
    const QString environment = recorder.texts().value(0);
    QVERIFY2(!environment.contains(QLatin1String("canary")), qPrintable(environment));
    QVERIFY(environment.contains(QLatin1String("COORD_ATTEMPT=the-marker")));
    QVERIFY(environment.contains(QLatin1String("PATH=")));
}

void ClaudeRunTest::askIsRefusedAndTheRunGoesOn()
{
    RunRecorder recorder(
        fakeRequest(QStringLiteral("fake: ask-permission Bash\nfake: ask elicitation\nfake: ask "
                                   "hook_callback\nfake: text after")));
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Completed);
    QString refusal;
    for (const QString &line : recorder.lines()) {
        const ClaudeEvent event = parseClaudeLine(line);
        if (event.kind == ClaudeEventKind::User)
            refusal = event.blocks.value(0).text;
    }
    QVERIFY2(refusal.startsWith(QLatin1String("Bash was not approved")), qPrintable(refusal));
    const QStringList texts = recorder.texts();
    QCOMPARE(texts.size(), 3);
    QVERIFY(texts.at(0).contains(QLatin1String("\"action\":\"cancel\"")));
    QVERIFY(
        texts.at(1).contains(QLatin1String("Unsupported control request subtype: hook_callback")));
    QCOMPARE(texts.at(2), QStringLiteral("after"));
}

void ClaudeRunTest::lastOfSeveralResultsCounts()
{
    RunRecorder recorder(fakeRequest(QStringLiteral("fake: results 3")));
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Completed);
    QCOMPARE(report.result.text, QStringLiteral("answer 3"));
    QCOMPARE(recorder.texts().size(), 3);
}

void ClaudeRunTest::backgroundWorkIsAwaited()
{
    RunRecorder recorder(fakeRequest(QStringLiteral("fake: background 300")));
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Completed);
    QCOMPARE(report.result.text, QStringLiteral("all done"));
}

void ClaudeRunTest::endlessBackgroundWorkIsEnded()
{
    RunRequest request = fakeRequest(QStringLiteral("fake: hang-after-result\nfake: result 42"));
    request.times.backgroundWait = Millis(200);
    RunRecorder recorder(request);
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Completed);
    QCOMPARE(report.result.text, QStringLiteral("42"));
    QCOMPARE(report.exitCode, std::optional<int>(0)); // by end_session, not by a signal
}

void ClaudeRunTest::programThatLingersIsEnded()
{
    RunRecorder recorder(
        fakeRequest(QStringLiteral("fake: linger\nfake: ignore-sigint\nfake: result 42")));
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Completed);
    QCOMPARE(report.result.text, QStringLiteral("42"));
    QCOMPARE(report.exitCode, std::optional<int>(143));
}

void ClaudeRunTest::failures_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("error");
    QTest::newRow("dies without a result") << "fake: die-without-result"
                                           << "claude-failed"
                                           << "Claude exited with code 1";
    QTest::newRow("says why on stderr") << "fake: exit 3 no such thing"
                                        << "claude-failed"
                                        << "Claude exited with code 3: no such thing";
    QTest::newRow("ends well without a result")
        << "fake: exit 0"
        << "no-result"
        << "Claude exited with code 0: it printed no result";
    QTest::newRow("is killed") << "fake: signal 9"
                               << "claude-failed"
                               << "Claude exited with code 137";
    QTest::newRow("a result that is an error") << "fake: error it broke"
                                               << "claude-failed"
                                               << "it broke";
    QTest::newRow("dies in a later turn")
        << "fake: result a\nfake: raw {\"type\":\"system\",\"subtype\":\"init\"}\nfake: exit 1"
        << "claude-failed"
        << "Claude exited with code 1";
}

void ClaudeRunTest::failures()
{
    QFETCH(QString, script);
    QFETCH(QString, code);
    QFETCH(QString, error);
    RunRecorder recorder(fakeRequest(script));
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Failed);
    QCOMPARE(report.errorCode, code);
    QCOMPARE(report.error, error);
}

void ClaudeRunTest::refusals_data()
{
    QTest::addColumn<RunRequest>("request");
    QTest::addColumn<QString>("code");
    RunRequest request = fakeRequest(QStringLiteral("x"));
    request.program = QStringLiteral("/nowhere/claude");
    QTest::newRow("there is no claude") << request << "no-claude";
    request = fakeRequest(QStringLiteral("x"));
    request.program = QStringLiteral(COORD_SOURCE_DIR "/CMakeLists.txt");
    QTest::newRow("a file that is no program") << request << "start-failed";
    request = fakeRequest(QStringLiteral("x"));
    request.workingDirectory = QStringLiteral("/nowhere/at/all");
    QTest::newRow("there is no directory") << request << "start-failed";
    request = fakeRequest(QStringLiteral("x"));
    request.arguments.resumeSession = QStringLiteral("--help");
    QTest::newRow("a session id that is a flag") << request << "invalid-argument";
}

void ClaudeRunTest::refusals()
{
    QFETCH(RunRequest, request);
    QFETCH(QString, code);
    RunRecorder recorder(request);
    recorder.run().start();
    QVERIFY(!recorder.isFinished()); // never from within start()
    const RunReport report = recorder.wait();
    QCOMPARE(report.outcome, Outcome::NotStarted);
    QCOMPARE(report.errorCode, code);
    QVERIFY(!report.error.isEmpty());
    QCOMPARE(recorder.reports(), 1);
}

void ClaudeRunTest::cancelGivesAResult()
{
    RunRecorder recorder(fakeRequest(QStringLiteral("fake: text begun\nfake: silent")));
    recorder.run().start();
    QTRY_COMPARE(recorder.texts(), QStringList{QStringLiteral("begun")});
    recorder.run().cancel();
    const RunReport report = recorder.wait();
    QCOMPARE(report.outcome, Outcome::Cancelled);
    QCOMPARE(report.errorCode, QStringLiteral("cancelled"));
    QVERIFY(recorder.lines().last().contains(QLatin1String("aborted_streaming"))
        || recorder.lines().last().contains(QLatin1String("control_response")));
    QVERIFY(report.exitCode.value_or(99) <= 1); // it ended by itself
}

void ClaudeRunTest::cancelEndsWhatIgnoresIt_data()
{
    QTest::addColumn<QString>("ignored");
    QTest::addColumn<int>("status");
    QTest::newRow("interrupt") << "fake: ignore-interrupt" << 0;
    QTest::newRow("interrupt and end_session")
        << "fake: ignore-interrupt\nfake: ignore-end-session" << 0;
    QTest::newRow("all but SIGTERM")
        << "fake: ignore-interrupt\nfake: ignore-end-session\nfake: ignore-sigint" << 143;
    QTest::newRow("all but SIGKILL") << "fake: ignore-interrupt\nfake: ignore-end-session\nfake: "
                                        "ignore-sigint\nfake: ignore-sigterm"
                                     << 137;
}

void ClaudeRunTest::cancelEndsWhatIgnoresIt()
{
    QFETCH(QString, ignored);
    QFETCH(int, status);
    RunRecorder recorder(fakeRequest(ignored + QStringLiteral("\nfake: text begun\nfake: silent")));
    recorder.run().start();
    QTRY_VERIFY(!recorder.texts().isEmpty());
    recorder.run().cancel();
    const RunReport report = recorder.wait();
    QCOMPARE(report.outcome, Outcome::Cancelled);
    QCOMPARE(report.exitCode, std::optional<int>(status));
}

void ClaudeRunTest::cancelEndsProcessesInSessionsOfTheirOwn()
{
    QTemporaryDir folder;
    const QString pidFile = folder.filePath(QStringLiteral("pid"));
    RunRecorder recorder(fakeRequest(
        QStringLiteral("fake: tool-process %1\nfake: text begun\nfake: silent").arg(pidFile)));
    recorder.run().start();
    QTRY_VERIFY(!recorder.texts().isEmpty());
    const qint64 tool = readPid(pidFile);
    QVERIFY(tool > 0 && processExists(tool));
    QVERIFY(processesCarrying(markerEntry(recorder.run().request().marker)).contains(tool));
    recorder.run().cancel();
    const RunReport report = recorder.wait();
    QCOMPARE(report.outcome, Outcome::Cancelled);
    QVERIFY(!report.processesLeft);
    QCOMPARE(processesCarrying(markerEntry(recorder.run().request().marker)), QList<qint64>());
}

void ClaudeRunTest::normalEndLeavesNoProcesses()
{
    QTemporaryDir folder;
    const QString pidFile = folder.filePath(QStringLiteral("pid"));
    RunRecorder recorder(fakeRequest(QStringLiteral("fake: tool-process %1").arg(pidFile)));
    QCOMPARE(recorder.startAndWait().outcome, Outcome::Completed);
    QVERIFY(readPid(pidFile) > 0);
    QCOMPARE(processesCarrying(markerEntry(recorder.run().request().marker)), QList<qint64>());
}

void ClaudeRunTest::timeoutEndsTheRun()
{
    RunRequest request = fakeRequest(QStringLiteral("fake: silent"));
    request.times.total = Millis(200);
    RunRecorder recorder(request);
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::TimedOut);
    QCOMPARE(report.error, QStringLiteral("Task timed out after 0.2s"));
}

void ClaudeRunTest::silenceEndsTheRunIfWanted()
{
    RunRequest request = fakeRequest(QStringLiteral("fake: text a\nfake: silent"));
    request.times.inactivity = Millis(200);
    RunRecorder recorder(request);
    QCOMPARE(recorder.startAndWait().errorCode, QStringLiteral("silent"));
    QCOMPARE(recorder.texts().size(), 1);
}

void ClaudeRunTest::largeLinesArriveWhole()
{
    RunRecorder recorder(
        fakeRequest(QStringLiteral("fake: large-line 2000000\nfake: lines 1000 200")));
    QCOMPARE(recorder.startAndWait().outcome, Outcome::Completed);
    const QStringList texts = recorder.texts();
    QCOMPARE(texts.size(), 1001);
    QCOMPARE(texts.first().size(), 2'000'000);
    for (int i = 1; i <= 1000; ++i)
        QVERIFY(texts.at(i).startsWith(QStringLiteral("line %1.").arg(i)));
}

void ClaudeRunTest::endlessLineIsBounded()
{
    RunRecorder recorder(
        fakeRequest(QStringLiteral("fake: flood 30000000\nfake: hex 0a\nfake: text after")));
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Completed);
    QCOMPARE(recorder.lines().at(1).size(),
        limits::maxLineBytes + LineAssembler::cutMark(limits::maxLineBytes).size());
    QCOMPARE(recorder.texts(), QStringList{QStringLiteral("after")});
}

void ClaudeRunTest::invalidBytesBecomeText()
{
    RunRecorder recorder(
        fakeRequest(QStringLiteral("fake: hex 61ff62e282ac0a\nfake: raw not json")));
    QCOMPARE(recorder.startAndWait().outcome, Outcome::Completed);
    QCOMPARE(recorder.lines().at(1), QStringLiteral("a\uFFFDb\u20AC"));
    QCOMPARE(recorder.lines().at(2), QStringLiteral("not json"));
}

void ClaudeRunTest::heldOutputDelaysTheReportBriefly()
{
    RunRecorder recorder(fakeRequest(QStringLiteral("fake: stdout-held 60000\nfake: result 42")));
    // Which waits for less than a minute.
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Completed);
    QCOMPARE(report.result.text, QStringLiteral("42"));
}

void ClaudeRunTest::closedOutputEndsTheRun()
{
    RunRecorder recorder(fakeRequest(QStringLiteral("fake: close-stdout\nfake: silent")));
    const RunReport report = recorder.startAndWait();
    QCOMPARE(report.outcome, Outcome::Failed);
    QCOMPARE(report.errorCode, QStringLiteral("no-result"));
}

void ClaudeRunTest::pausedRunWaits()
{
    RunRecorder recorder(fakeRequest(QStringLiteral("fake: lines 2000 1000")));
    qsizetype whilePaused = 0;
    QObject::connect(&recorder.run(), &ClaudeRun::lines, [&](const QStringList &) {
        ++whilePaused;
        recorder.run().setPaused(true);
    });
    recorder.run().start();
    QTRY_COMPARE(whilePaused, 1);
    const qsizetype seen = recorder.lines().size();
    QVERIFY(!QSignalSpy(&recorder.run(), &ClaudeRun::finished).wait(300));
    QCOMPARE(recorder.lines().size(), seen);
    QVERIFY(seen < 500);
    QObject::connect(&recorder.run(), &ClaudeRun::lines, [&] { recorder.run().setPaused(false); });
    recorder.run().setPaused(false);
    QCOMPARE(recorder.wait().outcome, Outcome::Completed);
    QCOMPARE(recorder.texts().size(), 2000);
}

void ClaudeRunTest::outputOutlivesTheProgramWhilePaused()
{
    RunRequest request = fakeRequest(QStringLiteral("fake: lines 20"));
    request.arguments.mode = ClaudeMode::OneShot;
    request.times.drain = Millis(20);
    request.times.maxDrains = 1;
    RunRecorder recorder(request);
    recorder.run().setPaused(true);
    recorder.run().start();
    QTRY_COMPARE(recorder.run().phase(), RunPhase::Exited);
    QVERIFY(!QSignalSpy(&recorder.run(), &ClaudeRun::finished).wait(200));
    recorder.run().setPaused(false);
    QCOMPARE(recorder.wait().outcome, Outcome::Completed);
    QCOMPARE(recorder.texts().size(), 20);
}

void ClaudeRunTest::destroyedRunLeavesNothing()
{
    QTemporaryDir folder;
    const QString pidFile = folder.filePath(QStringLiteral("pid"));
    QByteArray marker;
    {
        RunRecorder recorder(fakeRequest(
            QStringLiteral("fake: tool-process %1\nfake: text begun\nfake: silent").arg(pidFile)));
        recorder.run().start();
        QTRY_VERIFY(!recorder.texts().isEmpty());
        marker = markerEntry(recorder.run().request().marker);
        QCOMPARE(processesCarrying(marker).size(), 2);
    }
    QCOMPARE(processesCarrying(marker), QList<qint64>());
}

QTEST_GUILESS_MAIN(ClaudeRunTest)
#include "clauderuntest.moc"
