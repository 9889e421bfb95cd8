// What the engine promises, as scenarios: nothing runs twice, nothing is lost, late words change
// nothing, followers see every line once.
#include "core/domain/retry.h"
#include "core/protocol/errorcodes.h"
#include "core/protocol/operations.h"
#include "enginedriver.h"

#include <QObject>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");

QString errorOf(const Reply &reply)
{
    return reply.error ? reply.error->message : QString();
}

} // namespace

class EngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTaskRunsAndCompletes()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build, {{QStringLiteral("fromSeq"), 1}});
        const auto dispatched = engine.sentTo<wire::TaskDispatch>(agent);
        QCOMPARE(dispatched.size(), 1);
        QCOMPARE(dispatched[0].taskId, id);
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        engine.agentSays(
            agent, batch(dispatched[0], 1, {QStringLiteral("one"), QStringLiteral("two")}));
        QCOMPARE(
            engine.linesTo(client), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
        QCOMPARE(engine.sentTo<wire::TaskOutputAck>(agent).last().seq, 2);
        engine.agentSays(agent, complete(dispatched[0]));
        QCOMPARE(engine.stateOf(id), TaskState::Completed);
        QCOMPARE(engine.sentTo<wire::TaskComplete>(client).size(), 1);
        QCOMPARE(engine.sentTo<wire::TaskFinalAck>(agent).size(), 1);
        QCOMPARE(engine.store().attempts(id).first().outcome, QStringLiteral("completed"));
    }

    void anAgentThatDrainsGetsNothingMore()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build, 2, 2);
        const ConnectionId client = engine.openClient();
        engine.dispatch(client, build);
        engine.agentSays(agent, wire::AgentHeartbeat{.name = build, .draining = true});
        const QString waiting = engine.dispatch(client, build);
        QCOMPARE(engine.stateOf(waiting), TaskState::Pending);
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).size(), 1);
        const QJsonArray agents = engine.ask(client, QStringLiteral("list-agents"))
                                      .data.toObject()
                                      .value(QStringLiteral("agents"))
                                      .toArray();
        QVERIFY(agents[0].toObject().value(QStringLiteral("draining")).toBool());
        engine.close(agent);
        const ConnectionId next = engine.agent(build, 2, 2);
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(next).size(), 1);
        QCOMPARE(engine.stateOf(waiting), TaskState::Running);
    }

    void tasksWaitForASlotInOrderOfPriorityThenAge()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        engine.dispatch(client, build);
        const QString second = engine.dispatch(client, build);
        const Reply third = engine.ask(client, QStringLiteral("dispatch-task"),
            {{QStringLiteral("agentName"), build}, {QStringLiteral("prompt"), QStringLiteral("x")},
                {QStringLiteral("priority"), 5}});
        QCOMPARE(third.data.toObject().value(QLatin1String("status")).toString(),
            QStringLiteral("queued"));
        QCOMPARE(third.data.toObject().value(QLatin1String("queueDepth")).toInt(), 2);
        engine.agentSays(agent, complete(engine.sentTo<wire::TaskDispatch>(agent).last()));
        const QString urgent = third.data.toObject().value(QLatin1String("taskId")).toString();
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).last().taskId, urgent);
        engine.agentSays(agent, complete(engine.sentTo<wire::TaskDispatch>(agent).last()));
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).last().taskId, second);
    }

    void aCutLinkDoesNotEndTheWork()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.agentSays(agent, batch(task, 1, {QStringLiteral("one")}));
        engine.close(agent);
        engine.pass(Millis(60'000));
        const ConnectionId again = engine.openAgent();
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{id, *task.attempt, *task.token, 3}};
        engine.agentSays(again, hello);
        const auto answer = engine.sentTo<wire::AgentRegistered>(again).first();
        QCOMPARE(answer.resume.size(), 1);
        QCOMPARE(answer.resume[0].ackedSeq, 1);
        QVERIFY(answer.stop.isEmpty());
        // The agent sends from the last acknowledged line on; a line too many is no harm.
        engine.agentSays(again,
            batch(
                task, 1, {QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
        engine.agentSays(again, complete(task));
        QCOMPARE(engine.store().lines(id),
            QStringList({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
        QCOMPARE(engine.stateOf(id), TaskState::Completed);
        QCOMPARE(engine.store().attempts(id).size(), 1);
    }

    void onceAnotherAttemptIsGrantedLateReportsChangeNothing()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        const auto first = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.close(agent);
        engine.pass(Millis(200'000));
        QCOMPARE(engine.stateOf(id), TaskState::Pending);
        const ConnectionId fresh = engine.agent(build);
        const auto second = engine.sentTo<wire::TaskDispatch>(fresh).last();
        QVERIFY(*second.token > *first.token);
        engine.close(fresh);
        const ConnectionId again = engine.openAgent();
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{id, *first.attempt, *first.token, 9}};
        engine.agentSays(again, hello);
        QCOMPARE(engine.sentTo<wire::AgentRegistered>(again).first().stop.size(), 1);
        engine.agentSays(again, complete(first));
        QVERIFY(engine.stateOf(id) != TaskState::Completed);
        engine.agentSays(again, batch(first, 1, {QStringLiteral("from the grave")}));
        QVERIFY(!engine.store().lines(id).contains(QStringLiteral("from the grave")));
        QCOMPARE(engine.sentTo<wire::TaskCancel>(again).last().token, first.token);
        engine.pass(Millis(10'000));
        const auto third = engine.sentTo<wire::TaskDispatch>(again).last();
        QVERIFY(*third.token > *second.token);
        engine.agentSays(again, complete(third));
        QCOMPARE(engine.stateOf(id), TaskState::Completed);
    }

    void everyCutGivesTheAttemptAWholeLease()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{id, *task.attempt, *task.token, 0}};
        engine.close(agent);
        engine.pass(Millis(60'000));
        const ConnectionId again = engine.openAgent();
        engine.agentSays(again, hello);
        engine.pass(Millis(59'000));
        engine.close(again);
        engine.pass(Millis(100'000));
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        engine.pass(Millis(20'001));
        QCOMPARE(engine.stateOf(id), TaskState::Pending);
    }

    void anAttemptGivenUpForLostGoesOnWhenItsAgentIsBack_data()
    {
        QTest::addColumn<bool>("restarted");
        QTest::newRow("the coordinator went on") << false;
        QTest::newRow("the coordinator was restarted meanwhile") << true;
    }

    void anAttemptGivenUpForLostGoesOnWhenItsAgentIsBack()
    {
        QFETCH(bool, restarted);
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.agentSays(agent, batch(task, 1, {QStringLiteral("one"), QStringLiteral("two")}));
        engine.close(agent);
        engine.pass(Millis(3'600'000));
        QCOMPARE(engine.stateOf(id), TaskState::Pending);
        QCOMPARE(engine.store().attempts(id).first().errorCode, QStringLiteral("lease-expired"));
        if (restarted)
            engine.restart();
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{id, *task.attempt, *task.token, 3}};
        const ConnectionId back = engine.openAgent();
        engine.agentSays(back, hello);
        const auto answer = engine.sentTo<wire::AgentRegistered>(back).first();
        QCOMPARE(answer.resume.size(), 1);
        QCOMPARE(answer.resume[0].ackedSeq, 2);
        QVERIFY(answer.stop.isEmpty());
        QVERIFY(engine.sentTo<wire::TaskDispatch>(back).isEmpty());
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        engine.pass(Millis(3'000));
        engine.agentSays(back, batch(task, 3, {QStringLiteral("three")}));
        engine.agentSays(back, complete(task));
        QCOMPARE(engine.stateOf(id), TaskState::Completed);
        QCOMPARE(engine.store().lines(id).filter(QStringLiteral("[coordinator]")).size(), 2);
        QCOMPARE(engine.store().lines(id).last(), QStringLiteral("three"));
        QCOMPARE(engine.store().attempts(id).size(), 1);
        QCOMPARE(engine.store().attempts(id).first().outcome, QStringLiteral("completed"));
    }

    void whatIsBeyondTheLimitOfOutputIsNotSentAgain()
    {
        EngineOptions options;
        options.maxOutputLines = 1;
        EngineDriver engine(options);
        const ConnectionId agent = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.agentSays(agent, batch(task, 1, {QStringLiteral("a"), QStringLiteral("b")}));
        engine.agentSays(agent, batch(task, 3, {QStringLiteral("c"), QStringLiteral("d")}));
        engine.close(agent);
        engine.restart();
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{id, *task.attempt, *task.token, 4}};
        const ConnectionId back = engine.openAgent();
        engine.agentSays(back, hello);
        QCOMPARE(engine.sentTo<wire::AgentRegistered>(back).first().resume[0].ackedSeq, 4);
        engine.agentSays(back, batch(task, 5, {QStringLiteral("e")}));
        QCOMPARE(engine.sentTo<wire::TaskOutputAck>(back).last().seq, 5);
    }

    void anAttemptThatFailedDoesNotGoOn()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.agentSays(agent, failed(task, QStringLiteral("start-failed")));
        engine.close(agent);
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{id, *task.attempt, *task.token, 0}};
        const ConnectionId back = engine.openAgent();
        engine.agentSays(back, hello);
        QCOMPARE(engine.sentTo<wire::AgentRegistered>(back).first().stop.size(), 1);
    }

    void whileNothingCanBeStoredNoLeaseEnds()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        engine.close(agent);
        engine.apply(StoreChanged{Error{ErrorCode::Unavailable, QStringLiteral("full")}});
        const Reply refused = engine.ask(
            engine.openClient(), QStringLiteral("cancel-task"), {{QStringLiteral("taskId"), id}});
        QCOMPARE(errorOf(refused), QStringLiteral("full"));
        engine.pass(Millis(600'000));
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        engine.apply(StoreChanged{});
        engine.pass(Millis(119'000));
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        engine.pass(Millis(1'001));
        QCOMPARE(engine.stateOf(id), TaskState::Pending);
    }

    void anAgentThatStopsGetsNothingMore()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        engine.dispatch(client, build);
        const QString waiting = engine.dispatch(client, build);
        engine.agentSays(agent,
            failed(
                engine.sentTo<wire::TaskDispatch>(agent).last(), QStringLiteral("agent-stopped")));
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).size(), 1);
        QCOMPARE(engine.stateOf(waiting), TaskState::Pending);
        engine.close(agent);
        const ConnectionId back = engine.agent(build);
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(back).last().taskId, waiting);
    }

    void aTaskThatMetAPausedAgentWaitsAgainAtNoCost()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        engine.agentSays(agent,
            failed(engine.sentTo<wire::TaskDispatch>(agent).last(), QStringLiteral("agent-paused")));
        engine.pass(Millis(60'000));
        QCOMPARE(engine.stateOf(id), TaskState::Pending);
        QCOMPARE(engine.store().task(id).retryCount, 0);
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).size(), 1);

        engine.agentSays(agent, wire::AgentHeartbeat{.name = build, .draining = false});
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).size(), 2);
        engine.agentSays(agent, complete(engine.sentTo<wire::TaskDispatch>(agent).last()));
        QCOMPARE(engine.stateOf(id), TaskState::Completed);
    }

    void anAgentThatIsAlwaysPausedKeepsNoTaskGoingRound()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        for (int i = 0; i < 2 * maxFreeReturns && engine.stateOf(id) != TaskState::DeadLetter; ++i) {
            engine.agentSays(agent,
                failed(engine.sentTo<wire::TaskDispatch>(agent).last(),
                    QStringLiteral("agent-paused")));
            engine.pass(Millis(60'000));
            engine.agentSays(agent, wire::AgentHeartbeat{.name = build, .draining = false});
        }
        QCOMPARE(engine.stateOf(id), TaskState::DeadLetter);
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).size(), maxFreeReturns + 4);
    }

    void aRestartOfTheCoordinatorKeepsEverything()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString running = engine.dispatch(client, build);
        const QString waiting = engine.dispatch(client, build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.agentSays(agent, batch(task, 1, {QStringLiteral("before")}));
        engine.restart();
        const ConnectionId again = engine.openAgent();
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{running, *task.attempt, *task.token, 2}};
        engine.agentSays(again, hello);
        QCOMPARE(engine.sentTo<wire::AgentRegistered>(again).first().resume.first().ackedSeq, 1);
        engine.agentSays(again, batch(task, 2, {QStringLiteral("after")}));
        engine.agentSays(again, complete(task));
        QCOMPARE(engine.store().lines(running),
            QStringList({QStringLiteral("before"), QStringLiteral("after")}));
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(again).last().taskId, waiting);
    }

    void failuresAreRetriedByTheirCodeOnly_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<TaskState>("after");
        QTest::newRow("an agent without a slot")
            << QStringLiteral("capacity") << TaskState::Pending;
        QTest::newRow("an agent that was shut down")
            << QStringLiteral("agent-stopped") << TaskState::Pending;
        QTest::newRow("a timeout") << QStringLiteral("timeout") << TaskState::DeadLetter;
        QTest::newRow("claude's own failure")
            << QStringLiteral("claude-failed") << TaskState::DeadLetter;
    }
    void failuresAreRetriedByTheirCodeOnly()
    {
        QFETCH(QString, code);
        QFETCH(TaskState, after);
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        engine.agentSays(agent, failed(engine.sentTo<wire::TaskDispatch>(agent).first(), code));
        QCOMPARE(engine.stateOf(id), after);
    }

    void retriesBackOffAndEndInADeadLetterWithItsHistory()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build, {{QStringLiteral("maxRetries"), 2}});
        const QList<int> waits{5'000, 10'000};
        for (const int wait : waits) {
            const auto before = engine.sentTo<wire::TaskDispatch>(agent).size();
            engine.agentSays(agent,
                failed(
                    engine.sentTo<wire::TaskDispatch>(agent).last(), QStringLiteral("capacity")));
            engine.pass(Millis(wait - 1));
            QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).size(), before);
            engine.pass(Millis(1));
            QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).size(), before + 1);
        }
        engine.agentSays(agent,
            failed(engine.sentTo<wire::TaskDispatch>(agent).last(), QStringLiteral("capacity")));
        QCOMPARE(engine.stateOf(id), TaskState::DeadLetter);
        QCOMPARE(engine.store().attempts(id).size(), 3);
        QCOMPARE(engine.store().lines(id).first(),
            QStringLiteral(
                "[coordinator] Task failed (went wrong). Retrying in 5000ms (attempt 1/2)..."));
    }

    void cancellingARunningTaskAnswersWhenItIsGone()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        const Reply early
            = engine.ask(client, QStringLiteral("cancel-task"), {{QStringLiteral("taskId"), id}});
        QVERIFY(early.data.isUndefined());
        QCOMPARE(engine.sentTo<wire::TaskCancel>(agent).size(), 1);
        engine.agentSays(agent, wire::TaskCancelled{id, task.attempt, task.token});
        QCOMPARE(engine.stateOf(id), TaskState::Cancelled);
        const Reply again
            = engine.ask(client, QStringLiteral("cancel-task"), {{QStringLiteral("taskId"), id}});
        QCOMPARE(again.data.toObject().value(QLatin1String("status")).toString(),
            QStringLiteral("cancelled"));
    }

    void aFailedTaskIsTriedAgainByHandAndACompletedOneIsNot()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        engine.agentSays(agent,
            failed(
                engine.sentTo<wire::TaskDispatch>(agent).last(), QStringLiteral("claude-failed")));
        engine.ask(client, QStringLiteral("retry-task"), {{QStringLiteral("taskId"), id}});
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        engine.agentSays(agent, complete(engine.sentTo<wire::TaskDispatch>(agent).last()));
        const Reply refused
            = engine.ask(client, QStringLiteral("retry-task"), {{QStringLiteral("taskId"), id}});
        QVERIFY(errorOf(refused).contains(QStringLiteral("completed")));
    }

    void followersSeeEveryLineOnceHoweverLateTheyCome()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.agentSays(
            agent, batch(task, 1, {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
        const ConnectionId late = engine.openClient();
        engine.ask(late, QStringLiteral("subscribe-task"),
            {{QStringLiteral("taskId"), id}, {QStringLiteral("fromSeq"), 2}});
        QCOMPARE(engine.linesTo(late), QStringList({QStringLiteral("2"), QStringLiteral("3")}));
        engine.agentSays(agent, batch(task, 4, {QStringLiteral("4")}));
        engine.agentSays(agent, complete(task));
        QCOMPARE(engine.linesTo(late),
            QStringList({QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4")}));
        QCOMPARE(engine.sentTo<wire::TaskComplete>(late).size(), 1);
        const ConnectionId last = engine.openClient();
        engine.ask(last, QStringLiteral("subscribe-task"),
            {{QStringLiteral("taskId"), id}, {QStringLiteral("fromSeq"), 1}});
        QCOMPARE(engine.linesTo(last).size(), 4);
        QCOMPARE(engine.sentTo<wire::TaskComplete>(last).size(), 1);
    }

    void whoAsksForLinesStillToComeGetsNoneBefore()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        const ConnectionId early = engine.openClient();
        engine.ask(early, QStringLiteral("subscribe-task"),
            {{QStringLiteral("taskId"), id}, {QStringLiteral("fromSeq"), 3}});
        engine.agentSays(agent, batch(task, 1, {QStringLiteral("1")}));
        engine.agentSays(
            agent, batch(task, 2, {QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4")}));
        const auto batches = engine.sentTo<wire::TaskOutputBatch>(early);
        QCOMPARE(batches.size(), 1);
        QCOMPARE(batches.first().firstSeq, 3);
        QCOMPARE(engine.linesTo(early), QStringList({QStringLiteral("3"), QStringLiteral("4")}));
    }

    void aSlowReaderFallsBackToTheStoreAndMissesNothing()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build, {{QStringLiteral("fromSeq"), 1}});
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.agentSays(agent, batch(task, 1, {QStringLiteral("1")}));
        engine.apply(SendBudgetChanged{client, true});
        engine.agentSays(agent, batch(task, 2, {QStringLiteral("2"), QStringLiteral("3")}));
        engine.agentSays(agent, complete(task));
        QCOMPARE(engine.linesTo(client), QStringList({QStringLiteral("1")}));
        engine.apply(SendBudgetChanged{client, false});
        QCOMPARE(engine.linesTo(client),
            QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
        QCOMPARE(engine.sentTo<wire::TaskComplete>(client).size(), 1);
        QCOMPARE(engine.stateOf(id), TaskState::Completed);
    }

    void outputBeyondTheLimitIsCutWithAMark()
    {
        EngineDriver engine(EngineOptions{.maxOutputLines = 3});
        const ConnectionId agent = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.agentSays(agent, batch(task, 1, {QStringLiteral("1"), QStringLiteral("2")}));
        engine.agentSays(
            agent, batch(task, 3, {QStringLiteral("3"), QStringLiteral("4"), QStringLiteral("5")}));
        engine.agentSays(agent, batch(task, 6, {QStringLiteral("6")}));
        QCOMPARE(engine.store().lines(id),
            QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"),
                QStringLiteral("[OUTPUT TRUNCATED at 3 lines]")}));
        QVERIFY(engine.store().task(id).truncated);
        QCOMPARE(engine.sentTo<wire::TaskOutputAck>(agent).last().seq, 6);
    }

    void theSameKeyIsTheSameTask()
    {
        EngineDriver engine;
        engine.agent(build, 2, 4);
        const ConnectionId client = engine.openClient();
        const QJsonObject key{{QStringLiteral("idempotencyKey"), QStringLiteral("release-7")}};
        const QString first = engine.dispatch(client, build, key);
        QCOMPARE(engine.dispatch(client, build, key), first);
        QVERIFY(engine.dispatch(client, build) != first);
    }

    void anotherOrganisationSeesNothing()
    {
        EngineDriver engine;
        engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const ConnectionId stranger
            = engine.openClient({.role = Role::Admin, .orgId = QStringLiteral("other")});
        const QJsonObject mine{{QStringLiteral("taskId"), id}};
        const QJsonObject random{
            {QStringLiteral("taskId"), QStringLiteral("11111111-1111-4111-8111-111111111111")}};
        for (const char *command :
            {"get-task", "cancel-task", "retry-task", "wait-task", "read-output"}) {
            const Reply foreign = engine.ask(stranger, QLatin1String(command), mine);
            const Reply unknown = engine.ask(stranger, QLatin1String(command), random);
            QCOMPARE(foreign.data, unknown.data);
            QCOMPARE(foreign.error.has_value(), unknown.error.has_value());
            if (foreign.error)
                QCOMPARE(errorOf(foreign).replace(id, QString()),
                    errorOf(unknown).replace(
                        random.value(QLatin1String("taskId")).toString(), QString()));
        }
        QCOMPARE(engine.ask(stranger, QStringLiteral("list-agents"))
                     .data.toObject()
                     .value(QLatin1String("agents"))
                     .toArray()
                     .size(),
            0);
        QCOMPARE(engine.ask(stranger, QStringLiteral("list-tasks"))
                     .data.toObject()
                     .value(QLatin1String("tasks"))
                     .toArray()
                     .size(),
            0);
    }

    void rolesMayDoWhatTheTableSays_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("scope");
        for (const wire::Operation &row : wire::operationRows())
            QTest::newRow(row.name) << QString::fromLatin1(row.name) << int(row.scope);
    }
    void rolesMayDoWhatTheTableSays()
    {
        QFETCH(QString, command);
        QFETCH(int, scope);
        for (const Role role : {Role::Viewer, Role::Operator, Role::Admin}) {
            EngineDriver engine;
            const Reply reply = engine.ask(engine.openClient({.role = role}), command);
            const bool refused = reply.error && reply.error->code == ErrorCode::PermissionDenied;
            QCOMPARE(refused, !allows(Identity{.role = role}, Scope(scope)));
        }
    }

    void aSilentAgentIsCutOffAndItsNameIsFree()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build, 1);
        const ConnectionId newcomer = engine.openAgent();
        engine.agentSays(newcomer, EngineDriver::hello(build, 1));
        QCOMPARE(engine.closes().last().connection, newcomer);
        QCOMPARE(engine.closes().last().code, closecodes::nameInUse);
        engine.forgetSent();
        engine.pass(Millis(130'000));
        QCOMPARE(engine.closes().first().connection, agent);
        QCOMPARE(engine.closes().first().code, closecodes::stale);
        const ConnectionId third = engine.openAgent();
        engine.forgetSent();
        engine.agentSays(third, EngineDriver::hello(build, 1));
        QVERIFY(engine.closes().isEmpty());
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "enginetest.moc"
