// What is kept and what goes: retention by the time since the end, purging by hand, and whose
// tasks are left alone.
#include "server/engine/removal.h"
#include "core/protocol/errorcodes.h"
#include "enginedriver.h"

#include <QJsonArray>
#include <QObject>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");
constexpr Millis span{2 * 3'600'000};

EngineOptions keeping(Millis kept)
{
    EngineOptions options;
    options.retain = kept;
    return options;
}

// An engine with an agent that does what it is told, and a client.
class Place {
public:
    explicit Place(const EngineOptions &options = {})
        : engine(options)
        , agent(engine.agent(build))
        , client(engine.openClient())
    {
    }

    QString started() { return engine.dispatch(client, build, {{QStringLiteral("fromSeq"), 0}}); }
    QString completed(const QStringList &lines = {})
    {
        const QString id = started();
        const auto task = engine.sentTo<wire::TaskDispatch>(agent).last();
        if (!lines.isEmpty())
            engine.agentSays(
                agent, wire::TaskOutputBatch{.taskId = id, .token = task.token, .lines = lines});
        engine.agentSays(agent, wire::TaskComplete{.taskId = id, .attempt = 1, .token = 1});
        return id;
    }
    QString deadLetter()
    {
        const QString id = started();
        engine.agentSays(agent,
            wire::TaskError{.taskId = id,
                .error = QStringLiteral("no"),
                .attempt = 1,
                .token = 1,
                .errorCode = QStringLiteral("max-turns")});
        return id;
    }
    //! Lets time pass with an agent that is heard of.
    void pass(Millis time)
    {
        for (Millis passed{0}; passed < time; passed += Millis(60'000)) {
            engine.agentSays(agent, wire::AgentHeartbeat{.name = build});
            engine.pass(std::min(Millis(60'000), time - passed));
        }
    }
    bool isThere(const QString &id)
    {
        return std::get<FoundTask>(*engine.store().answer(TaskById{id, std::nullopt}))
            .task.has_value();
    }
    Reply purge(const QJsonObject &args)
    {
        return engine.ask(client, QStringLiteral("purge-tasks"), args);
    }
    Reply purge(const QStringList &ids)
    {
        return purge({{QStringLiteral("taskIds"), QJsonArray::fromStringList(ids)}});
    }

    EngineDriver engine;
    ConnectionId agent;
    ConnectionId client;
};

int purgedBy(const Reply &reply)
{
    return reply.error ? -1 : reply.data.toObject().value(QLatin1String("purged")).toInt(-1);
}

} // namespace

class RemovalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endedTasksGoWhenTheirTimeIsOverAndDeadLettersStay()
    {
        Place place(keeping(span));
        const QString done = place.completed({QStringLiteral("one")});
        const QString dead = place.deadLetter();
        place.pass(span - Millis(60'000));
        const QString recent = place.completed();
        QVERIFY(place.isThere(done));
        place.pass(Millis(15 * 60'000));
        QVERIFY(!place.isThere(done));
        QVERIFY(place.engine.store().lines(done).isEmpty());
        QVERIFY(place.isThere(dead));
        QVERIFY(place.isThere(recent));
    }

    void withoutASpanNothingGoes()
    {
        Place place;
        const QString done = place.completed();
        place.pass(2 * span);
        QVERIFY(place.isThere(done));
    }

    void whatWaitsOrRunsStaysHoweverOldItIs()
    {
        Place place(keeping(Millis(60'000)));
        const QString running = place.started();
        const QString waiting = place.started();
        place.pass(Millis(3'600'000));
        QVERIFY(place.isThere(running) && place.isThere(waiting));
    }

    void aTaskThatIsFollowedStaysAndThoseBehindItGo()
    {
        Place place(keeping(Millis(3'600'000)));
        const QString followed = place.completed({QStringLiteral("one")});
        const QString other = place.completed();
        // A reader that does not read keeps its stream open.
        place.engine.apply(SendBudgetChanged{place.client, true});
        place.engine.ask(place.client, QStringLiteral("subscribe-task"),
            {{QStringLiteral("taskId"), followed}, {QStringLiteral("fromSeq"), 1}});
        place.pass(Millis(2 * 3'600'000));
        QVERIFY(place.isThere(followed));
        QVERIFY(!place.isThere(other));
        QVERIFY(place.purge(QStringList{followed}).error);
        place.engine.apply(SendBudgetChanged{place.client, false});
        QCOMPARE(place.engine.linesTo(place.client), QStringList{QStringLiteral("one")});
        place.pass(Millis(3'600'000));
        QVERIFY(!place.isThere(followed));
    }

    void manyGoInBatches()
    {
        Place place(keeping(Millis(60'000)));
        QStringList ids;
        for (int i = 0; i < 2 * maxEndedPerPage + 50; ++i)
            ids.append(place.completed());
        place.pass(Millis(30 * 60'000));
        for (const QString &id : std::as_const(ids))
            QVERIFY(!place.isThere(id));
    }

    void largeOutputGoesInSteps()
    {
        Place place(keeping(Millis(60'000)));
        const QString id = place.started();
        const auto task = place.engine.sentTo<wire::TaskDispatch>(place.agent).last();
        const qint64 lines = 2 * removal::maxLinesPerBatch + 10;
        for (qint64 seq = 1; seq <= lines; seq += 1000)
            place.engine.agentSays(place.agent,
                wire::TaskOutputBatch{.taskId = id,
                    .token = task.token,
                    .firstSeq = seq,
                    .lines
                    = QStringList(std::min<qint64>(1000, lines - seq + 1), QStringLiteral("x"))});
        place.engine.agentSays(
            place.agent, wire::TaskComplete{.taskId = id, .attempt = 1, .token = 1});
        QCOMPARE(place.engine.store().lines(id).size(), lines);
        // From one batch to the next.
        qsizetype before = lines;
        int steps = 0;
        for (int i = 0; i < 100'000 && place.isThere(id); ++i) {
            place.engine.pass(Millis(200));
            const qsizetype now = place.engine.store().lines(id).size();
            QVERIFY(before - now <= removal::maxLinesPerBatch);
            steps += now < before ? 1 : 0;
            before = now;
        }
        QCOMPARE(steps, 3);
        QVERIFY(!place.isThere(id));
    }

    void namedTasksArePurged()
    {
        Place place;
        const QString done = place.completed();
        const QString dead = place.deadLetter();
        QCOMPARE(purgedBy(place.purge(QStringList{done, dead, done})), 2);
        QVERIFY(!place.isThere(done) && !place.isThere(dead));
    }

    void whatHasNotEndedIsNamedAndNothingGoes()
    {
        Place place;
        const QString done = place.completed();
        const QString running = place.started();
        const Reply refused = place.purge(QStringList{done, running});
        QCOMPARE(refused.error->code, ErrorCode::FailedPrecondition);
        QVERIFY(refused.error->message.endsWith(QStringLiteral("not so: ") + running));
        QVERIFY(place.isThere(done));
        const Reply unknown = place.purge(QStringList{done, QStringLiteral("nobody")});
        QCOMPARE(unknown.error->code, ErrorCode::NotFound);
        QVERIFY(place.isThere(done));
    }

    void deadLettersArePurgedByAge()
    {
        Place place;
        const QString old = place.deadLetter();
        const QString done = place.completed();
        place.pass(Millis(3'600'000));
        const QString recent = place.deadLetter();
        const QString status = QStringLiteral("status");
        const QString dead = QStringLiteral("dead-letter");
        QCOMPARE(purgedBy(place.purge(
                     QJsonObject{{status, dead}, {QStringLiteral("olderThanMs"), 1'800'000}})),
            1);
        QVERIFY(!place.isThere(old) && place.isThere(recent));
        QCOMPARE(purgedBy(place.purge(QJsonObject{{status, dead}})), 1);
        QCOMPARE(purgedBy(place.purge(QJsonObject{{status, dead}})), 0);
        QVERIFY(place.isThere(done));
        QCOMPARE(place.purge(QJsonObject{{status, QStringLiteral("completed")}}).error->code,
            ErrorCode::InvalidArgument);
    }

    void aRequestForManyDeadLettersSaysThatThereAreMore()
    {
        Place place;
        for (int i = 0; i < 1'150; ++i)
            place.deadLetter();
        const QJsonObject all{{QStringLiteral("status"), QStringLiteral("dead-letter")}};
        const QJsonObject first = place.purge(all).data.toObject();
        QCOMPARE(first.value(QLatin1String("taskIds")).toArray().size(), 1000);
        QVERIFY(first.value(QLatin1String("more")).toBool());
        const QJsonObject second = place.purge(all).data.toObject();
        QCOMPARE(second.value(QLatin1String("purged")).toInt(), 150);
        QVERIFY(!second.value(QLatin1String("more")).toBool());
    }

    void onlyAdministratorsPurge()
    {
        Place place;
        const QString done = place.completed();
        const ConnectionId person = place.engine.openClient({.role = Role::Operator});
        const Reply refused = place.engine.ask(
            person, QStringLiteral("purge-tasks"), {{QStringLiteral("taskIds"), QJsonArray{done}}});
        QCOMPARE(refused.error->code, ErrorCode::PermissionDenied);
        QVERIFY(place.isThere(done));
    }

    // A coordinator that was started from a backup knows less than its agents.
    void anAgentThatKnowsMoreThanTheStoreIsTakenUpOrStopped()
    {
        EngineOptions options;
        options.tokenFloor = 1'000;
        Place place(options);
        const QString id = place.started();
        const auto first = place.engine.sentTo<wire::TaskDispatch>(place.agent).last();
        QCOMPARE(*first.token, 1'001);
        place.engine.agentSays(place.agent,
            wire::TaskOutputBatch{
                .taskId = id, .token = first.token, .lines = {QStringLiteral("one")}});
        place.engine.close(place.agent);
        // Ninety lines were acknowledged after the backup, and a second task is not in it at all.
        const QString later = QStringLiteral("94c0fad5-d9cb-469f-a165-70867728950e");
        wire::AgentRegister hello = EngineDriver::hello(build);
        hello.running = QList<wire::HeldAttempt>{{id, 1, *first.token, 90}, {later, 1, 7, 5}};
        const ConnectionId again = place.engine.openAgent();
        place.engine.agentSays(again, hello);
        const auto answer = place.engine.sentTo<wire::AgentRegistered>(again).first();
        QCOMPARE(answer.resume.size(), 1);
        QCOMPARE(answer.resume[0].ackedSeq, 1);
        QCOMPARE(answer.stop.size(), 1);
        QCOMPARE(answer.stop[0].taskId, later);
    }
};

QTEST_GUILESS_MAIN(RemovalTest)
#include "removaltest.moc"
