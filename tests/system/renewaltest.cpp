// A certificate is renewed under a coordinator that runs, which is told by SIGHUP as init systems
// and certbot's hooks do.
#include "tests/system/installation.h"

#include <QFile>
#include <QSslSocket>
#include <QtTest>

#include <csignal>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

// What a connection that begins now is shown.
QByteArray shownAt(quint16 port)
{
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(s("localhost"), port);
    return client.waitForEncrypted(20'000)
        ? client.peerCertificate().digest(QCryptographicHash::Sha256)
        : QByteArray();
}

} // namespace

class RenewalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHangupShowsTheNewCertificate()
    {
        Installation here(Installation::Setup{.tls = true});
        const QByteArray fault = here.startCoordinator();
        QVERIFY2(fault.isEmpty(), fault.constData());
        const QByteArray before = shownAt(here.port());
        QVERIFY(!before.isEmpty());
        // In one step each, as whoever renews has to: between two reads of half a file lies an
        // error in the log and nothing worse.
        for (const auto &[from, to] :
            {std::pair("nextkey.pem", "key.pem"), std::pair("nextcert.pem", "cert.pem")}) {
            const QString staged = here.path(s("staged.pem"));
            QVERIFY(QFile::copy(s(COORD_SOURCE_DIR "/tests/data/tls/") + s(from), staged));
            QFile::setPermissions(staged, QFile::ReadOwner | QFile::WriteOwner);
            QCOMPARE(std::rename(qPrintable(staged), qPrintable(here.path(s(to)))), 0);
        }
        QCOMPARE(::kill(pid_t(here.coordinator()->processId()), SIGHUP), 0);
        const QString said = here.coordinator()->waitForLine(s("TLS certificate changed"));
        QVERIFY2(!said.isEmpty(), here.coordinator()->report().constData());
        const QByteArray after = shownAt(here.port());
        QVERIFY(!after.isEmpty());
        QVERIFY(after != before);
        QCOMPARE(here.stopCoordinator(), 0);
    }
};

QTEST_GUILESS_MAIN(RenewalTest)
#include "renewaltest.moc"
