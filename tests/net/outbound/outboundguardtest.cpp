// Where others may tell us to connect to: every way to write a network that is not public is
// refused.
#include "core/net/outboundguard.h"

#include <QtTest>

using namespace coord;

class OutboundGuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyHttpUrlsAreTargets_data();
    void onlyHttpUrlsAreTargets();
    void aUrlIsTakenApart();
    void nothingOfAUrlEndsALine();
    void addressesAreJudgedHoweverTheyAreWritten_data();
    void addressesAreJudgedHoweverTheyAreWritten();
    void networksThatAreNotPublicAreNone_data();
    void networksThatAreNotPublicAreNone();
    void oneAddressThatIsNotPublicRefusesTheName();
};

void OutboundGuardTest::onlyHttpUrlsAreTargets_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("good");
    const auto row
        = [](const char *url, bool good) { QTest::newRow(url) << QString::fromUtf8(url) << good; };
    row("https://example.org/hook?x=1", true);
    row("http://example.org:8080", true);
    row("https://example.org:443/", true);
    row("https://b\u00fccher.example/", true);
    row("http://[2606:4700:4700::1111]/", true);
    row("file:///etc/passwd", false);
    row("gopher://example.org:70/_x", false);
    row("ftp://example.org/", false);
    row("ws://example.org/", false);
    row("javascript:alert(1)", false);
    row("example.org", false);
    row("//example.org/", false);
    row("http:///x", false);
    row("http://user:password@example.org/", false);
    row("http://user@example.org/", false);
    row("http://example.org/#x", false);
    row("http://example.org:99999/", false);
    row("http://example.org:0/", false);
    row("http://example.org:25/", false);
    row("https://example.org:22/", false);
    row("http://exa mple.org/", false);
    row("http://example.org\r\nX: y/", false);
    row("", false);
}

void OutboundGuardTest::onlyHttpUrlsAreTargets()
{
    QFETCH(QString, url);
    QTEST(outboundTarget(url, PrivateTargets::Refuse).hasValue(), "good");
}

void OutboundGuardTest::aUrlIsTakenApart()
{
    const auto target = outboundTarget(
        QStringLiteral("https://B\u00fccher.example:8443/a b?q=\u00e4"), PrivateTargets::Refuse);
    QVERIFY(!target);
    const auto encoded = outboundTarget(
        QStringLiteral("https://B\u00fccher.example:8443/a%20b?q=\u00e4"), PrivateTargets::Refuse);
    QVERIFY(encoded);
    QCOMPARE(encoded->host, QStringLiteral("xn--bcher-kva.example"));
    QCOMPARE(encoded->port, quint16(8443));
    QCOMPARE(encoded->path, QByteArray("/a%20b?q=%C3%A4"));
    QCOMPARE(encoded->authority(), QByteArray("xn--bcher-kva.example:8443"));
    const auto six = outboundTarget(QStringLiteral("http://[::1]:80"), PrivateTargets::Allow);
    QCOMPARE(six->authority(), QByteArray("[::1]"));
    QCOMPARE(six->path, QByteArray("/"));
}

void OutboundGuardTest::nothingOfAUrlEndsALine()
{
    const auto target = outboundTarget(
        QStringLiteral("http://example.org/a%0d%0aHost:x?b%0d%0ac%00"), PrivateTargets::Refuse);
    QVERIFY(target);
    for (const char c : target->path)
        QVERIFY2(c > ' ' && c < 0x7f, target->path.constData());
}

void OutboundGuardTest::addressesAreJudgedHoweverTheyAreWritten_data()
{
    QTest::addColumn<QString>("host");
    for (const char *host : {"127.0.0.1", "127.1", "127.0.1", "0", "0x7f.1", "0x7f000001",
             "2130706433", "017700000001", "0177.0.0.1", "169.254.169.254", "0xa9fea9fe",
             "2852039166", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
             "[fe80::1]", "[fd00::1]", "10.1", "\uff11\uff12\uff17.0.0.1"})
        QTest::newRow(host) << QString::fromUtf8(host);
}

// Refused when the URL is given; names (and a dot behind an address makes it one) when they are
// looked up.
void OutboundGuardTest::addressesAreJudgedHoweverTheyAreWritten()
{
    QFETCH(QString, host);
    const QString url = QStringLiteral("http://%1/latest/meta-data").arg(host);
    QVERIFY(!outboundTarget(url, PrivateTargets::Refuse));
}

void OutboundGuardTest::networksThatAreNotPublicAreNone_data()
{
    QTest::addColumn<bool>("isPublic");
    for (const char *address : {"0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255",
             "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255",
             "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
             "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
             "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1",
             "::ffff:169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
             "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
             "2002:7f00:1::", "2002:a9fe:a9fe::", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1",
             "fec0::1", "ff02::1", "5f00::1"})
        QTest::newRow(address) << false;
    for (const char *address :
        {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
            "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
            "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
            "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"})
        QTest::newRow(address) << true;
}

void OutboundGuardTest::networksThatAreNotPublicAreNone()
{
    QTEST(isPublicAddress(QHostAddress(QString::fromLatin1(QTest::currentDataTag()))), "isPublic");
}

void OutboundGuardTest::oneAddressThatIsNotPublicRefusesTheName()
{
    const QHostAddress good(QStringLiteral("1.1.1.1"));
    const QHostAddress bad(QStringLiteral("10.0.0.1"));
    const QHostAddress link(QStringLiteral("fe80::1%eth0"));
    QVERIFY(*pinnedAddresses({good}, PrivateTargets::Refuse) == QList<QHostAddress>{good});
    QVERIFY(!pinnedAddresses({good, bad}, PrivateTargets::Refuse));
    QVERIFY(!pinnedAddresses({bad}, PrivateTargets::Refuse));
    QVERIFY(!pinnedAddresses({link}, PrivateTargets::Refuse));
    QVERIFY(*pinnedAddresses({bad}, PrivateTargets::Allow) == QList<QHostAddress>{bad});
    QVERIFY(!pinnedAddresses({}, PrivateTargets::Allow));
}

QTEST_APPLESS_MAIN(OutboundGuardTest)
#include "outboundguardtest.moc"
