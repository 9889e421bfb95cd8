// The operations on pipelines: all steps or none, what is waited for, how they stand, what a resume
// runs again, and that an organisation sees its own only.
#include "enginedriver.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace coord;

namespace {

const QString acme = QStringLiteral("11111111-1111-4111-8111-111111111111");

//! JSON with ' for ".
QJsonObject json(QByteArray text)
{
    return QJsonDocument::fromJson(text.replace('\'', '"')).object();
}

QJsonObject asked(const QByteArray &steps, const QByteArray &more = {})
{
    return json("{'pipeline': {'steps': [" + steps + "]}" + more + "}");
}

const QByteArray release
    = "{'name': 'build', 'agent': 'anna', 'prompt': 'build'},"
      "{'name': 'test', 'needs': 'build', 'matrix': {'agent': ['anna', 'ben']}, 'prompt': 'test'},"
      "{'name': 'ship', 'needs': 'test', 'agent': 'ben', 'prompt': 'ship {{tasks.test.result}}'},"
      "{'name': 'tell', 'needs': 'ship', 'when': 'always', 'agent': 'ben', 'prompt': 'tell'}";

// Two agents and a client.
class Workshop {
public:
    explicit Workshop(const EngineOptions &options = {})
        : engine(options)
    {
        connect();
    }
    void connect()
    {
        engine.forgetSent();
        agents.insert(QStringLiteral("anna"), engine.agent(QStringLiteral("anna")));
        agents.insert(QStringLiteral("ben"), engine.agent(QStringLiteral("ben")));
        client = engine.openClient();
    }

    Reply run(const QJsonObject &args)
    {
        return engine.ask(client, QStringLiteral("run-pipeline"), args);
    }
    Reply about(const char *command, const QString &id)
    {
        return engine.ask(client, QLatin1String(command), {{QStringLiteral("id"), id}});
    }
    //! "build completed, test (anna) running, …"
    QString standing(const QString &id)
    {
        QStringList parts;
        for (const QJsonValue step :
            about("get-pipeline", id).data[QLatin1String("steps")].toArray())
            parts.append(step[QLatin1String("name")].toString() + u' '
                + step[QLatin1String("status")].toString());
        return parts.join(QStringLiteral(", "));
    }

    //! What an agent was given last; ends it well, or with an error that is not tried again.
    wire::TaskDispatch last(const char *agent)
    {
        return engine.sentTo<wire::TaskDispatch>(agents[QLatin1String(agent)]).last();
    }
    void finish(const char *agent, const QString &answer = QStringLiteral("done"))
    {
        wire::TaskComplete end = complete(last(agent));
        end.result = wire::RunSummary{.text = answer, .costUsd = 0.5};
        engine.agentSays(agents[QLatin1String(agent)], end);
    }
    void breakIt(const char *agent)
    {
        engine.agentSays(
            agents[QLatin1String(agent)], failed(last(agent), QStringLiteral("budget")));
    }

    //! A pipeline whose step has failed, and after it the one that tells of it; both run again.
    QString brokenWithItsReport();

    EngineDriver engine;
    QMap<QString, ConnectionId> agents;
    ConnectionId client = 0;
};

QString idOf(const Reply &reply)
{
    return reply.data[QLatin1String("pipeline")][QLatin1String("id")].toString();
}

QString Workshop::brokenWithItsReport()
{
    const QString id
        = idOf(run(asked("{'name': 'ship', 'agent': 'anna', 'prompt': 'ship'},"
                         "{'name': 'tell', 'needs': 'ship', 'when': 'always',"
                         " 'agent': 'ben', 'prompt': 'It is {{tasks.ship.status}}.'}")));
    breakIt("anna");
    breakIt("ben");
    about("resume-pipeline", id);
    return id;
}

QString statusOf(const Reply &reply)
{
    return reply.data[QLatin1String("pipeline")][QLatin1String("status")].toString();
}

} // namespace

class PipelineOperationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsRunBehindWhatTheyNeed()
    {
        Workshop shop;
        const Reply accepted = shop.run(asked(release));
        QVERIFY2(!accepted.error, accepted.error ? qPrintable(accepted.error->message) : "");
        const QString id = idOf(accepted);
        QCOMPARE(statusOf(accepted), QStringLiteral("running"));
        QCOMPARE(shop.standing(id),
            QStringLiteral("build running, test (anna) pending, test (ben) pending, ship pending, "
                           "tell pending"));
        const QJsonValue waiting
            = shop.about("get-pipeline", id).data[QLatin1String("steps")].toArray().at(3);
        QVERIFY2(waiting[QLatin1String("waitsFor")].toString().contains(QLatin1String("test")),
            qPrintable(waiting[QLatin1String("waitsFor")].toString()));
        shop.finish("anna");
        QCOMPARE(shop.standing(id),
            QStringLiteral("build completed, test (anna) running, test (ben) running, ship "
                           "pending, tell pending"));
        shop.finish("anna", QStringLiteral("anna is fine"));
        shop.finish("ben", QStringLiteral("ben is fine"));
        QVERIFY2(shop.last("ben").prompt.contains(QStringLiteral("anna is fine"))
                && shop.last("ben").prompt.contains(QStringLiteral("ben is fine")),
            qPrintable(shop.last("ben").prompt));
        shop.finish("ben");
        shop.finish("ben");
        const Reply over = shop.about("get-pipeline", id);
        QCOMPARE(statusOf(over), QStringLiteral("completed"));
        QCOMPARE(over.data[QLatin1String("pipeline")][QLatin1String("costUsd")].toDouble(), 2.5);
    }

    void aRefusalLeavesNothing_data()
    {
        QTest::addColumn<QJsonObject>("args");
        QTest::addColumn<QString>("words");
        QTest::newRow("no pipeline") << QJsonObject() << QStringLiteral("pipeline");
        QTest::newRow("a circle") << asked(
            "{'name': 'a', 'needs': 'a', 'any': true, 'prompt': 'p'}")
                                  << QStringLiteral("step a: needs: a circle: a -> a");
        QTest::newRow("an agent that nobody knows")
            << asked(release + ",{'name': 'late', 'agent': 'carl', 'prompt': 'p'}")
            << QStringLiteral("step late: Agent \"carl\" not found");
        QTest::newRow("a variable that is a number")
            << asked(release, ", 'vars': {'v': 1}") << QStringLiteral("vars.v: must be text");
        QTest::newRow("more steps than there is room for")
            << asked(release
                   + ",{'name': 'many', 'any': true, 'prompt': 'p', 'matrix': {'n': "
                     "[1, 2, 3, 4, 5, 6]}}")
            << QStringLiteral("The queue is full: too many tasks wait or run");
    }
    void aRefusalLeavesNothing()
    {
        QFETCH(const QJsonObject, args);
        QFETCH(const QString, words);
        EngineOptions options;
        options.maxLiveTasks = 10;
        Workshop shop(options);
        const Reply refused = shop.run(args);
        QVERIFY(refused.error);
        QVERIFY2(refused.error->message.contains(words), qPrintable(refused.error->message));
        QVERIFY(shop.engine.store().live().tasks.isEmpty());
        QVERIFY(shop.engine.store().pipelines().isEmpty());
        QVERIFY(
            shop.engine.sentTo<wire::TaskDispatch>(shop.agents[QStringLiteral("anna")]).isEmpty());
    }

    void theSameKeyIsTheSamePipeline()
    {
        Workshop shop;
        QJsonObject args = asked(release, ", 'idempotencyKey': 'k'");
        const QString id = idOf(shop.run(args));
        QCOMPARE(idOf(shop.run(args)), id);
        shop.engine.restart();
        shop.connect();
        QCOMPARE(idOf(shop.run(args)), id);
        QCOMPARE(shop.engine.store().pipelines().size(), 1);
        const Reply other = shop.run(
            asked("{'name': 'a', 'any': true, 'prompt': 'p'}", ", 'idempotencyKey': 'k'"));
        QVERIFY(other.error && other.error->code == ErrorCode::AlreadyExists);
    }

    void aResumeRunsAgainWhatDidNotComplete()
    {
        Workshop shop;
        const QString id = idOf(shop.run(asked(release)));
        QVERIFY(shop.about("resume-pipeline", id).error);
        shop.finish("anna");
        shop.finish("anna");
        shop.breakIt("ben");
        // The last one runs however the others end.
        QCOMPARE(shop.last("ben").prompt, QStringLiteral("tell"));
        shop.finish("ben");
        QCOMPARE(shop.standing(id).section(QStringLiteral(", "), 3),
            QStringLiteral("ship error, tell completed"));
        QCOMPARE(statusOf(shop.about("get-pipeline", id)), QStringLiteral("failed"));
        shop.engine.restart();
        shop.connect();
        QCOMPARE(statusOf(shop.about("resume-pipeline", id)), QStringLiteral("running"));
        QCOMPARE(shop.standing(id),
            QStringLiteral("build completed, test (anna) completed, test (ben) running, ship "
                           "pending, tell completed"));
        shop.finish("ben");
        QVERIFY(shop.last("ben").prompt.startsWith(QStringLiteral("["))
            || shop.last("ben").prompt.startsWith(QStringLiteral("ship")));
        shop.finish("ben");
        QCOMPARE(statusOf(shop.about("get-pipeline", id)), QStringLiteral("completed"));
        const Reply again = shop.about("resume-pipeline", id);
        QVERIFY(again.error && again.error->code == ErrorCode::FailedPrecondition);
    }

    // A step that runs however the others end was asked about their old end; now they run again.
    void aResumeAsksAnewWhatTellsOfTheOthers()
    {
        Workshop shop;
        const QString id = shop.brokenWithItsReport();
        QCOMPARE(shop.standing(id), QStringLiteral("ship running, tell pending"));
        shop.finish("anna");
        QCOMPARE(shop.last("ben").prompt, QStringLiteral("It is completed."));
        shop.finish("ben");
        QCOMPARE(statusOf(shop.about("get-pipeline", id)), QStringLiteral("completed"));
    }

    void aRestartKeepsWhatWaitsAnew()
    {
        Workshop shop;
        const QString id = shop.brokenWithItsReport();
        shop.engine.restart();
        shop.connect();
        QVERIFY(shop.standing(id).endsWith(QStringLiteral("tell pending")));
        QVERIFY(
            shop.engine.sentTo<wire::TaskDispatch>(shop.agents[QStringLiteral("ben")]).isEmpty());
    }

    void aCancelEndsWhatRunsAndWhatWaits()
    {
        Workshop shop;
        const QString id = idOf(shop.run(asked(release)));
        const Reply cancelled = shop.about("cancel-pipeline", id);
        QCOMPARE(statusOf(cancelled), QStringLiteral("running"));
        QCOMPARE(shop.standing(id),
            QStringLiteral("build running, test (anna) cancelled, test (ben) cancelled, ship "
                           "cancelled, tell cancelled"));
        shop.engine.agentSays(shop.agents[QStringLiteral("anna")],
            failed(shop.last("anna"), QStringLiteral("cancelled")));
        const Reply over = shop.about("cancel-pipeline", id);
        QVERIFY(!over.error);
        QCOMPARE(statusOf(over), QStringLiteral("cancelled"));
        QCOMPARE(statusOf(shop.about("resume-pipeline", id)), QStringLiteral("running"));
        QCOMPARE(
            shop.standing(id).section(QStringLiteral(", "), 0, 0), QStringLiteral("build running"));
    }

    void anotherOrganisationsAreNotThere()
    {
        Workshop shop;
        const QString id = idOf(shop.run(asked(release)));
        const Identity stranger{.role = Role::Admin, .orgId = acme};
        for (const char *command : {"get-pipeline", "resume-pipeline", "cancel-pipeline"}) {
            const Reply reply = shop.engine.askRest(
                QLatin1String(command), {{QStringLiteral("id"), id}}, 0, stranger);
            QVERIFY(reply.error);
            QCOMPARE(reply.error->message, QStringLiteral("Pipeline \"%1\" not found").arg(id));
        }
        const Reply list = shop.engine.askRest(QStringLiteral("list-pipelines"), {}, 0, stranger);
        QVERIFY(list.data[QLatin1String("pipelines")].toArray().isEmpty());
    }

    void aListHasThemTheNewestFirst()
    {
        Workshop shop;
        const QByteArray step = "{'name': 'a', 'any': true, 'prompt': 'p'}";
        const QString first = idOf(shop.run(asked(step)));
        const QString second = idOf(shop.run(asked(step)));
        const auto page = [&](const QJsonObject &args) {
            return shop.engine.ask(shop.client, QStringLiteral("list-pipelines"), args).data;
        };
        const QJsonValue newest = page({{QStringLiteral("limit"), 1}});
        QCOMPARE(newest[QLatin1String("pipelines")][0][QLatin1String("id")].toString(), second);
        const QJsonValue older = page({{QStringLiteral("limit"), 1},
            {QStringLiteral("cursor"), newest[QLatin1String("nextCursor")]}});
        QCOMPARE(older[QLatin1String("pipelines")][0][QLatin1String("id")].toString(), first);
        QVERIFY(older[QLatin1String("nextCursor")].isUndefined());
        const Reply wrong = shop.engine.ask(shop.client, QStringLiteral("list-pipelines"),
            {{QStringLiteral("cursor"), QStringLiteral("x")}});
        QCOMPARE(
            wrong.error->message, QStringLiteral("cursor: must be the nextCursor of an answer"));
    }

    void theDocumentIsThereForWhoAsks()
    {
        Workshop shop;
        const QJsonObject args = json("{'pipeline': {'name': 'n', 'vars': {'v': 'x'}, 'steps': "
                                      "[{'name': 'a', 'any': true, 'prompt': '{{vars.v}}'}]}, "
                                      "'vars': {'v': 'y'}}");
        const QString id = idOf(shop.run(args));
        const QJsonValue plain = shop.about("get-pipeline", id).data;
        QVERIFY(plain[QLatin1String("document")].isUndefined());
        const QJsonValue whole
            = shop.engine
                  .ask(shop.client, QStringLiteral("get-pipeline"),
                      {{QStringLiteral("id"), id}, {QStringLiteral("document"), true}})
                  .data;
        QCOMPARE(whole[QLatin1String("document")], args.value(QLatin1String("pipeline")));
        QCOMPARE(whole[QLatin1String("vars")], args.value(QLatin1String("vars")));
        QCOMPARE(shop.last("anna").prompt, QStringLiteral("y"));
    }
};

QTEST_GUILESS_MAIN(PipelineOperationsTest)
#include "pipelineoperationstest.moc"
