// What is made of a receiver's answer, whatever it is and however it comes in.
#include "server/delivery/postanswer.h"

#include <QTest>

using namespace coord;

class PostAnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAreReadByteByByteAndAtOnce_data();
    void answersAreReadByteByByteAndAtOnce();
    void moreIsNotReadThanIsKept();
    void aHeadThatNeverEndsIsRefused();
    void timesToComeBackAreUnderstood_data();
    void timesToComeBackAreUnderstood();
};

void PostAnswerTest::answersAreReadByteByByteAndAtOnce_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("done"); // before the connection is closed
    const auto row
        = [](const char *name, const char *bytes, int status, const char *body, bool done) {
              QTest::newRow(name) << QByteArray(bytes) << status << QByteArray(body) << done;
          };
    row("with a length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, "ok", true);
    row("without a body", "HTTP/1.1 204 No Content\r\n\r\n", 204, "", true);
    row("an empty one", "HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n", 200, "", true);
    row("until the end", "HTTP/1.0 500 Oh\r\n\r\nno", 500, "no", false);
    row("in chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        200, "ok", true);
    row("after interim ones",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 410 "
        "Gone\r\nContent-Length: 0\r\n\r\n",
        410, "", true);
    row("without a reason", "HTTP/1.1 200\r\n\r\nx", 200, "x", false);
    row("no HTTP", "SSH-2.0-OpenSSH_9.0\r\n\r\n", 0, "", true);
    row("another version", "HTTP/2 200\r\n\r\n", 0, "", true);
    row("a status that is none", "HTTP/1.1 2x0 OK\r\n\r\n", 0, "", true);
    row("a head that breaks off", "HTTP/1.1 200 OK\r\n", 0, "", false);
    row("chunks that are none", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 200,
        "", true);
    row("nothing", "", 0, "", false);
}

void PostAnswerTest::answersAreReadByteByByteAndAtOnce()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, done);
    PostAnswer atOnce{WallTime{0}};
    QCOMPARE(atOnce.feed(bytes), done);
    PostAnswer slow{WallTime{0}};
    bool isDone = false;
    for (const char c : bytes)
        isDone = slow.feed(QByteArray(1, c));
    QCOMPARE(isDone, done);
    for (const PostAnswer *answer : {&atOnce, &slow}) {
        QCOMPARE(answer->outcome().status, status);
        QCOMPARE(answer->outcome().answer, body);
        QCOMPARE(answer->outcome().error.isEmpty(), status != 0);
    }
}

void PostAnswerTest::moreIsNotReadThanIsKept()
{
    PostAnswer answer{WallTime{0}};
    QVERIFY(!answer.feed("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"));
    QVERIFY(answer.feed(QByteArray(100'000, 'x')));
    QCOMPARE(answer.outcome().answer.size(), subscriptions::maxAnswerBytes);
}

void PostAnswerTest::aHeadThatNeverEndsIsRefused()
{
    PostAnswer answer{WallTime{0}};
    QVERIFY(!answer.feed("HTTP/1.1 200 OK\r\n"));
    bool isDone = false;
    qsizetype fed = 0;
    while (!isDone && fed < 1'000'000) {
        isDone = answer.feed("X: yyyyyyyyyy\r\n");
        fed += 15;
    }
    QVERIFY(isDone);
    QVERIFY(fed <= maxHeadBytes + 100);
    QCOMPARE(answer.outcome().error, QStringLiteral("The head of the answer is too long"));
}

void PostAnswerTest::timesToComeBackAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("seconds"); // -1: none
    const auto row = [](const char *value, qint64 seconds) {
        QTest::newRow(value) << QByteArray(value) << seconds;
    };
    row("120", 120);
    row("0", 0);
    row("-5", 0);
    row("99999999999", 86'400);
    row("Thu, 01 Jan 1970 00:01:00 GMT", 60);
    row("Wed, 31 Dec 1969 00:00:00 GMT", 0);
    row("soon", -1);
    row("", -1);
}

void PostAnswerTest::timesToComeBackAreUnderstood()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, seconds);
    const auto after = retryAfterFrom(value, WallTime{0});
    QCOMPARE(after ? after->count() / 1000 : -1, seconds);
}

QTEST_APPLESS_MAIN(PostAnswerTest)
#include "postanswertest.moc"
