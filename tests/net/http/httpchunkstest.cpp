#include "core/net/httpchunks.h"

#include <QTest>

using namespace coord;

namespace {

constexpr qsizetype limit = 64;

int statusOf(const HttpChunks &chunks)
{
    switch (chunks.state()) {
    case HttpChunks::State::NeedMore:
        return 100;
    case HttpChunks::State::Complete:
        return 200;
    case HttpChunks::State::Refused:
        break;
    }
    return chunks.refusal().status;
}

} // namespace

class HttpChunksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBodyIsDecodedOrRefused_data();
    void aBodyIsDecodedOrRefused();
    void whatFollowsTheBodyIsLeft();
    void extensionsAndTrailersAreBounded();
};

void HttpChunksTest::aBodyIsDecodedOrRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row
        = [](const char *name, const QByteArray &bytes, int status, const QByteArray &body = {}) {
              QTest::newRow(name) << bytes << status << body;
          };
    row("no chunks", "0\r\n\r\n", 200);
    row("one chunk", "5\r\nhello\r\n0\r\n\r\n", 200, "hello");
    row("two chunks", "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", 200, "hello");
    row("digits in both cases", "a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n", 200,
        "01234567890123456789");
    row("zeros before the size", "0005\r\nhello\r\n000\r\n\r\n", 200, "hello");
    row("line ends inside the data", "4\r\n\r\n\r\n\r\n0\r\n\r\n", 200, "\r\n\r\n");
    row("an extension", "5;name=\"v\"\r\nhello\r\n0;x\r\n\r\n", 200, "hello");
    row("a trailer", "0\r\nX-Sum: 1\r\n\r\n", 200);
    row("a body at its limit", "40\r\n" + QByteArray(64, 'x') + "\r\n0\r\n\r\n", 200,
        QByteArray(64, 'x'));
    row("a body that has not ended", "5\r\nhello\r\n", 100, "hello");
    row("a body above its limit", "41\r\n", 413);
    row("a body above its limit in small chunks", "3f\r\n" + QByteArray(63, 'x') + "\r\n2\r\n", 413,
        QByteArray(63, 'x'));
    row("a size of 2^64-1", "ffffffffffffffff\r\n", 413);
    row("a size of four gigabytes", "ffffffff\r\n", 413);
    row("endless zeros", QByteArray(100, '0'), 413);
    row("a negative size", "-5\r\n", 400);
    row("a size with a plus", "+5\r\n", 400);
    row("a size with a prefix", "0x5\r\n", 400);
    row("a space before the size", " 5\r\n", 400);
    row("a space after the size", "5 \r\n", 400);
    row("no size", "\r\n", 400);
    row("a size that is no number", "zz\r\n", 400);
    row("only an extension", ";x\r\n", 400);
    row("a size line that ends in a line feed", "5\nhello\r\n0\r\n\r\n", 400);
    row("a size line that ends in a carriage return", "5\rhello", 400);
    row("an extension with a line feed", "5;a\nb\r\n", 400);
    row("an extension with a NUL", QByteArray("5;\0\r\n", 5), 400);
    row("data longer than its size", "5\r\nhello!\r\n0\r\n\r\n", 400, "hello");
    row("data that ends in a line feed", "5\r\nhello\n0\r\n\r\n", 400, "hello");
    row("a trailer without colon", "0\r\nnonsense\r\n\r\n", 400);
    row("a trailer with a space before the colon", "0\r\nX : 1\r\n\r\n", 400);
    row("a folded trailer", "0\r\nX: 1\r\n 2\r\n\r\n", 400);
    row("a trailer that ends in a line feed", "0\r\nX: 1\n\r\n", 400);
}

void HttpChunksTest::aBodyIsDecodedOrRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, body);

    HttpChunks atOnce(limit);
    atOnce.feed(bytes);
    QCOMPARE(statusOf(atOnce), status);
    QCOMPARE(atOnce.body(), body);

    HttpChunks byteByByte(limit);
    for (char c : std::as_const(bytes))
        byteByByte.feed(QByteArrayView(&c, 1));
    QCOMPARE(statusOf(byteByByte), status);
    QCOMPARE(byteByByte.body(), body);
}

void HttpChunksTest::whatFollowsTheBodyIsLeft()
{
    const QByteArray body = "5\r\nhello\r\n0\r\n\r\n";
    HttpChunks chunks(limit);
    QCOMPARE(chunks.feed(body + "GET / HTTP/1.1\r\n"), body.size());
    QCOMPARE(chunks.feed("GET"), qsizetype(0));
}

void HttpChunksTest::extensionsAndTrailersAreBounded()
{
    HttpChunks longExtension(limit);
    longExtension.feed("1;" + QByteArray(maxChunkExtensionBytes + 1, 'x'));
    QCOMPARE(statusOf(longExtension), 400);

    HttpChunks manyExtensions(limit);
    manyExtensions.feed(("1;" + QByteArray(200, 'x') + "\r\ny\r\n").repeated(30));
    QCOMPARE(statusOf(manyExtensions), 400);

    HttpChunks manyTrailers(limit);
    manyTrailers.feed("0\r\n" + QByteArray("X: y\r\n").repeated(2'000));
    QCOMPARE(statusOf(manyTrailers), 431);
}

QTEST_APPLESS_MAIN(HttpChunksTest)
#include "httpchunkstest.moc"
