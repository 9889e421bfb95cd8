// What peers of the original send and how it reads them: its documented examples, and its habit of
// going on without a field that is wrong where that is safe.
#include "core/protocol/codec.h"
#include "core/protocol/operations.h"
#include "core/protocol/views.h"

#include <QtTest>

using namespace coord;
using namespace coord::wire;

namespace {

const QString taskId = QStringLiteral("c3b1f0aa-9d1e-4b7e-8a51-2f0e6d9c7b10");

QByteArray message(const QByteArray &type, const QByteArray &payload)
{
    return "{\"id\":\"d2a1c9de-0000-4c4e-9d35-0b7c3f0a2222\",\"type\":\"" + type
        + "\",\"version\":1,\"timestamp\":1765000000000,\"payload\":" + payload + "}";
}

//! Reads a message of the original, or fails the test with its error.
template <typename M>
M read(const QByteArray &payload)
{
    const auto frame = decode<AllMessages>(message(M::type, payload));
    if (!frame)
        qFatal("%s", qPrintable(frame.error().message));
    return std::get<M>(frame->message);
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class LeniencyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWrongConcurrencyIsOne_data();
    void aWrongConcurrencyIsOne();
    void registrationOfTheOriginal();
    void registrationWithTheLeast();
    void registrationGoesOnWithoutWrongFields();
    void listsLoseWhatIsNotText();
    void heartbeatOfTheOriginal();
    void heartbeatGoesOnWithoutHealth();
    void dispatchOfTheOriginal();
    void outputCarriesAnyText();
    void reportsOfTheOriginal();
    void requestOfTheOriginal();
    void requestArgumentsThatAreNoObject();
    void answersOfTheOriginal();
    void dispatchArguments_data();
    void dispatchArguments();
    void pushIsADirectoryOnlyWhenTrue();
    void transfersOfTheOriginal();
    void viewsOfTheOriginal();
    void sessionsOfTheOriginal();
};

void LeniencyTest::aWrongConcurrencyIsOne_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("expected");
    for (const char *good : {"1", "2", "32"})
        QTest::newRow(good) << QByteArray(good) << QByteArray(good).toInt();
    QTest::newRow("2.0 is 2") << QByteArray("2.0") << 2;
    for (const char *bad :
        {"0", "-1", "33", "64", "1.5", "\"2\"", "null", "true", "[2]", "{}", "1e300"})
        QTest::newRow(bad) << QByteArray(bad) << 1;
}

void LeniencyTest::aWrongConcurrencyIsOne()
{
    QFETCH(QByteArray, value);
    QTEST(read<AgentRegister>(
              "{\"name\":\"b\",\"os\":\"linux\",\"arch\":\"x64\",\"maxConcurrent\":" + value + "}")
              .maxConcurrent,
        "expected");
}

void LeniencyTest::registrationOfTheOriginal()
{
    const auto agent = read<AgentRegister>(
        R"json({"name":"mill-7","os":"darwin","arch":"arm64","coordVersion":"2026.418.2",
        "maxConcurrent":3,"health":{"claudeAvailable":true,"version":"2.1.0 (Claude Code)"},
        "allowedTools":["Read","Bash(git:*)"],
        "addDirs":["/srv/a b"],"permissionMode":"acceptEdits","pool":"night"})json");
    QCOMPARE(agent.name, QStringLiteral("mill-7"));
    QCOMPARE(agent.os, QStringLiteral("darwin"));
    QCOMPARE(agent.arch, QStringLiteral("arm64"));
    QCOMPARE(agent.coordVersion.value_or(QString()), QStringLiteral("2026.418.2"));
    QCOMPARE(agent.maxConcurrent, 3);
    QVERIFY(agent.health && agent.health->claudeAvailable);
    QCOMPARE(agent.health->version.value_or(QString()), QStringLiteral("2.1.0 (Claude Code)"));
    QCOMPARE(agent.allowedTools.value_or(QStringList()),
        (QStringList{QStringLiteral("Read"), QStringLiteral("Bash(git:*)")}));
    QCOMPARE(agent.addDirs.value_or(QStringList()), QStringList{QStringLiteral("/srv/a b")});
    QCOMPARE(agent.permissionMode.value_or(QString()), QStringLiteral("acceptEdits"));
    QCOMPARE(agent.pool.value_or(QString()), QStringLiteral("night"));
    QVERIFY(!agent.protocol && !agent.running);
}

void LeniencyTest::registrationWithTheLeast()
{
    const auto agent = read<AgentRegister>("{\"name\":\"a\"}");
    QCOMPARE(agent.name, QStringLiteral("a"));
    QCOMPARE(agent.maxConcurrent, 1);
    QVERIFY(!agent.health && !agent.allowedTools && !agent.pool && !agent.coordVersion);
}

void LeniencyTest::registrationGoesOnWithoutWrongFields()
{
    const auto agent
        = read<AgentRegister>(R"({"name":"a","os":7,"arch":null,"coordVersion":2026,"health":"fine",
        "allowedTools":"Read","addDirs":{},"permissionMode":1,"pool":[]})");
    QCOMPARE(agent.name, QStringLiteral("a"));
    QVERIFY(agent.os.isEmpty() && agent.arch.isEmpty());
    QVERIFY(!agent.coordVersion && !agent.health && !agent.allowedTools && !agent.addDirs);
    QVERIFY(!agent.permissionMode && !agent.pool);
    QVERIFY(!read<AgentRegister>(R"({"name":"a","health":{"claudeAvailable":"yes"}})").health);
    const auto known
        = read<AgentRegister>(R"({"name":"a","health":{"claudeAvailable":false,"version":2}})")
              .health;
    QVERIFY(known && !known->claudeAvailable && !known->version);
}

void LeniencyTest::listsLoseWhatIsNotText()
{
    const auto agent
        = read<AgentRegister>(R"({"name":"a","allowedTools":[1,"Read",null,{"x":1},"Edit",true]})");
    QCOMPARE(agent.allowedTools.value_or(QStringList()),
        (QStringList{QStringLiteral("Read"), QStringLiteral("Edit")}));
    const auto args = parse<DispatchTaskArgs>(
        object(R"({"prompt":"p","agentName":"a","disallowedTools":[false,"Bash"],"addDirs":[7]})"));
    QVERIFY(args);
    QCOMPARE(args->disallowedTools.value_or(QStringList()), QStringList{QStringLiteral("Bash")});
    QCOMPARE(args->addDirs.value_or(QStringList{QStringLiteral("?")}), QStringList());
}

void LeniencyTest::heartbeatOfTheOriginal()
{
    const auto beat
        = read<AgentHeartbeat>(R"({"name":"mill-7","health":{"claudeAvailable":false}})");
    QCOMPARE(beat.name, QStringLiteral("mill-7"));
    QVERIFY(beat.health && !beat.health->claudeAvailable && !beat.health->version);
}

void LeniencyTest::heartbeatGoesOnWithoutHealth()
{
    QVERIFY(!read<AgentHeartbeat>("{}").health);
    QVERIFY(!read<AgentHeartbeat>(R"({"name":5,"health":[]})").health);
}

void LeniencyTest::dispatchOfTheOriginal()
{
    const auto dispatch
        = read<TaskDispatch>(R"({"taskId":"C3B1F0AA-9D1E-4B7E-8A51-2F0E6D9C7B10","prompt":"lint it",
        "traceId":"11111111-2222-4333-8444-555555555555","allowedTools":["Read"],"maxBudgetUsd":0.5})");
    QCOMPARE(dispatch.taskId, taskId.toUpper());
    QCOMPARE(dispatch.prompt, QStringLiteral("lint it"));
    QCOMPARE(dispatch.traceId.value_or(QString()),
        QStringLiteral("11111111-2222-4333-8444-555555555555"));
    QCOMPARE(dispatch.allowedTools.value_or(QStringList()), QStringList{QStringLiteral("Read")});
    QCOMPARE(dispatch.maxBudgetUsd.value_or(0), 0.5);
    QVERIFY(!dispatch.sessionId && !dispatch.attempt && !dispatch.token && !dispatch.timeoutMs);
}

void LeniencyTest::outputCarriesAnyText()
{
    const auto output
        = read<TaskOutput>(R"({"taskId":"t","data":"a\u0000b\ud800c\u001b[0m","traceId":9})");
    QCOMPARE(output.data,
        QStringLiteral("a") + QChar(u'\0') + QLatin1Char('b') + QChar(0xD800)
            + QStringLiteral("c\x1b[0m"));
    QVERIFY(!output.traceId && !output.seq);
}

void LeniencyTest::reportsOfTheOriginal()
{
    const auto done = read<TaskComplete>("{\"taskId\":\"t\",\"traceId\":\"x\"}");
    QCOMPARE(done.traceId.value_or(QString()), QStringLiteral("x"));
    QVERIFY(!done.attempt && !done.token && !done.result);
    const auto failed
        = read<TaskError>(R"({"taskId":"t","error":"Claude exited with code 3: no"})");
    QCOMPARE(failed.error, QStringLiteral("Claude exited with code 3: no"));
    QVERIFY(!failed.errorCode && !failed.exitCode);
    QCOMPARE(
        read<TaskError>(R"({"taskId":"t","error":"","exitCode":-15})").exitCode.value_or(0), -15);
}

void LeniencyTest::requestOfTheOriginal()
{
    const auto frame = decode<FromClient>(message("cli:request",
        R"({"command":"dispatch-task",
            "args":{"agentName":"mill-7","prompt":"run tests","maxBudgetUsd":1.5}})"));
    QVERIFY(frame);
    QCOMPARE(frame->envelope.id, QStringLiteral("d2a1c9de-0000-4c4e-9d35-0b7c3f0a2222"));
    const auto request = std::get<CliRequest>(frame->message);
    QCOMPARE(request.command, QStringLiteral("dispatch-task"));
    const auto args = parse<DispatchTaskArgs>(request.args);
    QVERIFY(args && args->complete());
    QCOMPARE(args->maxBudgetUsd.value_or(0), 1.5);
}

void LeniencyTest::requestArgumentsThatAreNoObject()
{
    for (const QByteArray args : {"null", "[]", "\"x\"", "3"})
        QVERIFY(
            read<CliRequest>("{\"command\":\"list-agents\",\"args\":" + args + "}").args.isEmpty());
    QVERIFY(read<CliRequest>("{\"command\":\"list-agents\"}").args.isEmpty());
}

void LeniencyTest::answersOfTheOriginal()
{
    const auto good
        = read<CliResponse>(R"({"requestId":"r","data":{"subscribed":true,"taskId":"t"}})");
    QVERIFY(good.data[QStringLiteral("subscribed")].toBool() && !good.error);
    const auto bad
        = read<CliResponse>(R"({"requestId":"r","data":null,"error":"Agent \"a\" not found"})");
    QVERIFY(bad.data.isNull());
    QCOMPARE(bad.error.value_or(QString()), QStringLiteral("Agent \"a\" not found"));
    const auto both
        = read<CliResponse>(R"({"requestId":"r","data":{"sessions":[]},"error":"exit 1"})");
    QVERIFY(both.data.isObject() && both.error);
}

void LeniencyTest::dispatchArguments_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("error");
    QTest::newRow("null is absent")
        << QByteArray(R"({"agentName":null,"pool":null,"maxBudgetUsd":null,"allowedTools":null})")
        << QString();
    QTest::newRow("wrong types count as missing") << QByteArray(
        R"({"agentName":1,"pool":{},"prompt":["p"],"sessionId":false,"allowedTools":"Read"})")
                                                  << QString();
    QTest::newRow("a prompt beyond its limit is an error")
        << "{\"prompt\":\"" + QByteArray(1'000'001, 'p') + "\"}"
        << QStringLiteral("prompt: must be at most 1000000 characters long");
    QTest::newRow("too many tools are an error")
        << "{\"allowedTools\":[" + QByteArray("\"x\",").repeated(256) + "\"x\"]}"
        << QStringLiteral("allowedTools: must have at most 256 items");
    QTest::newRow("a priority out of bounds") << QByteArray(
        "{\"priority\":1001}") << QStringLiteral("priority: must be from -1000 to 1000");
}

void LeniencyTest::dispatchArguments()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, error);
    const auto args = parse<DispatchTaskArgs>(object(json));
    QCOMPARE(args.hasValue(), error.isEmpty());
    if (!args) {
        QCOMPARE(args.error().message, error);
        return;
    }
    QVERIFY(serialize(*args) == serialize(DispatchTaskArgs{}));
}

void LeniencyTest::pushIsADirectoryOnlyWhenTrue()
{
    for (const QByteArray value : {"1", "\"true\"", "null", "{}", "false"}) {
        const auto args = parse<PushFileArgs>(
            object("{\"agentName\":\"a\",\"destPath\":\"/d\",\"filename\":\"f\",\"isDirectory\":"
                + value + ",\"totalBytes\":\"9\"}"));
        QVERIFY(args && args->complete());
        QVERIFY(!args->isDirectory.value_or(false) && !args->totalBytes);
    }
}

void LeniencyTest::transfersOfTheOriginal()
{
    const auto start = read<FileTransferStart>(
        R"({"transferId":"x","direction":"pull","filename":"a.txt","sourcePath":"/s/a.txt",
        "destPath":"","totalBytes":0,"totalChunks":1,"isDirectory":false,"sourceAgent":"mill-7"})");
    QCOMPARE(start.direction, TransferDirection::Pull);
    QCOMPARE(start.totalChunks, 1);
    QVERIFY(start.destPath.isEmpty() && !start.destAgent);
    QCOMPARE(read<FileChunkAck>(R"({"transferId":"x","chunkIndex":-1})").chunkIndex, -1);
    QVERIFY(!read<FileTransferComplete>(R"({"transferId":"x"})").checksum);
    const auto wide = read<FileChunk>(
        "{\"transferId\":\"x\",\"chunkIndex\":0,\"data\":\"" + QByteArray(699'052, 'A') + "\"}");
    QCOMPARE(wide.data.size(), 699'052);
}

void LeniencyTest::viewsOfTheOriginal()
{
    const auto agent = parse<AgentInfo>(
        object(R"({"name":"mill-7","os":"linux","arch":"x64","status":"busy","currentTaskIds":["t"],
        "maxConcurrent":1,"connectedAt":1765000000000,"lastHeartbeat":1765000030000.0,"pool":"night"})"));
    QVERIFY(agent);
    QCOMPARE(agent->status, QStringLiteral("busy"));
    QCOMPARE(agent->lastHeartbeat, 1765000030000);
    const auto task = parse<TaskInfo>(object(
        R"({"id":"t","agentName":"mill-7","prompt":"p","status":"dead-letter","output":["a",5,"b"],
        "truncated":true,"error":"no","createdAt":1,"completedAt":2,"retryCount":3,
        "maxRetries":3,"deadLettered":true})"));
    QVERIFY(task);
    QCOMPARE(task->output, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QVERIFY(task->truncated && task->deadLettered && !task->orgId && !task->result);
}

void LeniencyTest::sessionsOfTheOriginal()
{
    const auto answer = read<SessionListResponse>(
        R"({"agentName":"mill-7","requestId":"r",
        "sessions":[{"id":"s1"},7,{"id":"s2","name":"n","createdAt":"2026-01-01"}],"error":"late"})");
    QCOMPARE(answer.sessions.size(), 2);
    QCOMPARE(answer.sessions[1].createdAt.value_or(QString()), QStringLiteral("2026-01-01"));
    QCOMPARE(answer.error.value_or(QString()), QStringLiteral("late"));
}

QTEST_GUILESS_MAIN(LeniencyTest)
#include "leniencytest.moc"
