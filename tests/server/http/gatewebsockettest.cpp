// WebSockets through a real gate: nobody unknown gets one, and those who do are bounded.
#include "core/platform/epolldispatcher.h"
#include "tests/server/http/gateundertest.h"
#include "tests/server/http/rawclient.h"

#include <QAbstractEventDispatcher>
#include <QNetworkRequest>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace coord;
using namespace coord::test;

namespace {

const QByteArray handshake
    = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

// Sends every text back to where it came from, and deletes what is closed, or with its owner.
void echo(QWebSocket *socket, QObject *owner)
{
    socket->setParent(owner);
    QObject::connect(
        socket, &QWebSocket::textMessageReceived, socket, &QWebSocket::sendTextMessage);
    QObject::connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
}

void makeEcho(Gate &gate)
{
    QObject::connect(&gate, &Gate::webSocketOpened, &gate,
        [&gate](QWebSocket *socket, const WebSocketGrant &) { echo(socket, &gate); });
}

QNetworkRequest request(quint16 port, const QString &path, const QByteArray &token)
{
    QNetworkRequest made(QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(port).arg(path)));
    made.setRawHeader("Authorization", "Bearer " + token);
    return made;
}

// A text frame as a client sends it, masked with zeros.
QByteArray clientFrame(const QByteArray &text)
{
    return QByteArray("\x81", 1) + char(0x80 | text.size()) + QByteArray(4, '\0') + text;
}

} // namespace

class GateWebSocketTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What a test leaves to be deleted later goes before the next one.
    void cleanup() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }

    void anUpgradeWithoutAGoodTokenIsRefusedInPlainHttp_data();
    void anUpgradeWithoutAGoodTokenIsRefusedInPlainHttp();
    void theReceiverLearnsWhoCameAndWhere();
    void anUnknownPathIsClosedWith4000();
    void textIsEchoed_data();
    void textIsEchoed();
    void aFrameAboveTheLimitIsClosedWith1009();
    void aFrameInTheHandshakesPacketIsNotLost();
    void compressionIsNotNegotiated();
    void tooManyFromOneAddressAreRefused();
    void aWebSocketNobodyWantsIsEnded();
    void clientsThatVanishInMidUpgradeAreForgotten();
    void itRunsInAThreadOfItsOwn();
};

void GateWebSocketTest::anUpgradeWithoutAGoodTokenIsRefusedInPlainHttp_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("no token") << QByteArray("/agent") << QByteArray();
    QTest::newRow("a wrong token")
        << QByteArray("/cli") << QByteArray("Authorization: Bearer wrong\r\n");
    QTest::newRow("a token in the query") << QByteArray("/cli?token=" + adminToken) << QByteArray();
    QTest::newRow("an agent's token at the door of people")
        << QByteArray("/cli") << QByteArray("Authorization: Bearer " + agentToken + "\r\n");
}

void GateWebSocketTest::anUpgradeWithoutAGoodTokenIsRefusedInPlainHttp()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, headers);
    GateUnderTest under;
    QSignalSpy opened(under.gate.get(), &Gate::webSocketOpened);
    RawClient client(under.port());
    client.send(get(path, handshake + headers) + clientFrame("too early"));
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->status, 401);
    QCOMPARE(reply->body, QByteArray("Unauthorized"));
    QCOMPARE(headerValue(reply->headers, "connection"), QByteArray("close"));
    QCOMPARE(headerValue(reply->headers, "content-type"), QByteArray("text/html"));
    QCOMPARE(headerValue(reply->headers, "content-length"), QByteArray("12"));
    QVERIFY(client.isClosed());
    QVERIFY(client.rest().isEmpty());
    QVERIFY(opened.isEmpty());
}

void GateWebSocketTest::theReceiverLearnsWhoCameAndWhere()
{
    GateUnderTest under;
    WebSocketGrant seen;
    connect(under.gate.get(), &Gate::webSocketOpened, this,
        [&](QWebSocket *socket, const WebSocketGrant &grant) {
            seen = grant;
            echo(socket, under.gate.get());
        });
    QWebSocket client;
    client.open(request(under.port(), QStringLiteral("/agent?x=1"), agentToken));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    QTRY_COMPARE(seen.path, QByteArray("/agent"));
    QCOMPARE(seen.identity.agentName, QStringLiteral("one"));
}

void GateWebSocketTest::anUnknownPathIsClosedWith4000()
{
    GateUnderTest under;
    QSignalSpy opened(under.gate.get(), &Gate::webSocketOpened);
    QWebSocket client;
    QSignalSpy disconnected(&client, &QWebSocket::disconnected);
    client.open(request(under.port(), QStringLiteral("/elsewhere"), adminToken));
    QVERIFY(disconnected.wait());
    QCOMPARE(static_cast<int>(client.closeCode()), 4000);
    QCOMPARE(client.closeReason(), QStringLiteral("Unknown path"));
    QVERIFY(opened.isEmpty());
}

void GateWebSocketTest::textIsEchoed_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a word") << QStringLiteral("hello");
    QTest::newRow("900 KB") << QString(900 * 1024, QLatin1Char('x'));
    QTest::newRow("600 KB of three-byte characters") << QString(200 * 1024, QChar(0x20AC));
    QTest::newRow("a message at the limit") << QString(limits::maxMessageBytes, QLatin1Char('x'));
}

void GateWebSocketTest::textIsEchoed()
{
    QFETCH(QString, text);
    GateUnderTest under;
    makeEcho(*under.gate);
    QWebSocket client;
    client.setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    QSignalSpy received(&client, &QWebSocket::textMessageReceived);
    connect(&client, &QWebSocket::connected, &client, [&] { client.sendTextMessage(text); });
    client.open(request(under.port(), QStringLiteral("/cli"), adminToken));
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), 1, 10'000);
    QVERIFY(received.first().first().toString() == text);
}

void GateWebSocketTest::aFrameAboveTheLimitIsClosedWith1009()
{
    GateUnderTest under;
    makeEcho(*under.gate);
    QWebSocket client;
    client.setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    QSignalSpy disconnected(&client, &QWebSocket::disconnected);
    connect(&client, &QWebSocket::connected, &client,
        [&] { client.sendTextMessage(QString(limits::maxMessageBytes + 1, QLatin1Char('x'))); });
    client.open(request(under.port(), QStringLiteral("/cli"), adminToken));
    QVERIFY(disconnected.wait());
    QCOMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
    RawClient other(under.port());
    other.send(get("/healthz"));
    QCOMPARE(other.status(), 200);
}

void GateWebSocketTest::aFrameInTheHandshakesPacketIsNotLost()
{
    GateUnderTest under;
    makeEcho(*under.gate);
    RawClient client(under.port());
    client.send(get("/cli", handshake + bearer) + clientFrame("glued"));
    QCOMPARE(client.status(), 101);
    QVERIFY(client.waitForBytes(7));
    QCOMPARE(client.rest(), QByteArray("\x81\x05glued", 7));
}

void GateWebSocketTest::compressionIsNotNegotiated()
{
    GateUnderTest under;
    makeEcho(*under.gate);
    RawClient client(under.port());
    client.send(
        get("/cli", handshake + bearer + "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->status, 101);
    QCOMPARE(headerValue(reply->headers, "sec-websocket-accept"),
        QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QVERIFY(headerValue(reply->headers, "sec-websocket-extensions").isEmpty());
    QVERIFY(headerValue(reply->headers, "sec-websocket-protocol").isEmpty());
}

void GateWebSocketTest::tooManyFromOneAddressAreRefused()
{
    GateOptions options = loopback();
    options.maxWebSocketsPerAddress = 2;
    GateUnderTest under(options);
    makeEcho(*under.gate);
    RawClient one(under.port());
    RawClient two(under.port());
    one.send(get("/cli", handshake + bearer));
    QCOMPARE(one.status(), 101);
    two.send(get("/cli", handshake + bearer));
    QCOMPARE(two.status(), 101);
    RawClient three(under.port());
    three.send(get("/cli", handshake + bearer));
    const auto reply = three.reply();
    QVERIFY(reply);
    QCOMPARE(reply->status, 429);
    QCOMPARE(reply->body, QByteArray("Too Many Connections"));

    one.abort();
    QTRY_VERIFY([&] {
        RawClient again(under.port());
        again.send(get("/cli", handshake + bearer));
        return again.status() == 101;
    }());
}

void GateWebSocketTest::aWebSocketNobodyWantsIsEnded()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/cli", handshake + bearer));
    QVERIFY(client.isClosed());
}

void GateWebSocketTest::clientsThatVanishInMidUpgradeAreForgotten()
{
    GateOptions options = loopback();
    options.maxWebSocketsPerAddress = 5;
    GateUnderTest under(options);
    makeEcho(*under.gate);
    for (int i = 0; i < 20; ++i) {
        RawClient client(under.port());
        client.send(get("/cli", handshake + bearer));
        client.abort();
    }
    QTRY_VERIFY([&] {
        RawClient again(under.port());
        again.send(get("/cli", handshake + bearer));
        return again.status() == 101;
    }());
}

void GateWebSocketTest::itRunsInAThreadOfItsOwn()
{
    QThread thread;
    if (auto dispatcher = makeNetDispatcher())
        thread.setEventDispatcher(dispatcher.release());
    thread.start();
    QObject inside;
    inside.moveToThread(&thread);
    std::unique_ptr<GateUnderTest> under;
    QMetaObject::invokeMethod(
        &inside,
        [&] {
            under = std::make_unique<GateUnderTest>();
            makeEcho(*under->gate);
        },
        Qt::BlockingQueuedConnection);

    QWebSocket client;
    QSignalSpy received(&client, &QWebSocket::textMessageReceived);
    connect(&client, &QWebSocket::connected, &client, [&] {
        for (int i = 0; i < 100; ++i)
            client.sendTextMessage(QString(10'000, QLatin1Char('x')));
    });
    client.open(request(under->port(), QStringLiteral("/cli"), adminToken));
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), 100, 10'000);
    RawClient rest(under->port());
    for (int i = 0; i < 50; ++i) {
        rest.send(get("/x"));
        QCOMPARE(rest.status(), 200);
    }
    QMetaObject::invokeMethod(
        &inside, [&] { under.reset(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    QVERIFY(thread.wait(10'000));
}

QTEST_GUILESS_MAIN(GateWebSocketTest)
#include "gatewebsockettest.moc"
