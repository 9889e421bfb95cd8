#include "server/http/tlsconfiguration.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace coord {

namespace {

Error broken(const QString &file, const QString &what)
{
    return {ErrorCode::FailedPrecondition, QStringLiteral("%1: %2").arg(file, what)};
}

Result<QByteArray> readPem(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return broken(path, file.errorString());
    const QByteArray bytes = file.read(maxPemBytes + 1);
    if (bytes.size() > maxPemBytes)
        return broken(path, QStringLiteral("too large for a PEM file"));
    return bytes;
}

Result<QSslKey> readKey(const QString &path)
{
    const Result<QByteArray> pem = readPem(path);
    if (!pem)
        return pem.error();
    for (QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(*pem, algorithm);
        if (!key.isNull())
            return key;
    }
    if (pem->contains("ENCRYPTED"))
        return broken(path, QStringLiteral("the private key has a passphrase; give one without"));
    return broken(path, QStringLiteral("holds no RSA or EC private key in PEM"));
}

// The public half is part of a private key: the end of the modulus and the exponent of an RSA key,
// the point of an EC key, each word for word as in the certificate.
bool isKeyOf(const QSslKey &key, const QSslCertificate &certificate)
{
    constexpr qsizetype telling = 64;
    const QSslKey shown = certificate.publicKey();
    return key.algorithm() == shown.algorithm()
        && key.toDer().contains(shown.toDer().right(telling));
}

} // namespace

Result<QSslConfiguration> loadTls(const TlsFiles &files)
{
    if (!QSslSocket::supportsSsl())
        return Error{ErrorCode::FailedPrecondition, QStringLiteral("this Qt has no TLS backend")};
    const Result<QByteArray> pem = readPem(files.certificateFile);
    if (!pem)
        return pem.error();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return broken(files.certificateFile, QStringLiteral("holds no certificate in PEM"));
    const Result<QSslKey> key = readKey(files.keyFile);
    if (!key)
        return key.error();
    if (!isKeyOf(*key, chain.first()))
        return broken(
            files.keyFile, QStringLiteral("is not the key of %1").arg(files.certificateFile));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(*key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

} // namespace coord
