// How each attempt of a task is remembered, who may go on with it, and what a dead letter tells of
// them.
#include "enginedriver.h"

#include <QJsonArray>
#include <QObject>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");

// Of the newest attempt, as a client sees it.
QJsonObject policyOf(EngineDriver &engine, const QString &id)
{
    const QJsonArray attempts
        = engine.askRest(QStringLiteral("get-task"), {{QStringLiteral("taskId"), id}})
              .data[QLatin1String("task")][QLatin1String("attempts")]
              .toArray();
    return attempts.last()[QLatin1String("policy")].toObject();
}

} // namespace

class EngineAttemptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeadLetterTellsEveryAttemptsReason()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build, {{QStringLiteral("maxRetries"), 1}});
        engine.agentSays(agent,
            failed(engine.sentTo<wire::TaskDispatch>(agent).last(), QStringLiteral("capacity"),
                QStringLiteral("no slot")));
        engine.pass(Millis(5'000));
        engine.agentSays(agent,
            failed(engine.sentTo<wire::TaskDispatch>(agent).last(), QStringLiteral("claude-failed"),
                QStringLiteral("tests are red")));
        QCOMPARE(engine.stateOf(id), TaskState::DeadLetter);
        const QJsonObject task
            = engine
                  .ask(client, QStringLiteral("get-task"),
                      {{QStringLiteral("taskId"), id}, {QStringLiteral("output"), false}})
                  .data.toObject()
                  .value(QLatin1String("task"))
                  .toObject();
        QVERIFY(task.value(QLatin1String("output")).toArray().isEmpty());
        const QJsonArray attempts = task.value(QLatin1String("attempts")).toArray();
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(attempts[0][QLatin1String("number")].toInt(), 1);
        QCOMPARE(attempts[0][QLatin1String("errorCode")].toString(), QStringLiteral("capacity"));
        QCOMPARE(attempts[0][QLatin1String("error")].toString(), QStringLiteral("no slot"));
        QCOMPARE(attempts[1][QLatin1String("outcome")].toString(), QStringLiteral("error"));
        QCOMPARE(attempts[1][QLatin1String("error")].toString(), QStringLiteral("tests are red"));
        QVERIFY(attempts[1][QLatin1String("endedAt")].toInteger()
            >= attempts[1][QLatin1String("startedAt")].toInteger());
        QCOMPARE(attempts[1][QLatin1String("agentName")].toString(), build);
    }

    void aDeadLetterComesBackWithAFreshSetOfRetries()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const QString id
            = engine.dispatch(engine.openClient(), build, {{QStringLiteral("maxRetries"), 1}});
        const auto failOnce = [&] {
            engine.agentSays(agent,
                failed(engine.sentTo<wire::TaskDispatch>(agent).last(), QStringLiteral("capacity"),
                    QStringLiteral("no slot")));
        };
        for (int round = 0; round < 2; ++round) {
            failOnce();
            QCOMPARE(engine.stateOf(id), TaskState::Pending);
            engine.pass(Millis(5'000));
            failOnce();
            QCOMPARE(engine.stateOf(id), TaskState::DeadLetter);
            QVERIFY(!engine.askRest(QStringLiteral("retry-task"), {{QStringLiteral("taskId"), id}})
                         .error);
        }
        QCOMPARE(engine.store().attempts(id).size(), 5);
    }

    void onlyTheNewestAttemptsAreListed()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const QString id
            = engine.dispatch(engine.openClient(), build, {{QStringLiteral("maxRetries"), 0}});
        for (int i = 0; i < limits::maxListedAttempts; ++i) {
            engine.agentSays(agent,
                failed(engine.sentTo<wire::TaskDispatch>(agent).last(), QStringLiteral("x"),
                    QStringLiteral("no")));
            engine.askRest(QStringLiteral("retry-task"), {{QStringLiteral("taskId"), id}});
        }
        const QJsonArray attempts
            = engine.askRest(QStringLiteral("get-task"), {{QStringLiteral("taskId"), id}})
                  .data.toObject()
                  .value(QLatin1String("task"))
                  .toObject()
                  .value(QLatin1String("attempts"))
                  .toArray();
        QCOMPARE(attempts.size(), limits::maxListedAttempts);
        QCOMPARE(attempts.first()[QLatin1String("number")].toInt(), 2);
    }

    void aCancelIsNotForgottenByARestart()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const ConnectionId client = engine.openClient();
        const QString id = engine.dispatch(client, build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        engine.ask(client, QStringLiteral("cancel-task"), {{QStringLiteral("taskId"), id}});
        engine.restart();
        const ConnectionId back = comeBackWith(engine, task);
        QCOMPARE(engine.sentTo<wire::TaskCancel>(back).size(), 1);
        engine.agentSays(back, failed(task, QStringLiteral("agent-lost"), QStringLiteral("gone")));
        QCOMPARE(engine.stateOf(id), TaskState::Cancelled);
    }

    void whatAnAttemptMayDoIsShownWhileItRunsAndAfterwards_data()
    {
        QTest::addColumn<bool>("restarts");
        QTest::newRow("said with its start") << false;
        QTest::newRow("said again when the coordinator has restarted") << true;
    }
    void whatAnAttemptMayDoIsShownWhileItRunsAndAfterwards()
    {
        QFETCH(const bool, restarts);
        EngineDriver engine;
        ConnectionId agent = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        const wire::TaskPolicy policy{.allowedTools = QStringList{QStringLiteral("Read")},
            .permissionMode = QStringLiteral("default"),
            .maxBudgetUsd = 0.5};
        if (restarts) {
            engine.restart();
            wire::AgentRegister hello = EngineDriver::hello(build);
            hello.running = QList<wire::HeldAttempt>{{id, *task.attempt, *task.token, 0, policy}};
            agent = engine.openAgent();
            engine.agentSays(agent, hello);
        } else {
            engine.agentSays(agent, wire::TaskStarted{id, *task.attempt, *task.token, policy});
        }
        QCOMPARE(policyOf(engine, id), wire::serialize(policy));
        engine.agentSays(
            agent, wire::TaskComplete{.taskId = id, .attempt = task.attempt, .token = task.token});
        QCOMPARE(engine.stateOf(id), TaskState::Completed);
        QCOMPARE(policyOf(engine, id), wire::serialize(policy));
    }

    void whatOneAttemptMayDoIsNotSaidOfTheNext()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        const wire::TaskPolicy policy{.permissionMode = QStringLiteral("plan")};
        engine.agentSays(agent, wire::TaskStarted{id, *task.attempt, *task.token, policy});
        engine.agentSays(agent, failed(task, QStringLiteral("capacity"), QStringLiteral("full")));
        engine.pass(Millis(5'000));
        QCOMPARE(engine.store().attempts(id).size(), 2);
        QVERIFY(policyOf(engine, id).isEmpty());
    }

    void aPolicyThatIsTooLongIsNotKept()
    {
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).first();
        wire::TaskPolicy policy{.addDirs = QStringList()};
        for (int i = 0; i < 20; ++i)
            policy.addDirs->append(QString(limits::maxPathChars / 2, u'x'));
        engine.agentSays(agent, wire::TaskStarted{id, *task.attempt, *task.token, policy});
        QVERIFY(policyOf(engine, id).isEmpty());
    }

    void anotherMachineUnderTheNameWaitsForTheLease_data()
    {
        QTest::addColumn<bool>("restarts");
        QTest::newRow("the coordinator goes on") << false;
        QTest::newRow("the coordinator restarts in between") << true;
    }
    void anotherMachineUnderTheNameWaitsForTheLease()
    {
        QFETCH(const bool, restarts);
        EngineDriver engine;
        const ConnectionId first = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        engine.close(first);
        if (restarts)
            engine.restart();
        const ConnectionId twin = engine.twinOf(build);
        QVERIFY(engine.sentTo<wire::AgentRegistered>(twin).first().resume.isEmpty());
        const Millis lease = EngineOptions().lease;
        live(engine, twin, lease - Millis(1'000));
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        QVERIFY(engine.sentTo<wire::TaskDispatch>(twin).isEmpty());
        live(engine, twin, Millis(30'000));
        QCOMPARE(engine.store().attempts(id).first().errorCode, QStringLiteral("lease-expired"));
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(twin).size(), 1);
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(twin).first().attempt, std::optional(2));
    }

    void whatTheFirstMachineRunsGoesOnWhenItHasItsNameBack()
    {
        EngineDriver engine;
        const ConnectionId first = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(first).first();
        engine.close(first);
        engine.close(engine.twinOf(build));
        const ConnectionId back = comeBackWith(engine, task);
        QCOMPARE(engine.sentTo<wire::AgentRegistered>(back).first().resume.size(), 1);
        engine.pass(EngineOptions().lease / 2);
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        QCOMPARE(engine.store().attempts(id).size(), 1);
    }

    void anotherMachineUnderTheNameEndsNothing()
    {
        EngineDriver engine;
        const ConnectionId first = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        const auto task = engine.sentTo<wire::TaskDispatch>(first).first();
        engine.close(first);
        const ConnectionId twin = engine.twinOf(build);
        engine.agentSays(twin, wire::TaskCancelled{id, task.attempt, task.token, 0});
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        // It cannot end it either, so nobody waits for it to do so.
        const Reply reply
            = engine.askRest(QStringLiteral("cancel-task"), {{QStringLiteral("taskId"), id}});
        QVERIFY(engine.sentTo<wire::TaskCancel>(twin).isEmpty());
        QCOMPARE(reply.data[QLatin1String("status")].toString(), QStringLiteral("cancelled"));
        engine.close(twin);
        const ConnectionId back = comeBackWith(engine, task);
        QCOMPARE(engine.sentTo<wire::AgentRegistered>(back).first().stop.size(), 1);
    }

    void theLeaseOfAnAgentWhoseNameIsTakenIsRenewedWhenTheDiskIsBack()
    {
        EngineDriver engine;
        const ConnectionId first = engine.agent(build);
        const QString id = engine.dispatch(engine.openClient(), build);
        engine.close(first);
        const ConnectionId twin = engine.twinOf(build);
        engine.apply(StoreChanged{Error{ErrorCode::Unavailable, QStringLiteral("full")}});
        live(engine, twin, EngineOptions().lease);
        engine.apply(StoreChanged{});
        live(engine, twin, EngineOptions().lease - Millis(1'000));
        QCOMPARE(engine.stateOf(id), TaskState::Running);
        QCOMPARE(engine.store().attempts(id).first().errorCode, QString());
        live(engine, twin, Millis(1'000));
        QCOMPARE(engine.store().attempts(id).first().errorCode, QStringLiteral("lease-expired"));
    }

private:
    // An agent that says nothing would be taken for dead.
    static void live(EngineDriver &engine, ConnectionId agent, Millis span)
    {
        while (span > Millis(0)) {
            const Millis step = std::min(span, EngineOptions().heartbeat);
            engine.pass(step);
            engine.agentSays(agent, wire::AgentHeartbeat{build});
            span -= step;
        }
    }

    static ConnectionId comeBackWith(EngineDriver &engine, const wire::TaskDispatch &task)
    {
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{task.taskId, *task.attempt, *task.token, 0}};
        const ConnectionId back = engine.openAgent();
        engine.agentSays(back, hello);
        return back;
    }
};

QTEST_GUILESS_MAIN(EngineAttemptsTest)
#include "engineattemptstest.moc"
