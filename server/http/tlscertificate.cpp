#include "server/http/tlscertificate.h"

#include <QCryptographicHash>
#include <QFile>

namespace coord {

namespace {

QByteArray fingerprintOf(const TlsFiles &files)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &path : {files.certificateFile, files.keyFile}) {
        QFile file(path);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        hash.addData(isOpen ? QByteArray("file") : QByteArray("none"));
        hash.addData(isOpen ? file.read(maxPemBytes + 1) : QByteArray());
    }
    return hash.result();
}

} // namespace

Result<TlsCertificate> TlsCertificate::load(const TlsFiles &files)
{
    TlsCertificate certificate;
    certificate.m_files = files;
    certificate.m_seen = fingerprintOf(files);
    auto loaded = loadTls(files);
    if (!loaded)
        return loaded.error();
    certificate.m_configuration = *std::move(loaded);
    return certificate;
}

Result<bool> TlsCertificate::refresh()
{
    // Before they are loaded: what changes in between is seen the next time.
    QByteArray seen = fingerprintOf(m_files);
    if (seen == m_seen)
        return false;
    m_seen = std::move(seen);
    auto loaded = loadTls(m_files);
    if (!loaded)
        return loaded.error();
    const bool isOther = loaded->localCertificateChain() != m_configuration.localCertificateChain();
    m_configuration = *std::move(loaded);
    return isOther;
}

} // namespace coord
