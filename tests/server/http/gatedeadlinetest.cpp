// Clients that are slow on purpose. The patience of the gate is made short, so that the tests are
// not.
#include "core/platform/filelimit.h"
#include "tests/server/http/gateundertest.h"
#include "tests/server/http/rawclient.h"

#include <QTest>
#include <QTimer>

using namespace coord;
using namespace coord::test;

class GateDeadlineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSilentConnectionIsClosed();
    void aHeadThatTricklesIsTimedOut();
    void aBodyThatTricklesIsTimedOut_data();
    void aBodyThatTricklesIsTimedOut();
    void anIdleConnectionIsClosed();
    void aHandlerThatTakesTooLongIsAnswered504();
    void aClientThatDoesNotReadIsCutOff();
    void aClientThatDoesNotCloseIsCutOff();
    void aTlsHelloThatDoesNotComeIsCutOff();
    void slowClientsDoNotDelayOthers();
    void fiveThousandSlowHeadsLeaveRoomForOthers();
};

namespace {

// Sends a byte every few milliseconds for as long as it lives.
class Trickle {
public:
    Trickle(RawClient &client, const QByteArray &bytes)
        : m_bytes(bytes)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, &client] {
            if (client.socket().state() == QAbstractSocket::ConnectedState)
                client.send(m_bytes);
        });
        m_timer.start(5);
    }

private:
    QByteArray m_bytes;
    QTimer m_timer;
};

} // namespace

void GateDeadlineTest::aSilentConnectionIsClosed()
{
    GateOptions options = loopback();
    options.headTimeout = Millis(50);
    GateUnderTest under(options);
    RawClient client(under.port());
    QVERIFY(client.isClosed());
    QVERIFY(client.rest().isEmpty());
}

void GateDeadlineTest::aHeadThatTricklesIsTimedOut()
{
    GateOptions options = loopback();
    options.headTimeout = Millis(100);
    options.drainTimeout = Millis(100);
    GateUnderTest under(options);
    RawClient client(under.port());
    client.send("GET /");
    const Trickle trickle(client, "x");
    QCOMPARE(client.status(), 408);
    QVERIFY(client.isClosed());
    QVERIFY(under.requests.isEmpty());
}

void GateDeadlineTest::aBodyThatTricklesIsTimedOut_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("of a length") << QByteArray("Content-Length: 100000\r\n") << QByteArray("x");
    QTest::newRow("in chunks") << QByteArray("Transfer-Encoding: chunked\r\n")
                               << QByteArray("1\r\nx\r\n");
}

void GateDeadlineTest::aBodyThatTricklesIsTimedOut()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, bytes);
    GateOptions options = loopback();
    options.bodyGrace = Millis(50);
    options.drainTimeout = Millis(100);
    GateUnderTest under(options);
    RawClient client(under.port());
    client.send("POST /x HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
    const Trickle trickle(client, bytes);
    QCOMPARE(client.status(), 408);
    QVERIFY(client.isClosed());
}

void GateDeadlineTest::anIdleConnectionIsClosed()
{
    GateOptions options = loopback();
    options.idleTimeout = Millis(50);
    GateUnderTest under(options);
    RawClient client(under.port());
    client.send(get("/x"));
    QCOMPARE(client.status(), 200);
    QVERIFY(client.isClosed());
    QVERIFY(client.rest().isEmpty());
}

void GateDeadlineTest::aHandlerThatTakesTooLongIsAnswered504()
{
    GateOptions options = loopback();
    options.handlerTimeout = Millis(50);
    GateUnderTest under(options);
    RawClient client(under.port());
    QCOMPARE(client.statusThenClosed(get("/held")), 504);
    under.release();
    RawClient other(under.port());
    other.send(get("/x"));
    QCOMPARE(other.status(), 200);
}

void GateDeadlineTest::aClientThatDoesNotReadIsCutOff()
{
    GateOptions options = loopback();
    options.writeGrace = Millis(100);
    options.minWriteBytesPerSecond = 1ll << 40;
    GateUnderTest under(options);
    RawClient client(under.port());
    constexpr qsizetype piece = 256 * 1024;
    client.socket().setReadBufferSize(piece);
    client.socket().blockSignals(true);
    client.send(get("/large"));
    QTRY_COMPARE(under.requests.size(), 1);
    // Reading goes on piece by piece and ends with the connection, long before the response does.
    qsizetype read = 0;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            read += client.socket().read(piece).size();
            return client.socket().state() == QAbstractSocket::UnconnectedState;
        }(),
        10'000);
    QVERIFY(read < 32 * 1024 * 1024);
}

void GateDeadlineTest::aClientThatDoesNotCloseIsCutOff()
{
    GateOptions options = loopback();
    options.drainTimeout = Millis(50);
    GateUnderTest under(options);
    RawClient client(under.port());
    const Trickle trickle(client, "x");
    client.send("TRACE / HTTP/1.1\r\n");
    QCOMPARE(client.status(), 501);
    QVERIFY(client.isClosed());
}

void GateDeadlineTest::aTlsHelloThatDoesNotComeIsCutOff()
{
    GateOptions options = loopback();
    options.handshakeTimeout = Millis(50);
    const QString folder = QStringLiteral(COORD_SOURCE_DIR "/tests/data/tls/");
    options.tls = TlsFiles{folder + QStringLiteral("cert.pem"), folder + QStringLiteral("key.pem")};
    GateUnderTest under(options);
    RawClient client(under.port());
    QVERIFY(client.isClosed());
}

void GateDeadlineTest::slowClientsDoNotDelayOthers()
{
    GateUnderTest under;
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 200; ++i) {
        slow.push_back(std::make_unique<RawClient>(under.port()));
        slow.back()->send("GET / HT");
    }
    RawClient client(under.port());
    for (int i = 0; i < 20; ++i) {
        client.send(get("/x"));
        QCOMPARE(client.status(), 200);
    }
}

void GateDeadlineTest::fiveThousandSlowHeadsLeaveRoomForOthers()
{
    constexpr int slow = 5'000;
    const auto files = raiseOpenFileLimit();
    if (!files || (*files >= 0 && *files < 3 * slow))
        QSKIP("this machine does not let a process open so many sockets");
    GateOptions options = loopback();
    options.address = QHostAddress(QHostAddress::AnyIPv4);
    GateUnderTest under(options);
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < slow; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), under.port());
        sockets.back()->write("GET / HT");
        if (i % 100 == 0)
            QCoreApplication::processEvents();
    }
    QTRY_VERIFY_WITH_TIMEOUT(
        under.gate->figures().connectionsOpened + under.gate->figures().connectionsRefused >= slow,
        20'000);
    QVERIFY(under.gate->figures().connections <= options.maxHttpConnectionsPerAddress);
    QTcpSocket other;
    QVERIFY(other.bind(QHostAddress(QStringLiteral("127.0.0.2"))));
    other.connectToHost(QHostAddress(QHostAddress::LocalHost), under.port());
    other.write(get("/x"));
    QByteArray answer;
    QTRY_VERIFY((answer += other.readAll()).contains("200 OK"));
}

QTEST_GUILESS_MAIN(GateDeadlineTest)
#include "gatedeadlinetest.moc"
