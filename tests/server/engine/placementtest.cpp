// Where a task runs that leaves it open: pools, labels, any agent, cordons and groups.
#include "enginedriver.h"

#include <QJsonArray>
#include <QObject>

using namespace coord;

namespace {

const QString ci = QStringLiteral("ci");

struct AgentPlan {
    QString pool = {};
    QStringList labels = {};
    int room = 1;
    bool hasClaude = true;
};

// A coordinator with agents and one client of version 2.
class Yard {
public:
    EngineDriver engine;
    ConnectionId client = engine.openClient();

    ConnectionId join(const QString &name, const AgentPlan &plan = {})
    {
        wire::AgentRegister hello = EngineDriver::hello(name, 2, plan.room);
        hello.pool = plan.pool;
        hello.labels = plan.labels;
        hello.health = wire::Health{plan.hasClaude, {}};
        const ConnectionId connection = engine.openAgent();
        engine.agentSays(connection, hello);
        return connection;
    }

    Reply dispatch(QJsonObject args)
    {
        args.insert(QStringLiteral("prompt"), QStringLiteral("do it"));
        if (!args.contains(QLatin1String("fromSeq")))
            args.insert(QStringLiteral("fromSeq"), 0);
        return engine.ask(client, QStringLiteral("dispatch-task"), args);
    }

    QString accepted(const QJsonObject &args)
    {
        const Reply reply = dispatch(args);
        if (reply.error)
            qWarning("%s", qPrintable(reply.error->message));
        return reply.data.toObject().value(QLatin1String("taskId")).toString();
    }

    QStringList tasksOf(ConnectionId agent) const
    {
        QStringList ids;
        for (const wire::TaskDispatch &each : engine.sentTo<wire::TaskDispatch>(agent))
            ids.append(each.taskId);
        return ids;
    }

    void finish(ConnectionId agent)
    {
        engine.agentSays(agent, complete(engine.sentTo<wire::TaskDispatch>(agent).last()));
    }

    //! Agents that say nothing for so long are taken for dead.
    void pass(Millis span, const QHash<QString, ConnectionId> &alive)
    {
        constexpr Millis heartbeat{20'000};
        for (Millis passed{0}; passed < span; passed += heartbeat) {
            for (auto each = alive.begin(); each != alive.end(); ++each)
                engine.agentSays(*each, wire::AgentHeartbeat{.name = each.key()});
            engine.pass(heartbeat);
        }
    }

    void fail(ConnectionId agent, const char *code)
    {
        engine.agentSays(
            agent, failed(engine.sentTo<wire::TaskDispatch>(agent).last(), QLatin1String(code)));
    }

    QJsonObject task(const QString &id)
    {
        return engine.ask(client, QStringLiteral("get-task"), {{QStringLiteral("taskId"), id}})
            .data.toObject()
            .value(QLatin1String("task"))
            .toObject();
    }
    QString waitsFor(const QString &id)
    {
        return task(id).value(QLatin1String("waitsFor")).toString();
    }

    Reply ask(const char *command, const QString &agentName, const QString &reason = {})
    {
        return engine.ask(client, QLatin1String(command),
            {{QStringLiteral("agentName"), agentName}, {QStringLiteral("reason"), reason}});
    }
};

QJsonObject toPool()
{
    return {{QStringLiteral("pool"), ci}};
}

QJsonObject toLabels(const QStringList &labels)
{
    return {{QStringLiteral("require"), QJsonArray::fromStringList(labels)}};
}

QJsonObject toAny()
{
    return {{QStringLiteral("any"), true}};
}

QJsonObject inGroup(QJsonObject args, int limit = 1)
{
    args.insert(QStringLiteral("group"), QStringLiteral("deploy"));
    args.insert(QStringLiteral("groupLimit"), limit);
    return args;
}

} // namespace

class PlacementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTaskOfAFullPoolWaitsForWhoeverIsFreeFirst()
    {
        Yard yard;
        const ConnectionId one = yard.join(QStringLiteral("one"), {ci});
        const ConnectionId two = yard.join(QStringLiteral("two"), {ci});
        yard.accepted(toPool());
        yard.accepted(toPool());
        const Reply reply = yard.dispatch(toPool());
        const QString third = reply.data[QLatin1String("taskId")].toString();
        QCOMPARE(reply.data[QLatin1String("agentName")].toString(), QString());
        QCOMPARE(reply.data[QLatin1String("status")].toString(), QStringLiteral("queued"));
        QVERIFY(yard.waitsFor(third).startsWith(QStringLiteral("Waits for a free agent")));
        yard.finish(two);
        QCOMPARE(yard.tasksOf(two).last(), third);
        QCOMPARE(yard.tasksOf(one).size(), 1);
        QCOMPARE(
            yard.task(third).value(QLatin1String("agentName")).toString(), QStringLiteral("two"));
        QCOMPARE(yard.waitsFor(third), QString());
    }

    void theAnswerNamesTheAgentOfAPoolThatIsFreeAtOnce()
    {
        Yard yard;
        yard.join(QStringLiteral("one"), {ci, {}, 2});
        const Reply first = yard.dispatch(toPool());
        QCOMPARE(first.data[QLatin1String("agentName")].toString(), QStringLiteral("one"));
        yard.join(QStringLiteral("two"), {ci, {}, 2});
        QCOMPARE(yard.dispatch(toPool()).data[QLatin1String("agentName")].toString(),
            QStringLiteral("two"));
    }

    void whoCannotWaitIsRefusedInTheOriginalsWords_data()
    {
        QTest::addColumn<bool>("overRest");
        QTest::addColumn<QJsonObject>("args");
        QTest::addColumn<bool>("isRefused");
        const QJsonObject wait{{QStringLiteral("wait"), true}};
        const QJsonObject doNotWait{
            {QStringLiteral("fromSeq"), 0}, {QStringLiteral("wait"), false}};
        QTest::newRow("a client of the original") << false << QJsonObject() << true;
        QTest::newRow("over REST") << true << QJsonObject() << true;
        QTest::newRow("a client of the original that says it waits") << false << wait << false;
        QTest::newRow("over REST, saying that it waits") << true << wait << false;
        QTest::newRow("a client of version 2")
            << false << QJsonObject{{QStringLiteral("fromSeq"), 0}} << false;
        QTest::newRow("a client of version 2 that does not wait") << false << doNotWait << true;
    }

    void whoCannotWaitIsRefusedInTheOriginalsWords()
    {
        QFETCH(const bool, overRest);
        QFETCH(QJsonObject, args);
        QFETCH(const bool, isRefused);
        Yard yard;
        yard.join(QStringLiteral("one"), {ci});
        yard.accepted(toPool());
        args.insert(QStringLiteral("pool"), ci);
        args.insert(QStringLiteral("prompt"), QStringLiteral("do it"));
        const Reply reply = overRest
            ? yard.engine.askRest(QStringLiteral("dispatch-task"), args)
            : yard.engine.ask(yard.client, QStringLiteral("dispatch-task"), args);
        QCOMPARE(reply.error.has_value(), isRefused);
        if (!isRefused)
            return;
        QCOMPARE(reply.error->code, ErrorCode::Unavailable);
        QCOMPARE(reply.error->message, QStringLiteral("No available agents in pool \"ci\""));
    }

    void nobodyWaitsForAPoolThatNobodyWasIn()
    {
        Yard yard;
        yard.join(QStringLiteral("one"), {QStringLiteral("other")});
        const Reply reply = yard.dispatch(toPool());
        QVERIFY(reply.error);
        QCOMPARE(reply.error->code, ErrorCode::NotFound);
        QCOMPARE(reply.error->message,
            QStringLiteral("Pool \"ci\" is not known: no agent of it has connected"));
    }

    void aTaskWaitsForAPoolWhoseAgentsAreAwayAlsoAfterARestart()
    {
        Yard yard;
        yard.engine.close(yard.join(QStringLiteral("one"), {ci}));
        const QString id = yard.accepted(toPool());
        QCOMPARE(yard.waitsFor(id), QStringLiteral("No agent of pool \"ci\" is connected"));
        yard.engine.restart();
        yard.client = yard.engine.openClient();
        QVERIFY(!yard.dispatch(toPool()).error);
        const ConnectionId other = yard.join(QStringLiteral("two"), {ci});
        QCOMPARE(yard.tasksOf(other), QStringList{id});
    }

    void aRetryMayGoToAnotherAgentOfThePool()
    {
        Yard yard;
        const ConnectionId one = yard.join(QStringLiteral("one"), {ci});
        const QString id = yard.accepted(toPool());
        const ConnectionId two = yard.join(QStringLiteral("two"), {ci});
        yard.engine.close(one);
        // It is the first one's until its lease ends.
        QVERIFY(yard.tasksOf(two).isEmpty());
        yard.pass(Millis(600'000), {{QStringLiteral("two"), two}});
        QCOMPARE(yard.tasksOf(two), QStringList{id});
        const QJsonArray attempts = yard.task(id).value(QLatin1String("attempts")).toArray();
        QCOMPARE(attempts[0][QLatin1String("agentName")].toString(), QStringLiteral("one"));
        QCOMPARE(attempts[1][QLatin1String("agentName")].toString(), QStringLiteral("two"));
        // The first one comes back with what is not its own any more.
        wire::AgentRegister late = EngineDriver::hello(QStringLiteral("one"));
        late.pool = ci;
        late.running
            = QList<wire::HeldAttempt>{wire::HeldAttempt{.taskId = id, .attempt = 1, .token = 1}};
        const ConnectionId again = yard.engine.openAgent();
        yard.engine.agentSays(again, late);
        const auto answer = yard.engine.sentTo<wire::AgentRegistered>(again).last();
        QCOMPARE(answer.stop.size(), 1);
        QVERIFY(answer.resume.isEmpty());
        yard.finish(two);
        QCOMPARE(yard.engine.stateOf(id), TaskState::Completed);
    }

    void anAttemptGivenUpForLostGoesOnWhereItRuns()
    {
        Yard yard;
        const ConnectionId one = yard.join(QStringLiteral("one"), {ci});
        const QString id = yard.accepted(toPool());
        const auto sent = yard.engine.sentTo<wire::TaskDispatch>(one).last();
        yard.engine.close(one);
        yard.engine.pass(Millis(600'000));
        QCOMPARE(yard.engine.stateOf(id), TaskState::Pending);
        wire::AgentRegister late = EngineDriver::hello(QStringLiteral("one"));
        late.pool = ci;
        late.running = QList<wire::HeldAttempt>{
            wire::HeldAttempt{.taskId = id, .attempt = *sent.attempt, .token = *sent.token}};
        const ConnectionId again = yard.engine.openAgent();
        yard.engine.agentSays(again, late);
        QCOMPARE(yard.engine.stateOf(id), TaskState::Running);
        QVERIFY(yard.tasksOf(again).isEmpty());
        const ConnectionId two = yard.join(QStringLiteral("two"), {ci});
        QVERIFY(yard.tasksOf(two).isEmpty());
        yard.engine.agentSays(again, complete(sent));
        QCOMPARE(yard.engine.stateOf(id), TaskState::Completed);
    }

    void aTaskWithLabelsRunsOnlyWhereTheyAre()
    {
        Yard yard;
        const ConnectionId plain = yard.join(QStringLiteral("plain"));
        const QString id = yard.accepted(
            toLabels({QStringLiteral("os=linux"), QStringLiteral("gpu"), QStringLiteral("gpu")}));
        QCOMPARE(yard.waitsFor(id), QStringLiteral("No connected agent has gpu, os=linux"));
        QCOMPARE(yard.task(id).value(QLatin1String("require")).toArray().size(), 2);
        QVERIFY(yard.tasksOf(plain).isEmpty());
        const ConnectionId gpu = yard.join(
            QStringLiteral("gpu"), {{}, {QStringLiteral("gpu"), QStringLiteral("z=1")}});
        QCOMPARE(yard.tasksOf(gpu), QStringList{id});
    }

    void labelsThatAreNoneKeepAnAgentOut()
    {
        Yard yard;
        yard.join(QStringLiteral("liar"), {{}, {QStringLiteral("os=plan9")}});
        QCOMPARE(yard.engine.closes().size(), 1);
        QCOMPARE(yard.engine.closes().first().code, quint16(1008));
    }

    void anyAgentIsAnyAgentWithClaude()
    {
        Yard yard;
        const ConnectionId ill = yard.join(QStringLiteral("ill"), {{}, {}, 1, false});
        const QString id = yard.accepted(toAny());
        QVERIFY(yard.waitsFor(id).contains(QStringLiteral("without Claude Code")));
        const ConnectionId well = yard.join(QStringLiteral("well"));
        QCOMPARE(yard.tasksOf(well), QStringList{id});
        const QString second = yard.accepted(toAny());
        // Claude Code has been installed.
        yard.engine.agentSays(ill,
            wire::AgentHeartbeat{.name = QStringLiteral("ill"), .health = wire::Health{true, {}}});
        QCOMPARE(yard.tasksOf(ill), QStringList{second});
    }

    void priorityAndAgeCountAcrossTargets()
    {
        Yard yard;
        const ConnectionId agent = yard.join(QStringLiteral("one"), {ci, {QStringLiteral("gpu")}});
        yard.accepted(toAny());
        QStringList ids;
        for (QJsonObject args : {toPool(), toLabels({QStringLiteral("gpu")}),
                 QJsonObject{{QStringLiteral("agentName"), QStringLiteral("one")}}, toAny()}) {
            args.insert(QStringLiteral("priority"), ids.size() == 3 ? 5 : 0);
            ids.append(yard.accepted(args));
        }
        for (int i = 0; i < 4; ++i)
            yard.finish(agent);
        QCOMPARE(yard.tasksOf(agent).mid(1), QStringList({ids[3], ids[0], ids[1], ids[2]}));
    }

    void aSessionOfAPoolIsBoundToOneAgent()
    {
        Yard yard;
        const ConnectionId one = yard.join(QStringLiteral("one"), {ci});
        QJsonObject args = toPool();
        args.insert(QStringLiteral("sessionId"), QStringLiteral("s-1"));
        const QString id = yard.accepted(args);
        QCOMPARE(yard.tasksOf(one), QStringList{id});
        const Reply full = yard.dispatch(args);
        QVERIFY(full.error);
        QCOMPARE(full.error->code, ErrorCode::Unavailable);
        const ConnectionId two = yard.join(QStringLiteral("two"), {ci});
        yard.engine.close(one);
        yard.pass(Millis(600'000), {{QStringLiteral("two"), two}});
        QVERIFY(yard.tasksOf(two).isEmpty());
        QVERIFY(yard.waitsFor(id).contains(QStringLiteral("\"one\" is not connected")));
    }

    void whatATaskMayRunOnIsSaidOnce_data()
    {
        QTest::addColumn<QJsonObject>("args");
        QTest::addColumn<QString>("refusal");
        const QString one = QStringLiteral("one");
        QTest::newRow("an agent and labels")
            << QJsonObject{{QStringLiteral("agentName"), one},
                   {QStringLiteral("require"), QJsonArray{QStringLiteral("gpu")}}}
            << "require: cannot be given together with agentName; add name=one to it";
        QTest::newRow("an agent and any")
            << QJsonObject{{QStringLiteral("agentName"), one}, {QStringLiteral("any"), true}}
            << "any: cannot be given together with agentName, pool or require";
        QTest::newRow("no label") << QJsonObject{{QStringLiteral("require"), QJsonArray()}}
                                  << "require: must name at least one label";
        QTest::newRow("a label that is none")
            << QJsonObject{{QStringLiteral("require"), QJsonArray{QStringLiteral("a b")}}}
            << "require: \"a b\" must be name, !name, name=value or name!=value, of letters, "
               "digits and . _ / -, at most 64 each";
        QTest::newRow("a group that is none")
            << QJsonObject{{QStringLiteral("any"), true}, {QStringLiteral("group"), QStringLiteral("a b")}}
            << "group: must be up to 64 letters, digits and . _ / -, beginning with a letter or "
               "digit";
        QTest::newRow("a limit without a group") << QJsonObject{{QStringLiteral("any"), true},
            {QStringLiteral("groupLimit"), 2}} << "groupLimit: needs a group";
    }

    void whatATaskMayRunOnIsSaidOnce()
    {
        QFETCH(const QJsonObject, args);
        QFETCH(const QString, refusal);
        Yard yard;
        yard.join(QStringLiteral("one"));
        const Reply reply = yard.dispatch(args);
        QVERIFY(reply.error);
        QCOMPARE(reply.error->code, ErrorCode::InvalidArgument);
        QCOMPARE(reply.error->message, refusal);
    }

    void aCordonedAgentGetsNothingNewAlsoAfterRestarts()
    {
        Yard yard;
        const QString one = QStringLiteral("one");
        const ConnectionId agent = yard.join(one, {ci, {}, 2});
        const QString running = yard.accepted(toAny());
        const Reply cordoned = yard.ask("cordon-agent", one, QStringLiteral("new disk"));
        QVERIFY(!cordoned.error);
        QCOMPARE(cordoned.data[QLatin1String("currentTaskIds")].toArray(), QJsonArray{running});
        const QString byName = yard.accepted({{QStringLiteral("agentName"), one}});
        const QString byPool = yard.accepted(toPool());
        QCOMPARE(yard.waitsFor(byName),
            QStringLiteral("Agent \"one\" is cordoned (new disk); the task waits until that ends"));
        QVERIFY(yard.waitsFor(byPool).contains(QStringLiteral("cordoned")));
        // What it runs goes on.
        yard.finish(agent);
        QCOMPARE(yard.engine.stateOf(running), TaskState::Completed);
        yard.engine.restart();
        yard.client = yard.engine.openClient();
        const ConnectionId again = yard.join(one, {ci, {}, 2});
        QVERIFY(yard.tasksOf(again).isEmpty());
        const QJsonObject info = yard.engine.ask(yard.client, QStringLiteral("list-agents"))
                                     .data[QLatin1String("agents")][0]
                                     .toObject();
        QCOMPARE(info.value(QLatin1String("cordoned")), QJsonValue(true));
        QCOMPARE(info.value(QLatin1String("cordonReason")).toString(), QStringLiteral("new disk"));
        QVERIFY(!yard.ask("uncordon-agent", one).error);
        QCOMPARE(yard.tasksOf(again), QStringList({byName, byPool}));
        yard.engine.restart();
        QVERIFY(yard.engine.store().cordons().isEmpty());
    }

    void anAgentThatIsAwayCanBeCordonedAndOneThatNobodyKnowsCannot()
    {
        Yard yard;
        const QString one = QStringLiteral("one");
        yard.engine.close(yard.join(one));
        const Reply cordoned = yard.ask("cordon-agent", one);
        QVERIFY(!cordoned.error);
        QCOMPARE(cordoned.data[QLatin1String("connected")], QJsonValue(false));
        const ConnectionId again = yard.join(one);
        yard.accepted(toAny());
        QVERIFY(yard.tasksOf(again).isEmpty());
        for (const char *command : {"cordon-agent", "uncordon-agent"}) {
            const Reply refused = yard.ask(command, QStringLiteral("nobody"));
            QVERIFY(refused.error);
            QCOMPARE(refused.error->code, ErrorCode::NotFound);
        }
    }

    void soManyOfAGroupRunAtOnceWhereverTheyRun()
    {
        Yard yard;
        const ConnectionId one = yard.join(QStringLiteral("one"), {ci, {}, 3});
        const ConnectionId two = yard.join(QStringLiteral("two"), {{}, {}, 3});
        const QString first = yard.accepted(inGroup(toPool()));
        const QString second
            = yard.accepted(inGroup({{QStringLiteral("agentName"), QStringLiteral("two")}}));
        QJsonObject urgent = inGroup(toAny());
        urgent.insert(QStringLiteral("priority"), 3);
        const QString third = yard.accepted(urgent);
        QCOMPARE(yard.waitsFor(second), QStringLiteral("Group \"deploy\" is full: 1 of 1 run"));
        // Others are not held up by it.
        const QString other = yard.accepted({{QStringLiteral("agentName"), QStringLiteral("two")}});
        QCOMPARE(yard.tasksOf(two), QStringList{other});
        yard.finish(one);
        QCOMPARE(yard.engine.stateOf(first), TaskState::Completed);
        QCOMPARE(yard.engine.stateOf(third), TaskState::Running);
        QCOMPARE(yard.engine.stateOf(second), TaskState::Pending);
        QVERIFY(!yard.engine
                     .ask(yard.client, QStringLiteral("cancel-task"),
                         {{QStringLiteral("taskId"), second}})
                     .error);
        QCOMPARE(yard.engine.stateOf(second), TaskState::Cancelled);
    }

    void aGroupIsHeldByWhatRunsAlsoAfterARestart()
    {
        Yard yard;
        yard.join(QStringLiteral("one"), {{}, {}, 2});
        const QString first = yard.accepted(inGroup(toAny()));
        const QString second = yard.accepted(inGroup(toAny()));
        yard.engine.restart();
        yard.client = yard.engine.openClient();
        const ConnectionId other = yard.join(QStringLiteral("other"));
        QVERIFY(yard.tasksOf(other).isEmpty());
        QVERIFY(yard.waitsFor(second).startsWith(QStringLiteral("Group \"deploy\" is full")));
        // Its agent never comes back: the place is free when the lease ends.
        yard.pass(Millis(600'000), {{QStringLiteral("other"), other}});
        QVERIFY(!yard.tasksOf(other).isEmpty());
        QCOMPARE(yard.engine.stateOf(yard.tasksOf(other).first()), TaskState::Running);
        yard.finish(other);
        yard.pass(Millis(600'000), {{QStringLiteral("other"), other}});
        yard.finish(other);
        QCOMPARE(yard.engine.stateOf(first), TaskState::Completed);
        QCOMPARE(yard.engine.stateOf(second), TaskState::Completed);
    }

    void theNewestTaskRaisesTheLimitForThoseThatWait()
    {
        Yard yard;
        const ConnectionId one = yard.join(QStringLiteral("one"), {{}, {}, 5});
        yard.accepted(inGroup(toAny(), 1));
        yard.accepted(inGroup(toAny(), 1));
        QCOMPARE(yard.tasksOf(one).size(), 1);
        yard.accepted(inGroup(toAny(), 3));
        QCOMPARE(yard.tasksOf(one).size(), 3);
    }

    void aTaskThatIsTriedAgainGivesUpItsPlaceMeanwhile()
    {
        Yard yard;
        const ConnectionId one = yard.join(QStringLiteral("one"), {{}, {}, 5});
        const QString first = yard.accepted(inGroup(toAny()));
        const QString second = yard.accepted(inGroup(toAny()));
        yard.fail(one, "capacity");
        QCOMPARE(yard.tasksOf(one).last(), second);
        QVERIFY(yard.waitsFor(first).startsWith(QStringLiteral("Waits to be tried again")));
        yard.pass(Millis(60'000), {{QStringLiteral("one"), one}});
        QVERIFY(yard.waitsFor(first).startsWith(QStringLiteral("Group \"deploy\" is full")));
        yard.finish(one);
        QCOMPARE(yard.tasksOf(one).last(), first);
    }

    void poolsSayWhatIsFreeAndWhatWaits()
    {
        Yard yard;
        yard.join(QStringLiteral("one"), {ci, {}, 2});
        yard.join(QStringLiteral("two"), {ci});
        yard.join(QStringLiteral("lonely"));
        for (int i = 0; i < 4; ++i)
            yard.accepted(toPool());
        yard.ask("cordon-agent", QStringLiteral("two"));
        const QJsonArray pools = yard.engine.askRest(QStringLiteral("list-pools"))
                                     .data[QLatin1String("pools")]
                                     .toArray();
        QCOMPARE(pools.size(), 1);
        const QJsonObject pool = pools[0].toObject();
        QCOMPARE(pool.value(QLatin1String("agents")).toArray().size(), 2);
        QCOMPARE(pool.value(QLatin1String("busy")).toInt(), 2);
        QCOMPARE(pool.value(QLatin1String("used")).toInt(), 3);
        QCOMPARE(pool.value(QLatin1String("total")).toInt(), 3);
        QCOMPARE(pool.value(QLatin1String("waiting")).toInt(), 1);
        QCOMPARE(pool.value(QLatin1String("cordoned")).toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(PlacementTest)
#include "placementtest.moc"
