#include "core/domain/webhookproof.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <cstdlib>

namespace coord {

namespace {

constexpr QByteArrayView hubPrefix("sha256=");
constexpr QByteArrayView standardPrefix("v1,");
constexpr QByteArrayView standardSecretPrefix("whsec_");

Error refusal(const QString &sentence)
{
    return {ErrorCode::Unauthenticated, sentence};
}

QByteArray hmac(const QByteArray &message, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

// Looks at every byte, whatever the first ones are.
bool isSame(QByteArrayView given, QByteArrayView expected)
{
    if (given.size() != expected.size())
        return false;
    unsigned different = 0;
    for (qsizetype i = 0; i < expected.size(); ++i)
        different |= unsigned(uchar(given[i]) ^ uchar(expected[i]));
    return different == 0;
}

// The secrets of Standard Webhooks are base64 behind a mark; any other text is its own key.
QByteArray standardKey(const QByteArray &secret)
{
    if (!secret.startsWith(standardSecretPrefix))
        return secret;
    const auto decoded = QByteArray::fromBase64Encoding(
        secret.mid(standardSecretPrefix.size()), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? decoded.decoded : secret;
}

QByteArray signatureOf(const QByteArray &id, const QByteArray &timestamp, const QByteArray &body,
    const QByteArray &secret)
{
    return hmac(id + '.' + timestamp + '.' + body, standardKey(secret)).toBase64();
}

Result<ProofForm> checkStandard(
    const HookProof &proof, const QByteArray &body, const QByteArray &secret, WallTime now)
{
    const Error wrong = refusal(QStringLiteral("Invalid webhook-signature"));
    if (proof.standardId.isEmpty() || proof.standardId.size() > hookproof::maxIdBytes)
        return refusal(
            QStringLiteral("webhook-id: must be 1 to %1 characters").arg(hookproof::maxIdBytes));
    bool isNumber = false;
    const qint64 seconds = proof.standardTimestamp.toLongLong(&isNumber);
    if (!isNumber || seconds < 0 || seconds > 100'000'000'000)
        return refusal(QStringLiteral("webhook-timestamp: must be seconds since 1970"));
    const QByteArray expected
        = signatureOf(proof.standardId, proof.standardTimestamp, body, secret);
    const QList<QByteArray> given = proof.standardSignature.split(' ');
    bool isKnown = false;
    for (qsizetype i = 0; i < std::min(given.size(), hookproof::maxSignatures); ++i) {
        const bool isVersion1 = given[i].startsWith(standardPrefix);
        const QByteArray signature = given[i].mid(standardPrefix.size());
        isKnown = (isVersion1 && isSame(signature, expected)) || isKnown;
    }
    if (!isKnown)
        return wrong;
    // Said of what is signed only, or a guess would learn something of our clock.
    if (std::abs(now.ms - seconds * 1000) > hookproof::window.count())
        return refusal(QStringLiteral("webhook-timestamp: is more than %1 minutes off")
                           .arg(hookproof::window.count() / 60'000));
    return ProofForm::Standard;
}

Result<ProofForm> checkHub(
    const QByteArray &signature, const QByteArray &body, const QByteArray &secret)
{
    const QByteArray given
        = signature.startsWith(hubPrefix) ? signature.mid(hubPrefix.size()) : signature;
    if (isSame(given, hmac(body, secret).toHex()))
        return ProofForm::Hub;
    return refusal(QStringLiteral("Invalid HMAC signature"));
}

} // namespace

Result<ProofForm> checkProof(
    const HookProof &proof, const QByteArray &body, const QString &secret, WallTime now)
{
    const QByteArray key = secret.toUtf8();
    if (!proof.standardSignature.isEmpty())
        return checkStandard(proof, body, key, now);
    if (!proof.hubSignature.isEmpty())
        return checkHub(proof.hubSignature, body, key);
    if (proof.gitlabToken.isEmpty())
        return refusal(QStringLiteral("Missing X-Hub-Signature-256 header"));
    if (isSame(sha256(proof.gitlabToken), sha256(key)))
        return ProofForm::Gitlab;
    return refusal(QStringLiteral("Invalid X-Gitlab-Token"));
}

QByteArray standardSignature(const QByteArray &id, const QByteArray &timestamp,
    const QByteArray &body, const QString &secret)
{
    return standardPrefix.toByteArray() + signatureOf(id, timestamp, body, secret.toUtf8());
}

QByteArray deliveryDigest(ProofForm form, const HookProof &proof, const QByteArray &body)
{
    if (form == ProofForm::Standard)
        return sha256("standard:" + proof.standardId);
    if (form == ProofForm::Hub)
        return sha256("body:" + body);
    if (!proof.deliveryId.isEmpty())
        return sha256("id:" + proof.deliveryId);
    return form == ProofForm::Gitlab ? sha256("body:" + body) : QByteArray();
}

} // namespace coord
