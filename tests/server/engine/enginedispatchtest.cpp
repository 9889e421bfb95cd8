// What becomes of a dispatch: whose key it carries.
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
};

QTEST_GUILESS_MAIN(EngineDispatchTest)
#include "enginedispatchtest.moc"
