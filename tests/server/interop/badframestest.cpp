// Sends a coordinator WebSocket frames that RFC 6455 forbids, or that are allowed and a burden,
// over a raw socket. The sections named are those of the RFC; the cases follow the ones that the
// Autobahn test suite made known.
#include "core/domain/limits.h"
#include "server/http/peer.h"
#include "server/wiring.h"
#include "tests/server/http/rawclient.h"
#include "tests/support/buildundertest.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace coord;

namespace {

const QByteArray token = "a-token-for-bad-frames-tests";

enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

struct FrameShape {
    bool last = true;
    bool masked = true;
    quint8 reserved = 0;
};

QByteArray frame(quint8 opcode, const QByteArray &payload, FrameShape shape = {})
{
    QByteArray bytes;
    bytes += char((shape.last ? 0x80 : 0) | (shape.reserved << 4) | opcode);
    const char mask = shape.masked ? '\x80' : '\0';
    if (payload.size() < 126) {
        bytes += char(mask | char(payload.size()));
    } else if (payload.size() < 65'536) {
        bytes += char(mask | char(126));
        const quint16 size = qToBigEndian(quint16(payload.size()));
        bytes.append(reinterpret_cast<const char *>(&size), 2);
    } else {
        bytes += char(mask | char(127));
        const quint64 size = qToBigEndian(quint64(payload.size()));
        bytes.append(reinterpret_cast<const char *>(&size), 8);
    }
    return bytes + (shape.masked ? QByteArray(4, '\0') : QByteArray()) + payload;
}

QByteArray promising(quint64 size)
{
    const quint64 wire = qToBigEndian(size);
    return QByteArray("\x81\xff", 2) + QByteArray(reinterpret_cast<const char *>(&wire), 8)
        + QByteArray(4, '\0');
}

QByteArray closing(quint16 code, const QByteArray &reason = {})
{
    const quint16 wire = qToBigEndian(code);
    return frame(Close, QByteArray(reinterpret_cast<const char *>(&wire), 2) + reason);
}

constexpr FrameShape unfinished{.last = false};

qint64 residentKiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

QByteArray upgrade()
{
    return test::get("/cli",
        "Authorization: Bearer " + token
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
}

class RawPeer {
public:
    explicit RawPeer(quint16 port)
        : m_client(port)
    {
        m_client.send(upgrade());
        m_isOpen = m_client.status() == 101;
    }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void send(const QByteArray &bytes) { m_client.send(bytes); }
    test::RawClient &raw() { return m_client; }

    //! Whether a question is answered.
    bool isAnswered()
    {
        static int last = 0; // an id that was used is not heard again
        const QByteArray id = "\"q" + QByteArray::number(++last) + '"';
        send(frame(Text,
            "{\"id\":" + id
                + ",\"type\":\"cli:request\",\"timestamp\":1,"
                  "\"payload\":{\"command\":\"list-agents\"}}"));
        return waitFor([&id](const QByteArray &got) {
            return got.contains("\"requestId\":" + id);
        }).contains("\"requestId\":" + id);
    }
    //! Waits until \a isEnough or the end of the connection.
    QByteArray waitFor(const std::function<bool(const QByteArray &)> &isEnough)
    {
        (void)QTest::qWaitFor(
            [&] {
                return isEnough(m_client.rest())
                    || m_client.socket().state() == QAbstractSocket::UnconnectedState;
            },
            10'000);
        return m_client.rest();
    }
    //! The code that the coordinator closes with; 0 where the end comes without one.
    int closeCode()
    {
        const auto position = [](const QByteArray &got) {
            for (qsizetype at = 0; at + 2 <= got.size();) {
                const auto length = quint8(got[at + 1]);
                if (quint8(got[at]) == (0x80 | Close) && length >= 2 && at + 4 <= got.size())
                    return at;
                at += 2
                    + (length == 126 ? 2 + qFromBigEndian<quint16>(got.constData() + at + 2)
                                     : length);
            }
            return qsizetype(-1);
        };
        const QByteArray got
            = waitFor([&position](const QByteArray &all) { return position(all) >= 0; });
        const qsizetype at = position(got);
        return at < 0 ? 0 : qFromBigEndian<quint16>(got.constData() + at + 2);
    }

private:
    test::RawClient m_client;
    bool m_isOpen = false;
};

} // namespace

class BadFramesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void whatTheRfcForbidsEndsTheConnection_data();
    void whatTheRfcForbidsEndsTheConnection();
    void whatTheRfcAllowsIsServed_data();
    void whatTheRfcAllowsIsServed();
    void whatFollowsACloseIsNotHeard();
    void aMessageInManyFragmentsIsBounded();
    void aFloodOfPingsIsBoundedForWhoDoesNotRead();

private:
    std::unique_ptr<RunningCoordinator> m_coordinator;
};

void BadFramesTest::initTestCase()
{
    ServeOptions serve{.token = QString::fromLatin1(token)};
    serve.gate.address = QHostAddress(QHostAddress::LocalHost);
    serve.store.kind = StoreOptions::Memory;
    auto started = RunningCoordinator::start(serve);
    QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    m_coordinator = *std::move(started);
}

void BadFramesTest::cleanup()
{
    RawPeer bystander(m_coordinator->port());
    QVERIFY(bystander.isOpen());
    QVERIFY(bystander.isAnswered());
}

void BadFramesTest::whatTheRfcForbidsEndsTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const QByteArray cut = QByteArray("\xc3", 1);
    QTest::newRow("a reserved bit, 5.2") << frame(Text, "x", {.reserved = 4}) << 1002;
    QTest::newRow("all reserved bits, 5.2") << frame(Binary, "x", {.reserved = 7}) << 1002;
    QTest::newRow("an unknown data frame, 5.2") << frame(3, "x") << 1002;
    QTest::newRow("an unknown control frame, 5.2") << frame(11, "x") << 1002;
    QTest::newRow("a ping too long, 5.5") << frame(Ping, QByteArray(126, 'x')) << 1002;
    QTest::newRow("a ping in fragments, 5.5") << frame(Ping, "x", unfinished) << 1002;
    QTest::newRow("a close in fragments, 5.5") << frame(Close, {}, unfinished) << 1002;
    QTest::newRow("a continuation of nothing, 5.4") << frame(Continuation, "x") << 1002;
    QTest::newRow("a message within another, 5.4")
        << frame(Text, "x", unfinished) + frame(Text, "y") << 1002;
    QTest::newRow("text that is not UTF-8, 8.1") << frame(Text, "\xff\xfe") << 1007;
    QTest::newRow("text that ends within a character, 8.1") << frame(Text, cut) << 1007;
    // Allowed by 5.6; Qt reads each fragment as text of its own.
    QTest::newRow("a character cut by two fragments")
        << frame(Text, cut, unfinished) + frame(Continuation, "\xa4") << 1007;
    QTest::newRow("an overlong character, 8.1") << frame(Text, "\xc0\xaf") << 1007;
    QTest::newRow("a surrogate, 8.1") << frame(Text, "\xed\xa0\x80") << 1007;
    QTest::newRow("two gigabytes promised, 10.4") << promising(2ull << 30) << 1009;
    QTest::newRow("more than there is, 5.2") << promising(1ull << 63) << 1002;
    QTest::newRow("a length written longer than it must be, 5.2")
        << QByteArray("\x81\xfe\x00\x02", 4) + QByteArray(4, '\0') + "{}" << 1002;
    QTest::newRow("a close with half a code, 5.5.1") << frame(Close, "x") << 1002;
    for (const int code : {999, 1004, 1005, 1006, 1015, 2999, 5000, 65535})
        QTest::addRow("a close with code %d, 7.4", code) << closing(quint16(code)) << 1002;
    QTest::newRow("a close whose reason is not UTF-8, 8.1") << closing(1000, "\xff") << 1007;
}

void BadFramesTest::whatTheRfcForbidsEndsTheConnection()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    RawPeer peer(m_coordinator->port());
    QVERIFY(peer.isOpen());
    peer.send(bytes);
    QCOMPARE(peer.closeCode(), code);
    QVERIFY(peer.raw().isClosed());
}

void BadFramesTest::whatTheRfcAllowsIsServed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("an empty text is a malformed message, not a bad frame") << frame(Text, {});
    QTest::newRow("a message in fragments, 5.4") << frame(Text, "{", unfinished)
            + frame(Continuation, "", unfinished) + frame(Continuation, "}");
    QTest::newRow("a ping between fragments, 5.4")
        << frame(Text, "{", unfinished) + frame(Ping, "p") + frame(Continuation, "}");
    // Forbidden by 5.1, for the sake of proxies that would take it for HTTP; Qt reads it.
    QTest::newRow("a frame that is not masked") << frame(Text, "{}", {.masked = false});
    QTest::newRow("an empty ping, 5.5.2") << frame(Ping, {});
    QTest::newRow("a full ping, 5.5.2") << frame(Ping, QByteArray(125, 'x'));
    QTest::newRow("a pong that nobody asked for, 5.5.3") << frame(Pong, "x");
}

void BadFramesTest::whatTheRfcAllowsIsServed()
{
    QFETCH(QByteArray, bytes);
    RawPeer peer(m_coordinator->port());
    QVERIFY(peer.isOpen());
    peer.send(bytes);
    QVERIFY(peer.isAnswered());
}

void BadFramesTest::whatFollowsACloseIsNotHeard()
{
    RawPeer peer(m_coordinator->port());
    QVERIFY(peer.isOpen());
    peer.send(closing(1000));
    QVERIFY(!peer.isAnswered());
    QCOMPARE(peer.closeCode(), 1000);
}

void BadFramesTest::aMessageInManyFragmentsIsBounded()
{
    RawPeer peer(m_coordinator->port());
    QVERIFY(peer.isOpen());
    QByteArray storm = frame(Text, "x", unfinished);
    for (int i = 0; i < 5'000; ++i)
        storm += frame(Continuation, QByteArray(300, 'x'), unfinished);
    peer.send(storm);
    QCOMPARE(peer.closeCode(), 1009);
}

// Qt answers every ping at once, also to somebody who takes none of the answers.
void BadFramesTest::aFloodOfPingsIsBoundedForWhoDoesNotRead()
{
    QTcpSocket socket;
    socket.setReadBufferSize(1);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_coordinator->port());
    QVERIFY(socket.waitForConnected());
    socket.write(upgrade());
    QByteArray pings;
    for (int i = 0; i < 10'000; ++i)
        pings += frame(Ping, QByteArray(125, 'x'));
    const qint64 before = residentKiB();
    const qint64 rounds = 4 * peerlimits::hopelessBytes / pings.size();
    qint64 sent = 0;
    for (; sent < rounds && socket.state() == QAbstractSocket::ConnectedState; ++sent) {
        socket.write(pings);
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(10'000))
            continue;
    }
    QVERIFY2(sent < rounds, "nobody cut the connection");
    QVERIFY(isAddressSanitized()
        || residentKiB() - before < 2 * peerlimits::hopelessBytes / 1024);
}

QTEST_GUILESS_MAIN(BadFramesTest)
#include "badframestest.moc"
