#include "core/net/outboundsocket.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace coord;

namespace {

//! A TCP server that says one thing to whoever connects, and remembers what it was told.
class ScriptedServer : public QTcpServer {
public:
    explicit ScriptedServer(const QByteArray &answer)
    {
        connect(this, &QTcpServer::newConnection, this, [this, answer] {
            m_socket = nextPendingConnection();
            connect(m_socket, &QTcpSocket::readyRead, this, [this, answer] {
                heard += m_socket->readAll();
                if (heard.contains("\r\n\r\n") && !answer.isEmpty()) {
                    m_socket->write(answer);
                    m_socket->disconnectFromHost();
                }
            });
        });
        listen(QHostAddress::LocalHost);
    }
    QByteArray heard;

private:
    QTcpSocket *m_socket = nullptr;
};

//! Answers the upgrade and never says anything again, as a peer behind a dropped link.
class MuteServer : public QTcpServer {
public:
    MuteServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [socket] {
                static const QByteArray name("Sec-WebSocket-Key: ");
                const QByteArray heard = socket->readAll();
                if (!heard.contains(name))
                    return;
                const QByteArray key = heard.mid(heard.indexOf(name) + name.size(), 24);
                // RFC 6455 section 4.2.2
                const QByteArray proof = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
                socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                              "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                    + QCryptographicHash::hash(proof, QCryptographicHash::Sha1).toBase64()
                    + "\r\n\r\n");
            });
        });
        listen(QHostAddress::LocalHost);
    }
};

Endpoint endpointTo(quint16 port)
{
    Endpoint endpoint;
    endpoint.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/agent").arg(port));
    endpoint.token = QStringLiteral("secret-token");
    return endpoint;
}

QByteArray refusalWith(const QByteArray &status)
{
    return "HTTP/1.1 " + status
        + "\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno";
}

} // namespace

class OutboundSocketTest : public QObject {
    Q_OBJECT

    QWebSocketServer m_server{QStringLiteral("test"), QWebSocketServer::NonSecureMode};

    QWebSocket *accept()
    {
        if (!m_server.hasPendingConnections())
            QSignalSpy(&m_server, &QWebSocketServer::newConnection).wait();
        QWebSocket *peer = m_server.nextPendingConnection();
        if (peer)
            peer->setParent(this);
        return peer;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.listen(QHostAddress::LocalHost)); }

    void doorUrls_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("url");
        const auto row = [](const char *name, const char *base, const char *url) {
            QTest::newRow(name) << QString::fromLatin1(base) << QString::fromLatin1(url);
        };
        row("plain", "ws://host:8080", "ws://host:8080/agent");
        row("tls", "wss://host", "wss://host/agent");
        row("slash at the end", "wss://host:1/", "wss://host:1/agent");
        row("http is ws", "http://host:1", "ws://host:1/agent");
        row("https is wss", "https://host", "wss://host/agent");
        row("a path stays", "wss://host/a%20b/", "wss://host/a%20b/agent");
        row("ipv6", "ws://[::1]:8080", "ws://[::1]:8080/agent");
        row("other schemes are refused", "ftp://host", "");
        row("no scheme is refused", "host:8080", "");
        row("empty is refused", "", "");
        row("a password is refused", "wss://a:b@host", "");
        row("a query is refused", "wss://host/?token=x", "");
    }

    void doorUrls()
    {
        QFETCH(QString, base);
        QFETCH(QString, url);
        const auto made = doorUrl(base, QStringLiteral("agent"));
        QCOMPARE(made ? made->toString(QUrl::FullyEncoded) : QString(), url);
        if (!made)
            QVERIFY(!made.error().message.contains(QLatin1String("a:b")));
    }

    void tokensCrossNetworksEncryptedOnly_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("insecure");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *url, bool insecure, bool allowed) {
            QTest::newRow(name) << QString::fromLatin1(url) << insecure << allowed;
        };
        row("tls", "wss://host", false, true);
        row("https", "https://host", false, true);
        row("this machine by name", "ws://localhost:1", false, true);
        row("this machine by name, in capitals", "ws://LOCALHOST:1", false, true);
        row("this machine by address", "ws://127.0.0.1:1", false, true);
        row("another address of this machine", "http://127.9.8.7:1", false, true);
        row("this machine in IPv6", "ws://[::1]:1", false, true);
        row("another machine", "ws://host:1", false, false);
        row("another machine over http", "http://host:1", false, false);
        row("another address", "ws://10.0.0.1:1", false, false);
        row("another address in IPv6", "ws://[fe80::1]:1", false, false);
        row("any address", "ws://0.0.0.0:1", false, false);
        row("a name that only begins like this machine", "ws://localhost.example.org", false,
            false);
        row("an address as part of a name", "ws://127.0.0.1.example.org", false, false);
        row("another machine that is trusted", "ws://host:1", true, true);
    }
    void tokensCrossNetworksEncryptedOnly()
    {
        QFETCH(const QString, url);
        QFETCH(const bool, insecure);
        QFETCH(const bool, allowed);
        const Status may = mayCarryToken(*doorUrl(url, QStringLiteral("cli")), insecure);
        QCOMPARE(bool(may), allowed);
        if (!may)
            QVERIFY2(may.error().message.contains(
                         QLatin1String("use wss://, or --insecure if the network is trusted")),
                qPrintable(may.error().message));
    }

    void nothingIsDialledThatMayNotHaveTheToken()
    {
        OutboundSocket socket;
        QSignalSpy failed(&socket, &OutboundSocket::failed);
        Endpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("ws://host.invalid/agent"));
        endpoint.token = QStringLiteral("secret-token");
        socket.open(endpoint);
        QVERIFY(failed.wait());
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(error.code, ErrorCode::InvalidArgument);
        QVERIFY(error.message.contains(QLatin1String("--insecure")));
    }

    void aRedirectionIsNotFollowed()
    {
        const ScriptedServer elsewhere{QByteArray()};
        const QSignalSpy connected(&elsewhere, &QTcpServer::newConnection);
        const ScriptedServer server(
            "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: ws://127.0.0.1:"
            + QByteArray::number(elsewhere.serverPort()) + "/agent\r\nContent-Length: 0\r\n\r\n");
        OutboundSocket socket;
        QSignalSpy failed(&socket, &OutboundSocket::failed);
        socket.open(endpointTo(server.serverPort()));
        QVERIFY(failed.wait());
        QVERIFY(connected.isEmpty());
    }

    void carriesMessagesBothWays()
    {
        OutboundSocket socket;
        QSignalSpy opened(&socket, &OutboundSocket::opened);
        QSignalSpy received(&socket, &OutboundSocket::received);
        socket.open(endpointTo(m_server.serverPort()));
        QVERIFY(opened.wait());
        QWebSocket *peer = accept();
        QVERIFY(peer);
        QCOMPARE(peer->request().rawHeader("Authorization"), QByteArray("Bearer secret-token"));
        QCOMPARE(peer->requestUrl().path(), QStringLiteral("/agent"));

        // 900 kB of a three-byte character: Qt's own frame size would cut one in two.
        const QString large(300'000, QChar(0x20ac));
        QSignalSpy heard(peer, &QWebSocket::textMessageReceived);
        socket.send(large.toUtf8());
        QVERIFY(heard.wait());
        QVERIFY(heard.first().first().toString() == large);

        peer->sendTextMessage(QStringLiteral("text"));
        peer->sendBinaryMessage("binary");
        QTRY_COMPARE(received.count(), 2);
        QCOMPARE(received[0][0].toByteArray(), QByteArray("text"));
        QCOMPARE(received[1][0].toByteArray(), QByteArray("binary"));
    }

    void tellsWhyThePeerClosed()
    {
        OutboundSocket socket;
        QSignalSpy opened(&socket, &OutboundSocket::opened);
        QSignalSpy closed(&socket, &OutboundSocket::closed);
        socket.open(endpointTo(m_server.serverPort()));
        QVERIFY(opened.wait());
        quint16 nameInUse = 4003;
        accept()->close(QWebSocketProtocol::CloseCode(nameInUse), QStringLiteral("in use"));
        QVERIFY(closed.wait());
        QCOMPARE(closed.first()[0].value<quint16>(), quint16(4003));
        QCOMPARE(closed.first()[1].toString(), QStringLiteral("in use"));
        QVERIFY(!socket.isOpen());
    }

    void closingDeliversWhatWasQueued()
    {
        OutboundSocket socket;
        QSignalSpy opened(&socket, &OutboundSocket::opened);
        QSignalSpy closed(&socket, &OutboundSocket::closed);
        socket.open(endpointTo(m_server.serverPort()));
        QVERIFY(opened.wait());
        QWebSocket *peer = accept();
        QSignalSpy heard(peer, &QWebSocket::textMessageReceived);
        for (int i = 0; i < 100; ++i)
            socket.send(QByteArray(10'000, 'x'));
        socket.close();
        QCOMPARE(closed.count(), 0);
        QVERIFY(closed.wait());
        QTRY_COMPARE(heard.count(), 100);
    }

    void canOpenAgainFromItsOwnSignal()
    {
        OutboundSocket socket;
        QSignalSpy opened(&socket, &OutboundSocket::opened);
        connect(&socket, &OutboundSocket::closed, &socket,
            [&] { socket.open(endpointTo(m_server.serverPort())); });
        socket.open(endpointTo(m_server.serverPort()));
        QVERIFY(opened.wait());
        accept()->close();
        QTRY_COMPARE(opened.count(), 2);
        QVERIFY(socket.isOpen());
        accept();
    }

    void aMessageBeyondTheLimitEndsTheConnection()
    {
        Endpoint endpoint = endpointTo(m_server.serverPort());
        endpoint.maxMessageBytes = 1000;
        OutboundSocket socket;
        QSignalSpy opened(&socket, &OutboundSocket::opened);
        QSignalSpy closed(&socket, &OutboundSocket::closed);
        QSignalSpy received(&socket, &OutboundSocket::received);
        socket.open(endpoint);
        QVERIFY(opened.wait());
        accept()->sendTextMessage(QString(1001, u'x'));
        QVERIFY(closed.wait());
        QCOMPARE(received.count(), 0);
    }

    void refusalsBecomeErrors_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *status, ErrorCode code, const char *says) {
            QTest::newRow(status) << refusalWith(status) << code << QString::fromLatin1(says);
        };
        row("401 Unauthorized", ErrorCode::Unauthenticated, "refused the token");
        row("403 Forbidden", ErrorCode::PermissionDenied, "may not be used");
        row("429 Too Many Requests", ErrorCode::ResourceExhausted, "too many connections");
        row("404 Not Found", ErrorCode::Unavailable, "HTTP 404");
        row("200 OK", ErrorCode::Unavailable, "HTTP 200");
        row("503 Service Unavailable", ErrorCode::Unavailable, "HTTP 503");
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-x\r\n") << ErrorCode::Unavailable
                                  << QStringLiteral("Cannot connect");
    }

    void refusalsBecomeErrors()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        ScriptedServer server(answer);
        OutboundSocket socket;
        QSignalSpy failed(&socket, &OutboundSocket::failed);
        QSignalSpy opened(&socket, &OutboundSocket::opened);
        socket.open(endpointTo(server.serverPort()));
        QVERIFY(failed.wait());
        const Error error = failed.first()[0].value<Error>();
        QVERIFY2(error.message.contains(says), qPrintable(error.message));
        QCOMPARE(error.code, code);
        QVERIFY(error.message.contains(
            QStringLiteral("ws://127.0.0.1:%1/agent").arg(server.serverPort())));
        QVERIFY(!error.message.contains(QLatin1String("secret")));
        QCOMPARE(opened.count(), 0);
        QCOMPARE(failed.count(), 1);
    }

    void nobodyThere()
    {
        quint16 port = 0;
        {
            QTcpServer gone;
            gone.listen(QHostAddress::LocalHost);
            port = gone.serverPort();
        }
        OutboundSocket socket;
        QSignalSpy failed(&socket, &OutboundSocket::failed);
        socket.open(endpointTo(port));
        QCOMPARE(failed.count(), 0);
        QVERIFY(failed.wait());
        QCOMPARE(failed.first()[0].value<Error>().code, ErrorCode::Unavailable);
    }

    void aServerThatNeverAnswersTimesOut()
    {
        ScriptedServer server({});
        Endpoint endpoint = endpointTo(server.serverPort());
        endpoint.connectTimeout = Millis(50);
        OutboundSocket socket;
        QSignalSpy failed(&socket, &OutboundSocket::failed);
        socket.open(endpoint);
        QVERIFY(failed.wait());
        QVERIFY(failed.first()[0].value<Error>().message.contains(QLatin1String("50 ms")));
    }

    void aTokenCannotSmuggleHeaders()
    {
        ScriptedServer server({});
        Endpoint endpoint = endpointTo(server.serverPort());
        endpoint.token = QStringLiteral("a\r\nX-Evil: 1");
        OutboundSocket socket;
        QSignalSpy failed(&socket, &OutboundSocket::failed);
        socket.open(endpoint);
        QVERIFY(failed.wait());
        QCOMPARE(failed.first()[0].value<Error>().code, ErrorCode::InvalidArgument);
        QVERIFY(server.heard.isEmpty());
    }

    void pingsKeepAQuietConnection()
    {
        Endpoint endpoint = endpointTo(m_server.serverPort());
        endpoint.pingEvery = Millis(10);
        endpoint.silenceLimit = Millis(2'000);
        OutboundSocket socket;
        QSignalSpy opened(&socket, &OutboundSocket::opened);
        socket.open(endpoint);
        QVERIFY(opened.wait());
        QWebSocket *peer = accept();
        QSignalSpy written(&socket, &OutboundSocket::bytesWritten);
        QTRY_VERIFY(written.count() >= 5);
        QVERIFY(peer->isValid());
        QVERIFY(socket.isOpen());
    }

    void aPeerThatFallsSilentIsGone()
    {
        MuteServer server;
        Endpoint endpoint = endpointTo(server.serverPort());
        endpoint.pingEvery = Millis(10);
        endpoint.silenceLimit = Millis(50);
        OutboundSocket socket;
        QSignalSpy opened(&socket, &OutboundSocket::opened);
        QSignalSpy closed(&socket, &OutboundSocket::closed);
        socket.open(endpoint);
        QVERIFY(closed.wait());
        QCOMPARE(closed.first()[0].value<quint16>(), quint16(1006));
        QVERIFY(closed.first()[1].toString().startsWith(QLatin1String("Nothing was heard from")));
        QCOMPARE(opened.count(), 1);
    }

    void abortIsSilent()
    {
        OutboundSocket socket;
        QSignalSpy opened(&socket, &OutboundSocket::opened);
        QSignalSpy closed(&socket, &OutboundSocket::closed);
        QSignalSpy failed(&socket, &OutboundSocket::failed);
        socket.open(endpointTo(m_server.serverPort()));
        socket.abort();
        socket.open(endpointTo(m_server.serverPort()));
        QVERIFY(opened.wait());
        QWebSocket *peer = accept();
        QSignalSpy gone(peer, &QWebSocket::disconnected);
        socket.abort();
        QVERIFY(gone.count() == 1 || gone.wait());
        QCOMPARE(opened.count(), 1);
        QCOMPARE(closed.count() + failed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(OutboundSocketTest)
#include "outboundsockettest.moc"
