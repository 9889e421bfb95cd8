// The agent and a coordinator of version 1, which says nothing after a registration, acknowledges
// nothing, takes at most a mebibyte per frame and 500 frames in a second.
#include "tests/agent/core/coredriver.h"

#include "core/protocol/codec.h"

#include <QTest>

using namespace coord;

namespace {

const RunKey plain{taskA, 1, 0};

QStringList textsOf(const QList<wire::TaskOutput> &outputs)
{
    QStringList texts;
    for (const auto &output : outputs)
        texts.append(output.data);
    return texts;
}

} // namespace

class AgentLegacyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void silenceMeansVersionOne()
    {
        CoreDriver agent;
        agent.open();
        agent.pass(AgentCore::announceWait);
        QCOMPARE(agent.effects<AnnounceLink>().size(), 1);
        QCOMPARE(agent.effects<LinkProven>().size(), 0);
        agent.pass(AgentCore::registrationWait);
        QCOMPARE(agent.effects<LinkProven>().first().protocol, 1);
        QCOMPARE(agent.effects<AnnounceLink>().size(), 1);
    }

    void aConnectionThatIsClosedAtOnceProvesNothing()
    {
        CoreDriver agent;
        agent.open();
        agent.pass(Millis(500));
        agent.close();
        agent.pass(Millis(60'000));
        QVERIFY(agent.effects<AnnounceLink>().isEmpty());
        QVERIFY(agent.effects<LinkProven>().isEmpty());
    }

    void linesGoOneByOne()
    {
        CoreDriver agent;
        agent.open();
        agent.hear(plainDispatchOf(taskA));
        QCOMPARE(agent.effects<BeginRun>().size(), 1);
        agent.take(agent.core.onRunStarted(plain, agent.now));
        agent.print(plain, numbered(1, 3));
        agent.finish(plain, completedReport());
        QCOMPARE(textsOf(agent.all<wire::TaskOutput>()), numbered(1, 3));
        QCOMPARE(
            agent.all<wire::TaskOutput>().first().traceId, std::optional(QStringLiteral("tr")));
        QVERIFY(agent.all<wire::TaskStarted>().isEmpty());
        QVERIFY(agent.all<wire::TaskOutputBatch>().isEmpty());
        const auto end = agent.all<wire::TaskComplete>().first();
        QVERIFY(!end.attempt && !end.token);
        QCOMPARE(end.traceId, std::optional(QStringLiteral("tr")));
        agent.hear(plainDispatchOf(taskA));
        QCOMPARE(agent.effects<BeginRun>().size(), 2);
    }

    void aBadTaskIdIsIgnored()
    {
        CoreDriver agent;
        agent.openPlain();
        agent.clear();
        agent.hear(plainDispatchOf(QStringLiteral("../../etc")));
        QVERIFY(agent.said.isEmpty());
        QVERIFY(agent.done.isEmpty());
    }

    void aFloodStaysBelowTheRateLimitAndKeepsItsOrder()
    {
        CoreDriver agent;
        agent.openPlain();
        agent.hear(plainDispatchOf(taskA));
        int printed = 0;
        for (int second = 0; second < 3; ++second) {
            const qsizetype before = agent.said.size();
            for (int i = 0; i < 100; ++i) {
                agent.print(plain, numbered(printed + 1, 50));
                printed += 50;
                agent.pass(Millis(10));
            }
            QVERIFY(agent.said.size() - before <= 420);
        }
        agent.finish(plain, completedReport());
        while (agent.all<wire::TaskComplete>().isEmpty())
            agent.pass(AgentCore::plainPause);
        const QString whole = textsOf(agent.all<wire::TaskOutput>()).join(u'\n');
        QCOMPARE(whole, numbered(1, printed).join(u'\n'));
        QVERIFY(std::holds_alternative<wire::TaskComplete>(agent.said.last()));
    }

    void noFrameIsLargerThanAMebibyte()
    {
        CoreDriver agent;
        agent.openPlain();
        agent.hear(plainDispatchOf(taskA));
        agent.print(plain, {QString(400'000, QChar(1)), QString(400'000, QChar(0x20ac))});
        for (int i = 0; i < 5; ++i)
            agent.pass(AgentCore::plainPause);
        QCOMPARE(agent.all<wire::TaskOutput>().size(), 2);
        for (const wire::FromAgent &message : agent.said)
            QVERIFY(
                wire::encode(message, QStringLiteral("id"), {1}).size() < limits::maxMessageBytes);
    }

    void aSocketThatDoesNotDrainGetsNoMore()
    {
        CoreDriver agent;
        agent.openPlain();
        agent.hear(plainDispatchOf(taskA));
        agent.pass(Millis(100), AgentCore::maxUnsentBytes);
        agent.clear();
        agent.print(plain, numbered(1, 3));
        QVERIFY(agent.said.isEmpty());
        agent.pass(Millis(100), 0);
        QCOMPARE(agent.all<wire::TaskOutput>().size(), 3);
    }

    void aCutLinkIsSurvived()
    {
        CoreDriver agent;
        agent.openPlain();
        agent.hear(plainDispatchOf(taskA));
        agent.close();
        agent.clear();
        agent.print(plain, numbered(1, 2));
        agent.finish(plain, failedReport());
        QVERIFY(agent.said.isEmpty());
        agent.openPlain();
        QCOMPARE(textsOf(agent.all<wire::TaskOutput>()), numbered(1, 2));
        QCOMPARE(agent.all<wire::TaskError>().first().error,
            QStringLiteral("Claude exited with code 3: boom"));
        agent.close();
        agent.clear();
        agent.openPlain();
        QVERIFY(agent.all<wire::TaskError>().isEmpty());
    }

    void anAnswerThatComesLateIsStillTaken()
    {
        CoreDriver agent;
        agent.openPlain();
        agent.hear(wire::AgentRegistered{.leaseMs = 1, .heartbeatMs = 30'000});
        QCOMPARE(agent.effects<LinkProven>().last().protocol, 2);
        agent.hear(dispatchOf(taskA));
        agent.print({taskA, 1, 7}, numbered(1, 1));
        QCOMPARE(agent.all<wire::TaskOutputBatch>().size(), 1);
    }

    void runsWithATokenWaitLongerForTheAnswer()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(dispatchOf(taskA));
        agent.close();
        agent.print({taskA, 1, 7}, numbered(1, 2));
        agent.clear();
        agent.open();
        agent.pass(AgentCore::registrationWait);
        QVERIFY(agent.all<wire::TaskOutput>().isEmpty());
        agent.hear(wire::AgentRegistered{
            .leaseMs = 1, .heartbeatMs = 30'000, .resume = {{taskA, 1, 7, 0}}});
        QCOMPARE(agent.all<wire::TaskOutputBatch>().first().lines, numbered(1, 2));
    }

    void stoppingDoesNotWaitForAcksThatVersionOneNeverSends()
    {
        CoreDriver agent;
        agent.openPlain();
        agent.hear(plainDispatchOf(taskA));
        agent.stop();
        agent.finish(plain, cancelledReport());
        QCOMPARE(agent.all<wire::TaskError>().size(), 1);
        QCOMPARE(agent.effects<Leave>().size(), 1);
    }
};

QTEST_GUILESS_MAIN(AgentLegacyTest)
#include "agentlegacytest.moc"
