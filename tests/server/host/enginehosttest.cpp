// The engine over a real store whose disk is full or fails: nothing is acknowledged that is not
// stored, what only reads goes on, and the end of the trouble is found without a restart.
#include "server/enginehost.h"

#include "core/protocol/errorcodes.h"
#include "core/protocol/operations.h"
#include "tests/support/faultvfs.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");

class PlainChance : public Chance {
public:
    QString uuid() override { return QUuid::createUuid().toString(QUuid::WithoutBraces); }
    double fraction() override { return 0; }
    QString secret() override { return uuid().remove(u'-') + uuid().remove(u'-'); }
};

// Keeps what the host lets out.
class Kept : public Outbox {
public:
    struct Word {
        ConnectionId to = 0;
        QJsonObject frame;
    };

    void deliver(ConnectionId to, const QByteArray &message) override
    {
        words.append({to, QJsonDocument::fromJson(message).object()});
    }
    void close(ConnectionId, quint16, const QString &) override { }
    void sendLines(const SendLines &) override { }
    void endLines(const EndLines &) override { }
    void sendEvent(const SendEvent &event, const QByteArray &message) override
    {
        for (const ConnectionId to : event.to)
            deliver(to, message);
    }
    void answerRest(const Reply &reply) override { answers.insert(reply.request.id, reply); }
    void startOver(const Error &why) override { starts.append(why); }

    [[nodiscard]] QList<QJsonObject> sent(ConnectionId to, const char *type) const
    {
        QList<QJsonObject> payloads;
        for (const Word &word : words) {
            if (word.to == to && word.frame[QLatin1String("type")] == QLatin1String(type))
                payloads.append(word.frame.value(QLatin1String("payload")).toObject());
        }
        return payloads;
    }

    QList<Word> words;
    QHash<QString, Reply> answers;
    QList<Error> starts;
};

// A host on a database file, which can be started anew as the process would be.
class Place {
public:
    Place() { start(); }

    void start()
    {
        host.reset();
        store.reset();
        auto opened = Store::open({StoreOptions::File, folder.filePath(QStringLiteral("c.db"))});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        store = *std::move(opened);
        EngineOptions options;
        options.storeProbe = Millis(20);
        host = std::make_unique<EngineHost>(options, *store, clock, chance, outbox);
        host->start();
        waitUntilReady();
    }
    void waitUntilReady() const
    {
        if (!QTest::qWaitFor([this] { return host->isReady(); }, 10'000))
            qFatal("the host does not get ready");
    }

    Reply ask(const QString &command, const QJsonObject &args = {})
    {
        const QString id = QString::number(++last);
        host->apply(RestAsked{
            {{0, id}, Surface::Rest, {.role = Role::Admin, .installer = true}}, command, args});
        if (!QTest::qWaitFor([&] { return outbox.answers.contains(id); }, 10'000))
            qWarning("no answer to %s", qPrintable(command));
        return outbox.answers.value(id);
    }
    Reply dispatch()
    {
        return ask(QStringLiteral("dispatch-task"),
            {{QStringLiteral("agentName"), build},
                {QStringLiteral("prompt"), QStringLiteral("x")}});
    }
    QString accepted()
    {
        return dispatch().data.toObject().value(QLatin1String("taskId")).toString();
    }

    template <typename Message>
    void agentSays(const Message &message)
    {
        host->apply(AgentSaid{agent, {{.id = chance.uuid()}, message, {}}});
    }
    void connectAgent(const QList<wire::HeldAttempt> &running = {})
    {
        agent = ++last;
        host->apply(AgentOpened{agent, {.role = Role::Admin}});
        wire::AgentRegister hello{
            .name = build, .os = QStringLiteral("linux"), .arch = QStringLiteral("x64")};
        hello.protocol = 2;
        hello.instanceId = build;
        hello.running = running;
        agentSays(hello);
    }

    QTemporaryDir folder;
    SystemClock clock;
    PlainChance chance;
    Kept outbox;
    std::unique_ptr<Store> store;
    std::unique_ptr<EngineHost> host;
    ConnectionId agent = 0;
    quint64 last = 0;
};

wire::TaskOutputBatch line(const QString &taskId, qint64 seq)
{
    return {.taskId = taskId,
        .token = 1,
        .firstSeq = seq,
        .lines = {QStringLiteral("line %1").arg(seq)}};
}

QJsonArray linesOf(const Reply &page)
{
    return page.data.toObject().value(QLatin1String("lines")).toArray();
}

} // namespace

class EngineHostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { faultydisk::install(); }
    void cleanup() { faultydisk::mend(); }

    void fullDiskRefusesWritesAndReadsOn();
    void workGoesOnWhenThereIsRoomAgain();
    void everyWritingOperationIsRefused();
    void failedSyncStopsWritingUntilARestart();
    void aMutationThatDoesNotFitIsNoFaultOfTheDisk();
    void watchersAreToldOfWhatIsOnDiskOnly();
    void eventsOfWhatIsNotStoredAreNotSent();
};

void EngineHostTest::fullDiskRefusesWritesAndReadsOn()
{
    Place place;
    place.connectAgent();
    const QString id = place.accepted();
    place.agentSays(line(id, 1));
    QTRY_COMPARE(place.outbox.sent(place.agent, "task:output-ack").size(), 1);
    faultydisk::begin({.fault = DiskFault::FullFromThen, .at = 1});
    place.agentSays(line(id, 2));
    place.agentSays(line(id, 3));
    QTRY_COMPARE(place.outbox.starts.size(), 1);
    place.waitUntilReady();
    const Reply refused = place.dispatch();
    QVERIFY(refused.error);
    QCOMPARE(refused.error->code, ErrorCode::Unavailable);
    QCOMPARE(refused.error->message,
        QStringLiteral("The coordinator cannot store anything now (the disk of the database is "
                       "full): nothing new is accepted"));
    // Lines that are not stored were not acknowledged and are not shown.
    QCOMPARE(place.outbox.sent(place.agent, "task:output-ack").size(), 1);
    const Reply page = place.ask(QStringLiteral("read-output"), {{QStringLiteral("taskId"), id}});
    QCOMPARE(linesOf(page), QJsonArray{QStringLiteral("line 1")});
    QVERIFY(!place.ask(QStringLiteral("list-tasks")).error);
    QCOMPARE(place.outbox.starts.size(), 1);
}

void EngineHostTest::workGoesOnWhenThereIsRoomAgain()
{
    Place place;
    place.connectAgent();
    const QString id = place.accepted();
    place.agentSays(line(id, 1));
    QTRY_COMPARE(place.outbox.sent(place.agent, "task:output-ack").size(), 1);
    faultydisk::begin({.fault = DiskFault::FullFromThen, .at = 1});
    place.agentSays(line(id, 2));
    QTRY_VERIFY(place.host->isReady() && place.host->refusal());
    faultydisk::mend();
    QTRY_VERIFY(!place.host->refusal());
    // The agent comes back with all it kept and is taken up where the store stands.
    place.connectAgent({{id, 1, 1, 2}});
    QTRY_COMPARE(place.outbox.sent(place.agent, "agent:registered").size(), 1);
    const QJsonObject registered = place.outbox.sent(place.agent, "agent:registered").first();
    const QJsonObject resumed
        = registered.value(QLatin1String("resume")).toArray().first().toObject();
    QCOMPARE(resumed.value(QLatin1String("ackedSeq")).toInt(), 1);
    place.agentSays(line(id, 2));
    place.agentSays(wire::TaskComplete{.taskId = id, .attempt = 1, .token = 1});
    QTRY_COMPARE(place.outbox.sent(place.agent, "task:final-ack").size(), 1);
    const Reply page = place.ask(QStringLiteral("read-output"), {{QStringLiteral("taskId"), id}});
    QCOMPARE(linesOf(page).size(), 2);
    QVERIFY(!place.accepted().isEmpty());
    QCOMPARE(place.outbox.starts.size(), 1);
}

void EngineHostTest::everyWritingOperationIsRefused()
{
    Place place;
    place.connectAgent();
    faultydisk::begin({.fault = DiskFault::FullFromThen, .at = 1});
    QVERIFY(place.dispatch().error);
    place.waitUntilReady();
    const QJsonObject step{{QStringLiteral("name"), QStringLiteral("x")},
        {QStringLiteral("prompt"), QStringLiteral("x")}, {QStringLiteral("any"), true}};
    const QJsonObject args{{QStringLiteral("taskId"), QStringLiteral("x")},
        {QStringLiteral("pipeline"), QJsonObject{{QStringLiteral("steps"), QJsonArray{step}}}},
        {QStringLiteral("taskIds"), QJsonArray{QStringLiteral("x")}},
        {QStringLiteral("agentName"), QStringLiteral("x")},
        {QStringLiteral("prompt"), QStringLiteral("x")},
        {QStringLiteral("fromAgent"), QStringLiteral("x")},
        {QStringLiteral("toAgent"), QStringLiteral("x")},
        {QStringLiteral("topic"), QStringLiteral("x")},
        {QStringLiteral("body"), QStringLiteral("x")},
        {QStringLiteral("destPath"), QStringLiteral("x")},
        {QStringLiteral("sourcePath"), QStringLiteral("x")},
        {QStringLiteral("filename"), QStringLiteral("x")},
        {QStringLiteral("form"), QStringLiteral("patch")},
        {QStringLiteral("username"), QStringLiteral("x")},
        {QStringLiteral("name"), QStringLiteral("x")},
        {QStringLiteral("userId"), QStringLiteral("x")},
        {QStringLiteral("orgId"), QStringLiteral("x")},
        {QStringLiteral("keyId"), QStringLiteral("x")},
        {QStringLiteral("promptTemplate"), QStringLiteral("x")},
        {QStringLiteral("role"), QStringLiteral("viewer")},
        {QStringLiteral("id"), QStringLiteral("x")},
        {QStringLiteral("url"), QStringLiteral("https://example.org/")},
        {QStringLiteral("cronExpr"), QStringLiteral("@daily")}};
    for (const wire::Operation &row : wire::operationRows()) {
        const Reply reply = place.ask(QLatin1String(row.name), args);
        const bool isRefused = reply.error
            && reply.error->message.startsWith(QLatin1String("The coordinator cannot store"));
        // Nobody who may do anything else may enrol.
        const bool isWrite = row.access == wire::Access::Write && row.scope != Scope::Enroll;
        QVERIFY2(isRefused == isWrite, row.name);
    }
}

void EngineHostTest::failedSyncStopsWritingUntilARestart()
{
    Place place;
    place.connectAgent();
    const QString stored = place.accepted();
    faultydisk::begin({.fault = DiskFault::IoError, .at = 1});
    QVERIFY(place.dispatch().error);
    QTRY_VERIFY(place.host->isReady() && place.host->refusal());
    QVERIFY2(place.host->refusal()->message.contains(QStringLiteral("until the coordinator is")),
        qPrintable(place.host->refusal()->message));
    // The disk is well again, which only a restart may believe.
    place.store->probe([](const Status &tried) { QVERIFY(!tried); });
    QVERIFY(place.dispatch().error);
    QVERIFY(!place.ask(QStringLiteral("list-tasks")).error);
    place.start();
    place.connectAgent();
    QVERIFY(!place.accepted().isEmpty());
    QVERIFY(place.ask(QStringLiteral("get-task"), {{QStringLiteral("taskId"), stored}})
                .data.toObject()
                .value(QLatin1String("task"))
                .isObject());
}

void EngineHostTest::aMutationThatDoesNotFitIsNoFaultOfTheDisk()
{
    Place place;
    place.connectAgent();
    const QString id = place.accepted();
    // Somebody else writes into the store: the engine's next word about the task does not fit.
    place.store->commit(1'000'000, {RemoveTasks{{id}}});
    place.agentSays(wire::TaskComplete{.taskId = id, .attempt = 1, .token = 1});
    QTRY_COMPARE(place.outbox.starts.size(), 1);
    place.waitUntilReady();
    QVERIFY(!place.host->refusal());
    place.connectAgent();
    QVERIFY(!place.accepted().isEmpty());
    QVERIFY(place.outbox.sent(place.agent, "task:final-ack").isEmpty());
}

void EngineHostTest::watchersAreToldOfWhatIsOnDiskOnly()
{
    Place place;
    const ConnectionId watcher = ++place.last;
    place.host->apply(ClientOpened{watcher, {.role = Role::Viewer}});
    place.host->apply(ClientSaid{watcher,
        {{.id = place.chance.uuid()},
            wire::CliRequest{QStringLiteral("watch"),
                {{QStringLiteral("topics"), QJsonArray{QStringLiteral("tasks")}}}},
            {}}});
    place.connectAgent();
    const QString id = place.accepted();
    QTRY_COMPARE(place.outbox.sent(watcher, "cli:event").size(), 1);
    faultydisk::begin({.fault = DiskFault::FullFromThen, .at = 1});
    place.agentSays(wire::TaskComplete{.taskId = id, .attempt = 1, .token = 1});
    QVERIFY(place.dispatch().error);
    QTRY_COMPARE(place.outbox.starts.size(), 1);
    place.waitUntilReady();
    QCOMPARE(place.outbox.sent(watcher, "cli:event").size(), 1);
}

void EngineHostTest::eventsOfWhatIsNotStoredAreNotSent()
{
    Place place;
    QList<EventPost> posts;
    const auto keepPosts
        = [&] { place.host->setPoster([&](const EventPost &post) { posts.append(post); }); };
    keepPosts();
    place.connectAgent();
    const QJsonObject args{{QStringLiteral("url"), QStringLiteral("https://example.org/")}};
    QVERIFY(!place.ask(QStringLiteral("create-subscription"), args).error);
    const QString lost = place.accepted();
    faultydisk::begin({.fault = DiskFault::FullFromThen, .at = 1});
    place.agentSays(wire::TaskComplete{.taskId = lost, .attempt = 1, .token = 1});
    QTRY_COMPARE(place.outbox.starts.size(), 1);
    place.waitUntilReady();
    QVERIFY(posts.isEmpty());
    faultydisk::mend();
    QTRY_VERIFY(!place.host->refusal());
    place.connectAgent({{lost, 1, 1, 0}});
    place.agentSays(wire::TaskComplete{.taskId = lost, .attempt = 1, .token = 1});
    QTRY_COMPARE(posts.size(), 1);
    // The process is killed before anybody knows what came of it.
    place.start();
    keepPosts();
    QTRY_COMPARE(posts.size(), 2);
    QCOMPARE(posts.last().id, posts.first().id);
    place.host->posted(posts.last().number, {.status = 200});
    const auto isDelivered = [&] {
        const Reply log = place.ask(QStringLiteral("list-deliveries"));
        const QJsonObject event = log.data[QLatin1String("deliveries")].toArray().at(0).toObject();
        return event.value(QLatin1String("status")) == QLatin1String("delivered");
    };
    QTRY_VERIFY(isDelivered());
}

QTEST_GUILESS_MAIN(EngineHostTest)
#include "enginehosttest.moc"
