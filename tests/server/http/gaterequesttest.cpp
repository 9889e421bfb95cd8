// REST through a real gate, from raw sockets: what is served, what is refused, and that a refused
// request leaves nothing behind that runs as the next one.
#include "tests/server/http/gateundertest.h"
#include "tests/server/http/rawclient.h"

#include <QTest>

using namespace coord;
using namespace coord::test;

namespace {

const QByteArray smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

} // namespace

class GateRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRequestReachesItsHandlerWhole();
    void theResponseHasItsHeaders();
    void everyMethodAndPathReachesTheHandler_data();
    void everyMethodAndPathReachesTheHandler();
    void ambiguousRequestsAreRefusedAndNothingIsSmuggled_data();
    void ambiguousRequestsAreRefusedAndNothingIsSmuggled();
    void bodiesAboveTheLimitAreRefused_data();
    void bodiesAboveTheLimitAreRefused();
    void aBodyAtTheLimitIsServed();
    void aChunkedBodyIsServed();
    void aHeadByteByByteIsServed();
    void withoutATokenTheApiIsClosed();
    void anOpenPathHasNoIdentity();
    void whoIsBehindATrustedProxyHasLimitsOfHisOwn_data();
    void whoIsBehindATrustedProxyHasLimitsOfHisOwn();
    void connectionsAreKept();
    void connectionsAreClosedWhenAsked_data();
    void connectionsAreClosedWhenAsked();
    void pipelinedRequestsAreAnsweredInOrder();
    void headHasNoBody();
    void aClientThatExpectsIsToldToContinue();
    void aClientThatExpectsTooMuchIsNotToldToContinue();
    void aRefusalReachesAClientThatIsStillSending();
    void aClientThatLeavesHarmsNobody();
    void aHandlerThatNeverAnswersIsA500();
    void aHeaderThatWouldSplitTheResponseIsA500();
    void aClosedGateAnswersWhatItHasAndTakesNoMore();
    void aGateDestroyedInMidRequestHarmsNobody();
    void tooManyConnectionsAreClosed();
    void neverAnAccessControlHeader();
};

void GateRequestTest::aRequestReachesItsHandlerWhole()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(post("/api/a%2Fb?c=%20&d", "the body", bearer + "X-Note: hello\r\n"));
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->body, QByteArray("POST /api/a%2Fb?c=%20&d the body"));

    QCOMPARE(under.requests.size(), 1);
    const ApiRequest &request = under.requests.first();
    QCOMPARE(headerValue(request.headers, "x-note"), QByteArray("hello"));
    QVERIFY(headerValue(request.headers, "authorization").isEmpty());
    QCOMPARE(request.peer, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(request.identity);
    QCOMPARE(request.identity->role, Role::Admin);
}

void GateRequestTest::theResponseHasItsHeaders()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/healthz"));
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(headerValue(reply->headers, "content-type"), QByteArray("text/plain"));
    QCOMPARE(headerValue(reply->headers, "x-test"), QByteArray("yes"));
    const QByteArray date = headerValue(reply->headers, "date");
    QVERIFY2(date.endsWith(" GMT") && date.size() == 29, date.constData());
    QCOMPARE(headerValue(reply->headers, "connection"), QByteArray("keep-alive"));
}

void GateRequestTest::everyMethodAndPathReachesTheHandler_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        QTest::newRow(method) << QByteArray(method) << QByteArray("/x");
    for (const char *target :
        {"/", "/a/b/c/", "/a//b", "/..", "/a/../b", "/%2F", "/%2e%2e/x", "/a?b=c?d", "/:@;,+=&$"})
        QTest::newRow(target) << QByteArray("GET") << QByteArray(target);
}

void GateRequestTest::everyMethodAndPathReachesTheHandler()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    GateUnderTest under;
    RawClient client(under.port());
    client.send(method + ' ' + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    const QByteArray asked = target.contains('?') ? target : target + '?';
    QCOMPARE(reply->body, method + ' ' + asked + ' ');
}

void GateRequestTest::ambiguousRequestsAreRefusedAndNothingIsSmuggled_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &headers, int status) {
        QTest::newRow(name) << "POST /x HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" << status;
    };
    row("a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400);
    row("two lengths", "Content-Length: 5\r\nContent-Length: 50\r\n", 400);
    row("a negative length", "Content-Length: -1\r\n", 400);
    row("a length with text", "Content-Length: 5 x\r\n", 400);
    row("a length beyond 64 bits", "Content-Length: 99999999999999999999\r\n", 400);
    row("a space before the colon", "Content-Length : 5\r\n", 400);
    row("an unknown transfer coding", "Transfer-Encoding: xchunked\r\n", 501);
    row("a bare line feed", "X: a\nContent-Length: 5\r\n", 400);
    row("a folded line", "X: a\r\n b\r\n", 400);
    row("a NUL", QByteArray("X: \0\r\n", 6), 400);
    row("two Hosts", "Host: b\r\n", 400);
    row("a compressed body", "Content-Encoding: gzip\r\nContent-Length: 5\r\n", 415);
    row("too many headers", QByteArray("X: a\r\n").repeated(100), 431);
    row("a large head", "X: " + QByteArray(maxHeadBytes, 'a') + "\r\n", 431);
    row("a malformed chunk size", "Transfer-Encoding: chunked\r\n\r\n-5\r\n", 400);
    QTest::newRow("no Host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("an absolute URI")
        << QByteArray("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("HTTP/9.9") << QByteArray("GET / HTTP/9.9\r\nHost: a\r\n\r\n") << 505;
    QTest::newRow("TRACE") << QByteArray("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n") << 501;
    QTest::newRow("CONNECT") << QByteArray("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n") << 501;
    QTest::newRow("garbage") << QByteArray("\x80\x81\x82\x83\r\n\r\n") << 400;
}

void GateRequestTest::ambiguousRequestsAreRefusedAndNothingIsSmuggled()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    GateUnderTest under;
    RawClient client(under.port());
    QCOMPARE(client.statusThenClosed(bytes + smuggled), status);
    QVERIFY(under.requests.isEmpty());
}

void GateRequestTest::bodiesAboveTheLimitAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray start = "POST /hooks/x HTTP/1.1\r\nHost: a\r\n";
    QTest::newRow("declared") << start + "Content-Length: 1025\r\n\r\n";
    QTest::newRow("declared as a gigabyte")
        << start + "Content-Length: 1073741824\r\n\r\n" + QByteArray(100'000, 'x');
    QTest::newRow("in one chunk") << start + "Transfer-Encoding: chunked\r\n\r\n401\r\n";
    QTest::newRow("in many chunks") << start + "Transfer-Encoding: chunked\r\n\r\n"
            + QByteArray("10\r\n0123456789abcdef\r\n").repeated(65);
    QTest::newRow("in a chunk of 2^64-1 bytes")
        << start + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n";
}

void GateRequestTest::bodiesAboveTheLimitAreRefused()
{
    QFETCH(QByteArray, bytes);
    GateOptions options = loopback();
    options.maxBodyBytes = 1024;
    GateUnderTest under(options);
    RawClient client(under.port());
    QCOMPARE(client.statusThenClosed(bytes), 413);
    QVERIFY(under.requests.isEmpty());
}

void GateRequestTest::aBodyAtTheLimitIsServed()
{
    GateUnderTest under;
    RawClient client(under.port());
    const QByteArray body(limits::maxMessageBytes, 'b');
    client.send(post("/x", body));
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->body, "POST /x? " + body);
}

void GateRequestTest::aChunkedBodyIsServed()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                "chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
        + get("/y"));
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray("POST /x? hello"));
    QCOMPARE(client.status(), 200);
}

void GateRequestTest::aHeadByteByByteIsServed()
{
    GateUnderTest under;
    RawClient client(under.port());
    for (char c : post("/x", "hi")) {
        client.send(QByteArray(1, c));
        QCoreApplication::processEvents();
    }
    QCOMPARE(client.status(), 200);
}

void GateRequestTest::withoutATokenTheApiIsClosed()
{
    GateUnderTest under;
    RawClient client(under.port());
    // The body is announced and never sent: the answer does not wait for it.
    client.send("POST /api/dispatch HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->status, 401);
    QCOMPARE(reply->body, QByteArray("{\"error\":\"Unauthorized\"}"));
    QCOMPARE(headerValue(reply->headers, "content-type"), QByteArray("application/json"));
    QVERIFY(client.isClosed());
    QVERIFY(under.requests.isEmpty());

    RawClient agent(under.port());
    QCOMPARE(
        agent.statusThenClosed(get("/api/tasks", "Authorization: Bearer " + agentToken + "\r\n")),
        401);
}

void GateRequestTest::whoIsBehindATrustedProxyHasLimitsOfHisOwn_data()
{
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<int>("anothersStatus");
    QTest::addColumn<QString>("peer");
    QTest::newRow("a proxy that is trusted") << true << 200 << QStringLiteral("192.0.2.2");
    QTest::newRow("one that is not") << false << 429 << QString();
}

void GateRequestTest::whoIsBehindATrustedProxyHasLimitsOfHisOwn()
{
    QFETCH(bool, trusted);
    QFETCH(int, anothersStatus);
    QFETCH(QString, peer);
    GateOptions options = loopback();
    options.authenticationFailures = 1;
    if (trusted)
        options.trustedProxies = {{QHostAddress(QHostAddress::LocalHost), 32}};
    GateUnderTest under(options);
    const auto statusFor = [&under](const QByteArray &address, const QByteArray &more) {
        RawClient client(under.port());
        client.send(get("/api/x", "X-Forwarded-For: " + address + "\r\n" + more));
        return client.status();
    };
    QCOMPARE(statusFor("192.0.2.1", "Authorization: Bearer wrong\r\n"), 401);
    QCOMPARE(statusFor("192.0.2.1", bearer), 429);
    QCOMPARE(statusFor("192.0.2.2", bearer), anothersStatus);
    QCOMPARE(under.requests.isEmpty() ? QString() : under.requests.first().peer.toString(), peer);
}

void GateRequestTest::anOpenPathHasNoIdentity()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(post("/hooks/deploy", "{}"));
    QCOMPARE(client.status(), 200);
    QVERIFY(!under.requests.first().identity);
}

void GateRequestTest::connectionsAreKept()
{
    GateUnderTest under;
    RawClient client(under.port());
    for (int i = 0; i < 5; ++i) {
        client.send(post("/x", QByteArray::number(i)));
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->body, "POST /x? " + QByteArray::number(i));
    }
}

void GateRequestTest::connectionsAreClosedWhenAsked_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("Connection: close") << get("/x", "Connection: close\r\n");
    QTest::newRow("HTTP/1.0") << QByteArray("GET /x HTTP/1.0\r\n\r\n");
}

void GateRequestTest::connectionsAreClosedWhenAsked()
{
    QFETCH(QByteArray, bytes);
    GateUnderTest under;
    RawClient client(under.port());
    QCOMPARE(client.statusThenClosed(bytes), 200);
}

void GateRequestTest::pipelinedRequestsAreAnsweredInOrder()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/held") + get("/second") + post("/third", "3") + get("/fourth"));
    QTRY_COMPARE(under.held.size(), 1);
    // One at a time: the second is not even begun while the first is being handled.
    QCOMPARE(under.requests.size(), 1);
    under.release();
    for (const char *body : {"held", "GET /second? ", "POST /third? 3", "GET /fourth? "}) {
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->body, QByteArray(body));
    }
}

void GateRequestTest::headHasNoBody()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n" + get("/y"));
    const auto head = client.reply(false);
    QVERIFY(head);
    QCOMPARE(head->status, 200);
    QCOMPARE(
        headerValue(head->headers, "content-length"), QByteArray::number(qstrlen("HEAD /x? ")));
    const auto next = client.reply();
    QVERIFY(next);
    QCOMPARE(next->body, QByteArray("GET /y? "));
}

void GateRequestTest::aClientThatExpectsIsToldToContinue()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    const auto interim = client.reply();
    QVERIFY(interim);
    QCOMPARE(interim->status, 100);
    client.send("hi");
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray("POST /x? hi"));
}

void GateRequestTest::aClientThatExpectsTooMuchIsNotToldToContinue()
{
    GateUnderTest under;
    RawClient client(under.port());
    QCOMPARE(client.statusThenClosed("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: "
                                     "2000000\r\nExpect: 100-continue\r\n\r\n"),
        413);
}

void GateRequestTest::aRefusalReachesAClientThatIsStillSending()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n"
        + QByteArray(4'000'000, 'x'));
    QCOMPARE(client.status(), 413);
}

void GateRequestTest::aClientThatLeavesHarmsNobody()
{
    GateUnderTest under;
    constexpr int many = 60;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < many; ++i) {
        clients.push_back(std::make_unique<RawClient>(under.port()));
        clients.back()->send(get("/held"));
    }
    QTRY_COMPARE(under.held.size(), many);
    for (auto &client : clients)
        client->abort();
    RawClient other(under.port());
    other.send(get("/x"));
    QCOMPARE(other.status(), 200);
    under.release();
    other.send(get("/x"));
    QCOMPARE(other.status(), 200);
}

void GateRequestTest::aHandlerThatNeverAnswersIsA500()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/cancelled"));
    QCOMPARE(client.status(), 500);
    client.send(get("/x"));
    QCOMPARE(client.status(), 200);
}

void GateRequestTest::aHeaderThatWouldSplitTheResponseIsA500()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/broken"));
    const auto reply = client.reply();
    QVERIFY(reply);
    QVERIFY(headerValue(reply->headers, "set-cookie").isEmpty());
    QCOMPARE(reply->status, 500);
}

void GateRequestTest::aClosedGateAnswersWhatItHasAndTakesNoMore()
{
    GateUnderTest under;
    RawClient idle(under.port());
    idle.send(get("/x"));
    QCOMPARE(idle.status(), 200);
    RawClient busy(under.port());
    busy.send(get("/held"));
    QTRY_COMPARE(under.held.size(), 1);

    under.gate->close();
    QVERIFY(idle.isClosed());
    under.release();
    const auto reply = busy.reply();
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray("held"));
    QCOMPARE(headerValue(reply->headers, "connection"), QByteArray("close"));
    QVERIFY(busy.isClosed());
}

void GateRequestTest::aGateDestroyedInMidRequestHarmsNobody()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/held"));
    QTRY_COMPARE(under.held.size(), 1);
    under.gate.reset();
    under.release();
    QVERIFY(client.isClosed());
}

void GateRequestTest::tooManyConnectionsAreClosed()
{
    GateOptions options = loopback();
    options.maxHttpConnectionsPerAddress = 2;
    GateUnderTest under(options);
    RawClient one(under.port());
    RawClient two(under.port());
    one.send(get("/x"));
    two.send(get("/x"));
    QCOMPARE(one.status(), 200);
    QCOMPARE(two.status(), 200);
    RawClient three(under.port());
    QVERIFY(three.isClosed());
    one.abort();
    QTRY_VERIFY([&] {
        RawClient again(under.port());
        again.send(get("/x"));
        return again.status() == 200;
    }());
}

void GateRequestTest::neverAnAccessControlHeader()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send("OPTIONS /x HTTP/1.1\r\nHost: a\r\nOrigin: http://evil.example\r\n"
                "Access-Control-Request-Method: POST\r\n\r\n");
    const auto reply = client.reply();
    QVERIFY(reply);
    for (const auto &header : reply->headers)
        QVERIFY(!header.first.startsWith("access-control"));
}

QTEST_GUILESS_MAIN(GateRequestTest)
#include "gaterequesttest.moc"
