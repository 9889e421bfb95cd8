// Events on real sockets: what is sent, and where nobody can make us connect to.
#include "server/delivery/courier.h"
#include "tests/support/hookreceiver.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

using namespace coord;

namespace {

QHostAddress address(const char *text)
{
    return QHostAddress(QLatin1String(text));
}

//! Answers with what the test has, and counts how often it was asked.
class Names {
public:
    [[nodiscard]] Resolve resolve()
    {
        return [this](const QString &host, QObject *,
                   const std::function<void(const Resolved &)> &then) {
            asked.append(host);
            then(answers.size() > 1 ? answers.takeFirst() : answers.first());
        };
    }
    QStringList asked;
    QList<QList<QHostAddress>> answers{{address("127.0.0.1")}};
};

QString pem(const char *name)
{
    return QStringLiteral(COORD_SOURCE_DIR "/tests/data/tls/") + QLatin1String(name);
}

QSslConfiguration tlsOfReceiver(const char *certificate, const char *key)
{
    QFile file(pem(key));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(pem(certificate)));
    if (file.open(QIODevice::ReadOnly))
        tls.setPrivateKey(QSslKey(&file, QSsl::Rsa));
    return tls;
}

} // namespace

class CourierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEventArrivesAsItIs();
    void redirectsAreNotFollowed();
    void whoNeverAnswersIsLeft();
    void whoNeverEndsIsLeftWithHisStatus();
    void aStatusIsEnough();
    void whoClosesWithoutAWordHasNotTakenIt();
    void nobodyListens();
    void privatePlacesAreRefused_data();
    void privatePlacesAreRefused();
    void aNameIsLookedUpOnce();
    void theNextAddressIsTried();
    void aNameThatIsNeverResolvedIsLeft();
    void onlyAVerifiedReceiverGetsTheEvent_data();
    void onlyAVerifiedReceiverGetsTheEvent();

private:
    static CourierOptions allowing()
    {
        return {.targets = PrivateTargets::Allow, .timeLimit = Millis(10'000)};
    }
    PostOutcome send(const QString &url, const CourierOptions &options, const Resolve &resolve)
    {
        Courier courier(options, resolve);
        std::optional<PostOutcome> outcome;
        connect(&courier, &Courier::ended, this,
            [&](quint64, const PostOutcome &ended) { outcome = ended; });
        courier.send({.number = 7,
            .url = url,
            .id = "event-1",
            .timestamp = "1700000000",
            .signature = "v1,c2lnbmF0dXJl",
            .body = R"({"type":"ping"})"});
        if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 20'000))
            return {.error = QStringLiteral("nothing came of it")};
        return *outcome;
    }
    PostOutcome send(const QString &url, const CourierOptions &options = allowing())
    {
        return send(url, options, m_names.resolve());
    }

    Names m_names;
};

void CourierTest::anEventArrivesAsItIs()
{
    HookReceiver receiver;
    receiver.reply = [](int) { return HookReceiver::answer(200, "X: y\r\n", "thanks"); };
    const PostOutcome outcome = send(receiver.url(QStringLiteral("/a%20b?c=%C3%A4")));
    QVERIFY(outcome.isDelivered());
    QCOMPARE(outcome.answer, QByteArray("thanks"));
    QCOMPARE(receiver.calls().size(), 1);
    const HookReceiver::Call call = receiver.calls().first();
    QCOMPARE(call.line, QByteArray("POST /a%20b?c=%C3%A4 HTTP/1.1"));
    QCOMPARE(call.headers.value("host"), "127.0.0.1:" + QByteArray::number(receiver.port()));
    QCOMPARE(call.headers.value("webhook-id"), QByteArray("event-1"));
    QCOMPARE(call.headers.value("webhook-timestamp"), QByteArray("1700000000"));
    QCOMPARE(call.headers.value("webhook-signature"), QByteArray("v1,c2lnbmF0dXJl"));
    QCOMPARE(call.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(call.body, QByteArray(R"({"type":"ping"})"));
    QVERIFY(!call.headers.contains("authorization"));
}

void CourierTest::redirectsAreNotFollowed()
{
    HookReceiver inside;
    HookReceiver receiver;
    for (const QByteArray &to :
        {inside.url().toUtf8(), QByteArray("http://169.254.169.254/latest/meta-data")}) {
        receiver.reply
            = [to](int) { return HookReceiver::answer(307, "Location: " + to + "\r\n"); };
        QCOMPARE(send(receiver.url()).status, 307);
    }
    QCOMPARE(receiver.calls().size(), 2);
    QCOMPARE(inside.connections(), 0);
}

void CourierTest::whoNeverAnswersIsLeft()
{
    HookReceiver receiver;
    receiver.reply = [](int) { return QByteArray(); };
    CourierOptions options = allowing();
    options.timeLimit = Millis(300);
    const PostOutcome outcome = send(receiver.url(), options);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.error, QStringLiteral("The receiver did not answer within 0.3 seconds"));
    QTRY_COMPARE(receiver.open(), 0);
}

void CourierTest::whoNeverEndsIsLeftWithHisStatus()
{
    HookReceiver receiver;
    receiver.reply = [](int) { return QByteArray("HTTP/1.1 200 OK\r\n\r\n"); };
    receiver.endless = QByteArray(10'000, 'x');
    PostOutcome outcome = send(receiver.url());
    QCOMPARE(outcome.status, 200);
    QCOMPARE(outcome.answer.size(), subscriptions::maxAnswerBytes);
    QTRY_COMPARE(receiver.open(), 0);
    receiver.reply = [](int) { return QByteArray("HTTP/1.1 200 OK\r\n"); };
    receiver.endless = "X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n";
    outcome = send(receiver.url());
    QCOMPARE(outcome.error, QStringLiteral("The head of the answer is too long"));
    QTRY_COMPARE(receiver.open(), 0);
}

// The body that was announced does not come, and nobody waits long for it.
void CourierTest::aStatusIsEnough()
{
    HookReceiver receiver;
    receiver.closesAfterReply = false;
    receiver.reply = [](int) { return QByteArray("HTTP/1.1 202 OK\r\nContent-Length: 9\r\n\r\n"); };
    CourierOptions options = allowing();
    options.bodyLimit = Millis(100);
    QVERIFY(send(receiver.url(), options).isDelivered());
    QTRY_COMPARE(receiver.open(), 0);
}

void CourierTest::whoClosesWithoutAWordHasNotTakenIt()
{
    HookReceiver receiver;
    receiver.reply = [](int) { return QByteArray("\r"); };
    QCOMPARE(send(receiver.url()).error,
        QStringLiteral("The receiver closed the connection without an answer"));
}

void CourierTest::nobodyListens()
{
    quint16 port = 0;
    {
        const HookReceiver gone;
        port = gone.port();
    }
    const PostOutcome outcome = send(QStringLiteral("http://127.0.0.1:%1/").arg(port));
    QVERIFY2(
        outcome.error.startsWith(QLatin1String("Cannot connect: ")), qPrintable(outcome.error));
}

void CourierTest::privatePlacesAreRefused_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("realNames");
    QTest::newRow("an address") << QStringLiteral("127.0.0.1") << false;
    QTest::newRow("an address in another form") << QStringLiteral("2130706433") << false;
    QTest::newRow("an address of IPv6 that is one of IPv4")
        << QStringLiteral("[::ffff:127.0.0.1]") << false;
    QTest::newRow("a name that the system knows as this machine")
        << QStringLiteral("localhost") << true;
    QTest::newRow("the same with a dot") << QStringLiteral("localhost.") << true;
    QTest::newRow("a name of others for this machine") << QStringLiteral("evil.example") << false;
}

void CourierTest::privatePlacesAreRefused()
{
    QFETCH(QString, host);
    QFETCH(bool, realNames);
    const HookReceiver receiver;
    const QString url = QStringLiteral("http://%1:%2/").arg(host).arg(receiver.port());
    const PostOutcome outcome
        = send(url, CourierOptions(), realNames ? systemResolve() : m_names.resolve());
    QCOMPARE(outcome.status, 0);
    QVERIFY(!outcome.error.isEmpty());
    QCOMPARE(receiver.connections(), 0);
}

// Whoever answers with a public address first and a private one later gains nothing: there is no
// later. Nor does one that hides a private address among public ones.
void CourierTest::aNameIsLookedUpOnce()
{
    const HookReceiver receiver;
    const QString url = QStringLiteral("http://rebinding.example:%1/").arg(receiver.port());
    Names names;
    names.answers = {{address("127.0.0.1")}, {address("127.0.0.2")}};
    QVERIFY(send(url, allowing(), names.resolve()).isDelivered());
    QCOMPARE(names.asked, QStringList{QStringLiteral("rebinding.example")});
    QCOMPARE(receiver.calls().first().headers.value("host"),
        "rebinding.example:" + QByteArray::number(receiver.port()));
    names.answers = {{address("1.1.1.1"), address("127.0.0.1")}};
    const PostOutcome mixed = send(url, CourierOptions(), names.resolve());
    QCOMPARE(mixed.error, QStringLiteral("The host is in a network that is not public"));
    QCOMPARE(receiver.connections(), 1);
}

void CourierTest::theNextAddressIsTried()
{
    const HookReceiver receiver;
    Names names;
    names.answers = {{address("127.0.0.3"), address("127.0.0.1")}};
    const QString url = QStringLiteral("http://two.example:%1/").arg(receiver.port());
    QVERIFY(send(url, allowing(), names.resolve()).isDelivered());
    QCOMPARE(receiver.calls().size(), 1);
}

void CourierTest::aNameThatIsNeverResolvedIsLeft()
{
    CourierOptions options;
    options.timeLimit = Millis(100);
    const PostOutcome outcome = send(QStringLiteral("http://slow.example/"), options,
        [](const QString &, QObject *, const std::function<void(const Resolved &)> &) {});
    QVERIFY(outcome.error.contains(QLatin1String("did not answer")));
}

void CourierTest::onlyAVerifiedReceiverGetsTheEvent_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<bool>("arrives");
    QTest::newRow("one that is trusted, under its name")
        << QStringLiteral("localhost") << true << true;
    QTest::newRow("one that signed itself") << QStringLiteral("localhost") << false << false;
    QTest::newRow("one of another name") << QStringLiteral("evil.example") << true << false;
}

// The connection goes to an address, and what is verified is the name.
void CourierTest::onlyAVerifiedReceiverGetsTheEvent()
{
    QFETCH(QString, host);
    QFETCH(bool, trusted);
    QFETCH(bool, arrives);
    const QSslConfiguration tls = tlsOfReceiver("cert.pem", "key.pem");
    const HookReceiver receiver(&tls);
    CourierOptions options = allowing();
    if (trusted)
        options.tls.addCaCertificates(pem("cert.pem"));
    const PostOutcome outcome
        = send(QStringLiteral("https://%1:%2/").arg(host).arg(receiver.port()), options);
    QVERIFY2(outcome.isDelivered() == arrives, qPrintable(outcome.error));
    QCOMPARE(receiver.calls().size(), arrives ? 1 : 0);
}

QTEST_GUILESS_MAIN(CourierTest)
#include "couriertest.moc"
