// To whom the dialling side gives its token over TLS: to nobody whose certificate does not verify.
#include "core/net/outboundsocket.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace coord;

namespace {

QString pem(const QString &name)
{
    return QStringLiteral(COORD_SOURCE_DIR "/tests/data/tls/") + name;
}

// A door over TLS that counts who got in.
class TlsDoor {
public:
    TlsDoor(const QString &certificate, const QString &key)
        : m_server(QStringLiteral("door"), QWebSocketServer::SecureMode)
    {
        QFile file(pem(key));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(pem(certificate)));
        if (file.open(QIODevice::ReadOnly))
            configuration.setPrivateKey(QSslKey(&file, QSsl::Rsa));
        m_server.setSslConfiguration(configuration);
        m_server.listen(QHostAddress::Any);
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this] {
            entered += 1;
            m_server.nextPendingConnection()->setParent(&m_server);
        });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    int entered = 0;

private:
    QWebSocketServer m_server;
};

} // namespace

class OutboundTlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyAVerifiedPeerGetsTheToken_data();
    void onlyAVerifiedPeerGetsTheToken();
};

void OutboundTlsTest::onlyAVerifiedPeerGetsTheToken_data()
{
    QTest::addColumn<QString>("server"); // its certificate and key, as in tests/data/tls
    QTest::addColumn<QString>("trusted"); // a further authority; empty: none
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("opens");
    const auto s = [](const char *text) { return QString::fromLatin1(text); };
    QTest::newRow("one that is trusted") << s("%1.pem") << s("cert.pem") << s("localhost") << true;
    QTest::newRow("one that signed itself") << s("%1.pem") << QString() << s("localhost") << false;
    QTest::newRow("one in the place of another")
        << s("next%1.pem") << s("cert.pem") << s("localhost") << false;
    QTest::newRow("one of another name") << s("%1.pem") << s("cert.pem") << s("127.0.0.2") << false;
    QTest::newRow("one that has expired")
        << s("expired%1.pem") << s("expiredcert.pem") << s("localhost") << false;
}

void OutboundTlsTest::onlyAVerifiedPeerGetsTheToken()
{
    QFETCH(QString, server);
    QFETCH(QString, trusted);
    QFETCH(QString, host);
    QFETCH(bool, opens);
    TlsDoor door(server.arg(QStringLiteral("cert")), server.arg(QStringLiteral("key")));
    OutboundSocket socket;
    QSignalSpy opened(&socket, &OutboundSocket::opened);
    QSignalSpy failed(&socket, &OutboundSocket::failed);
    Endpoint endpoint{.url = QUrl(QStringLiteral("wss://%1:%2/agent").arg(host).arg(door.port())),
        .token = QStringLiteral("a-token-that-is-secret")};
    if (!trusted.isEmpty())
        endpoint.caFile = pem(trusted);
    socket.open(endpoint);
    QTRY_COMPARE(opened.size() + failed.size(), 1);
    QCOMPARE(opened.size(), opens ? 1 : 0);
    QCOMPARE(door.entered, opens ? 1 : 0);
}

QTEST_GUILESS_MAIN(OutboundTlsTest)
#include "outboundtlstest.moc"
