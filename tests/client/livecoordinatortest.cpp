// Live lists of a running coordinator: what people and agents do shows up by itself, a restart is
// lived through, and a wrong token or a revoked key is the end and says so.
#include "core/client/liveagents.h"
#include "core/client/livestats.h"
#include "core/client/livetasks.h"
#include "core/client/taskrequests.h"
#include "server/wiring.h"
#include "tests/support/scriptedpeer.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace coord;

namespace {

constexpr int patience = 20'000;
const QString token = QStringLiteral("a-token-that-is-long-enough");
const QString build = QStringLiteral("build-01");

template <typename T>
T outcome(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        qFatal("the future did not end");
    return future.result();
}

// An agent of version 2 that does what the test tells it.
class Agent {
public:
    explicit Agent(quint16 port)
    {
        const QUrl url(QStringLiteral("ws://127.0.0.1:%1/agent").arg(port));
        if (!m_peer.open(url, "Bearer " + token.toUtf8(), Millis(patience)))
            qFatal("the agent does not get in");
        wire::AgentRegister hello{.name = build,
            .os = QStringLiteral("linux"),
            .arch = QStringLiteral("x64"),
            .maxConcurrent = 4};
        hello.protocol = 2;
        hello.instanceId = QStringLiteral("folder.start");
        say(hello);
    }

    template <typename Message>
    void say(const Message &message)
    {
        m_peer.say(wire::encode(message, QUuid::createUuid().toString(QUuid::WithoutBraces), {}));
    }
    //! Says that the task that it is given next is done.
    void completeNext()
    {
        while (const auto heard = m_peer.take(Millis(patience))) {
            if (heard->frame[QLatin1String("type")] != QLatin1String("task:dispatch"))
                continue;
            const auto task = wire::parse<wire::TaskDispatch>(
                heard->frame[QLatin1String("payload")].toObject());
            return say(wire::TaskComplete{
                .taskId = task->taskId, .attempt = task->attempt, .token = task->token});
        }
    }

private:
    ScriptedPeer m_peer;
};

QString statusOf(const LiveTasks &tasks, const QString &id)
{
    const wire::TaskInfo *task = tasks.find(id);
    return task ? task->status : QString();
}

} // namespace

class LiveCoordinatorTest : public QObject {
    Q_OBJECT

private:
    void start()
    {
        ServeOptions serve{.token = token};
        serve.gate.address = QHostAddress(QHostAddress::LocalHost);
        serve.gate.port = m_port;
        serve.store = {StoreOptions::File, m_folder->filePath(QStringLiteral("c.db"))};
        auto started = RunningCoordinator::start(serve);
        QVERIFY2(started, started ? "" : qPrintable(started.error().message));
        m_coordinator = *std::move(started);
        m_port = m_coordinator->port();
    }
    SessionOptions options(const QString &with = token) const
    {
        return {.url = QStringLiteral("ws://127.0.0.1:%1").arg(m_port),
            .token = with,
            .firstRetry = Millis(100)};
    }
    static QString dispatched(CoordinatorLink &link)
    {
        const QJsonObject args{{QStringLiteral("agentName"), build},
            {QStringLiteral("prompt"), QStringLiteral("do it")}};
        const auto receipt = outcome(dispatchTask(link.session(), args));
        return receipt ? receipt->taskId : receipt.error().message;
    }
    static QJsonObject asked(CoordinatorLink &link, const char *command, const QJsonObject &args)
    {
        const auto answer = outcome(link.session().request(QLatin1String(command), args));
        return answer ? answer->toObject() : QJsonObject();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    quint16 m_port = 0;
    std::unique_ptr<RunningCoordinator> m_coordinator;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_port = 0;
        start();
    }
    void cleanup() { m_coordinator.reset(); }

    void showsWhatIsDoneByOthers()
    {
        CoordinatorLink link(options());
        CoordinatorLink other(options());
        LiveTasks tasks(link);
        LiveAgents agents(link);
        LiveStats stats(link);
        link.start();
        other.start();
        QTRY_VERIFY_WITH_TIMEOUT(
            tasks.isCurrent() && agents.isCurrent() && stats.isCurrent(), patience);
        QVERIFY(!tasks.isPolled() && !agents.isPolled() && !stats.isPolled());
        Agent agent(m_port);
        QTRY_VERIFY_WITH_TIMEOUT(agents.find(build), patience);
        QTRY_VERIFY_WITH_TIMEOUT(other.isOpen(), patience);

        const QString id = dispatched(other);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(tasks, id), QStringLiteral("running"), patience);
        QCOMPARE(tasks.find(id)->prompt, QStringLiteral("do it"));
        QTRY_COMPARE_WITH_TIMEOUT(agents.find(build)->currentTaskIds, QStringList(id), patience);
        QTRY_COMPARE_WITH_TIMEOUT(stats.stats()->activeTasks, 1, patience);
        agent.completeNext();
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(tasks, id), QStringLiteral("completed"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(agents.find(build)->currentTaskIds.isEmpty(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(stats.stats()->tasksCompleted, 1, patience);
        asked(other, "purge-tasks", {{QStringLiteral("taskIds"), QJsonArray{id}}});
        QTRY_VERIFY_WITH_TIMEOUT(!tasks.find(id), patience);
    }

    void isRightAgainAfterARestart()
    {
        CoordinatorLink link(options());
        LiveTasks tasks(link);
        LiveAgents agents(link);
        link.start();
        QTRY_VERIFY_WITH_TIMEOUT(tasks.isCurrent() && agents.isCurrent(), patience);
        auto agent = std::make_unique<Agent>(m_port);
        const QString over = dispatched(link);
        agent->completeNext();
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(tasks, over), QStringLiteral("completed"), patience);
        const QString open = dispatched(link);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(tasks, open), QStringLiteral("running"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(agents.find(build), patience);

        m_coordinator.reset();
        agent.reset();
        QTRY_COMPARE_WITH_TIMEOUT(link.standing().phase, LinkStanding::Phase::Away, patience);
        QVERIFY(!tasks.isCurrent());
        QCOMPARE(statusOf(tasks, open), QStringLiteral("running")); // what was known last
        start();
        QTRY_VERIFY_WITH_TIMEOUT(tasks.isCurrent() && agents.isCurrent(), patience);
        QCOMPARE(tasks.count(), 2);
        QCOMPARE(statusOf(tasks, over), QStringLiteral("completed"));
        QCOMPARE(statusOf(tasks, open), QStringLiteral("running"));
        QVERIFY(!agents.find(build));
        const QString next = dispatched(link);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(tasks, next), QStringLiteral("pending"), patience);
        QVERIFY(tasks.find(next)->waitsFor->contains(build));
    }

    void readsManyTasksInPages()
    {
        CoordinatorLink link(options());
        link.start();
        QTRY_VERIFY_WITH_TIMEOUT(link.isOpen(), patience);
        const QJsonObject args{{QStringLiteral("agentName"), build},
            {QStringLiteral("prompt"), QStringLiteral("do it")}, {QStringLiteral("fromSeq"), 0}};
        Agent agent(m_port);
        QTRY_VERIFY_WITH_TIMEOUT(!asked(link, "get-agent", {{QStringLiteral("name"), build}})
                                      .value(QLatin1String("agent"))
                                      .isNull(),
            patience);
        const auto before = asked(link, "list-tasks", {{QStringLiteral("limit"), 1000}})
                                .value(QLatin1String("tasks"))
                                .toArray()
                                .size();
        for (int i = 0; i < 2 * LiveTasks::pageRows; ++i)
            link.session().ask(
                QStringLiteral("dispatch-task"), args, [](const Result<QJsonValue> &) {});
        LiveTasks tasks(link); // comes late, while tasks come in
        QTRY_COMPARE_WITH_TIMEOUT(tasks.count(), before + 2 * LiveTasks::pageRows, patience);
        QTRY_VERIFY_WITH_TIMEOUT(tasks.isCurrent(), patience);
    }

    void tellsTheSameOverRest()
    {
        CoordinatorLink link(options());
        link.start();
        QTcpSocket reader;
        QByteArray read;
        connect(&reader, &QTcpSocket::readyRead, this, [&] { read += reader.readAll(); });
        reader.connectToHost(QHostAddress::LocalHost, m_port);
        reader.write("GET /api/events?topics=tasks,stats HTTP/1.1\r\nHost: localhost\r\n"
                     "Accept: text/event-stream\r\nAuthorization: Bearer "
            + token.toUtf8() + "\r\n\r\n");
        QTRY_VERIFY2_WITH_TIMEOUT(
            read.contains("event: tasks\ndata: {\"reset\":true}\n\n"), read.constData(), patience);
        QVERIFY(read.contains("text/event-stream"));
        QTRY_VERIFY_WITH_TIMEOUT(link.isOpen(), patience);
        Agent agent(m_port);
        const QByteArray id = dispatched(link).toUtf8();
        QTRY_VERIFY2_WITH_TIMEOUT(
            read.contains("\"id\":\"" + id + '"') && read.contains("\"tasksDispatched\":1"),
            read.constData(), patience);
    }

    void aWrongTokenIsTheEnd()
    {
        CoordinatorLink link(options(QStringLiteral("not-the-token-at-all")));
        LiveTasks tasks(link);
        link.start();
        QTRY_COMPARE_WITH_TIMEOUT(link.standing().phase, LinkStanding::Phase::Refused, patience);
        QCOMPARE(link.standing().why->code, ErrorCode::Unauthenticated);
    }

    void aRevokedKeyIsTheEnd()
    {
        CoordinatorLink owner(options());
        owner.start();
        QTRY_VERIFY_WITH_TIMEOUT(owner.isOpen(), patience);
        const QString user = asked(owner, "create-user",
            {{QStringLiteral("username"), QStringLiteral("vera")},
                {QStringLiteral("role"), QStringLiteral("viewer")}})
                                 .value(QLatin1String("user"))[QLatin1String("id")]
                                 .toString();
        const QString key = asked(owner, "create-key", {{QStringLiteral("userId"), user}})
                                .value(QLatin1String("key"))
                                .toString();
        CoordinatorLink link(options(key));
        LiveTasks tasks(link);
        link.start();
        QTRY_VERIFY_WITH_TIMEOUT(tasks.isCurrent(), patience);
        QVERIFY(!tasks.isPolled());
        const QString keyId = asked(owner, "list-keys", {{QStringLiteral("userId"), user}})
                                  .value(QLatin1String("keys"))[0][QLatin1String("keyId")]
                                  .toString();
        asked(owner, "revoke-key", {{QStringLiteral("keyId"), keyId}});
        QTRY_COMPARE_WITH_TIMEOUT(link.standing().phase, LinkStanding::Phase::Refused, patience);
        QCOMPARE(link.standing().why->code, ErrorCode::Unauthenticated);
        QVERIFY(!tasks.isCurrent());
    }
};

QTEST_GUILESS_MAIN(LiveCoordinatorTest)
#include "livecoordinatortest.moc"
