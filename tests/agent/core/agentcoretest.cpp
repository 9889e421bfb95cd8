// The agent and a coordinator of version 2.
#include "tests/agent/core/coredriver.h"

#include "core/protocol/codec.h"

#include <QTest>

using namespace coord;

namespace {

const RunKey first{taskA, 1, 7};

QStringList linesOf(const QList<wire::TaskOutputBatch> &batches)
{
    QStringList lines;
    for (const auto &batch : batches)
        lines += batch.lines;
    return lines;
}

} // namespace

class AgentCoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void registersFirstAndAnnouncesOnTheAnswer()
    {
        CoreDriver agent;
        agent.core.onHealth({true, QStringLiteral("2.1")});
        agent.open();
        QCOMPARE(agent.said.size(), 1);
        const auto hello = agent.all<wire::AgentRegister>().first();
        QCOMPARE(hello.name, QStringLiteral("a1"));
        QCOMPARE(hello.protocol, std::optional(2));
        QVERIFY(hello.health->claudeAvailable);
        QVERIFY(hello.running && hello.running->isEmpty());
        QVERIFY(agent.done.isEmpty());
        agent.hear(wire::AgentRegistered{.leaseMs = 1, .heartbeatMs = 5'000});
        QCOMPARE(agent.effects<AnnounceLink>().size(), 1);
        QCOMPARE(agent.effects<LinkProven>().first().protocol, 2);
        QCOMPARE(agent.core.wakeAt(), std::optional(agent.now + Millis(5'000)));
        agent.pass(Millis(5'000));
        QCOMPARE(agent.all<wire::AgentHeartbeat>().size(), 1);
    }

    void runsATaskToItsEnd()
    {
        CoreDriver agent;
        agent.openWith();
        agent.clear();
        agent.hear(dispatchOf(taskA));
        QCOMPARE(agent.effects<BeginRun>().size(), 1);
        agent.take(agent.core.onRunStarted(first, agent.now));
        agent.print(first, numbered(1, 3));
        agent.finish(first, completedReport());
        QCOMPARE(agent.said.size(), 3);
        QCOMPARE(agent.all<wire::TaskStarted>().first().token, 7);
        QCOMPARE(agent.all<wire::TaskOutputBatch>().first().lines, numbered(1, 3));
        const auto end = agent.all<wire::TaskComplete>().first();
        QCOMPARE(end.lastSeq, std::optional<qint64>(3));
        QCOMPARE(end.attempt, std::optional(1));
        QCOMPARE(end.token, std::optional<qint64>(7));
        QCOMPARE(end.traceId, std::optional(QStringLiteral("tr")));
        QCOMPARE(end.result->text, std::optional(QStringLiteral("answer")));
        QCOMPARE(agent.core.runningCount(), 0);
    }

    void everyLineOfTheLogNamesTheRequestThatATaskBeganWith()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.hear(dispatchOf(taskA));
        agent.hear(wire::TaskCancel{.taskId = taskA});
        agent.finish(first, completedReport());
        int lines = 0;
        for (const QJsonObject &line : std::as_const(agent.logged)) {
            if (!line.contains(QLatin1String("taskId")))
                continue;
            lines += 1;
            QCOMPARE(line.value(QLatin1String("traceId")).toString(), QStringLiteral("tr"));
            QCOMPARE(line.value(QLatin1String("attempt")).toInt(), 1);
        }
        QCOMPARE(lines, 4);
    }

    void whatAnAttemptMayDoIsSaidWithItsStartAndWithWhatRuns()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        const wire::TaskPolicy policy{.allowedTools = QStringList{QStringLiteral("Read")},
            .permissionMode = QStringLiteral("default")};
        agent.core.onPrepared(first, policy, QStringLiteral("s-1"));
        agent.take(agent.core.onRunStarted(first, agent.now));
        const auto started = agent.all<wire::TaskStarted>().first();
        QVERIFY(started.policy);
        QCOMPARE(wire::serialize(*started.policy), wire::serialize(policy));
        QCOMPARE(started.sessionId, std::optional(QStringLiteral("s-1")));
        agent.clear();
        agent.take(agent.core.onClosed(agent.now));
        agent.open();
        const auto hello = agent.all<wire::AgentRegister>().first();
        QCOMPARE(hello.running->size(), 1);
        QVERIFY(hello.running->first().policy);
        QCOMPARE(wire::serialize(*hello.running->first().policy), wire::serialize(policy));
        QCOMPARE(hello.running->first().sessionId, std::optional(QStringLiteral("s-1")));
    }

    void aDispatchThatComesTwiceStartsOnce()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.hear(dispatchOf(taskA));
        agent.finish(first, completedReport());
        agent.hear(dispatchOf(taskA));
        QCOMPARE(agent.effects<BeginRun>().size(), 1);
        agent.hear(wire::TaskFinalAck{taskA, 1, 7});
        agent.hear(dispatchOf(taskA, 2, 8));
        QCOMPARE(agent.effects<BeginRun>().size(), 2);
    }

    void aNewerAttemptWaitsForTheEndOfTheOlder()
    {
        CoreDriver agent(1);
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.hear(dispatchOf(taskA, 2, 8));
        QCOMPARE(agent.effects<BeginRun>().size(), 1);
        QCOMPARE(agent.effects<EndRun>().size(), 1);
        agent.clear();
        agent.print(first, numbered(1, 1));
        agent.finish(first, cancelledReport());
        QCOMPARE(agent.said.size(), 0);
        QCOMPARE(agent.effects<BeginRun>().first().key, (RunKey{taskA, 2, 8}));
        agent.hear(dispatchOf(taskA));
        QCOMPARE(agent.effects<BeginRun>().size(), 1);
    }

    void refusals_data()
    {
        QTest::addColumn<wire::TaskDispatch>("dispatch");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("code");
        auto each = dispatchOf(taskB);
        QTest::newRow("capacity goes first")
            << (each.prompt.clear(), each) << QStringLiteral("Agent at local capacity (1/1)")
            << QStringLiteral("capacity");
    }

    void refusals()
    {
        QFETCH(wire::TaskDispatch, dispatch);
        QFETCH(QString, error);
        QFETCH(QString, code);
        CoreDriver agent(1);
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.hear(dispatch);
        const auto answer = agent.all<wire::TaskError>().first();
        QCOMPARE(answer.error, error);
        QCOMPARE(answer.errorCode, std::optional(code));
        QCOMPARE(answer.token, std::optional<qint64>(7));
        QVERIFY(!answer.traceId);
    }

    void badDispatches_data()
    {
        QTest::addColumn<QString>("taskId");
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("sessionId");
        QTest::addColumn<QString>("error");
        const QString go = QStringLiteral("go");
        const QString prompt = QStringLiteral("Invalid or oversized prompt");
        QTest::newRow("no prompt") << taskA << QString() << QString() << prompt;
        QTest::newRow("prompt too long")
            << taskA << QString(1'000'001, u'x') << QString() << prompt;
        QTest::newRow("session with a flag in it")
            << taskA << go << QStringLiteral("--x y") << QStringLiteral("Invalid sessionId format");
        QTest::newRow("no UUID") << QStringLiteral("7") << go << QString()
                                 << QStringLiteral("Invalid taskId format");
    }

    void badDispatches()
    {
        QFETCH(QString, taskId);
        QFETCH(QString, prompt);
        QFETCH(QString, sessionId);
        QFETCH(QString, error);
        CoreDriver agent;
        agent.openWith();
        auto dispatch = dispatchOf(taskId);
        dispatch.prompt = prompt;
        if (!sessionId.isEmpty())
            dispatch.sessionId = sessionId;
        agent.hear(dispatch);
        QCOMPARE(agent.effects<BeginRun>().size(), 0);
        QCOMPARE(agent.all<wire::TaskError>().first().error, error);
        QCOMPARE(agent.all<wire::TaskError>().first().errorCode,
            std::optional(QStringLiteral("invalid")));
    }

    void aCutLinkLosesNoLineAndEndsNoRun()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.print(first, numbered(1, 10));
        agent.hear(wire::TaskOutputAck{taskA, 7, 4});
        agent.close();
        agent.clear();
        agent.print(first, numbered(11, 5));
        QVERIFY(agent.said.isEmpty());
        QVERIFY(agent.effects<EndRun>().isEmpty());

        agent.open();
        const auto held = agent.all<wire::AgentRegister>().first().running->first();
        QCOMPARE(held.taskId, taskA);
        QCOMPARE(held.token, 7);
        QCOMPARE(held.lastSeq, 15);
        agent.print(first, numbered(16, 1));
        QVERIFY(agent.all<wire::TaskOutputBatch>().isEmpty());
        // The coordinator had stored two more than the last ack that came through.
        agent.hear(wire::AgentRegistered{
            .leaseMs = 1, .heartbeatMs = 30'000, .resume = {{taskA, 1, 7, 6}}});
        QCOMPARE(agent.all<wire::TaskOutputBatch>().first().firstSeq, 7);
        QCOMPARE(linesOf(agent.all<wire::TaskOutputBatch>()), numbered(7, 10));
    }

    void theReportIsKeptUntilItIsConfirmed()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.print(first, numbered(1, 2));
        agent.close();
        agent.finish(first, failedReport());
        agent.clear();
        agent.openWith({{taskA, 1, 7, 0}});
        QCOMPARE(linesOf(agent.all<wire::TaskOutputBatch>()), numbered(1, 2));
        QCOMPARE(agent.all<wire::TaskError>().first().errorCode,
            std::optional(QStringLiteral("claude-failed")));
        QCOMPARE(agent.all<wire::TaskError>().first().exitCode, std::optional(3));
        agent.close();
        agent.clear();
        agent.openWith({{taskA, 1, 7, 2}});
        QCOMPARE(agent.all<wire::TaskOutputBatch>().size(), 0);
        QCOMPARE(agent.all<wire::TaskError>().size(), 1);
        agent.hear(wire::TaskFinalAck{taskA, 1, 7});
        agent.close();
        agent.clear();
        agent.open();
        QVERIFY(agent.all<wire::AgentRegister>().first().running->isEmpty());
    }

    void theReportComesAfterTheLastLine()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        for (int i = 0; i < 10; ++i)
            agent.print(first, {QString(200'000, u'x')});
        agent.finish(first, completedReport());
        QVERIFY(agent.all<wire::TaskComplete>().isEmpty());
        qint64 acked = 0;
        while (agent.all<wire::TaskComplete>().isEmpty() && acked < 10)
            agent.hear(wire::TaskOutputAck{taskA, 7, ++acked});
        QCOMPARE(linesOf(agent.all<wire::TaskOutputBatch>()).size(), 10);
        QVERIFY(std::holds_alternative<wire::TaskComplete>(agent.said.last()));
    }

    void aLongCutHoldsNothingBack()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.close();
        agent.clear();
        agent.print(first, numbered(1, 3 * int(KeptOutput::maxKeptLines)));
        QVERIFY(agent.effects<HoldRun>().isEmpty());
        QCOMPARE(agent.effects<KeepLines>().size(), 1);
    }

    void whatWasGivenAwayIsEndedAndForgotten()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.hear(dispatchOf(taskB));
        agent.finish({taskB, 1, 7}, completedReport());
        agent.close();
        agent.clear();
        agent.openWith({}, {{taskA, 1}, {taskB, 1}});
        QCOMPARE(agent.effects<EndRun>().size(), 1);
        QCOMPARE(agent.effects<EndRun>().first().key, first);
        agent.print(first, numbered(1, 1));
        agent.finish(first, cancelledReport());
        QCOMPARE(agent.said.size(), 1); // the registration
        agent.hear(dispatchOf(taskA, 2, 8));
        QCOMPARE(agent.effects<BeginRun>().size(), 1);
    }

    void cancelEndsTheRunThenSaysSo()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.clear();
        agent.hear(wire::TaskCancel{taskA, 1, 7});
        QCOMPARE(agent.effects<EndRun>().size(), 1);
        QVERIFY(agent.said.isEmpty());
        agent.print(first, numbered(1, 1));
        agent.finish(first, cancelledReport());
        const auto end = agent.all<wire::TaskCancelled>().first();
        QCOMPARE(end.token, std::optional<qint64>(7));
        QCOMPARE(end.lastSeq, std::optional<qint64>(1));
    }

    void cancelOfWhatIsNotHereIsConfirmedAtOnce()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.clear();
        agent.hear(wire::TaskCancel{taskA, 1, 6});
        agent.hear(wire::TaskCancel{taskB, 1, 7});
        QCOMPARE(agent.all<wire::TaskCancelled>().size(), 2);
        QVERIFY(agent.effects<EndRun>().isEmpty());
    }

    void aRevokedRunDoesNotWaitForAcksThatNeverCome()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        for (int i = 0; i < 10; ++i)
            agent.print(first, {QString(200'000, u'x')});
        agent.hear(wire::TaskCancel{taskA, std::nullopt, 7});
        agent.finish(first, cancelledReport());
        QVERIFY(agent.all<wire::TaskCancelled>().isEmpty());
        QVERIFY(*agent.core.wakeAt() <= agent.now + AgentCore::cancelGrace);
        agent.pass(AgentCore::cancelGrace);
        QCOMPARE(agent.all<wire::TaskCancelled>().size(), 1);
        agent.hear(wire::TaskFinalAck{taskA, 1, 7});
        agent.hear(dispatchOf(taskA, 2, 9));
        QCOMPARE(agent.effects<BeginRun>().size(), 2);
    }

    void whatWasGivenAwayIsNotSaidToBeOverWhileItRuns()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.hear(wire::AgentRegistered{.protocol = 2, .stop = {{taskA, 1}}});
        QCOMPARE(agent.effects<EndRun>().size(), 1);
        agent.hear(wire::TaskCancel{taskA, 1, 7});
        QVERIFY(agent.all<wire::TaskCancelled>().isEmpty());
        agent.finish(first, cancelledReport());
        agent.hear(wire::TaskCancel{taskA, 1, 7});
        QCOMPARE(agent.all<wire::TaskCancelled>().size(), 1);
    }

    void stoppingEndsRunsReportsThemAndLeaves()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.clear();
        agent.stop();
        QCOMPARE(agent.effects<EndRun>().size(), 1);
        agent.hear(dispatchOf(taskB));
        QCOMPARE(agent.all<wire::TaskError>().first().errorCode,
            std::optional(QStringLiteral("agent-stopped")));
        agent.clear();
        agent.finish(first, cancelledReport());
        QCOMPARE(agent.all<wire::TaskError>().first().errorCode,
            std::optional(QStringLiteral("agent-stopped")));
        QVERIFY(agent.effects<Leave>().isEmpty());
        agent.hear(wire::TaskFinalAck{taskA, 1, 7});
        QCOMPARE(agent.effects<Leave>().size(), 1);
        agent.stop();
        agent.pass(Millis(100'000));
        QCOMPARE(agent.effects<Leave>().size(), 1);
    }

    void drainingLetsRunsEndAndTakesNoMore()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.clear();
        agent.stop(Millis(10'000));
        QVERIFY(agent.effects<EndRun>().isEmpty());
        QCOMPARE(agent.all<wire::AgentHeartbeat>().last().draining, std::optional(true));
        agent.hear(dispatchOf(taskB));
        QCOMPARE(agent.all<wire::TaskError>().first().errorCode,
            std::optional(QStringLiteral("agent-stopped")));
        agent.close();
        agent.openWith({{taskA, 1, 7, 0}});
        QCOMPARE(agent.all<wire::AgentRegister>().last().draining, std::optional(true));
        agent.pass(Millis(9'000));
        agent.finish(first, completedReport());
        QCOMPARE(agent.all<wire::TaskComplete>().size(), 1);
        QVERIFY(agent.effects<Leave>().isEmpty());
        agent.hear(wire::TaskFinalAck{taskA, 1, 7});
        QCOMPARE(agent.effects<Leave>().size(), 1);
    }

    void pausedItTakesNoMoreUntilItGoesOn()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.clear();
        agent.take(agent.core.onPause(agent.now, true));
        QCOMPARE(agent.all<wire::AgentHeartbeat>().last().draining, std::optional(true));
        QVERIFY(agent.effects<EndRun>().isEmpty());
        agent.hear(dispatchOf(taskB));
        QCOMPARE(agent.all<wire::TaskError>().last().errorCode,
            std::optional(QStringLiteral("agent-paused")));
        // By these words the original knows that another attempt is worth it.
        QVERIFY(agent.all<wire::TaskError>().last().error.startsWith(
            QLatin1String("Agent at local capacity")));
        QVERIFY(agent.effects<BeginRun>().isEmpty());
        agent.take(agent.core.onPause(agent.now, false));
        QCOMPARE(agent.all<wire::AgentHeartbeat>().last().draining, std::optional(false));
        agent.hear(dispatchOf(taskB, 2, 8));
        QCOMPARE(agent.effects<BeginRun>().size(), 1);
    }

    void aPauseIsSaidAtEachConnection()
    {
        CoreDriver agent;
        agent.take(agent.core.onPause(agent.now, true));
        QVERIFY(agent.said.isEmpty());
        agent.openWith();
        QCOMPARE(agent.all<wire::AgentRegister>().last().draining, std::optional(true));
        agent.close();
        agent.openWith();
        QCOMPARE(agent.all<wire::AgentRegister>().last().draining, std::optional(true));
        // Nothing new is nothing to say.
        agent.clear();
        agent.take(agent.core.onPause(agent.now, true));
        QVERIFY(agent.said.isEmpty());
    }

    void drainingHasAnEnd()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.stop(Millis(10'000));
        QVERIFY(agent.core.wakeAt() && *agent.core.wakeAt() <= agent.now + Millis(10'000));
        agent.pass(Millis(10'000));
        QCOMPARE(agent.effects<EndRun>().size(), 1);

        CoreDriver impatient;
        impatient.openWith();
        impatient.hear(dispatchOf(taskA));
        impatient.stop(Millis(10'000));
        impatient.stop();
        QCOMPARE(impatient.effects<EndRun>().size(), 1);
    }

    void anAttemptThatHasNotBegunIsGivenBackByAStop()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.hear(dispatchOf(taskA, 2, 8));
        agent.clear();
        agent.stop(Millis(10'000));
        QCOMPARE(agent.all<wire::TaskError>().size(), 1);
        QCOMPARE(agent.all<wire::TaskError>().first().token, std::optional<qint64>(8));
    }

    void stoppingDoesNotWaitForACoordinatorThatIsNotThere()
    {
        CoreDriver agent;
        agent.stop();
        QCOMPARE(agent.effects<Leave>().size(), 1);

        CoreDriver busy;
        busy.openWith();
        busy.hear(dispatchOf(taskA));
        busy.close();
        busy.stop();
        QVERIFY(busy.effects<Leave>().isEmpty());
        busy.finish(first, cancelledReport());
        QCOMPARE(busy.effects<Leave>().size(), 1);

        CoreDriver silent;
        silent.openWith();
        silent.hear(dispatchOf(taskA));
        silent.stop();
        silent.finish(first, cancelledReport());
        QVERIFY(silent.effects<Leave>().isEmpty());
        silent.pass(AgentCore::farewellLimit);
        QCOMPARE(silent.effects<Leave>().size(), 1);
    }

    void requestsOfOtherKindsAreAnswered()
    {
        CoreDriver agent;
        agent.openWith();
        agent.clear();
        agent.hear(wire::SessionListRequest{{}, QStringLiteral("r1")});
        QCOMPARE(agent.effects<ListLocalSessions>().first().requestId, QStringLiteral("r1"));
        agent.hear(wire::AgentSelfUpdate{QStringLiteral("r2")});
        QVERIFY(!agent.all<wire::AgentSelfUpdateResponse>().first().success);
    }

    void filesAreMovedByOthersUntilItStops()
    {
        CoreDriver agent;
        agent.openWith();
        agent.clear();
        agent.hear(wire::FileTransferStart{.transferId = QStringLiteral("x")});
        agent.hear(wire::FileChunk{.transferId = QStringLiteral("x")});
        QCOMPARE(agent.effects<MoveFiles>().size(), 2);
        QVERIFY(agent.effects<MoveFiles>().first().confirms);
        agent.take(agent.core.onFilesSaid(wire::FileChunkAck{QStringLiteral("x"), -1}, agent.now));
        QCOMPARE(agent.all<wire::FileChunkAck>().size(), 1);
        agent.hear(dispatchOf(taskA));
        agent.stop(Millis(60'000));
        agent.hear(wire::FilePullRequest{.transferId = QStringLiteral("y")});
        QCOMPARE(agent.all<wire::FileTransferError>().first().error,
            QStringLiteral("The agent is stopping"));
        agent.close();
        QCOMPARE(agent.effects<CutTransfers>().size(), 1);
        agent.clear();
        agent.take(agent.core.onFilesSaid(wire::FileChunkAck{QStringLiteral("x"), 0}, agent.now));
        QVERIFY(agent.said.isEmpty());
    }

    void aReportFitsIntoAMessage()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        RunReport report = failedReport();
        report.error = QString(500'000, QChar(1));
        report.result.text = QString(500'000, QChar(2));
        agent.finish(first, report);
        const auto bytes = wire::encode(agent.said.last(), QStringLiteral("i"), {1});
        QVERIFY(bytes.size() < 300 * 1024);
    }
};

Q_DECLARE_METATYPE(coord::wire::TaskDispatch)
QTEST_GUILESS_MAIN(AgentCoreTest)
#include "agentcoretest.moc"
