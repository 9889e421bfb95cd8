#include "server/http/peeraddress.h"

#include <QTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

HttpHeaders forwarded(const QByteArrayList &values)
{
    HttpHeaders headers{{"host", "coordinator.example"}};
    for (const QByteArray &value : values)
        headers.emplaceBack("x-forwarded-for", value);
    return headers;
}

} // namespace

class PeerAddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProxyIsBelievedAndNobodyElse_data();
    void aProxyIsBelievedAndNobodyElse();
    void rangesAreNamedByWords_data();
    void rangesAreNamedByWords();
};

void PeerAddressTest::aProxyIsBelievedAndNobodyElse_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<QString>("client");
    const auto list = [](const QByteArrayList &values) { return values; };
    QTest::newRow("nobody in between") << s("203.0.113.9") << list({}) << s("203.0.113.9");
    QTest::newRow("a stranger who says he is another")
        << s("203.0.113.9") << list({"198.51.100.1"}) << s("203.0.113.9");
    QTest::newRow("a proxy that says nothing") << s("127.0.0.1") << list({}) << s("127.0.0.1");
    QTest::newRow("a proxy that names its client")
        << s("127.0.0.1") << list({"198.51.100.1"}) << s("198.51.100.1");
    QTest::newRow("a client that lies to a proxy")
        << s("127.0.0.1") << list({"192.0.2.66, 198.51.100.1"}) << s("198.51.100.1");
    QTest::newRow("a client that lies in a line of its own")
        << s("127.0.0.1") << list({"192.0.2.66", "198.51.100.1"}) << s("198.51.100.1");
    QTest::newRow("two proxies in a row")
        << s("127.0.0.1") << list({"198.51.100.1, 10.1.2.3"}) << s("198.51.100.1");
    QTest::newRow("a lie that looks like a proxy of ours")
        << s("127.0.0.1") << list({"10.9.9.9, 198.51.100.1, 10.1.2.3"}) << s("198.51.100.1");
    QTest::newRow("nothing but proxies")
        << s("127.0.0.1") << list({"10.1.2.4, 10.1.2.3"}) << s("10.1.2.4");
    QTest::newRow("with a port") << s("127.0.0.1") << list({"198.51.100.1:4711"})
                                 << s("198.51.100.1");
    QTest::newRow("IPv6") << s("127.0.0.1") << list({"2001:db8::7"}) << s("2001:db8::7");
    QTest::newRow("IPv6 in brackets, with a port")
        << s("127.0.0.1") << list({"[2001:db8::7]:443"}) << s("2001:db8::7");
    QTest::newRow("IPv4 written as IPv6")
        << s("127.0.0.1") << list({"::ffff:198.51.100.1"}) << s("198.51.100.1");
    QTest::newRow("unknown") << s("127.0.0.1") << list({"198.51.100.1, unknown"}) << s("127.0.0.1");
    QTest::newRow("a number") << s("127.0.0.1") << list({"3325256705"}) << s("127.0.0.1");
    QTest::newRow("nonsense behind a proxy of ours")
        << s("127.0.0.1") << list({"<script>, 10.1.2.3"}) << s("10.1.2.3");
    QTest::newRow("an empty entry") << s("127.0.0.1") << list({"198.51.100.1,"}) << s("127.0.0.1");
    QTest::newRow("an unclosed bracket")
        << s("127.0.0.1") << list({"[2001:db8::7"}) << s("127.0.0.1");
}

void PeerAddressTest::aProxyIsBelievedAndNobodyElse()
{
    QFETCH(QString, peer);
    QFETCH(QByteArrayList, headers);
    QFETCH(QString, client);
    const auto proxies = addressRanges({s("loopback"), s("10.0.0.0/8")});
    QVERIFY(proxies);
    QCOMPARE(clientAddress(forwarded(headers), QHostAddress(peer), *proxies), QHostAddress(client));
    QCOMPARE(clientAddress(forwarded(headers), QHostAddress(peer), {}), QHostAddress(peer));
}

void PeerAddressTest::rangesAreNamedByWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("inside"); // empty: refused
    QTest::addColumn<QString>("outside");
    QTest::newRow("an address") << s("192.0.2.1") << s("192.0.2.1") << s("192.0.2.2");
    QTest::newRow("blanks around it") << s(" 192.0.2.1 ") << s("192.0.2.1") << s("192.0.2.2");
    QTest::newRow("a network") << s("192.0.2.0/24") << s("192.0.2.255") << s("192.0.3.0");
    QTest::newRow("everything") << s("0.0.0.0/0") << s("192.0.2.255") << s("::1");
    QTest::newRow("an IPv6 address") << s("2001:db8::1") << s("2001:db8::1") << s("2001:db8::2");
    QTest::newRow("an IPv6 network") << s("2001:db8::/32") << s("2001:db8:1::1") << s("2001:db9::");
    QTest::newRow("this machine, IPv4") << s("loopback") << s("127.3.2.1") << s("128.0.0.1");
    QTest::newRow("this machine, IPv6") << s("loopback") << s("::1") << s("::2");
    QTest::newRow("a name") << s("proxy.example") << QString() << QString();
    QTest::newRow("nothing") << QString() << QString() << QString();
    QTest::newRow("too many bits") << s("192.0.2.0/33") << QString() << QString();
    QTest::newRow("bits that are no number") << s("192.0.2.0/x") << QString() << QString();
}

void PeerAddressTest::rangesAreNamedByWords()
{
    QFETCH(QString, word);
    QFETCH(QString, inside);
    QFETCH(QString, outside);
    const auto ranges = addressRanges({word});
    QCOMPARE(bool(ranges), !inside.isEmpty());
    if (!ranges) {
        QVERIFY(ranges.error().message.contains(u'"' + word + u'"'));
        return;
    }
    QVERIFY(isWithin(QHostAddress(inside), *ranges));
    QVERIFY(!isWithin(QHostAddress(outside), *ranges));
}

QTEST_APPLESS_MAIN(PeerAddressTest)
#include "peeraddresstest.moc"
