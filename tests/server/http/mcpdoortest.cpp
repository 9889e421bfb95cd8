// POSTs to /mcp: which are answered how, what is refused with which status, and that nothing is
// left of those whose client has gone.
#include "server/http/mcpdoor.h"
#include "core/mcp/rpcmessage.h"
#include "server/http/responsestream.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

const QByteArray ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
const QByteArray stats
    = R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_stats"}})";
const QByteArray followed = R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":)"
                            R"({"name":"get_stats","_meta":{"progressToken":1}}})";

QByteArray stateless(const char *method, const char *more = "")
{
    return QByteArray(R"({"jsonrpc":"2.0","id":1,"method":")") + method + R"(","params":{)" + more
        + R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
          R"("io.modelcontextprotocol/clientCapabilities":{}}}})";
}

ApiRequest post(const QByteArray &body, const HttpHeaders &more = {})
{
    HttpHeaders headers{
        {"content-type", "application/json"}, {"accept", "application/json, text/event-stream"}};
    headers.append(more);
    return {.method = "POST",
        .path = "/mcp",
        .headers = headers,
        .body = body,
        .identity = Identity{.name = s("anna"), .role = Role::Operator}};
}

HttpHeaders statelessHeaders(const QByteArray &method, const QByteArray &name = {})
{
    HttpHeaders headers{{"mcp-protocol-version", "2026-07-28"}, {"mcp-method", method}};
    if (!name.isEmpty())
        headers.append(qMakePair(QByteArray("mcp-name"), name));
    return headers;
}

} // namespace

class McpDoorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_asked.clear(); }

    void statuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<HttpHeaders>("headers");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &body, const HttpHeaders &headers,
                             int status, int code = 0) {
            QTest::newRow(name) << QByteArray("POST") << body << headers << status << code;
        };
        QTest::newRow("a stream without a request")
            << QByteArray("GET") << QByteArray() << HttpHeaders() << 405 << 0;
        QTest::newRow("the end of a session")
            << QByteArray("DELETE") << QByteArray() << HttpHeaders() << 405 << 0;
        row("a request of the first era", ping, {}, 200);
        row("one that names its version", ping, {{"mcp-protocol-version", "2025-06-18"}}, 200);
        row("one that names a version that is not spoken", ping,
            {{"mcp-protocol-version", "1999-01-01"}}, 400, rpccodes::unsupportedVersion);
        row("a notification", R"({"jsonrpc":"2.0","method":"notifications/initialized"})", {}, 202);
        row("an answer", R"({"jsonrpc":"2.0","id":1,"result":{}})", {}, 202);
        row("no JSON", "hello", {}, 400, rpccodes::parseError);
        row("a batch", "[]", {}, 400, rpccodes::invalidRequest);
        row("an unknown method of the first era", R"({"jsonrpc":"2.0","id":1,"method":"x"})", {},
            200, rpccodes::methodNotFound);
        row("the second era", stateless("tools/list"), statelessHeaders("tools/list"), 200);
        row("an unknown method of the second era", stateless("x"), statelessHeaders("x"), 404,
            rpccodes::methodNotFound);
        row("the second era without its headers", stateless("tools/list"), {}, 400,
            rpccodes::headerMismatch);
        row("headers of another method", stateless("tools/list"), statelessHeaders("ping"), 400,
            rpccodes::headerMismatch);
        row("headers of another tool", stateless("prompts/get", R"("name":"delegate",)"),
            statelessHeaders("prompts/get", "fan-out"), 400, rpccodes::headerMismatch);
        row("a name in Base64", stateless("prompts/get", R"("name":"state-of-things",)"),
            statelessHeaders(
                "prompts/get", "=?base64?" + QByteArray("state-of-things").toBase64() + "?="),
            200);
        row("headers of the second era over a body of the first", ping, statelessHeaders("ping"),
            400, rpccodes::invalidParams);
        row("tasks that were not declared", stateless("tasks/get", R"("taskId":"t",)"),
            statelessHeaders("tasks/get", "t"), 400, rpccodes::missingCapability);
    }
    void statuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        QFETCH(HttpHeaders, headers);
        QFETCH(int, status);
        QFETCH(int, code);
        ApiRequest request = post(body, headers);
        request.method = method;
        const ApiResponse response = answered(m_door.handle(request, 100));
        QVERIFY2(response.status == status,
            (QByteArray::number(response.status) + ' ' + response.body).constData());
        const QJsonObject said = QJsonDocument::fromJson(response.body).object();
        QCOMPARE(said.value(s("error"))[s("code")].toInt(), code);
        QVERIFY(m_asked.isEmpty());
    }

    void kindsOfBodies_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<int>("status");
        QTest::newRow("as it should be")
            << QByteArray("application/json; charset=utf-8")
            << QByteArray("text/event-stream, application/json") << 200;
        QTest::newRow("whatever comes")
            << QByteArray("application/json") << QByteArray("*/*") << 200;
        QTest::newRow("a form") << QByteArray("text/plain") << QByteArray("*/*") << 415;
        QTest::newRow("nothing that we have")
            << QByteArray("application/json") << QByteArray("text/html") << 406;
    }
    void kindsOfBodies()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, accept);
        ApiRequest request = post(ping);
        request.headers = {{"content-type", type}, {"accept", accept}};
        QTEST(answered(m_door.handle(request, 100)).status, "status");
    }

    void pagesOnThisMachine_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<int>("status");
        QTest::newRow("of this machine")
            << s("127.0.0.1") << QByteArray("http://localhost:80") << 200;
        QTest::newRow("of its address") << s("::1") << QByteArray("http://[::1]:8080") << 200;
        QTest::newRow("no page at all") << s("127.0.0.1") << QByteArray() << 200;
        QTest::newRow("of a name that was made to mean this machine")
            << s("127.0.0.1") << QByteArray("http://evil.example") << 403;
        QTest::newRow("of no name") << s("127.0.0.1") << QByteArray("null") << 403;
        QTest::newRow("of the coordinator's own name, from elsewhere")
            << s("192.0.2.1") << QByteArray("https://coord.example") << 200;
    }
    void pagesOnThisMachine()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArray, origin);
        ApiRequest request = post(ping, {{"origin", origin}});
        request.peer = QHostAddress(peer);
        QTEST(answered(m_door.handle(request, 100)).status, "status");
    }

    void aToolIsAskedForAsTheSender()
    {
        QFuture<ApiResponse> future = m_door.handle(post(stats), 100);
        QCOMPARE(m_asked.size(), 1);
        QCOMPARE(m_asked.first().command, s("get-stats"));
        QCOMPARE(m_asked.first().sender, s("anna"));
        QVERIFY(!future.isFinished());
        m_asked.first().answer(QJsonValue(QJsonObject{{s("stats"), QJsonObject()}}));
        const ApiResponse response = answered(future);
        QCOMPARE(response.status, 200);
        QVERIFY(response.body.contains("structuredContent"));
    }

    void toolsAreThoseOfTheKey()
    {
        ApiRequest request = post(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})");
        const auto names = [this, &request] { return answered(m_door.handle(request, 100)).body; };
        QVERIFY(names().contains("\"dispatch_task\"") && !names().contains("\"push_files\""));
        request.identity->role = Role::Viewer;
        QVERIFY(names().contains("\"list_agents\"") && !names().contains("\"dispatch_task\""));
    }

    void whoWantsProgressGetsAStream()
    {
        const ApiResponse response = answered(m_door.handle(post(followed), 100));
        QCOMPARE(response.contentType, QByteArray("text/event-stream"));
        QVERIFY(response.stream && !response.stream->isOver());
        m_asked.first().answer(QJsonValue(QJsonObject{{s("stats"), QJsonObject()}}));
        const QByteArray event = response.stream->take();
        QVERIFY2(event.startsWith("event: message\ndata: {"), event.constData());
        QVERIFY(response.stream->isOver());
    }

    void whoDoesNotTakeStreamsGetsJson()
    {
        ApiRequest request = post(followed);
        request.headers = {{"content-type", "application/json"}, {"accept", "application/json"}};
        QFuture<ApiResponse> future = m_door.handle(request, 100);
        QVERIFY(!future.isFinished());
        m_asked.first().answer(QJsonValue(QJsonObject()));
        QCOMPARE(answered(future).contentType, QByteArray("application/json"));
    }

    void aStreamThatIsGoneEndsItsCall()
    {
        const QByteArray waiting
            = R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wait_task",)"
              R"("arguments":{"taskId":"t"},"_meta":{"progressToken":1}}})";
        ApiResponse response = answered(m_door.handle(post(waiting), 100));
        response.stream.reset();
        QCOMPARE(m_asked.size(), 1);
        const auto answer = m_asked.first().answer;
        answer(QJsonValue(QJsonObject{{s("taskId"), s("t")}, {s("status"), s("running")}}));
        QCOMPARE(m_asked.size(), 1);
    }

    void callsUnderWayAreBounded()
    {
        QFuture<ApiResponse> first = m_door.handle(post(stats), 1);
        QCOMPARE(answered(m_door.handle(post(stats), 1)).status, 429);
        m_asked.first().answer(Error{ErrorCode::Unavailable, s("gone")});
        QCOMPARE(answered(first).status, 200);
        m_asked.clear();
        QFuture<ApiResponse> again = m_door.handle(post(stats), 1);
        QCOMPARE(m_asked.size(), 1);
        m_asked.first().answer(QJsonValue(QJsonObject()));
        QCOMPARE(answered(again).status, 200);
    }

    void whoListensIsToldOfTheEnd()
    {
        const ApiResponse response = answered(
            m_door.handle(post(stateless("subscriptions/listen", R"("notifications":{},)"),
                              statelessHeaders("subscriptions/listen")),
                100));
        QVERIFY(response.stream != nullptr);
        QVERIFY(response.stream->take().contains("notifications/subscriptions/acknowledged"));
        m_door.endStreams();
        QVERIFY(response.stream->take().contains("\"result\""));
        QVERIFY(response.stream->isOver());
    }

private:
    struct Asked {
        QString sender;
        QString command;
        QJsonObject args;
        McpBackend::Answer answer;
    };

    static ApiResponse answered(QFuture<ApiResponse> future)
    {
        return future.isFinished() ? future.result() : ApiResponse{.status = 0};
    }

    QList<Asked> m_asked;
    McpDoor m_door{[this](const ApiRequest &request, const QString &command,
                       const QJsonObject &args, McpBackend::Answer answer) {
        m_asked.append({request.identity->name, command, args, std::move(answer)});
    }};
};

QTEST_GUILESS_MAIN(McpDoorTest)
#include "mcpdoortest.moc"
