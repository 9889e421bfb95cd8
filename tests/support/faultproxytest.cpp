// The faults are what they are called, and nothing else is touched: a proxy that loses a byte of
// its own accord would be taken for a bug of the product.
#include "tests/support/faultproxy.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QtTest>

#include <cerrno>
#include <sys/socket.h>

using namespace coord;

namespace {

using End = ConnectionFate::End;

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 31 + i / 251);
    return bytes;
}

} // namespace

Q_DECLARE_METATYPE(coord::ConnectionFate)

class FaultProxyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void passesEveryByteBothWays_data();
    void passesEveryByteBothWays();
    void delaysWhatPasses();
    void throttlesToTheRate();
    void cutsAtTheByte();
    void resetsAtTheByte();
    void halfClosesOneWay();
    void stallsOneWayAndGoesOn();
    void clearingEndsAStall();
    void theEndOfOneSideIsTheEndOfTheOther();
    void aReaderThatDoesNotReadHoldsTheWriterUp();
    void cutsEverythingNow();
    void refusesWhileTheLinkIsCut();
    void theSameSeedHarmsTheSame();

private:
    //! Connects through the proxy; the other end is m_server.
    void connectWith(const ConnectionFate &fate);

    std::unique_ptr<QTcpServer> m_listener;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<QTcpSocket> m_client;
    std::unique_ptr<QTcpSocket> m_server;
};

void FaultProxyTest::init()
{
    m_listener = std::make_unique<QTcpServer>();
    QVERIFY(m_listener->listen(QHostAddress(QHostAddress::LocalHost)));
    m_proxy = std::make_unique<FaultProxy>();
    QVERIFY(m_proxy->listen());
    m_proxy->setUpstream(m_listener->serverPort());
}

void FaultProxyTest::cleanup()
{
    m_client.reset();
    m_server.reset();
    m_proxy.reset();
    m_listener.reset();
}

void FaultProxyTest::connectWith(const ConnectionFate &fate)
{
    m_proxy->setFates([fate](int) { return fate; });
    m_client = std::make_unique<QTcpSocket>();
    m_client->connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
    QTRY_VERIFY(m_listener->hasPendingConnections());
    m_server.reset(m_listener->nextPendingConnection());
    m_server->setParent(nullptr);
    QTRY_COMPARE(m_client->state(), QAbstractSocket::ConnectedState);
}

void FaultProxyTest::passesEveryByteBothWays_data()
{
    QTest::addColumn<ConnectionFate>("fate");
    QTest::newRow("when nothing is harmed") << ConnectionFate{};
    QTest::newRow("with a delay") << ConnectionFate{.delay = Millis(20)};
    QTest::newRow("in slices of 100 bytes") << ConnectionFate{.slice = 100};
    QTest::newRow("throttled") << ConnectionFate{.rate = 4'000'000};
    QTest::newRow("with a stall in the middle")
        << ConnectionFate{.end = End::Stall, .endAt = 70'000, .stall = Millis(50)};
}

void FaultProxyTest::passesEveryByteBothWays()
{
    QFETCH(ConnectionFate, fate);
    connectWith(fate);
    const QByteArray bytes = pattern(300'000);
    m_client->write(bytes);
    m_server->write(bytes);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->bytesAvailable(), bytes.size(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_client->bytesAvailable(), bytes.size(), 20'000);
    QCOMPARE(m_server->readAll(), bytes);
    QCOMPARE(m_client->readAll(), bytes);
    QCOMPARE(m_proxy->tally().bytes, 2 * bytes.size());
}

void FaultProxyTest::delaysWhatPasses()
{
    connectWith({.delay = Millis(150)});
    QElapsedTimer since;
    since.start();
    m_client->write("late");
    QTRY_COMPARE(m_server->bytesAvailable(), 4);
    QVERIFY2(since.elapsed() >= 150, qPrintable(QString::number(since.elapsed())));
}

void FaultProxyTest::throttlesToTheRate()
{
    connectWith({.rate = 200'000});
    QElapsedTimer since;
    since.start();
    m_client->write(pattern(100'000));
    QTRY_COMPARE(m_server->bytesAvailable(), 100'000);
    // The last piece is not waited for.
    QVERIFY2(since.elapsed() >= 400, qPrintable(QString::number(since.elapsed())));
}

void FaultProxyTest::cutsAtTheByte()
{
    connectWith({.end = End::Cut, .upstream = true, .endAt = 12'345});
    m_client->write(pattern(50'000));
    QTRY_COMPARE(m_server->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_server->readAll(), pattern(50'000).left(12'345));
    QCOMPARE(m_proxy->tally().cuts, 1);
}

void FaultProxyTest::resetsAtTheByte()
{
    connectWith({.end = End::Reset, .endAt = 7});
    // Qt gives a reset and an end the same name, so the system is asked.
    const int descriptor = ::dup(int(m_client->socketDescriptor()));
    m_client->setReadBufferSize(1);
    m_server->write("no more than seven");
    QTRY_COMPARE(m_server->state(), QAbstractSocket::UnconnectedState);
    QByteArray got = m_client->readAll();
    char buffer[64];
    ssize_t more = 0;
    while ((more = ::recv(descriptor, buffer, sizeof buffer, MSG_DONTWAIT)) > 0)
        got.append(buffer, more);
    const int reason = errno;
    ::close(descriptor);
    QCOMPARE(got, QByteArray("no more"));
    QCOMPARE(more, -1);
    QCOMPARE(reason, ECONNRESET);
    QCOMPARE(m_proxy->tally().resets, 1);
}

void FaultProxyTest::halfClosesOneWay()
{
    connectWith({.end = End::HalfClose, .endAt = 4});
    // Qt closes both ways when it reads the end of one.
    const int descriptor = ::dup(int(m_client->socketDescriptor()));
    m_client->setReadBufferSize(1);
    m_server->write("ends here");
    QTRY_COMPARE(m_proxy->tally().halfCloses, 1);
    QCOMPARE(::send(descriptor, "goes on", 7, MSG_NOSIGNAL), 7);
    QTRY_COMPARE(m_server->bytesAvailable(), 7);
    QCOMPARE(m_server->state(), QAbstractSocket::ConnectedState);
    m_proxy->clear();
    QTRY_COMPARE(m_server->state(), QAbstractSocket::UnconnectedState);
    ::close(descriptor);
}

void FaultProxyTest::stallsOneWayAndGoesOn()
{
    connectWith({.end = End::Stall, .upstream = true, .endAt = 3, .stall = Millis(10'000)});
    QElapsedTimer since;
    since.start();
    m_client->write("one two");
    QTRY_COMPARE(m_server->bytesAvailable(), 3);
    m_server->write("the other way");
    QTRY_COMPARE(m_client->bytesAvailable(), 13);
    QCOMPARE(m_server->bytesAvailable(), 3);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->bytesAvailable(), 7, 60'000);
    QVERIFY(since.elapsed() >= 10'000);
}

void FaultProxyTest::clearingEndsAStall()
{
    connectWith({.end = End::Stall, .upstream = true, .endAt = 3, .stall = Millis(3'600'000)});
    m_client->write("one two");
    QTRY_COMPARE(m_proxy->tally().stalls, 1);
    m_proxy->clear();
    QTRY_COMPARE(m_server->bytesAvailable(), 7);
}

void FaultProxyTest::theEndOfOneSideIsTheEndOfTheOther()
{
    connectWith({.delay = Millis(50)});
    m_server->write(pattern(100'000));
    m_server->disconnectFromHost();
    QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_client->readAll(), pattern(100'000));
    QTRY_COMPARE(m_proxy->openConnections(), 0);
}

void FaultProxyTest::aReaderThatDoesNotReadHoldsTheWriterUp()
{
    connectWith({});
    m_server->setReadBufferSize(1);
    constexpr qsizetype much = 64 * 1024 * 1024;
    m_client->write(QByteArray(much, 'x'));
    // The system's own buffers take some; when nothing moves any more the rest is still here.
    qint64 before = -1;
    while (before != m_client->bytesToWrite()) {
        before = m_client->bytesToWrite();
        QSignalSpy moved(m_client.get(), &QTcpSocket::bytesWritten);
        (void)moved.wait(500);
    }
    QVERIFY2(before > much / 2, qPrintable(QString::number(before)));
    QVERIFY2(m_proxy->heldBytes() <= 4 * FaultProxy::maxHeld,
        qPrintable(QString::number(m_proxy->heldBytes())));
    m_server->setReadBufferSize(0);
    qint64 got = 0;
    connect(m_server.get(), &QTcpSocket::readyRead, this,
        [this, &got] { got += m_server->readAll().size(); });
    got += m_server->readAll().size();
    QTRY_COMPARE_WITH_TIMEOUT(got, much, 30'000);
}

void FaultProxyTest::cutsEverythingNow()
{
    connectWith({});
    const auto first = std::move(m_client);
    connectWith({});
    QCOMPARE(m_proxy->openConnections(), 2);
    m_proxy->cutAll(FaultProxy::How::Reset);
    QCOMPARE(m_proxy->openConnections(), 0);
    QTRY_COMPARE(first->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_server->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_proxy->tally().resets, 2);
}

void FaultProxyTest::refusesWhileTheLinkIsCut()
{
    connectWith({});
    m_proxy->setCut(true);
    QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
    QTcpSocket second;
    QSignalSpy gone(&second, &QTcpSocket::disconnected);
    second.connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
    QTRY_COMPARE(gone.size(), 1);
    m_proxy->setCut(false);
    connectWith({});
}

void FaultProxyTest::theSameSeedHarmsTheSame()
{
    int harmed = 0;
    int differs = 0;
    for (int number = 0; number < 300; ++number) {
        QVERIFY(drawFate(7, number) == drawFate(7, number));
        harmed += drawFate(7, number) == ConnectionFate() ? 0 : 1;
        differs += drawFate(7, number) == drawFate(8, number) ? 0 : 1;
    }
    QVERIFY2(harmed > 150 && harmed < 250, qPrintable(QString::number(harmed)));
    QVERIFY(differs > 150);
}

QTEST_GUILESS_MAIN(FaultProxyTest)
#include "faultproxytest.moc"
