// Who may post to a webhook: signatures that are missing, shortened, of other bytes, of another
// time, and what tells one delivery from another.
#include "core/domain/webhookproof.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QtTest>

using namespace coord;

namespace {

const QString secret = QStringLiteral("It's a Secret to Everybody");
const WallTime now{1'700'000'000'000};

QByteArray hmacOf(const QByteArray &message, const QByteArray &key = secret.toUtf8())
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

QByteArray hubOf(const QByteArray &body)
{
    return "sha256=" + hmacOf(body).toHex();
}

HookProof standardOf(const QByteArray &body, const QByteArray &time = "1700000000")
{
    return {.standardId = "msg_1",
        .standardTimestamp = time,
        .standardSignature = "v1," + hmacOf("msg_1." + time + '.' + body).toBase64()};
}

} // namespace

class WebhookProofTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExamplesOfOthersAreAccepted();
    void whoDoesNotKnowTheSecretIsRefused_data();
    void whoDoesNotKnowTheSecretIsRefused();
    void everyBitOfTheBodyCounts();
    void bytesAreSignedAndNotText();
    void aSignedTimeHasAWindow_data();
    void aSignedTimeHasAWindow();
    void theFirstFormThatIsThereDecides();
    void deliveriesAreToldApartByWhatIsSigned();
};

void WebhookProofTest::theExamplesOfOthersAreAccepted()
{
    // GitHub's page "Validating webhook deliveries".
    const HookProof github{
        .hubSignature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"};
    auto proven = checkProof(github, "Hello, World!", secret, now);
    QVERIFY(proven);
    QCOMPARE(*proven, ProofForm::Hub);
    // The prefix is optional in the original.
    QVERIFY(checkProof({.hubSignature = github.hubSignature.mid(7)}, "Hello, World!", secret, now));
    // The test vector of Standard Webhooks' libraries.
    const HookProof standard{.standardId = "msg_p5jXN8AQM9LWM0D4loKWxJek",
        .standardTimestamp = "1614265330",
        .standardSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="};
    proven = checkProof(standard, R"({"test": 2432232314})",
        QStringLiteral("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), WallTime{1'614'265'330'000});
    QVERIFY(proven);
    QCOMPARE(*proven, ProofForm::Standard);
    QCOMPARE(*checkProof({.gitlabToken = secret.toUtf8()}, "{}", secret, now), ProofForm::Gitlab);
}

void WebhookProofTest::whoDoesNotKnowTheSecretIsRefused_data()
{
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<QString>("said");
    const QByteArray good = hubOf("{}");
    const QString wrong = QStringLiteral("Invalid HMAC signature");
    QTest::newRow("no signature") << QByteArray()
                                  << QStringLiteral("Missing X-Hub-Signature-256 header");
    QTest::newRow("only the prefix") << QByteArray("sha256=") << wrong;
    QTest::newRow("a short signature") << good.left(good.size() - 2) << wrong;
    QTest::newRow("a long signature") << good + "00" << wrong;
    QTest::newRow("in capitals") << "sha256=" + hmacOf("{}").toHex().toUpper() << wrong;
    QTest::newRow("the prefix in capitals") << "SHA256=" + hmacOf("{}").toHex() << wrong;
    QTest::newRow("the prefix twice") << "sha256=" + good << wrong;
    QTest::newRow("of an empty body") << hubOf("") << wrong;
    QTest::newRow("with an empty secret")
        << "sha256=" + hmacOf("{}", QByteArray()).toHex() << wrong;
    QTest::newRow("with another secret") << "sha256=" + hmacOf("{}", "secret").toHex() << wrong;
    QTest::newRow("another digest") << "sha1="
            + QMessageAuthenticationCode::hash("{}", secret.toUtf8(), QCryptographicHash::Sha1)
                  .toHex() << wrong;
    QTest::newRow("zeros") << "sha256=" + QByteArray(64, '0') << wrong;
}

void WebhookProofTest::whoDoesNotKnowTheSecretIsRefused()
{
    QFETCH(QByteArray, signature);
    QFETCH(QString, said);
    const auto proven = checkProof({.hubSignature = signature}, "{}", secret, now);
    QVERIFY(!proven);
    QCOMPARE(proven.error().code, ErrorCode::Unauthenticated);
    QCOMPARE(proven.error().message, said);
}

void WebhookProofTest::everyBitOfTheBodyCounts()
{
    const QByteArray body = R"({"ref":"refs/heads/main"})";
    const QByteArray signature = hubOf(body);
    for (qsizetype bit = 0; bit < body.size() * 8; ++bit) {
        QByteArray changed = body;
        changed[bit / 8] = char(changed[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(!checkProof({.hubSignature = signature}, changed, secret, now));
        QVERIFY(!checkProof(standardOf(body), changed, secret, now));
    }
    for (qsizetype bit = 7 * 8; bit < signature.size() * 8; ++bit) {
        QByteArray changed = signature;
        changed[bit / 8] = char(changed[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(!checkProof({.hubSignature = changed}, body, secret, now));
    }
}

void WebhookProofTest::bytesAreSignedAndNotText()
{
    // Both are U+FFFD to whoever reads them as text first.
    const QByteArray one = "{\"a\":\"\xff\"}";
    const QByteArray other = "{\"a\":\"\xfe\"}";
    QCOMPARE(QString::fromUtf8(one), QString::fromUtf8(other));
    QVERIFY(checkProof({.hubSignature = hubOf(one)}, one, secret, now));
    QVERIFY(!checkProof({.hubSignature = hubOf(one)}, other, secret, now));
}

void WebhookProofTest::aSignedTimeHasAWindow_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<bool>("good");
    QTest::newRow("now") << QByteArray("1700000000") << true;
    QTest::newRow("five minutes ago") << QByteArray("1699999700") << true;
    QTest::newRow("in five minutes") << QByteArray("1700000300") << true;
    QTest::newRow("a second more ago") << QByteArray("1699999699") << false;
    QTest::newRow("a second more ahead") << QByteArray("1700000301") << false;
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("below 0") << QByteArray("-1700000000") << false;
    QTest::newRow("no number") << QByteArray("now") << false;
    QTest::newRow("beyond all clocks") << QByteArray("9223372036854775807") << false;
}

void WebhookProofTest::aSignedTimeHasAWindow()
{
    QFETCH(QByteArray, time);
    QTEST(checkProof(standardOf("{}", time), "{}", secret, now).hasValue(), "good");
}

void WebhookProofTest::theFirstFormThatIsThereDecides()
{
    HookProof proof = standardOf("{}");
    proof.standardSignature = "v1,wrong v1a,other " + proof.standardSignature;
    QVERIFY(checkProof(proof, "{}", secret, now));
    proof.standardSignature = "v1,wrong";
    proof.hubSignature = hubOf("{}");
    proof.gitlabToken = secret.toUtf8();
    QVERIFY(!checkProof(proof, "{}", secret, now));
    proof.standardSignature.clear();
    proof.hubSignature.chop(1);
    QVERIFY(!checkProof(proof, "{}", secret, now));
    proof.hubSignature.clear();
    QVERIFY(checkProof(proof, "{}", secret, now));
    proof.gitlabToken = secret.toUtf8().toLower();
    QVERIFY(!checkProof(proof, "{}", secret, now));
    QByteArray many;
    for (int i = 0; i < hookproof::maxSignatures; ++i)
        many += "v1,x ";
    HookProof late = standardOf("{}");
    late.standardSignature.prepend(many);
    QVERIFY(!checkProof(late, "{}", secret, now));
}

void WebhookProofTest::deliveriesAreToldApartByWhatIsSigned()
{
    const HookProof hub{.hubSignature = "s", .deliveryId = "1"};
    const HookProof hubAgain{.hubSignature = "s", .deliveryId = "2"};
    // Nothing signs GitHub's id, so a replay under another one is still that delivery.
    QCOMPARE(
        deliveryDigest(ProofForm::Hub, hub, "a"), deliveryDigest(ProofForm::Hub, hubAgain, "a"));
    QVERIFY(deliveryDigest(ProofForm::Hub, hub, "a") != deliveryDigest(ProofForm::Hub, hub, "b"));
    const HookProof first{.standardId = "1", .deliveryId = "x"};
    const HookProof second{.standardId = "2", .deliveryId = "x"};
    QVERIFY(deliveryDigest(ProofForm::Standard, first, "a")
        != deliveryDigest(ProofForm::Standard, second, "a"));
    QVERIFY(deliveryDigest(ProofForm::Gitlab, hub, "a")
        != deliveryDigest(ProofForm::Gitlab, hubAgain, "a"));
    QVERIFY(
        deliveryDigest(ProofForm::Gitlab, {}, "a") != deliveryDigest(ProofForm::Gitlab, {}, "b"));
    QVERIFY(deliveryDigest(ProofForm::None, {}, "a").isEmpty());
    QCOMPARE(deliveryDigest(ProofForm::None, hub, "a").size(), 32);
}

QTEST_APPLESS_MAIN(WebhookProofTest)
#include "webhookprooftest.moc"
