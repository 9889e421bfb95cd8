#include "cli/doctor/coordinatorprobe.h"

#include <QCoroFuture>
#include <QElapsedTimer>
#include <QHostInfo>
#include <QLocale>
#include <QPromise>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QTimer>

namespace coord {

namespace {

constexpr qsizetype maxHeadBytes = 16 * 1024;
constexpr int plainPort = 80;
constexpr int tlsPort = 443;

QString nameOf(const QSslCertificate &certificate, bool ofIssuer)
{
    const auto infos = [&](QSslCertificate::SubjectInfo what) {
        return ofIssuer ? certificate.issuerInfo(what) : certificate.subjectInfo(what);
    };
    const QStringList names = infos(QSslCertificate::CommonName);
    return (names.isEmpty() ? infos(QSslCertificate::Organization) : names).join(u' ');
}

//! Name, connection, TLS, one request; each step leaves what it found.
class Probe : public QObject {
public:
    explicit Probe(const ProbeTarget &target)
        : m_target(target)
    {
        m_facts.host = target.url.host();
        m_facts.wantsTls = target.url.scheme() == QLatin1String("wss");
        m_facts.port = target.url.port(m_facts.wantsTls ? tlsPort : plainPort);
        m_promise.start();
        m_limit.setSingleShot(true);
        connect(&m_limit, &QTimer::timeout, this, [this] {
            fail(QStringLiteral("no answer within %1 s").arg(m_target.limit.count() / 1000));
        });
        connect(&m_socket, &QSslSocket::connected, this, [this] {
            m_facts.isConnected = true;
            if (!m_facts.wantsTls)
                ask();
        });
        connect(&m_socket, &QSslSocket::sslErrors, this, &Probe::onTlsErrors);
        connect(&m_socket, &QSslSocket::encrypted, this, &Probe::onEncrypted);
        connect(&m_socket, &QSslSocket::readyRead, this, &Probe::onAnswer);
        connect(
            &m_socket, &QSslSocket::errorOccurred, this, [this] { fail(m_socket.errorString()); });
    }

    QFuture<ProbeFacts> start()
    {
        m_limit.start(m_target.limit);
        QHostInfo::lookupHost(m_facts.host, this, [this](const QHostInfo &info) {
            for (const QHostAddress &address : info.addresses())
                m_facts.addresses.append(address.toString());
            if (info.error() != QHostInfo::NoError) {
                m_facts.lookupError = info.errorString();
                return finish();
            }
            dial();
        });
        return m_promise.future();
    }

private:
    void dial()
    {
        if (!m_facts.wantsTls)
            return m_socket.connectToHost(m_facts.host, quint16(m_facts.port));
        if (!m_target.caFile.isEmpty()) {
            QSslConfiguration tls = m_socket.sslConfiguration();
            tls.addCaCertificates(QSslCertificate::fromPath(m_target.caFile, QSsl::Pem));
            m_socket.setSslConfiguration(tls);
        }
        m_socket.connectToHostEncrypted(m_facts.host, quint16(m_facts.port));
    }

    void onTlsErrors(const QList<QSslError> &errors)
    {
        for (const QSslError &error : errors)
            m_problems.append(error.errorString());
        m_problems.removeDuplicates();
        m_socket.ignoreSslErrors();
    }

    void onEncrypted()
    {
        const QSslCertificate certificate = m_socket.peerCertificate();
        m_facts.certificate = CertificateFacts{.subject = nameOf(certificate, false),
            .issuer = nameOf(certificate, true),
            .expires = certificate.expiryDate(),
            .problems = m_problems};
        ask();
    }

    void ask()
    {
        QString path = m_target.url.path(QUrl::FullyEncoded);
        while (path.endsWith(u'/'))
            path.chop(1);
        m_asked.start();
        m_socket.write("GET " + path.toLatin1()
            + "/healthz HTTP/1.1\r\nHost: " + m_target.url.host(QUrl::FullyEncoded).toLatin1() + ':'
            + QByteArray::number(m_facts.port) + "\r\nConnection: close\r\n\r\n");
    }

    void onAnswer()
    {
        m_head += m_socket.read(maxHeadBytes - m_head.size());
        const qsizetype end = m_head.indexOf("\r\n\r\n");
        if (end < 0 && m_head.size() < maxHeadBytes)
            return;
        const QList<QByteArray> lines = m_head.left(end).split('\n');
        m_facts.httpStatus = lines.first().split(' ').value(1).toInt();
        for (const QByteArray &line : lines) {
            if (line.toLower().startsWith("date:"))
                takeDate(QString::fromLatin1(line.mid(5).trimmed()));
        }
        finish();
    }

    void takeDate(const QString &text)
    {
        // RFC 9110 5.6.7: always in English and GMT.
        QDateTime date
            = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
        if (!date.isValid())
            return;
        date.setTimeSpec(Qt::UTC);
        m_facts.serverTime = date.toMSecsSinceEpoch();
        m_facts.ownTime = QDateTime::currentMSecsSinceEpoch() - m_asked.elapsed() / 2;
    }

    void fail(const QString &why)
    {
        if (m_facts.httpStatus == 0)
            m_facts.connectionError = why;
        finish();
    }

    void finish()
    {
        if (m_isOver)
            return;
        m_isOver = true;
        m_limit.stop();
        m_socket.disconnect(this);
        m_socket.abort();
        m_promise.addResult(m_facts);
        m_promise.finish();
    }

    ProbeTarget m_target;
    ProbeFacts m_facts;
    QSslSocket m_socket;
    QTimer m_limit;
    QElapsedTimer m_asked;
    QPromise<ProbeFacts> m_promise;
    QStringList m_problems;
    QByteArray m_head;
    bool m_isOver = false;
};

} // namespace

QCoro::Task<ProbeFacts> probeCoordinator(ProbeTarget target)
{
    Probe probe(target);
    co_return co_await probe.start();
}

} // namespace coord
