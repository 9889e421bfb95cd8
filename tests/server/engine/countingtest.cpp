// What is counted of the engine's work agrees with what is stored, whatever way a task takes, and
// nobody can bring a word of his own into it.
#include "enginedriver.h"

#include <QObject>

#include <numeric>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");

//! What has come in is what has gone out and what is still there.
qint64 unaccountedFor(EngineDriver &engine)
{
    const Tally &tally = engine.tally();
    return tally.of(Fact::TaskRestored) + tally.of(Fact::TaskAccepted)
        + tally.of(Fact::TaskReopened) - tally.of(Fact::TaskCompleted) - tally.of(Fact::TaskFailed)
        - tally.of(Fact::TaskCancelled) - engine.gauges().liveTasks;
}

struct Scene {
    explicit Scene(const EngineOptions &options = {})
        : engine(options)
        , agent(engine.agent(build))
        , client(engine.openClient())
    {
    }

    QString dispatch(const QJsonObject &more = {}) { return engine.dispatch(client, build, more); }
    [[nodiscard]] wire::TaskDispatch last() const
    {
        return engine.sentTo<wire::TaskDispatch>(agent).last();
    }
    [[nodiscard]] qint64 of(Fact fact) const { return engine.tally().of(fact); }
    [[nodiscard]] qint64 failures(const char *word) const
    {
        const auto *const found = std::find_if(failureWords.begin(), failureWords.end(),
            [&](const char *each) { return qstrcmp(each, word) == 0; });
        return engine.tally().failures().at(std::size_t(found - failureWords.begin()));
    }

    EngineDriver engine;
    ConnectionId agent;
    ConnectionId client;
};

} // namespace

class CountingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTaskThatCompletes()
    {
        Scene scene;
        scene.dispatch();
        const wire::TaskDispatch task = scene.last();
        scene.engine.agentSays(scene.agent,
            wire::TaskOutputBatch{.taskId = task.taskId,
                .token = task.token,
                .firstSeq = 1,
                .lines = {QStringLiteral("one"), QString::fromUtf8("zwölf")}});
        scene.engine.pass(Millis(7'000));
        scene.engine.agentSays(scene.agent, complete(task));
        QCOMPARE(scene.of(Fact::TaskAccepted), 1);
        QCOMPARE(scene.of(Fact::TaskDispatched), 1);
        QCOMPARE(scene.of(Fact::TaskCompleted), 1);
        QCOMPARE(scene.of(Fact::TaskFailed), 0);
        QCOMPARE(scene.of(Fact::OutputLines), 2);
        QCOMPARE(scene.of(Fact::OutputBytes), 9);
        QCOMPARE(scene.engine.took(Timed::Task), QList<Millis>{Millis(7'000)});
        QCOMPARE(unaccountedFor(scene.engine), 0);
    }

    void aRetryIsNoFailureAndTheLastFailureIsOne()
    {
        Scene scene;
        scene.dispatch({{QStringLiteral("maxRetries"), 1}});
        scene.engine.agentSays(scene.agent, failed(scene.last(), QStringLiteral("capacity")));
        QCOMPARE(scene.of(Fact::TaskRetried), 1);
        QCOMPARE(scene.of(Fact::TaskFailed), 0);
        QCOMPARE(unaccountedFor(scene.engine), 0);
        scene.engine.pass(Millis(5'000));
        scene.engine.agentSays(scene.agent, failed(scene.last(), QStringLiteral("timeout")));
        QCOMPARE(scene.of(Fact::TaskDispatched), 2);
        QCOMPARE(scene.of(Fact::TaskRetried), 1);
        QCOMPARE(scene.of(Fact::TaskFailed), 1);
        QCOMPARE(scene.failures("timeout"), 1);
        QCOMPARE(scene.failures("capacity"), 0);
        QCOMPARE(scene.engine.took(Timed::Task).size(), 1);
        QCOMPARE(unaccountedFor(scene.engine), 0);
    }

    void aDisconnectedAgentsTaskFailsLikeAnyOther()
    {
        Scene scene;
        scene.dispatch({{QStringLiteral("maxRetries"), 0}});
        scene.engine.close(scene.agent);
        scene.engine.pass(Millis(120'000));
        QCOMPARE(scene.of(Fact::TaskFailed), 1);
        QCOMPARE(scene.failures("lease-expired"), 1);
        QCOMPARE(scene.engine.gauges().connectedAgents, 0);
        QCOMPARE(scene.engine.gauges().activeTasks, 0);
    }

    void aCancelledTaskWhoseAttemptFailsIsCancelledOnly()
    {
        Scene scene;
        const QString id = scene.dispatch();
        scene.engine.askRest(QStringLiteral("cancel-task"), {{QStringLiteral("taskId"), id}});
        scene.engine.agentSays(scene.agent, failed(scene.last(), QStringLiteral("claude-failed")));
        QCOMPARE(scene.of(Fact::TaskCancelled), 1);
        QCOMPARE(scene.of(Fact::TaskFailed), 0);
        QCOMPARE(unaccountedFor(scene.engine), 0);
    }

    void aTaskThatIsQueuedAgainByHandComesInAgain()
    {
        Scene scene;
        const QString id = scene.dispatch({{QStringLiteral("maxRetries"), 0}});
        scene.engine.agentSays(scene.agent, failed(scene.last(), QStringLiteral("auth")));
        scene.engine.askRest(QStringLiteral("retry-task"), {{QStringLiteral("taskId"), id}});
        QCOMPARE(scene.of(Fact::TaskReopened), 1);
        QCOMPARE(scene.of(Fact::TaskRetried), 0);
        QCOMPARE(scene.of(Fact::TaskDispatched), 2);
        QCOMPARE(unaccountedFor(scene.engine), 0);
    }

    void anAttemptThatComesBackIsResumedAndNotDispatched()
    {
        Scene scene;
        const QString id = scene.dispatch();
        const wire::TaskDispatch task = scene.last();
        scene.engine.close(scene.agent);
        scene.engine.pass(Millis(120'000));
        QCOMPARE(scene.of(Fact::TaskRetried), 1);
        const ConnectionId back = scene.engine.openAgent();
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{id, *task.attempt, *task.token, 0}};
        scene.engine.agentSays(back, hello);
        QCOMPARE(scene.of(Fact::TaskResumed), 1);
        QCOMPARE(scene.of(Fact::TaskDispatched), 1);
        QCOMPARE(scene.engine.gauges().queueDepth, 0);
        QCOMPARE(unaccountedFor(scene.engine), 0);
    }

    void outputBeyondTheLimitCountsAsFarAsItIsStored()
    {
        EngineOptions options;
        options.maxOutputLines = 2;
        Scene scene(options);
        const QString id = scene.dispatch();
        scene.engine.agentSays(scene.agent,
            wire::TaskOutputBatch{.taskId = id,
                .token = scene.last().token,
                .firstSeq = 1,
                .lines = {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}});
        QCOMPARE(scene.of(Fact::OutputLines), scene.engine.store().lines(id).size());
        QCOMPARE(scene.of(Fact::OutputTruncated), 1);
    }

    void codesThatNobodyKnowsAreOneWord()
    {
        Scene scene;
        for (const char *code : {"made-up", "\"} 1\nevil{a=\"", "other"}) {
            scene.dispatch();
            scene.engine.agentSays(scene.agent, failed(scene.last(), QString::fromUtf8(code)));
        }
        QCOMPARE(scene.failures("other"), 3);
        const Tally::Failures &all = scene.engine.tally().failures();
        QCOMPARE(std::accumulate(all.begin(), all.end(), qint64(0)), scene.of(Fact::TaskFailed));
    }

    void waitingIsMeasuredFromWhenATaskMayRun()
    {
        Scene scene;
        scene.dispatch();
        const wire::TaskDispatch first = scene.last();
        scene.engine.pass(Millis(1'000));
        scene.dispatch();
        scene.engine.pass(Millis(2'000));
        QCOMPARE(scene.engine.gauges().queueDepth, 1);
        QCOMPARE(scene.engine.gauges().activeTasks, 1);
        QCOMPARE(scene.engine.gauges().oldestQueued, Millis(2'000));
        scene.engine.agentSays(scene.agent, complete(first));
        const QList<Millis> waited{Millis(0), Millis(2'000)};
        QCOMPARE(scene.engine.took(Timed::Dispatch), waited);
        QCOMPARE(scene.engine.gauges().oldestQueued, Millis(0));
    }

    void aRetryWaitsFromTheEndOfItsPauseOn()
    {
        Scene scene;
        scene.dispatch();
        scene.engine.agentSays(scene.agent, failed(scene.last(), QStringLiteral("capacity")));
        QCOMPARE(scene.engine.gauges().queueDepth, 0);
        scene.engine.pass(Millis(5'000));
        const QList<Millis> waited{Millis(0), Millis(0)};
        QCOMPARE(scene.engine.took(Timed::Dispatch), waited);
    }

    void aRestartTakesUpWhatIsLiveAndForgetsNoWait()
    {
        Scene scene;
        scene.dispatch();
        scene.dispatch();
        scene.engine.pass(Millis(3'000));
        scene.engine.restart();
        QCOMPARE(scene.of(Fact::TaskRestored), 2);
        QCOMPARE(scene.of(Fact::TaskAccepted), 0);
        QCOMPARE(scene.engine.gauges().oldestQueued, Millis(3'000));
        QCOMPARE(unaccountedFor(scene.engine), 0);
    }

    void registeringAgainIsStillOneAgent()
    {
        Scene scene;
        scene.engine.agentSays(scene.agent, EngineDriver::hello(build));
        scene.engine.agentSays(scene.agent, EngineDriver::hello(build));
        QCOMPARE(scene.engine.gauges().connectedAgents, 1);
    }

    void anOrganisationSeesItsOwnNumbers()
    {
        Scene scene;
        const Identity other{.role = Role::Admin, .orgId = QStringLiteral("other")};
        scene.dispatch();
        scene.engine.agentSays(scene.agent, complete(scene.last()));
        const auto stats = [&](const Identity &identity) {
            return scene.engine.askRest(QStringLiteral("get-stats"), {}, 0, identity)
                .data.toObject()
                .value(QLatin1String("stats"))
                .toObject();
        };
        const QJsonObject mine{{QStringLiteral("tasksDispatched"), 1},
            {QStringLiteral("tasksCompleted"), 1}, {QStringLiteral("tasksErrored"), 0},
            {QStringLiteral("connectedAgents"), 1}, {QStringLiteral("queueDepth"), 0},
            {QStringLiteral("activeTasks"), 0}};
        QCOMPARE(stats(EngineDriver::admin()), mine);
        const QJsonObject theirs{{QStringLiteral("tasksDispatched"), 0},
            {QStringLiteral("tasksCompleted"), 0}, {QStringLiteral("tasksErrored"), 0},
            {QStringLiteral("connectedAgents"), 0}, {QStringLiteral("queueDepth"), 0},
            {QStringLiteral("activeTasks"), 0}};
        QCOMPARE(stats(other), theirs);
    }
};

QTEST_GUILESS_MAIN(CountingTest)
#include "countingtest.moc"
