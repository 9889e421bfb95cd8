// The state machine of a run by itself: what it does about each event, without a process or a
// clock.
#include "agent/executor/runstate.h"

#include <QTest>

#include <algorithm>

using namespace coord;
using namespace coord::effect;

class RunStateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void promptIsSentAndInputStaysOpen();
    void oneShotInputIsClosed();
    void resultClosesTheInput();
    void backgroundWorkKeepsTheInputOpen();
    void backgroundWorkOfAnOlderVersionCounts();
    void endlessBackgroundWorkEndsTheSession();
    void everyRungOfTheLadder();
    void ladderOfOneShotBeginsWithSigint();
    void cancelBeforeTheStart();
    void cancelAfterTheAnswerKeepsTheAnswer();
    void resultOfAnInterruptEndsTheSession();
    void asksAreAnswered();
    void timeoutDecidesOverALateResult();
    void silenceIsWatchedOnlyIfWanted();
    void finishNeedsExitSweepAndOutput();
    void heldOutputIsAbandoned();
    void cutLineClosesTheInput();
    void reports_data();
    void reports();
    void everyEventInEveryPhaseIsBounded();
};

static ClaudeEvent line(const char *json)
{
    return parseClaudeLine(QByteArray(json));
}

static const char *const answer
    = R"({"result":"42","is_error":false,"subtype":"success","type":"result"})";
static const char *const init = R"({"type":"system","subtype":"init","session_id":"s1"})";

template <typename Effect>
static bool has(const RunEffects &effects, const Effect &effect)
{
    return effects.contains(RunEffect(effect));
}

static RunState started(ClaudeMode mode = ClaudeMode::TwoWay, const RunTimes &times = {})
{
    RunState state(mode, times);
    (void)state.onStarted();
    (void)state.onLine(line(init));
    return state;
}

//! Lets a run end and returns its report.
static RunReport ended(RunState &state, const ProgramExit &exit, const QByteArray &errorTail = {})
{
    (void)state.onOutputClosed();
    (void)state.onExited(exit);
    if (!has(state.onSwept(true), Finish{}))
        qFatal("the run did not finish");
    return makeReport(state.facts(), errorTail);
}

void RunStateTest::promptIsSentAndInputStaysOpen()
{
    RunState state(ClaudeMode::TwoWay, {});
    QCOMPARE(state.onStarted(),
        (RunEffects{SendPrompt{}, StartTimer{RunTimer::Total, Millis(1'800'000)}}));
    QCOMPARE(state.phase(), RunPhase::Working);
}

void RunStateTest::oneShotInputIsClosed()
{
    RunState state(ClaudeMode::OneShot, {});
    const RunEffects effects = state.onStarted();
    QVERIFY(effects.indexOf(RunEffect(SendPrompt{})) < effects.indexOf(RunEffect(CloseInput{})));
}

void RunStateTest::resultClosesTheInput()
{
    RunState state = started();
    QVERIFY(has(state.onLine(line(answer)), CloseInput{}));
    QCOMPARE(state.phase(), RunPhase::Closing);
    const RunReport report = ended(state, {});
    QCOMPARE(report.outcome, RunReport::Outcome::Completed);
    QCOMPARE(report.result.text, QStringLiteral("42"));
    QCOMPARE(report.result.sessionId, QStringLiteral("s1"));
}

void RunStateTest::backgroundWorkKeepsTheInputOpen()
{
    RunState state = started();
    (void)state.onLine(line(
        R"({"type":"system","subtype":"background_tasks_changed","tasks":[{"task_id":"b"}]})"));
    QVERIFY(!has(state.onLine(line(answer)), CloseInput{}));
    QCOMPARE(state.phase(), RunPhase::Waiting);
    const RunEffects settled = state.onLine(
        line(R"({"type":"system","subtype":"background_tasks_changed","tasks":[]})"));
    QVERIFY(has(settled, StartTimer{RunTimer::Step, RunTimes().settle}));
    (void)state.onLine(line(init));
    QCOMPARE(state.phase(), RunPhase::Working);
    QVERIFY(has(state.onLine(line(
                    R"({"type":"result","subtype":"success","is_error":false,"result":"43"})")),
        CloseInput{}));
    QCOMPARE(ended(state, {}).result.text, QStringLiteral("43"));
}

void RunStateTest::backgroundWorkOfAnOlderVersionCounts()
{
    RunState state = started();
    (void)state.onLine(line(R"({"type":"system","subtype":"task_started","task_id":"b"})"));
    (void)state.onLine(line(answer));
    QCOMPARE(state.phase(), RunPhase::Waiting);
    (void)state.onLine(line(
        R"({"type":"system","subtype":"task_notification","task_id":"b","status":"completed"})"));
    QVERIFY(has(state.onTimer(RunTimer::Step), CloseInput{}));
    QCOMPARE(state.phase(), RunPhase::Closing);
}

void RunStateTest::endlessBackgroundWorkEndsTheSession()
{
    RunState state = started();
    (void)state.onLine(line(
        R"({"type":"system","subtype":"background_tasks_changed","tasks":[{"task_id":"b"}]})"));
    (void)state.onLine(line(answer));
    QVERIFY(has(state.onTimer(RunTimer::Step), SendEndSession{}));
    QCOMPARE(ended(state, {}).outcome, RunReport::Outcome::Completed);
}

void RunStateTest::everyRungOfTheLadder()
{
    RunState state = started();
    QVERIFY(has(state.onCancel(), SendInterrupt{}));
    QVERIFY(has(state.onTimer(RunTimer::Step), SendEndSession{}));
    QVERIFY(has(state.onTimer(RunTimer::Step), Signal{GroupSignal::Interrupt}));
    QVERIFY(has(state.onTimer(RunTimer::Step), Signal{GroupSignal::Terminate}));
    QVERIFY(has(state.onTimer(RunTimer::Step), Signal{GroupSignal::Kill}));
    QVERIFY(has(state.onTimer(RunTimer::Step), Sweep{}));
    QVERIFY(has(state.onSwept(false), Finish{}));
    const RunReport report = makeReport(state.facts(), {});
    QCOMPARE(report.outcome, RunReport::Outcome::Cancelled);
    QVERIFY(report.processesLeft);
    QVERIFY(!report.exitCode);
}

void RunStateTest::ladderOfOneShotBeginsWithSigint()
{
    RunState state = started(ClaudeMode::OneShot);
    const RunEffects effects = state.onCancel();
    QVERIFY(has(effects, Signal{GroupSignal::Interrupt}));
    QVERIFY(!has(effects, SendInterrupt{}));
}

void RunStateTest::cancelBeforeTheStart()
{
    RunState state(ClaudeMode::TwoWay, {});
    QVERIFY(state.onCancel().isEmpty());
    const RunEffects effects = state.onStarted();
    QVERIFY(!has(effects, SendPrompt{}));
    QVERIFY(has(effects, Signal{GroupSignal::Interrupt}));
    QCOMPARE(ended(state, {0, 2}).outcome, RunReport::Outcome::Cancelled);
}

void RunStateTest::cancelAfterTheAnswerKeepsTheAnswer()
{
    RunState state = started();
    (void)state.onLine(line(answer));
    QVERIFY(has(state.onCancel(), Signal{GroupSignal::Interrupt}));
    QCOMPARE(ended(state, {0, 2}).outcome, RunReport::Outcome::Completed);
}

void RunStateTest::resultOfAnInterruptEndsTheSession()
{
    RunState state = started();
    (void)state.onCancel();
    const RunEffects effects = state.onLine(
        line(R"({"type":"result","subtype":"error_during_execution","is_error":true})"));
    QVERIFY(has(effects, SendEndSession{}));
    QVERIFY(has(effects, CloseInput{}));
}

void RunStateTest::asksAreAnswered()
{
    RunState state = started();
    const auto ask = line(R"({"type":"control_request","request_id":"r1","request":)"
                          R"({"subtype":"can_use_tool","tool_name":"Bash"}})");
    QCOMPARE(state.onLine(ask),
        (RunEffects{
            Answer{QStringLiteral("r1"), QStringLiteral("can_use_tool"), QStringLiteral("Bash")}}));
    (void)state.onLine(line(answer));
    QVERIFY(state.onLine(ask).isEmpty()); // the input is closed, and the program denies by itself
}

void RunStateTest::timeoutDecidesOverALateResult()
{
    RunTimes times;
    times.total = Millis(1500);
    RunState state = started(ClaudeMode::TwoWay, times);
    QVERIFY(has(state.onTimer(RunTimer::Total), SendInterrupt{}));
    (void)state.onLine(line(answer));
    const RunReport report = ended(state, {});
    QCOMPARE(report.outcome, RunReport::Outcome::TimedOut);
    QCOMPARE(report.error, QStringLiteral("Task timed out after 1.5s"));
    QCOMPARE(report.errorCode, QStringLiteral("timeout"));
}

void RunStateTest::silenceIsWatchedOnlyIfWanted()
{
    RunState indifferent = started();
    QVERIFY(indifferent.onOutput().isEmpty());
    RunTimes times;
    times.inactivity = Millis(60'000);
    RunState watched = started(ClaudeMode::TwoWay, times);
    QVERIFY(has(watched.onOutput(), StartTimer{RunTimer::Inactivity, times.inactivity}));
    (void)watched.onTimer(RunTimer::Inactivity);
    QCOMPARE(ended(watched, {}).errorCode, QStringLiteral("silent"));
}

void RunStateTest::finishNeedsExitSweepAndOutput()
{
    RunState state = started();
    (void)state.onLine(line(answer));
    QVERIFY(!has(state.onExited({}), Finish{}));
    QVERIFY(!has(state.onSwept(true), Finish{}));
    (void)state.onLine(
        line(R"({"type":"result","subtype":"success","is_error":false,"result":"later"})"));
    QVERIFY(has(state.onOutputClosed(), Finish{}));
    QCOMPARE(makeReport(state.facts(), {}).result.text, QStringLiteral("later"));
    QVERIFY(state.onExited({}).isEmpty());
}

void RunStateTest::heldOutputIsAbandoned()
{
    RunState state = started();
    (void)state.onLine(line(answer));
    (void)state.onExited({});
    (void)state.onSwept(true);
    QVERIFY(
        has(state.onTimer(RunTimer::Drain, true), StartTimer{RunTimer::Drain, RunTimes().drain}));
    const RunEffects effects = state.onTimer(RunTimer::Drain, false);
    QVERIFY(has(effects, AbandonOutput{}));
    QVERIFY(has(effects, Finish{}));
}

void RunStateTest::cutLineClosesTheInput()
{
    RunState state = started();
    QVERIFY(has(state.onCutLine(), CloseInput{}));
    QCOMPARE(ended(state, {}).outcome, RunReport::Outcome::Completed);
}

void RunStateTest::reports_data()
{
    QTest::addColumn<QByteArray>("result"); // the only result line; empty for none
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("errorTail");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("error");
    QTest::newRow("no result, exit 0") << QByteArray() << 0 << QByteArray() << "no-result"
                                       << "Claude exited with code 0: it printed no result";
    QTest::newRow("no result, exit 1") << QByteArray() << 1 << QByteArray() << "claude-failed"
                                       << "Claude exited with code 1";
    QTest::newRow("no result, stderr")
        << QByteArray() << 1 << QByteArray("no such \033flag\n") << "claude-failed"
        << "Claude exited with code 1: no such flag";
    QTest::newRow("an API error though its subtype is success") << QByteArray(
        R"({"type":"result","subtype":"success","is_error":true,"result":"API Error: 529",)"
        R"("api_error_status":529})") << 1 << QByteArray() << "api-unavailable"
                                                                << "API Error: 529";
    QTest::newRow("not logged in") << QByteArray(
        R"({"type":"result","subtype":"success","is_error":true,"result":"x","api_error_status":401})")
                                   << 1 << QByteArray() << "auth"
                                   << "x";
    QTest::newRow("usage limit") << QByteArray(
        R"({"type":"result","subtype":"success","is_error":true,"result":"x","api_error_status":429})")
                                 << 1 << QByteArray() << "rate-limit"
                                 << "x";
    QTest::newRow("too many turns") << QByteArray(
        R"({"type":"result","subtype":"error_max_turns","is_error":true,"errors":["Reached 1"]})")
                                    << 1 << QByteArray() << "max-turns"
                                    << "Reached 1";
    QTest::newRow("refused to start") << QByteArray(
        R"({"type":"result","is_error":true,"errors":["no root"],"startup_failure_reason":"bypass_root"})")
                                      << 1 << QByteArray() << "start-refused"
                                      << "no root";
    QTest::newRow("an error with exit 0 is an error")
        << QByteArray(R"({"type":"result","subtype":"error_during_execution","is_error":true,)"
                      R"("terminal_reason":"aborted_tools"})")
        << 0 << QByteArray() << "interrupted"
        << "Claude ended with aborted_tools";
    QTest::newRow("a good answer with exit 1 is an answer")
        << QByteArray(answer) << 1 << QByteArray() << ""
        << "";
    QTest::newRow("a result that does not say whether it is an error")
        << QByteArray(R"({"type":"result","subtype":"error_x"})") << 1 << QByteArray("bad")
        << "claude-failed"
        << "Claude exited with code 1: bad";
}

void RunStateTest::reports()
{
    QFETCH(QByteArray, result);
    QFETCH(int, status);
    QFETCH(QByteArray, errorTail);
    QFETCH(QString, code);
    QFETCH(QString, error);
    RunState state = started();
    if (!result.isEmpty())
        (void)state.onLine(parseClaudeLine(result));
    const RunReport report = ended(state, {status, 0}, errorTail);
    QCOMPARE(report.errorCode, code);
    QCOMPARE(report.error, error);
    QCOMPARE(report.exitCode, std::optional<int>(status));
    QCOMPARE(report.outcome == RunReport::Outcome::Completed, code.isEmpty());
}

//! Whatever happens in whatever order, timers alone lead to the end in a bounded number of steps.
void RunStateTest::everyEventInEveryPhaseIsBounded()
{
    const QList<ClaudeEvent> events{line(init), line(answer),
        line(R"({"type":"system","subtype":"background_tasks_changed","tasks":[{"task_id":"b"}]})"),
        line(R"({"type":"system","subtype":"background_tasks_changed","tasks":[]})")};
    const auto apply = [&events](RunState &state, int event) {
        switch (event) {
        case 0:
            return state.onCancel();
        case 1:
            return state.onTimer(RunTimer::Total);
        case 2:
            return state.onTimer(RunTimer::Step);
        case 3:
            return state.onOutputClosed();
        case 4:
            return state.onCutLine();
        case 5:
            return state.onOutput();
        default:
            return state.onLine(events.at(event - 6));
        }
    };
    constexpr int kinds = 10;
    for (int path = 0; path < kinds * kinds * kinds * kinds; ++path) {
        RunState state(path % 2 == 0 ? ClaudeMode::TwoWay : ClaudeMode::OneShot, {});
        (void)state.onStarted();
        for (int rest = path, i = 0; i < 4; ++i, rest /= kinds)
            (void)apply(state, rest % kinds);
        int steps = 0;
        (void)state.onTimer(RunTimer::Total);
        while (state.phase() != RunPhase::Exited && ++steps < 20)
            (void)state.onTimer(RunTimer::Step);
        QCOMPARE(state.phase(), RunPhase::Exited);
        (void)state.onTimer(RunTimer::Drain);
        QVERIFY(has(state.onSwept(true), Finish{}));
    }
}

QTEST_APPLESS_MAIN(RunStateTest)
#include "runstatetest.moc"
