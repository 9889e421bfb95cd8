// Output read over REST as a stream: every line once, in order, and then how the task ended.
#include "enginedriver.h"

#include <QObject>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");

QStringList numbers(int from, int to)
{
    QStringList lines;
    for (int i = from; i <= to; ++i)
        lines.append(QStringLiteral("line %1").arg(i));
    return lines;
}

QStringList numbered(int from, int to)
{
    QStringList lines;
    for (int i = from; i <= to; ++i)
        lines.append(QStringLiteral("%1 line %1").arg(i));
    return lines;
}

// An agent that runs one task, whose lines and end the test plays.
struct RunningTask {
    EngineDriver engine;
    ConnectionId agent = 0;
    QString id;
    wire::TaskDispatch dispatch;

    explicit RunningTask(const EngineOptions &options = {}, const QJsonObject &more = {})
        : engine(options)
        , agent(engine.agent(build))
        , id(engine.dispatch(engine.openClient(), build, more))
        , dispatch(engine.sentTo<wire::TaskDispatch>(agent).first())
    {
    }

    void print(int from, int to)
    {
        engine.agentSays(agent,
            wire::TaskOutputBatch{.taskId = id,
                .token = dispatch.token,
                .firstSeq = from,
                .lines = numbers(from, to)});
    }
    void fail(const QString &code)
    {
        engine.agentSays(agent,
            wire::TaskError{.taskId = id,
                .error = QStringLiteral("no"),
                .attempt = dispatch.attempt,
                .token = dispatch.token,
                .errorCode = code});
    }
    void complete()
    {
        engine.agentSays(agent,
            wire::TaskComplete{.taskId = id, .attempt = dispatch.attempt, .token = dispatch.token});
    }
    void cancel()
    {
        engine.ask(
            engine.openClient(), QStringLiteral("cancel-task"), {{QStringLiteral("taskId"), id}});
        engine.agentSays(agent,
            wire::TaskCancelled{
                .taskId = id, .attempt = dispatch.attempt, .token = dispatch.token});
    }
    Reply read(
        ConnectionId reader, qint64 from = 1, const Identity &identity = EngineDriver::admin())
    {
        return engine.askRest(QStringLiteral("read-output"),
            {{QStringLiteral("taskId"), id}, {QStringLiteral("from"), from}}, reader, identity);
    }
};

} // namespace

class EngineStreamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void storedLinesThenNewOnesThenTheEnd()
    {
        RunningTask task;
        task.print(1, 2);
        const ConnectionId reader = task.engine.openClient();
        QVERIFY(!task.read(reader).error);
        task.print(3, 4);
        QCOMPARE(task.engine.readBy(reader), numbered(1, 4));
        task.complete();
        QCOMPARE(task.engine.readBy(reader), numbered(1, 4) << QStringLiteral("end completed"));
        QVERIFY(task.engine.linesTo(reader).isEmpty());
    }

    void aReaderGoesOnWhereItWas()
    {
        RunningTask task;
        task.print(1, 5);
        const ConnectionId reader = task.engine.openClient();
        task.read(reader, 4);
        QCOMPARE(task.engine.readBy(reader), numbered(4, 5));
    }

    void aLineThatIsStillToComeIsWaitedFor()
    {
        RunningTask task;
        task.print(1, 2);
        const ConnectionId reader = task.engine.openClient();
        task.read(reader, 5);
        task.print(3, 6);
        QCOMPARE(task.engine.readBy(reader), numbered(5, 6));
    }

    void everyEndIsTold_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"completed", "cancelled", "dead-letter"}) {
            QTest::addRow("%s, heard live", how) << QString::fromLatin1(how);
            QTest::addRow("%s, found out later", how) << QString::fromLatin1(how);
        }
    }

    void everyEndIsTold()
    {
        QFETCH(const QString, how);
        const bool isLive = QByteArray(QTest::currentDataTag()).endsWith("live");
        RunningTask task;
        task.print(1, 1);
        const ConnectionId reader = task.engine.openClient();
        if (isLive)
            task.read(reader);
        if (how == QLatin1String("completed"))
            task.complete();
        else if (how == QLatin1String("cancelled"))
            task.cancel();
        else
            task.fail(QStringLiteral("claude-failed"));
        if (!isLive)
            task.read(reader);
        QCOMPARE(task.engine.readBy(reader),
            QStringList({QStringLiteral("1 line 1"), QStringLiteral("end ") + how}));
    }

    void aSlowReaderIsServedFromTheStoreAndMissesNothing()
    {
        RunningTask task(EngineOptions{.streamReadLines = 2});
        const ConnectionId reader = task.engine.openClient();
        task.read(reader);
        task.print(1, 1);
        task.engine.apply(SendBudgetChanged{reader, true});
        task.print(2, 9);
        task.complete();
        QCOMPARE(task.engine.readBy(reader), numbered(1, 1));
        task.engine.apply(SendBudgetChanged{reader, false});
        QCOMPARE(task.engine.readBy(reader), numbered(1, 9) << QStringLiteral("end completed"));
    }

    void aReaderThatLeftIsForgotten()
    {
        RunningTask task;
        const ConnectionId reader = task.engine.openClient();
        task.read(reader);
        task.engine.close(reader);
        task.print(1, 3);
        QVERIFY(task.engine.readBy(reader).isEmpty());
        QVERIFY(task.engine.engine().state().streams.on(reader).empty());
        QVERIFY(!task.engine.engine().state().clientDoors.contains(reader));
    }

    void aTaskOfOthersIsAsUnknown()
    {
        RunningTask task;
        const ConnectionId reader = task.engine.openClient();
        const Reply foreign
            = task.read(reader, 1, {.role = Role::Admin, .orgId = QStringLiteral("other")});
        QVERIFY(foreign.error);
        QCOMPARE(foreign.error->code, ErrorCode::NotFound);
        task.print(1, 1);
        QVERIFY(task.engine.readBy(reader).isEmpty());
    }

    void whoMayReadAPageMayReadTheStream()
    {
        RunningTask task;
        const Identity viewer{.role = Role::Viewer};
        const ConnectionId reader = task.engine.openClient(viewer);
        QVERIFY(!task.read(reader, 1, viewer).error);
        task.print(1, 1);
        QCOMPARE(task.engine.readBy(reader), numbered(1, 1));
    }
};

QTEST_GUILESS_MAIN(EngineStreamTest)
#include "enginestreamtest.moc"
