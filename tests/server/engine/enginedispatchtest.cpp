// What becomes of a dispatch: whose key it carries, and whom it waits for.
#include "enginedriver.h"

#include <QJsonArray>
#include <QObject>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");

QJsonObject wish(const QJsonObject &more = {})
{
    QJsonObject args{{QStringLiteral("agentName"), build},
        {QStringLiteral("prompt"), QStringLiteral("do it")},
        {QStringLiteral("idempotencyKey"), QStringLiteral("release-7")}};
    for (auto it = more.begin(); it != more.end(); ++it)
        args.insert(it.key(), it.value());
    return args;
}

QString idOf(const Reply &reply)
{
    return reply.data.toObject().value(QLatin1String("taskId")).toString();
}

} // namespace

class EngineDispatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKeyWithAnotherWishIsAConflict_data()
    {
        QTest::addColumn<QJsonObject>("other");
        QTest::newRow("another prompt")
            << QJsonObject{{QStringLiteral("prompt"), QStringLiteral("undo it")}};
        QTest::newRow("another agent")
            << QJsonObject{{QStringLiteral("agentName"), QStringLiteral("build-02")}};
        QTest::newRow("another budget") << QJsonObject{{QStringLiteral("maxBudgetUsd"), 5}};
        QTest::newRow("other tools")
            << QJsonObject{{QStringLiteral("allowedTools"), QJsonArray{QStringLiteral("Read")}}};
        QTest::newRow("another session")
            << QJsonObject{{QStringLiteral("sessionId"), QStringLiteral("s")}};
    }

    void aKeyWithAnotherWishIsAConflict()
    {
        QFETCH(const QJsonObject, other);
        EngineDriver engine;
        const ConnectionId agent = engine.agent(build, 2, 4);
        engine.agent(QStringLiteral("build-02"));
        const ConnectionId client = engine.openClient();
        const QString first = idOf(engine.ask(client, QStringLiteral("dispatch-task"), wish()));
        const Reply refused = engine.ask(client, QStringLiteral("dispatch-task"), wish(other));
        QVERIFY(refused.error);
        QCOMPARE(refused.error->code, ErrorCode::AlreadyExists);
        QVERIFY(refused.error->message.contains(first));
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(agent).size(), 1);
        // The same wish is still the same task.
        QCOMPARE(idOf(engine.askRest(QStringLiteral("dispatch-task"), wish())), first);
    }

    void aKeyOfAPoolIsTheSameTaskWhomeverThePoolWouldChooseNow()
    {
        EngineDriver engine;
        for (const QString &name : {build, QStringLiteral("build-02")}) {
            auto hello = EngineDriver::hello(name);
            hello.pool = QStringLiteral("ci");
            engine.agentSays(engine.openAgent(), hello);
        }
        const QJsonObject args = wish({{QStringLiteral("pool"), QStringLiteral("ci")}});
        const QString first = idOf(engine.askRest(QStringLiteral("dispatch-task"), args));
        QVERIFY(!first.isEmpty());
        QCOMPARE(idOf(engine.askRest(QStringLiteral("dispatch-task"), args)), first);
    }

    void aTaskWaitsForAnAgentThatWasHere_data()
    {
        QTest::addColumn<bool>("overRest");
        QTest::newRow("asked over REST") << true;
        QTest::newRow("asked by a client of version 2") << false;
    }

    void aTaskWaitsForAnAgentThatWasHere()
    {
        QFETCH(const bool, overRest);
        EngineDriver engine;
        engine.close(engine.agent(build));
        const ConnectionId client = engine.openClient();
        const QJsonObject args = wish({{QStringLiteral("fromSeq"), 0}});
        const Reply reply = overRest ? engine.askRest(QStringLiteral("dispatch-task"), args)
                                     : engine.ask(client, QStringLiteral("dispatch-task"), args);
        QVERIFY(!reply.error);
        const QJsonObject answer = reply.data.toObject();
        QCOMPARE(answer.value(QLatin1String("status")).toString(), QStringLiteral("queued"));
        QVERIFY(answer.value(QLatin1String("note"))
                    .toString()
                    .contains(QStringLiteral("not connected")));
        QCOMPARE(engine.stateOf(idOf(reply)), TaskState::Pending);
        const ConnectionId again = engine.agent(build);
        QCOMPARE(engine.sentTo<wire::TaskDispatch>(again).size(), 1);
    }

    void aClientOfTheOriginalIsToldThatTheAgentIsNotThere()
    {
        EngineDriver engine;
        engine.close(engine.agent(build));
        const Reply reply
            = engine.ask(engine.openClient(), QStringLiteral("dispatch-task"), wish());
        QVERIFY(reply.error);
        QCOMPARE(reply.error->message, QStringLiteral("Agent \"build-01\" not found"));
    }

    void nobodyWaitsForANameThatNobodyHad()
    {
        EngineDriver engine;
        const Reply reply = engine.askRest(QStringLiteral("dispatch-task"), wish());
        QVERIFY(reply.error);
        QCOMPARE(reply.error->code, ErrorCode::NotFound);
        // Nor for one of another organisation.
        engine.close(engine.agent(build));
        const Identity other{.role = Role::Admin, .orgId = QStringLiteral("other")};
        QVERIFY(engine.askRest(QStringLiteral("dispatch-task"), wish(), 0, other).error);
    }

    void aNameOfTheConfigurationOrOfAStoredTaskIsKnown()
    {
        EngineDriver engine(EngineOptions{.knownAgents = {build}});
        QVERIFY(!engine.askRest(QStringLiteral("dispatch-task"), wish()).error);
        EngineDriver later;
        later.close(later.agent(build));
        later.askRest(QStringLiteral("dispatch-task"), wish());
        later.restart();
        QVERIFY(!later
                     .askRest(QStringLiteral("dispatch-task"),
                         wish({{QStringLiteral("idempotencyKey"), QStringLiteral("another")}}))
                     .error);
    }
};

QTEST_GUILESS_MAIN(EngineDispatchTest)
#include "enginedispatchtest.moc"
