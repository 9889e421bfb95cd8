// Responses that go on for a while, through a real gate from raw sockets: framed as HTTP says,
// bounded however slow the reader, and over when either side is.
#include "tests/server/http/gateundertest.h"
#include "tests/server/http/rawclient.h"

#include <QTest>

using namespace coord;
using namespace coord::test;

namespace {

// Lets the client read nothing, so that the system's buffers fill up.
void stopReading(RawClient &client)
{
    client.socket().setReadBufferSize(1);
    client.socket().blockSignals(true);
}

// Writes until the stream says that it is full; how much that took.
qint64 fill(ResponseStream &stream)
{
    bool isFull = false;
    stream.onFullChanged = [&](bool full) { isFull = full; };
    const QByteArray piece(64 * 1024, 'x');
    qint64 written = 0;
    while (!isFull && written < 64 * 1024 * 1024) {
        stream.write(piece);
        written += piece.size();
    }
    stream.onFullChanged = nullptr;
    return written;
}

} // namespace

class GateStreamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStreamComesInChunksAndTheConnectionIsKept();
    void anOldClientReadsUntilTheClose();
    void whatIsWrittenBeforeTheHeadComesBehindIt();
    void aReaderThatLeavesIsNoticed();
    void aReaderThatLeavesBeforeTheAnswerIsNoticed();
    void aSilentStreamIsKeptInUse();
    void aSilentStreamIsNotCut();
    void aReaderThatDoesNotReadIsHeldBackAndGoesOn();
    void aReaderThatDoesNotReadForLongIsCut();
    void aClosingGateEndsStreamsWhole();
    void aGateDestroyedInMidStreamHarmsNobody();
    void aHeaderThatWouldSplitTheResponseOpensNoStream();
};

void GateStreamTest::aStreamComesInChunksAndTheConnectionIsKept()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/stream"));
    const auto head = client.reply(false);
    QVERIFY(head);
    QCOMPARE(head->status, 200);
    QCOMPARE(headerValue(head->headers, "transfer-encoding"), QByteArray("chunked"));
    QVERIFY(headerValue(head->headers, "content-length").isEmpty());
    const auto stream = under.openStreams().first();
    stream->write("hello");
    QTRY_COMPARE(client.rest(), QByteArray("5\r\nhello\r\n"));
    stream->write("again, and more");
    stream->end();
    QTRY_COMPARE(client.rest(), QByteArray("5\r\nhello\r\nf\r\nagain, and more\r\n0\r\n\r\n"));
    client.send(get("/x"));
    QTRY_VERIFY(client.rest().endsWith("GET /x? "));
}

void GateStreamTest::anOldClientReadsUntilTheClose()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send("GET /stream HTTP/1.0\r\nHost: a\r\n\r\n");
    const auto head = client.reply(false);
    QVERIFY(head);
    QVERIFY(headerValue(head->headers, "transfer-encoding").isEmpty());
    QCOMPARE(headerValue(head->headers, "connection"), QByteArray("close"));
    under.openStreams().first()->write("hello");
    under.openStreams().first()->end();
    QVERIFY(client.isClosed());
    QCOMPARE(client.rest(), QByteArray("hello"));
}

void GateStreamTest::whatIsWrittenBeforeTheHeadComesBehindIt()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/stream"));
    QTRY_COMPARE(under.requests.size(), 1);
    under.openStreams().first()->write("early");
    under.openStreams().first()->end();
    QVERIFY(client.reply(false));
    QTRY_COMPARE(client.rest(), QByteArray("5\r\nearly\r\n0\r\n\r\n"));
}

void GateStreamTest::aReaderThatLeavesIsNoticed()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/stream"));
    QVERIFY(client.reply(false));
    bool isGone = false;
    under.openStreams().first()->onGone = [&] { isGone = true; };
    client.abort();
    QTRY_VERIFY(isGone);
}

void GateStreamTest::aReaderThatLeavesBeforeTheAnswerIsNoticed()
{
    GateOptions options = loopback();
    options.handlerTimeout = Millis(20);
    GateUnderTest under(options);
    RawClient client(under.port());
    client.send(get("/held"));
    QCOMPARE(client.status(), 504);
    auto stream = std::make_shared<ResponseStream>();
    bool isGone = false;
    stream->onGone = [&] { isGone = true; };
    const auto promise = under.held.takeFirst();
    promise->addResult(ApiResponse{.stream = std::move(stream)});
    promise->finish();
    // The promise keeps its result for as long as anybody asks for it.
    *promise = {};
    QTRY_VERIFY(isGone);
}

void GateStreamTest::aSilentStreamIsKeptInUse()
{
    GateOptions options = loopback();
    options.streamIdle = Millis(20);
    GateUnderTest under(options);
    RawClient client(under.port());
    client.send(get("/stream"));
    QVERIFY(client.reply(false));
    QTRY_VERIFY(client.rest().startsWith("5\r\nidle \r\n5\r\nidle \r\n"));
}

void GateStreamTest::aSilentStreamIsNotCut()
{
    GateOptions options = loopback();
    options.streamStall = Millis(30);
    options.idleTimeout = Millis(30);
    options.handlerTimeout = Millis(30);
    options.writeGrace = Millis(30);
    options.minWriteBytesPerSecond = 1ll << 40;
    options.streamIdle = Millis(100);
    GateUnderTest under(options);
    RawClient client(under.port());
    client.send(get("/stream"));
    QVERIFY(client.reply(false));
    // The third sign of life comes ten patiences later.
    QTRY_COMPARE(client.rest().count("idle"), 3);
    QCOMPARE(under.openStreams().size(), 1);
}

void GateStreamTest::aReaderThatDoesNotReadIsHeldBackAndGoesOn()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/stream"));
    QVERIFY(client.reply(false));
    stopReading(client);
    const auto stream = under.openStreams().first();
    const qint64 written = fill(*stream);
    QVERIFY2(written < 32 * 1024 * 1024, "the system takes no end of bytes");
    bool hasRoom = false;
    stream->onFullChanged = [&](bool isFull) { hasRoom = !isFull; };
    client.socket().setReadBufferSize(0);
    client.socket().blockSignals(false);
    QTRY_VERIFY_WITH_TIMEOUT(((void)client.socket().readAll(), hasRoom), 10'000);
    stream->onFullChanged = nullptr;
}

void GateStreamTest::aReaderThatDoesNotReadForLongIsCut()
{
    GateOptions options = loopback();
    options.streamStall = Millis(100);
    GateUnderTest under(options);
    RawClient client(under.port());
    client.send(get("/stream"));
    QVERIFY(client.reply(false));
    stopReading(client);
    fill(*under.openStreams().first());
    QTRY_VERIFY(under.openStreams().isEmpty());
}

void GateStreamTest::aClosingGateEndsStreamsWhole()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/stream"));
    QVERIFY(client.reply(false));
    under.openStreams().first()->write("hello");
    under.gate->close();
    QVERIFY(client.isClosed());
    QCOMPARE(client.rest(), QByteArray("5\r\nhello\r\n0\r\n\r\n"));
    QTRY_VERIFY(under.openStreams().isEmpty());
}

void GateStreamTest::aGateDestroyedInMidStreamHarmsNobody()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/stream"));
    QVERIFY(client.reply(false));
    const auto stream = under.openStreams().first();
    under.gate.reset();
    stream->write("into the void");
    stream->end();
    QVERIFY(client.isClosed());
}

void GateStreamTest::aHeaderThatWouldSplitTheResponseOpensNoStream()
{
    GateUnderTest under;
    RawClient client(under.port());
    client.send(get("/held"));
    QTRY_COMPARE(under.held.size(), 1);
    under.held.first()->addResult(ApiResponse{
        .contentType = "text/a\r\nX-B: c", .stream = std::make_shared<ResponseStream>()});
    under.held.first()->finish();
    QCOMPARE(client.status(), 500);
}

QTEST_GUILESS_MAIN(GateStreamTest)
#include "gatestreamtest.moc"
