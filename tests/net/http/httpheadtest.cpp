// The list of requests that two parsers could read in two ways, and the plain ones beside it.
#include "core/net/httphead.h"

#include <QTest>

using namespace coord;

namespace {

int statusOf(const QByteArray &bytes)
{
    const HttpHeadAnswer answer = readHttpHead(bytes);
    if (const auto *refusal = std::get_if<HttpRefusal>(&answer))
        return refusal->status;
    return std::holds_alternative<HttpHead>(answer) ? 200 : 100;
}

QByteArray get(const QByteArray &headers)
{
    return "GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

QByteArray post(const QByteArray &headers)
{
    return "POST /api/dispatch HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

QByteArray line(const QByteArray &requestLine)
{
    return requestLine + "\r\nHost: a\r\n\r\n";
}

void row(const char *name, const QByteArray &bytes, int status)
{
    QTest::newRow(name) << bytes << status;
}

void lengthRows()
{
    row("two different lengths", post("Content-Length: 5\r\nContent-Length: 50\r\n"), 400);
    row("two equal lengths", post("Content-Length: 5\r\nContent-Length: 5\r\n"), 400);
    row("two lengths in different case", post("Content-Length: 5\r\ncontent-length: 6\r\n"), 400);
    row("a list of lengths", post("Content-Length: 5, 5\r\n"), 400);
    row("a negative length", post("Content-Length: -1\r\n"), 400);
    row("a length with a plus", post("Content-Length: +5\r\n"), 400);
    row("a length with text after it", post("Content-Length: 5 x\r\n"), 400);
    row("an empty length", post("Content-Length:\r\n"), 400);
    row("a hexadecimal length", post("Content-Length: 0x10\r\n"), 400);
    row("a length with a fraction", post("Content-Length: 5.0\r\n"), 400);
    row("a length with an exponent", post("Content-Length: 1e3\r\n"), 400);
    row("a length of two to the sixty-fourth", post("Content-Length: 18446744073709551616\r\n"),
        400);
    row("a length of twenty nines", post("Content-Length: 99999999999999999999\r\n"), 400);
    row("a length with an underscore", post("Content-Length: 1_0\r\n"), 400);
    row("a length in quotes", post("Content-Length: \"5\"\r\n"), 400);
    row("a length and chunks", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("chunks and a length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400);
    row("chunks and a length of nothing",
        post("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n"), 400);
}

void codingRows()
{
    row("an unknown transfer coding", post("Transfer-Encoding: xchunked\r\n"), 501);
    row("the identity coding", post("Transfer-Encoding: identity\r\n"), 501);
    row("a compressed transfer", post("Transfer-Encoding: gzip\r\n"), 501);
    row("chunks that are not last", post("Transfer-Encoding: chunked, identity\r\n"), 400);
    row("gzip and chunks", post("Transfer-Encoding: gzip, chunked\r\n"), 400);
    row("chunked twice", post("Transfer-Encoding: chunked, chunked\r\n"), 400);
    row("two transfer codings",
        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"), 400);
    row("two lines of chunked",
        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("an empty transfer coding", post("Transfer-Encoding:\r\n"), 400);
    row("a transfer coding after a vertical tab",
        post("Transfer-Encoding:\x0b"
             "chunked\r\n"),
        400);
    row("a quoted transfer coding", post("Transfer-Encoding: \"chunked\"\r\n"), 501);
    row("a transfer coding with a parameter", post("Transfer-Encoding: chunked;q=1\r\n"), 501);
    row("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        400);
    row("a compressed body", post("Content-Encoding: gzip\r\nContent-Length: 5\r\n"), 415);
    row("a body that is compressed twice",
        post("Content-Encoding: gzip, br\r\nContent-Length: 5\r\n"), 415);
    row("an unknown expectation", post("Expect: magic\r\nContent-Length: 5\r\n"), 417);
}

void lineRows()
{
    row("a space before the colon", post("Content-Length : 5\r\n"), 400);
    row("a tab before the colon", post("Content-Length\t: 5\r\n"), 400);
    row("bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("a bare line feed in a value", get("X: a\nContent-Length: 5\r\n"), 400);
    row("a bare carriage return in a value", get("X: a\rContent-Length: 5\r\n"), 400);
    row("a bare carriage return before the line end", get("X: a\r\r\n"), 400);
    row("a folded line", get("X: a\r\n b\r\n"), 400);
    row("a line folded with a tab", get("X: a\r\n\tb\r\n"), 400);
    row("a folded first header", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400);
    row("a NUL in a value", get(QByteArray("X: a\0b\r\n", 8)), 400);
    row("a NUL in a name", get(QByteArray("X\0: a\r\n", 7)), 400);
    row("a control character in a value",
        get("X: a\x01"
            "b\r\n"),
        400);
    row("a DEL in a value", get("X: a\x7f\r\n"), 400);
    row("a header without colon", get("Nonsense\r\n"), 400);
    row("a header without name", get(": x\r\n"), 400);
    row("a space in a header name", get("X Y: a\r\n"), 400);
    row("a letter beyond ASCII in a header name", get("X\xc3\xa4: a\r\n"), 400);
    row("an empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400);
    row("two Hosts", get("Host: b\r\n"), 400);
    row("two equal Hosts", get("Host: a\r\n"), 400);
    row("a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400);
    row("a Host with user information", "GET / HTTP/1.1\r\nHost: me@a\r\n\r\n", 400);
    row("a list of Hosts", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400);
    row("two Authorizations", get("Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"), 400);
    row("two Origins", get("Origin: http://a\r\nOrigin: http://b\r\n"), 400);
    row("two WebSocket keys", get("Sec-WebSocket-Key: a\r\nSec-WebSocket-Key: b\r\n"), 400);
}

void requestLineRows()
{
    row("an absolute URI", line("GET http://a/ HTTP/1.1"), 400);
    row("an asterisk", line("OPTIONS * HTTP/1.1"), 400);
    row("an authority", line("GET a:80 HTTP/1.1"), 400);
    row("two leading slashes", line("GET //evil/x HTTP/1.1"), 400);
    row("a fragment", line("GET /a#b HTTP/1.1"), 400);
    row("a backslash", line("GET /a\\b HTTP/1.1"), 400);
    row("an encoded NUL", line("GET /a%00b HTTP/1.1"), 400);
    row("an encoded NUL in the query", line("GET /a?b=%00 HTTP/1.1"), 400);
    row("half a percent escape", line("GET /a%4 HTTP/1.1"), 400);
    row("a percent escape of letters", line("GET /a%zz HTTP/1.1"), 400);
    row("a raw byte beyond ASCII in the path", line("GET /\xc3\xa4 HTTP/1.1"), 400);
    row("a tab in the request line", line("GET\t/ HTTP/1.1"), 400);
    row("two spaces after the method", line("GET  / HTTP/1.1"), 400);
    row("two spaces before the version", line("GET /  HTTP/1.1"), 400);
    row("a space in the target", line("GET /a b HTTP/1.1"), 400);
    row("a space after the version", line("GET / HTTP/1.1 "), 400);
    row("a space before the method", line(" GET / HTTP/1.1"), 400);
    row("HTTP/0.9", "GET /\r\n\r\n", 400);
    row("HTTP/9.9", line("GET / HTTP/9.9"), 505);
    row("HTTP/2.0", line("GET / HTTP/2.0"), 505);
    row("HTTP/1.2", line("GET / HTTP/1.2"), 505);
    row("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("a version of two digits", line("GET / HTTP/1.10"), 400);
    row("a version without a dot", line("GET / HTTP/11"), 400);
    row("a version in lower case", line("GET / http/1.1"), 400);
    row("another protocol", line("GET / ICAP/1.0"), 400);
    row("TRACE", line("TRACE / HTTP/1.1"), 501);
    row("CONNECT", line("CONNECT a:443 HTTP/1.1"), 501);
    row("a method in lower case", line("get / HTTP/1.1"), 501);
    row("an unknown method", line("BREW / HTTP/1.1"), 501);
    row("a method with a brace", line("GE{T / HTTP/1.1"), 400);
    row("a TLS hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01", 8), 400);
}

void sizeRows()
{
    row("a target above its limit", line("GET /" + QByteArray(maxTargetBytes, 'a') + " HTTP/1.1"),
        414);
    row("a target at its limit", line("GET /" + QByteArray(maxTargetBytes - 1, 'a') + " HTTP/1.1"),
        200);
    row("a request line that does not end", "GET /" + QByteArray(maxHeadBytes, 'a'), 414);
    row("a head that does not end", get("X: " + QByteArray(maxHeadBytes, 'a')), 431);
    row("a head one byte above its limit",
        get("X: " + QByteArray(maxHeadBytes - 25 - 7 + 1, 'a') + "\r\n"), 431);
    row("a head at its limit", get("X: " + QByteArray(maxHeadBytes - 25 - 7, 'a') + "\r\n"), 200);
    row("one header too many", get(QByteArray("X: a\r\n").repeated(maxHeaderLines)), 431);
    row("as many headers as are allowed", get(QByteArray("X: a\r\n").repeated(maxHeaderLines - 1)),
        200);
}

} // namespace

class HttpHeadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ambiguousAndMalformedRequestsAreRefused_data();
    void ambiguousAndMalformedRequestsAreRefused();
    void whatIsWrongIsRefusedBeforeTheHeadIsComplete_data();
    void whatIsWrongIsRefusedBeforeTheHeadIsComplete();
    void everyPrefixOfAGoodHeadAsksForMore();
    void aPlainRequestIsReadWhole();
    void theFramingIsRead_data();
    void theFramingIsRead();
    void keepAliveIsRead_data();
    void keepAliveIsRead();
    void anUpgradeIsSeenOnlyWithBothHeaders();
    void bytesAfterTheHeadAreNotLookedAt();
    void anExpectationCountsOnlyWithABody();
};

void HttpHeadTest::ambiguousAndMalformedRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    lengthRows();
    codingRows();
    lineRows();
    requestLineRows();
    sizeRows();
}

void HttpHeadTest::ambiguousAndMalformedRequestsAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QCOMPARE(statusOf(bytes), status);
}

void HttpHeadTest::whatIsWrongIsRefusedBeforeTheHeadIsComplete_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    row("a bare line feed", "GET / HTTP/1.1\nHost", 400);
    row("a NUL", QByteArray("GET /\0", 6), 400);
    row("a wrong version", "GET / HTTP/9.9\r\n", 505);
    row("a method nobody serves", "TRACE / HTTP/1.1\r\n", 501);
    row("a first byte no method has", "\x16", 400);
}

void HttpHeadTest::whatIsWrongIsRefusedBeforeTheHeadIsComplete()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QCOMPARE(statusOf(bytes), status);
}

void HttpHeadTest::everyPrefixOfAGoodHeadAsksForMore()
{
    const QByteArray good = post("Content-Length: 5\r\nAuthorization: Bearer x\r\n");
    for (qsizetype size = 0; size < good.size(); ++size)
        QCOMPARE(statusOf(good.first(size)), 100);
    QCOMPARE(statusOf(good), 200);
}

void HttpHeadTest::aPlainRequestIsReadWhole()
{
    const QByteArray bytes
        = "GET /api/tasks/a%2Fb?status=running&x=%20 HTTP/1.1\r\nHOST: example.org:8080\r\n"
          "X-Note: \t two  words \t\r\nX-Note: again\r\n\r\n";
    const HttpHeadAnswer answer = readHttpHead(bytes);
    const auto *head = std::get_if<HttpHead>(&answer);
    QVERIFY(head);
    QCOMPARE(head->method, QByteArray("GET"));
    QCOMPARE(head->path, QByteArray("/api/tasks/a%2Fb"));
    QCOMPARE(head->query, QByteArray("status=running&x=%20"));
    QCOMPARE(head->size, bytes.size());
    QCOMPARE(head->headers.size(), 3);
    QCOMPARE(headerValue(head->headers, "host"), QByteArray("example.org:8080"));
    QCOMPARE(headerValue(head->headers, "x-note"), QByteArray("two  words"));
    QCOMPARE(headerValue(head->headers, "absent"), QByteArray());
}

void HttpHeadTest::theFramingIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("framing");
    QTest::addColumn<qint64>("length");
    const auto frame
        = [](const char *name, const QByteArray &bytes, BodyFraming framing, qint64 length) {
              QTest::newRow(name) << bytes << static_cast<int>(framing) << length;
          };
    frame("no body", get(""), BodyFraming::None, 0);
    frame("a length", post("Content-Length: 17\r\n"), BodyFraming::Length, 17);
    frame(
        "a length with zeros before it", post("Content-Length: 0017\r\n"), BodyFraming::Length, 17);
    frame("a length of nothing", post("Content-Length: 0\r\n"), BodyFraming::None, 0);
    frame("eighteen nines", post("Content-Length: 999999999999999999\r\n"), BodyFraming::Length,
        999999999999999999);
    frame("chunks", post("Transfer-Encoding: chunked\r\n"), BodyFraming::Chunked, 0);
    frame("chunks in capitals", post("TRANSFER-ENCODING: Chunked\r\n"), BodyFraming::Chunked, 0);
}

void HttpHeadTest::theFramingIsRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, framing);
    QFETCH(qint64, length);
    const HttpHeadAnswer answer = readHttpHead(bytes);
    const auto *head = std::get_if<HttpHead>(&answer);
    QVERIFY(head);
    QCOMPARE(static_cast<int>(head->framing), framing);
    QCOMPARE(head->contentLength, length);
}

void HttpHeadTest::keepAliveIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("HTTP/1.1 stays open") << get("") << true;
    QTest::newRow("HTTP/1.1 closes when asked") << get("Connection: Close\r\n") << false;
    QTest::newRow("close anywhere in the list counts") << get("Connection: x, close\r\n") << false;
    QTest::newRow("close in a second line counts")
        << get("Connection: x\r\nConnection: close\r\n") << false;
    QTest::newRow("HTTP/1.0 closes") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("HTTP/1.0 stays open when asked")
        << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
}

void HttpHeadTest::keepAliveIsRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, keepAlive);
    const HttpHeadAnswer answer = readHttpHead(bytes);
    const auto *head = std::get_if<HttpHead>(&answer);
    QVERIFY(head);
    QCOMPARE(head->keepAlive, keepAlive);
}

void HttpHeadTest::anUpgradeIsSeenOnlyWithBothHeaders()
{
    const auto upgrades = [](const QByteArray &headers) {
        const HttpHeadAnswer answer = readHttpHead(get(headers));
        const auto *head = std::get_if<HttpHead>(&answer);
        return head && head->webSocketUpgrade;
    };
    QVERIFY(upgrades("Connection: Upgrade\r\nUpgrade: websocket\r\n"));
    QVERIFY(upgrades("Connection: keep-alive, upgrade\r\nUpgrade: WebSocket\r\n"));
    QVERIFY(!upgrades("Upgrade: websocket\r\n"));
    QVERIFY(!upgrades("Connection: Upgrade\r\n"));
    QVERIFY(!upgrades("Connection: Upgrade\r\nUpgrade: h2c\r\n"));
}

void HttpHeadTest::bytesAfterTheHeadAreNotLookedAt()
{
    const QByteArray head = get("");
    const HttpHeadAnswer answer = readHttpHead(head + QByteArray("\0\n\r garbage", 11));
    QVERIFY(std::holds_alternative<HttpHead>(answer));
    QCOMPARE(std::get<HttpHead>(answer).size, head.size());
}

void HttpHeadTest::anExpectationCountsOnlyWithABody()
{
    const auto expects = [](const QByteArray &bytes) {
        const HttpHeadAnswer answer = readHttpHead(bytes);
        const auto *head = std::get_if<HttpHead>(&answer);
        return head && head->expectContinue;
    };
    QVERIFY(expects(post("Expect: 100-Continue\r\nContent-Length: 5\r\n")));
    QVERIFY(!expects(post("Expect: 100-continue\r\n")));
}

QTEST_APPLESS_MAIN(HttpHeadTest)
#include "httpheadtest.moc"
