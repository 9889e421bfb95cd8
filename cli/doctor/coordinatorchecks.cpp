#include "cli/doctor/coordinatorchecks.h"

#include "core/protocol/answers.h"
#include "core/protocol/codec.h"

#include <QCoroFuture>
#include <QElapsedTimer>
#include <QPromise>

#include <algorithm>
#include <cstdlib>

namespace coord {

namespace {

constexpr qint64 largestSkewMs = 5'000;
constexpr qint64 halfSecondMs = 500; // a Date header is cut to whole seconds
constexpr qint64 soonDays = 14;
constexpr qint64 slowMs = 1'000;
constexpr int roundTrips = 3;

Finding tlsFinding(const CertificateFacts &certificate, const QDateTime &now)
{
    const QString check = QStringLiteral("tls");
    const qint64 days = now.daysTo(certificate.expires);
    const QString text = QStringLiteral("certificate of %1, issued by %2, %3 days left")
                             .arg(certificate.subject, certificate.issuer)
                             .arg(days);
    if (!certificate.problems.isEmpty())
        return failFinding(check,
            QStringLiteral("%1: %2").arg(text, certificate.problems.join(QStringLiteral("; "))),
            QStringLiteral("Give the coordinator a certificate for the name in its URL; where the "
                           "authority is your own, name it with --ca-file."));
    if (days < soonDays)
        return warnFinding(
            check, text, QStringLiteral("Renew the certificate and send the coordinator SIGHUP."));
    return okFinding(check, text);
}

Finding clockFinding(const ProbeFacts &facts)
{
    const QString check = QStringLiteral("clock");
    const qint64 skew = *facts.serverTime + halfSecondMs - facts.ownTime;
    const QString text = QStringLiteral("the coordinator's clock is %1 s %2")
                             .arg(double(std::llabs(skew)) / 1000, 0, 'f', 1)
                             .arg(skew < 0 ? QStringLiteral("behind") : QStringLiteral("ahead"));
    return std::llabs(skew) > largestSkewMs
        ? warnFinding(check, text, QStringLiteral("Let both machines keep their time by NTP."))
        : okFinding(check, text);
}

Finding reachFinding(const ProbeFacts &facts)
{
    const QString check = QStringLiteral("reach");
    const QString where = QStringLiteral("%1:%2").arg(facts.host).arg(facts.port);
    if (!facts.isConnected)
        return failFinding(check, QStringLiteral("%1: %2").arg(where, facts.connectionError),
            QStringLiteral("See that the coordinator runs (\"coord serve\"), listens on that "
                           "address and that no firewall is between."));
    if (facts.httpStatus == 0)
        return failFinding(check, QStringLiteral("%1: %2").arg(where, facts.connectionError),
            facts.wantsTls
                ? QStringLiteral("See whether the coordinator has TLS: without, its URL is ws://.")
                : QStringLiteral("See whether the coordinator has TLS: then its URL is wss://."));
    if (facts.httpStatus == 200)
        return okFinding(check, QStringLiteral("%1 answers").arg(where));
    return warnFinding(check,
        QStringLiteral("%1 answers with status %2").arg(where).arg(facts.httpStatus),
        QStringLiteral("See that a coordinator of this program is at that URL, path included; an "
                       "original has no /healthz."));
}

Finding identityFinding(const QJsonValue &whoAmI, int protocol)
{
    const QString check = QStringLiteral("auth");
    if (protocol < 2)
        return okFinding(check, QStringLiteral("the token is accepted by an original coordinator"));
    const QString name = whoAmI[QLatin1String("name")].toString();
    return okFinding(check,
        QStringLiteral("the token is accepted: %1, %2 in organisation %3")
            .arg(name.isEmpty() ? QStringLiteral("the shared token") : name,
                whoAmI[QLatin1String("role")].toString(),
                whoAmI[QLatin1String("orgName")].toString()));
}

Finding serverVersionFinding(const QJsonValue &hello)
{
    const QString check = QStringLiteral("version");
    const QString version = hello[QLatin1String("serverVersion")].toString();
    const QString text = QStringLiteral("coordinator %1, protocol %2")
                             .arg(version)
                             .arg(hello[QLatin1String("protocol")].toInt(1));
    return version == QLatin1String(COORD_VERSION)
        ? okFinding(check, text)
        : warnFinding(check, text + QStringLiteral("; here it is " COORD_VERSION),
            QStringLiteral("Update the older one: what only the newer has does not work."));
}

Finding speedFinding(qint64 bestMs)
{
    const QString check = QStringLiteral("round-trip");
    const QString text = QStringLiteral("answers come in %1 ms").arg(bestMs);
    return bestMs > slowMs ? warnFinding(check, text,
               QStringLiteral("Look at the network between, and at the coordinator's load."))
                           : okFinding(check, text);
}

Finding refusedFinding(const Error &error)
{
    const bool isToken
        = error.code == ErrorCode::Unauthenticated || error.code == ErrorCode::PermissionDenied;
    return failFinding(QStringLiteral("auth"), error.message,
        isToken
            ? QStringLiteral("Give the token that the coordinator has, or a key of yours (\"coord "
                             "users create-key\"); agents' keys open the agents' door only.")
            : QStringLiteral("See what the other checks say of the way to the coordinator."));
}

} // namespace

Findings probeFindings(const ProbeFacts &facts, const QDateTime &now)
{
    const QString dns = QStringLiteral("dns");
    if (!facts.lookupError.isEmpty())
        return {failFinding(dns, QStringLiteral("%1: %2").arg(facts.host, facts.lookupError),
            QStringLiteral("See that the name in the URL is right, or give an address."))};
    Findings findings{
        okFinding(dns,
            QStringLiteral("%1 is %2").arg(facts.host, facts.addresses.join(QStringLiteral(", ")))),
        reachFinding(facts)};
    if (facts.certificate)
        findings.append(tlsFinding(*facts.certificate, now));
    if (facts.serverTime)
        findings.append(clockFinding(facts));
    return findings;
}

Finding wayFinding(const QUrl &url, bool insecure)
{
    const QString check = QStringLiteral("url");
    const QString shown = url.toString();
    if (const Status may = mayCarryToken(url, insecure); !may)
        return failFinding(check, QStringLiteral("%1: %2").arg(shown, may.error().message),
            QStringLiteral("Give the coordinator a certificate (coord serve --tls-cert), or put it "
                           "behind a proxy that has one, and use wss://."));
    if (!mayCarryToken(url, false))
        return warnFinding(check,
            QStringLiteral("%1: the token crosses the network in the clear").arg(shown),
            QStringLiteral("Use wss:// unless the network is trusted."));
    return okFinding(check, shown);
}

QCoro::Task<Findings> sessionFindings(SessionOptions options)
{
    CoordinatorSession session(options);
    const Status opened = co_await session.open();
    if (!opened)
        co_return Findings{refusedFinding(opened.error())};
    const auto whoAmI = co_await session.request(QStringLiteral("whoami"));
    Findings findings{
        identityFinding(whoAmI ? *whoAmI : QJsonValue(QJsonObject()), session.protocol())};
    qint64 best = -1;
    Result<QJsonValue> hello = QJsonValue();
    for (int i = 0; i < roundTrips; ++i) {
        QElapsedTimer timer;
        timer.start();
        hello = co_await session.request(QStringLiteral("hello"));
        best = best < 0 ? timer.elapsed() : std::min(best, timer.elapsed());
    }
    if (session.protocol() >= 2 && hello)
        findings.append(serverVersionFinding(*hello));
    findings.append(speedFinding(best));
    co_return findings;
}

QCoro::Task<Finding> agentDoorFinding(Endpoint endpoint)
{
    OutboundSocket socket;
    QPromise<Status> promise;
    promise.start();
    const auto settle = [&promise](const Status &status) {
        promise.addResult(status);
        promise.finish();
    };
    QObject::connect(&socket, &OutboundSocket::opened, &socket, [&] { settle(Done{}); });
    QObject::connect(
        &socket, &OutboundSocket::failed, &socket, [&](const Error &error) { settle(error); });
    socket.open(endpoint);
    const Status opened = co_await promise.future();
    if (!opened)
        co_return refusedFinding(opened.error());
    co_return okFinding(
        QStringLiteral("auth"), QStringLiteral("the token opens the door of agents"));
}

} // namespace coord
