// The gate over TLS, with the self-signed certificate of tests/data/tls.
#include "server/http/peer.h"
#include "server/http/tlscertificate.h"
#include "tests/server/http/gateundertest.h"
#include "tests/server/http/rawclient.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace coord;
using namespace coord::test;

namespace {

QString pem(const char *name)
{
    return QStringLiteral(COORD_SOURCE_DIR "/tests/data/tls/") + QLatin1String(name);
}

GateOptions overTls()
{
    GateOptions options = loopback();
    options.tls = TlsFiles{pem("cert.pem"), pem("key.pem")};
    options.drainTimeout = Millis(100);
    return options;
}

QSslConfiguration trusting(QSsl::SslProtocol protocol = QSsl::SecureProtocols)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(pem("cert.pem")));
    configuration.setProtocol(protocol);
    return configuration;
}

} // namespace

class GateTlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsAreServed();
    void webSocketsAreServed();
    void aWebSocketThatIsNotReadIsFull();
    void aStreamThatIsNotReadIsFull();
    void oldVersionsAreRefused();
    void plainHttpIsNotServed();
    void brokenFilesAreNamed_data();
    void brokenFilesAreNamed();
    void aRenewedCertificateIsShownToNewConnections();
    void aBrokenRenewalKeepsTheCertificate_data();
    void aBrokenRenewalKeepsTheCertificate();
};

namespace {

// Files as Let's Encrypt keeps them: links to those of the latest renewal.
class LiveFiles {
public:
    LiveFiles()
    {
        set("fullchain.pem", pem("cert.pem"));
        set("privkey.pem", pem("key.pem"));
    }

    [[nodiscard]] TlsFiles files() const { return {path("fullchain.pem"), path("privkey.pem")}; }
    void set(const char *link, const QString &target) const
    {
        QFile::remove(path(link));
        if (!target.isEmpty() && !QFile::link(target, path(link)))
            qFatal("cannot link %s", link);
    }
    void renew() const
    {
        set("fullchain.pem", pem("nextcert.pem"));
        set("privkey.pem", pem("nextkey.pem"));
    }

private:
    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }

    QTemporaryDir m_folder;
};

QSslCertificate certificateIn(const char *name)
{
    return QSslCertificate::fromPath(pem(name)).value(0);
}

// What a connection that begins now is shown.
QSslCertificate shownAt(quint16 port)
{
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    QSignalSpy encrypted(&client, &QSslSocket::encrypted);
    client.connectToHostEncrypted(QStringLiteral("localhost"), port);
    return encrypted.wait() ? client.peerCertificate() : QSslCertificate();
}

} // namespace

void GateTlsTest::requestsAreServed()
{
    GateUnderTest under(overTls());
    QSslSocket client;
    client.setSslConfiguration(trusting());
    client.connectToHostEncrypted(QStringLiteral("localhost"), under.port());
    QTRY_VERIFY(client.isEncrypted());
    QVERIFY(client.sessionProtocol() >= QSsl::TlsV1_2);
    for (int i = 0; i < 3; ++i) {
        client.write("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
        QByteArray got;
        QTRY_VERIFY((got += client.readAll()).endsWith("POST /x? hello"));
    }
    // A refusal is read whole before the connection ends.
    client.write("GET /api/tasks HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArray got;
    QTRY_VERIFY((got += client.readAll()).endsWith("{\"error\":\"Unauthorized\"}"));
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QAbstractSocket::UnconnectedState, 10'000);
}

void GateTlsTest::webSocketsAreServed()
{
    GateUnderTest under(overTls());
    connect(under.gate.get(), &Gate::webSocketOpened, this,
        [&](QWebSocket *socket, const WebSocketGrant &) {
            socket->setParent(under.gate.get());
            connect(socket, &QWebSocket::textMessageReceived, socket, &QWebSocket::sendTextMessage);
            connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        });
    QWebSocket client;
    client.setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    client.setSslConfiguration(trusting());
    QSignalSpy received(&client, &QWebSocket::textMessageReceived);
    const QString text(900 * 1024, QLatin1Char('x'));
    connect(&client, &QWebSocket::connected, &client, [&] { client.sendTextMessage(text); });
    QNetworkRequest request(QUrl(QStringLiteral("wss://localhost:%1/cli").arg(under.port())));
    request.setRawHeader("Authorization", "Bearer " + adminToken);
    client.open(request);
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), 1, 10'000);
    QVERIFY(received.first().first().toString() == text);
}

// Qt encrypts at once whatever it is given and does not count it: a reader that is behind would
// never be noticed.
void GateTlsTest::aWebSocketThatIsNotReadIsFull()
{
    GateUnderTest under(overTls());
    std::unique_ptr<Peer> peer;
    connect(under.gate.get(), &Gate::webSocketOpened, this,
        [&](QWebSocket *socket, const WebSocketGrant &grant, QTcpSocket *transport) {
            peer = std::make_unique<Peer>(
                1, Peer::Kind::Client, grant.identity, socket, transport, Instant{});
        });
    QSslSocket client;
    client.setSslConfiguration(trusting());
    client.connectToHostEncrypted(QStringLiteral("localhost"), under.port());
    QTRY_VERIFY(client.isEncrypted());
    client.write("GET /cli HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                 "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + bearer + "\r\n");
    client.flush();
    client.setReadBufferSize(1);
    client.blockSignals(true);
    QTRY_VERIFY(peer);
    QList<bool> heard;
    connect(peer.get(), &Peer::fullChanged, this, [&](Peer *, bool full) { heard.append(full); });
    // A piece a turn, so that each is encrypted before the next comes.
    const QByteArray message(200 * 1024, 'x');
    QTimer writing;
    connect(&writing, &QTimer::timeout, this, [&, sent = 0]() mutable {
        if (heard.isEmpty() && ++sent < 200)
            peer->send(message);
    });
    writing.start(0);
    QTRY_COMPARE(heard, QList<bool>({true}));
    client.setReadBufferSize(0);
    QTRY_VERIFY_WITH_TIMEOUT((client.readAll(), heard == QList<bool>({true, false})), 10'000);
}

void GateTlsTest::aStreamThatIsNotReadIsFull()
{
    GateUnderTest under(overTls());
    QSslSocket client;
    client.setSslConfiguration(trusting());
    client.connectToHostEncrypted(QStringLiteral("localhost"), under.port());
    QTRY_VERIFY(client.isEncrypted());
    client.write(get("/stream"));
    QTRY_VERIFY(client.bytesAvailable() > 0);
    client.setReadBufferSize(1);
    client.blockSignals(true);
    QList<bool> heard;
    const auto stream = under.openStreams().first();
    stream->onFullChanged = [&](bool full) { heard.append(full); };
    const QByteArray piece(128 * 1024, 'x');
    for (int i = 0; i < 256 && heard.isEmpty(); ++i)
        stream->write(piece);
    QCOMPARE(heard, QList<bool>({true}));
    client.setReadBufferSize(0);
    QTRY_VERIFY_WITH_TIMEOUT((client.readAll(), heard == QList<bool>({true, false})), 10'000);
    stream->onFullChanged = nullptr;
}

void GateTlsTest::oldVersionsAreRefused()
{
    GateUnderTest under(overTls());
    QSslSocket client;
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    client.setSslConfiguration(trusting(QSsl::TlsV1_1));
    QT_WARNING_POP
    client.connectToHostEncrypted(QStringLiteral("localhost"), under.port());
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!client.isEncrypted());
}

void GateTlsTest::plainHttpIsNotServed()
{
    GateUnderTest under(overTls());
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), under.port());
    QVERIFY(client.waitForConnected());
    client.write("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!client.readAll().startsWith("HTTP/1.1 200"));
    QVERIFY(under.requests.isEmpty());
}

void GateTlsTest::brokenFilesAreNamed_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("named");
    const QString cert = pem("cert.pem");
    QTest::newRow("a certificate that is not there")
        << pem("nothing.pem") << pem("key.pem") << pem("nothing.pem");
    QTest::newRow("a key where the certificate should be")
        << pem("key.pem") << pem("key.pem") << pem("key.pem");
    QTest::newRow("a key that is not there") << cert << pem("nothing.pem") << pem("nothing.pem");
    QTest::newRow("a certificate where the key should be") << cert << cert << cert;
    QTest::newRow("a key with a passphrase")
        << cert << pem("lockedkey.pem") << QStringLiteral("passphrase");
    QTest::newRow("the key of another certificate")
        << cert << pem("otherkey.pem") << pem("otherkey.pem");
    QTest::newRow("the key of another certificate of the same kind")
        << pem("nextcert.pem") << pem("otherkey.pem") << pem("otherkey.pem");
}

void GateTlsTest::brokenFilesAreNamed()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, named);
    const FakeAuthenticator authenticator;
    GateOptions options = loopback();
    options.tls = TlsFiles{certificate, key};
    Gate gate(options, authenticator, {});
    const Status listening = gate.listen();
    QVERIFY(!listening);
    QVERIFY2(listening.error().message.contains(named), qPrintable(listening.error().message));
}

void GateTlsTest::aRenewedCertificateIsShownToNewConnections()
{
    const LiveFiles live;
    GateOptions options = overTls();
    options.tls = live.files();
    options.certificateCheck = Millis(10);
    GateUnderTest under(options);
    QSslSocket before;
    before.setSslConfiguration(trusting());
    before.connectToHostEncrypted(QStringLiteral("localhost"), under.port());
    QTRY_VERIFY(before.isEncrypted());
    live.renew();
    QTRY_VERIFY(shownAt(under.port()) == certificateIn("nextcert.pem"));
    // Who was there is not disturbed.
    before.write("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
    QByteArray got;
    QTRY_VERIFY((got += before.readAll()).endsWith("POST /x? hello"));
}

void GateTlsTest::aBrokenRenewalKeepsTheCertificate_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("named");
    const QString cert = QStringLiteral("fullchain.pem");
    const QString key = QStringLiteral("privkey.pem");
    QTest::newRow("only the certificate is new yet")
        << pem("nextcert.pem") << pem("key.pem") << key;
    QTest::newRow("only the key is new yet") << pem("cert.pem") << pem("nextkey.pem") << key;
    QTest::newRow("the certificate is gone") << QString() << pem("nextkey.pem") << cert;
    QTest::newRow("the key is gone") << pem("nextcert.pem") << QString() << key;
    QTest::newRow("the certificate is none") << pem("nextkey.pem") << pem("nextkey.pem") << cert;
}

void GateTlsTest::aBrokenRenewalKeepsTheCertificate()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, named);
    const LiveFiles live;
    auto loaded = TlsCertificate::load(live.files());
    QVERIFY(loaded);
    live.set("fullchain.pem", certificate);
    live.set("privkey.pem", key);
    const auto broken = loaded->refresh();
    QVERIFY(!broken);
    QVERIFY2(broken.error().message.contains(named), qPrintable(broken.error().message));
    QVERIFY(loaded->configuration().localCertificate() == certificateIn("cert.pem"));
    // It is said once.
    QCOMPARE(*loaded->refresh(), false);
    live.renew();
    QCOMPARE(*loaded->refresh(), true);
    QVERIFY(loaded->configuration().localCertificate() == certificateIn("nextcert.pem"));
}

QTEST_GUILESS_MAIN(GateTlsTest)
#include "gatetlstest.moc"
