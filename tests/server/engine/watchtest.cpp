// Watchers are told what changes in their organisation's lists: without a gap behind the list they
// have read, once for what changed often, and at a bounded cost where they are slow.
#include "enginedriver.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QObject>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");
constexpr Millis soon{60}; //!< longer than changes are collected
constexpr Millis later{1'100}; //!< longer than figures and progress are

QJsonArray topics(const char *names)
{
    return QJsonArray::fromStringList(QString::fromLatin1(names).split(u' '));
}

// An engine, an agent, somebody who works and somebody who watches.
class Scene {
public:
    explicit Scene(const char *watched = "tasks", const EngineOptions &options = {})
        : engine(options)
        , agent(engine.agent(build, 2, 4))
        , client(engine.openClient())
        , watcher(engine.openClient())
    {
        watch(watcher, watched);
        engine.pass(later);
        engine.forgetSent();
    }

    Reply watch(ConnectionId who, const char *watched)
    {
        return engine.ask(
            who, QStringLiteral("watch"), {{QStringLiteral("topics"), topics(watched)}});
    }
    QString started() { return engine.dispatch(client, build, {{QStringLiteral("fromSeq"), 0}}); }
    wire::TaskDispatch lastDispatch() { return engine.sentTo<wire::TaskDispatch>(agent).last(); }
    QString completed()
    {
        const QString id = started();
        engine.agentSays(agent, complete(lastDispatch()));
        return id;
    }
    QString deadLetter()
    {
        const QString id = started();
        engine.agentSays(agent, failed(lastDispatch(), QStringLiteral("max-turns")));
        return id;
    }
    QString nameOfState(const QString &id) { return stateName(engine.stateOf(id)); }

    //! What was told of a topic since this was asked last, as words: "id state" of tasks and
    //! "name state" of agents, "-id" of what is gone, "reset".
    QStringList told(const char *topic = "tasks") { return toldTo(watcher, topic); }
    QStringList toldTo(ConnectionId who, const char *topic = "tasks")
    {
        QStringList words;
        for (const wire::CliEvent &event : engine.sentTo<wire::CliEvent>(who)) {
            if (event.topic != QLatin1String(topic))
                continue;
            rows.clear();
            if (event.data.value(QLatin1String("reset")).toBool())
                words.append(QStringLiteral("reset"));
            for (const QJsonValue &row : event.data.value(QLatin1String("rows")).toArray()) {
                rows.append(row.toObject());
                const bool isTask = row.toObject().contains(QLatin1String("id"));
                words.append(row[QLatin1String(isTask ? "id" : "name")].toString() + u' '
                    + row[QLatin1String("status")].toString());
            }
            for (const QJsonValue &gone : event.data.value(QLatin1String("removed")).toArray())
                words.append(u'-' + gone.toString());
        }
        engine.forgetSent();
        return words;
    }
    QList<QJsonObject> listed()
    {
        QList<QJsonObject> tasks;
        const Reply reply
            = engine.ask(client, QStringLiteral("list-tasks"), {{QStringLiteral("limit"), 100}});
        for (const QJsonValue &row : reply.data.toObject().value(QLatin1String("tasks")).toArray())
            tasks.append(row.toObject());
        return tasks;
    }
    void setFull(bool isFull) { engine.apply(SendBudgetChanged{watcher, isFull}); }
    const Watcher &state() { return *engine.engine().state().feeds.find(watcher); }

    EngineDriver engine;
    ConnectionId agent = 0;
    ConnectionId client = 0;
    ConnectionId watcher = 0;
    QList<QJsonObject> rows; //!< of the last event that was read
};

} // namespace

class WatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOfATaskFromItsAcceptanceToItsEnd()
    {
        Scene scene;
        const QString id = scene.started();
        QCOMPARE(scene.told(), QStringList());
        scene.engine.pass(soon);
        const wire::TaskDispatch task{.taskId = id, .attempt = 1, .token = 1};
        QCOMPARE(scene.told(), QStringList(id + QStringLiteral(" running")));
        QCOMPARE(scene.rows.first(), scene.listed().first());
        scene.engine.agentSays(scene.agent, batch(task, 1, {QStringLiteral("a line")}));
        scene.engine.pass(later);
        QCOMPARE(scene.told(), QStringList(id + QStringLiteral(" running")));
        QCOMPARE(scene.rows.first().value(QLatin1String("outputLines")).toInt(), 1);
        scene.engine.agentSays(scene.agent, complete(task));
        scene.engine.pass(soon);
        QCOMPARE(scene.told(), QStringList(id + QStringLiteral(" completed")));
        QJsonObject listed = scene.listed().first();
        listed.remove(QStringLiteral("prompt"));
        QCOMPARE(scene.rows.first(), listed);
    }

    void tellsOnceOfWhatChangedOften()
    {
        Scene scene;
        const QString a = scene.completed();
        const QString b = scene.deadLetter();
        scene.engine.pass(soon);
        QStringList told = scene.told();
        told.sort();
        QCOMPARE(told,
            (QStringList{a + QStringLiteral(" completed"), b + QStringLiteral(" dead-letter")}));
        QVERIFY(scene.rows.first().contains(QLatin1String("prompt"))); // both are new
    }

    void saysWhatATaskWaitsFor()
    {
        Scene scene;
        const QString id = scene.engine.dispatch(scene.client, QStringLiteral("away"),
            {{QStringLiteral("fromSeq"), 0}, {QStringLiteral("pool"), QString()}});
        Q_UNUSED(id)
        for (int i = 0; i < 5; ++i)
            scene.started();
        scene.engine.pass(soon);
        scene.told();
        bool isSaid = false;
        for (const QJsonObject &row : std::as_const(scene.rows))
            isSaid = isSaid || row.value(QLatin1String("waitsFor")).toString().contains(build);
        QVERIFY(isSaid);
    }

    void tellsOfATaskThatIsTriedAgainWithItsPrompt()
    {
        Scene scene;
        const QString id = scene.deadLetter();
        scene.engine.pass(soon);
        scene.told();
        QVERIFY(
            !scene.engine
                 .ask(scene.client, QStringLiteral("retry-task"), {{QStringLiteral("taskId"), id}})
                 .error);
        scene.engine.pass(soon);
        QCOMPARE(scene.told(), QStringList(id + QStringLiteral(" running")));
        QCOMPARE(
            scene.rows.first().value(QLatin1String("prompt")).toString(), QStringLiteral("do it"));
    }

    void tellsOfWhatIsRemoved()
    {
        Scene scene;
        const QString id = scene.completed();
        scene.engine.pass(soon);
        scene.told();
        QVERIFY(!scene.engine
                     .ask(scene.client, QStringLiteral("purge-tasks"),
                         {{QStringLiteral("taskIds"), QJsonArray{id}}})
                     .error);
        scene.engine.pass(soon);
        QCOMPARE(scene.told(), QStringList(u'-' + id));
    }

    void tellsWhoIsBehindOnceAndAsItIs()
    {
        Scene scene;
        const QString before = scene.started();
        scene.engine.pass(soon);
        scene.told();
        scene.setFull(true);
        const QString ended = scene.completed();
        const QString live = scene.started();
        scene.engine.agentSays(scene.agent, complete({.taskId = before, .attempt = 1, .token = 1}));
        scene.engine.pass(later);
        QCOMPARE(scene.told(), QStringList());
        scene.setFull(false);
        QStringList told = scene.told();
        told.sort();
        QStringList expected{before + QStringLiteral(" completed"),
            ended + QStringLiteral(" completed"), live + QStringLiteral(" running")};
        expected.sort();
        QCOMPARE(told, expected);
        QVERIFY(!scene.state().isBehind());
        scene.engine.pass(later);
        QCOMPARE(scene.told(), QStringList());
    }

    void whoIsFarBehindCostsNoMoreAndIsToldToReadAnew()
    {
        Scene scene;
        scene.setFull(true);
        for (qsizetype i = 0; i < Watcher::maxMissed + 100; ++i) {
            scene.completed();
            scene.engine.pass(Millis(10));
            QVERIFY(scene.state().missedTasks.size() <= Watcher::maxMissed);
            QVERIFY(scene.engine.engine().state().feeds.of(Identity{}.orgId)->tasks.size() <= 10);
        }
        scene.engine.pass(later);
        QVERIFY(scene.state().missedTasks.isEmpty());
        QCOMPARE(scene.told(), QStringList());
        scene.setFull(false);
        QCOMPARE(scene.told(), QStringList(QStringLiteral("reset")));
        const QString next = scene.started();
        scene.engine.pass(soon);
        QCOMPARE(scene.told(), QStringList(next + QStringLiteral(" running")));
    }

    void longPromptsCountForHowFarSomebodyIsBehind()
    {
        Scene scene;
        scene.setFull(true);
        for (int i = 0; i < 12; ++i)
            scene.engine.ask(scene.client, QStringLiteral("dispatch-task"),
                {{QStringLiteral("agentName"), build},
                    {QStringLiteral("prompt"), QString(100'000, u'p')},
                    {QStringLiteral("fromSeq"), 0}});
        scene.engine.pass(later);
        QVERIFY(scene.state().missedTasks.isEmpty());
        scene.setFull(false);
        QCOMPARE(scene.told(), QStringList(QStringLiteral("reset")));
    }

    void tellsAllOfManyChangesInBoundedEvents()
    {
        EngineOptions options;
        options.maxLiveTasks = 10'000;
        Scene scene("tasks", options);
        const QString prompt(20'000, u'p');
        QSet<QString> ids;
        for (int i = 0; i < 60; ++i)
            ids.insert(
                scene.engine
                    .ask(scene.client, QStringLiteral("dispatch-task"),
                        {{QStringLiteral("agentName"), build}, {QStringLiteral("prompt"), prompt},
                            {QStringLiteral("fromSeq"), 0}})
                    .data[QLatin1String("taskId")]
                    .toString());
        scene.engine.pass(later);
        qint64 seq = 0;
        QSet<QString> told;
        for (const wire::CliEvent &event : scene.engine.sentTo<wire::CliEvent>(scene.watcher)) {
            QVERIFY(event.seq > seq);
            seq = event.seq;
            for (const QJsonValue &row : event.data.value(QLatin1String("rows")).toArray())
                told.insert(row[QLatin1String("id")].toString());
            QVERIFY(
                wire::encode(event, QStringLiteral("id"), {}).size() <= limits::targetMessageBytes);
        }
        QCOMPARE(told, ids);
    }

    void tellsOfAgents()
    {
        Scene scene("agents");
        const ConnectionId second = scene.engine.agent(QStringLiteral("build-02"));
        scene.engine.pass(soon);
        QCOMPARE(scene.told("agents"), QStringList(QStringLiteral("build-02 idle")));
        scene.started();
        const wire::TaskDispatch task = scene.lastDispatch();
        scene.engine.pass(soon);
        QCOMPARE(scene.told("agents"), QStringList(QStringLiteral("build-01 active")));
        scene.engine.ask(
            scene.client, QStringLiteral("cordon-agent"), {{QStringLiteral("agentName"), build}});
        scene.engine.pass(soon);
        QCOMPARE(scene.told("agents"), QStringList(QStringLiteral("build-01 active")));
        QVERIFY(scene.rows.first().value(QLatin1String("cordoned")).toBool());
        wire::AgentHeartbeat heartbeat{.name = build};
        heartbeat.health = wire::Health{.claudeAvailable = false};
        scene.engine.agentSays(scene.agent, heartbeat);
        scene.engine.pass(soon);
        QCOMPARE(scene.told("agents"), QStringList(QStringLiteral("build-01 active")));
        QVERIFY(
            !scene.rows.first()[QLatin1String("health")][QLatin1String("claudeAvailable")].toBool(
                true));
        scene.engine.close(second);
        scene.engine.pass(soon);
        QCOMPARE(scene.told("agents"), QStringList(QStringLiteral("-build-02")));
        scene.engine.agentSays(scene.agent, complete(task));
        scene.engine.pass(soon);
        QCOMPARE(scene.told("agents"), QStringList(QStringLiteral("build-01 idle")));
    }

    void tellsFiguresOnceASecondAndWhenTheyChange()
    {
        Scene scene("stats");
        for (int i = 0; i < 20; ++i) {
            scene.completed();
            scene.engine.pass(Millis(100));
        }
        scene.engine.pass(Millis(5'000));
        const auto events = scene.engine.sentTo<wire::CliEvent>(scene.watcher);
        QVERIFY2(
            events.size() >= 2 && events.size() <= 5, qPrintable(QString::number(events.size())));
        QCOMPARE(events.last().data,
            scene.engine.ask(scene.client, QStringLiteral("get-stats")).data.toObject());
        scene.engine.forgetSent();
        scene.engine.pass(Millis(10'000));
        QVERIFY(scene.engine.sentTo<wire::CliEvent>(scene.watcher).isEmpty());
    }

    void otherOrganisationsAreToldNothing()
    {
        Scene scene;
        const ConnectionId stranger
            = scene.engine.openClient({.role = Role::Admin, .orgId = QStringLiteral("theirs")});
        scene.watch(stranger, "tasks agents stats");
        const QString id = scene.completed();
        scene.engine.ask(
            scene.client, QStringLiteral("cordon-agent"), {{QStringLiteral("agentName"), build}});
        scene.engine.pass(later);
        QVERIFY(scene.engine.sentTo<wire::CliEvent>(stranger).isEmpty());
        QCOMPARE(scene.told().size(), 1);
        scene.engine.ask(scene.client, QStringLiteral("purge-tasks"),
            {{QStringLiteral("taskIds"), QJsonArray{id}}});
        scene.engine.pass(later);
        QVERIFY(scene.engine.sentTo<wire::CliEvent>(stranger).isEmpty());
        QCOMPARE(scene.told(), QStringList(u'-' + id));
    }

    void whoDoesNotWatchIsToldNothing_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("a client that only asks, as of version 1") << QStringLiteral("client");
        QTest::newRow("one that watches no more") << QStringLiteral("unwatch");
        QTest::newRow("one that is gone") << QStringLiteral("close");
    }
    void whoDoesNotWatchIsToldNothing()
    {
        QFETCH(QString, what);
        Scene scene;
        if (what == QLatin1String("unwatch"))
            QCOMPARE(scene.engine.ask(scene.watcher, what)
                         .data[QLatin1String("topics")]
                         .toArray()
                         .size(),
                0);
        if (what == QLatin1String("close"))
            scene.engine.close(scene.watcher);
        const bool isClient = what == QLatin1String("client");
        scene.started();
        scene.engine.pass(later);
        QVERIFY(
            scene.engine.sentTo<wire::CliEvent>(isClient ? scene.client : scene.watcher).isEmpty());
        QCOMPARE(scene.engine.engine().state().feeds.isEmpty(), !isClient);
    }

    void aRevokedKeyEndsIt()
    {
        Scene scene;
        const Reply made = scene.engine.ask(scene.client, QStringLiteral("create-user"),
            {{QStringLiteral("username"), QStringLiteral("ada")}});
        const QString user = made.data[QLatin1String("user")][QLatin1String("id")].toString();
        const QString secret = scene.engine
                                   .ask(scene.client, QStringLiteral("create-key"),
                                       {{QStringLiteral("userId"), user}})
                                   .data[QLatin1String("key")]
                                   .toString();
        const auto identity = scene.engine.engine().directory().identify(
            QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256),
            scene.engine.wall());
        QVERIFY(identity);
        const ConnectionId ada = scene.engine.openClient(*identity);
        scene.watch(ada, "tasks");
        scene.engine.ask(scene.client, QStringLiteral("revoke-key"),
            {{QStringLiteral("keyId"), identity->keyId}});
        QCOMPARE(scene.engine.closes().last().connection, ada);
        scene.started();
        scene.engine.pass(later);
        QVERIFY(scene.engine.sentTo<wire::CliEvent>(ada).isEmpty());
    }

    void refusesWhatCannotBeWatched_data()
    {
        QTest::addColumn<QJsonValue>("topics");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("nothing") << QJsonValue(QJsonValue::Undefined)
                                 << QStringLiteral("Missing required argument: topics");
        QTest::newRow("no topic at all")
            << QJsonValue(QJsonArray()) << QStringLiteral("Missing required argument: topics");
        QTest::newRow("something that is none")
            << QJsonValue(topics("tasks weather"))
            << QStringLiteral("topics: \"weather\" is none; there are tasks, agents, stats");
    }
    void refusesWhatCannotBeWatched()
    {
        QFETCH(QJsonValue, topics);
        QFETCH(QString, refusal);
        Scene scene;
        QJsonObject args;
        if (!topics.isUndefined())
            args.insert(QStringLiteral("topics"), topics);
        const Reply reply = scene.engine.ask(scene.client, QStringLiteral("watch"), args);
        QVERIFY(reply.error);
        QCOMPARE(reply.error->message, refusal);
    }

    void theReferenceHasTheTopicsThatThereAre()
    {
        QStringList names;
        for (const Topic topic : allTopics)
            names.append(topicName(topic));
        QCOMPARE(names, wire::words::topics());
    }

    void overRestThereAreEventsAndNothingElse()
    {
        Scene scene;
        const QJsonObject args{{QStringLiteral("topics"), topics("tasks")}};
        const Reply refused = scene.engine.askRest(QStringLiteral("watch"), args);
        QVERIFY(refused.error);
        QCOMPARE(refused.error->code, ErrorCode::InvalidArgument);
        const ConnectionId reader = scene.engine.openClient();
        QVERIFY(!scene.engine.askRest(QStringLiteral("watch"), args, reader).error);
        QCOMPARE(scene.toldTo(reader), QStringList(QStringLiteral("reset")));
        const QString id = scene.started();
        scene.engine.pass(soon);
        QCOMPARE(scene.toldTo(reader), QStringList(id + QStringLiteral(" running")));
    }
};

QTEST_GUILESS_MAIN(WatchTest)
#include "watchtest.moc"
