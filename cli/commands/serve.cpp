// coord serve: the coordinator in the foreground.
#include "cli/commands/commands.h"
#include "cli/tokenfile.h"
#include "core/domain/cron.h"
#include "core/platform/configfile.h"
#include "core/platform/hangupsignal.h"
#include "core/platform/logging.h"
#include "core/protocol/errorcodes.h"
#include "server/wiring.h"

#include <QCoroFuture>
#include <QDir>
#include <QHostAddress>
#include <QPromise>
#include <QTimeZone>

namespace coord {

namespace {

constexpr qsizetype maxShownZoneChars = 64;
constexpr Millis defaultRetain{30ll * 86'400'000};

Error usageError(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

Result<quint16> portFrom(const Invocation &invocation, const ConfigFile &config)
{
    if (!invocation.isSet("port"))
        return quint16(config.port().value_or(ConfigFile::defaultPort));
    bool isNumber = false;
    const int port = invocation.value("port").toInt(&isNumber);
    if (!isNumber || port < 0 || port > 65535)
        return usageError(
            QStringLiteral("--port must be a number from 0 (any free port) to 65535"));
    return quint16(port);
}

Result<std::optional<TlsFiles>> tlsFrom(const Invocation &invocation, const ConfigFile &config)
{
    const QString certificate = invocation.value("tls-cert");
    const QString key = invocation.value("tls-key");
    if (certificate.isEmpty() != key.isEmpty())
        return usageError(QStringLiteral("--tls-cert and --tls-key must be given together"));
    if (!certificate.isEmpty())
        return std::optional(TlsFiles{certificate, key});
    if (const auto paths = config.tls())
        return std::optional(TlsFiles{paths->certificate, paths->key});
    return std::optional<TlsFiles>();
}

// Without TLS a token would cross the network in the clear, so only this machine can connect unless
// somebody asks for more.
Result<QHostAddress> hostFrom(const Invocation &invocation, bool tls)
{
    const QString host = invocation.value("host");
    if (!invocation.isSet("host"))
        return tls ? QHostAddress(QHostAddress::Any) : QHostAddress(QHostAddress::LocalHost);
    if (host == QLatin1String("localhost"))
        return QHostAddress(QHostAddress::LocalHost);
    if (host == QLatin1String("*") || host == QLatin1String("any"))
        return QHostAddress(QHostAddress::Any);
    const QHostAddress address(host);
    if (address.isNull())
        return usageError(QStringLiteral("--host must be an IP address, localhost or any"));
    return address;
}

Result<StoreOptions> storeFrom(const Invocation &invocation, const ConfigFile &config)
{
    const QString storage
        = invocation.isSet("storage") ? invocation.value("storage") : QStringLiteral("sqlite");
    if (storage == QLatin1String("memory") && invocation.isSet("db-path"))
        return usageError(QStringLiteral("--db-path needs --storage sqlite"));
    if (storage == QLatin1String("memory"))
        return StoreOptions{.kind = StoreOptions::Memory};
    if (storage != QLatin1String("sqlite"))
        return usageError(QStringLiteral("--storage must be sqlite or memory"));
    const QString path = invocation.isSet("db-path")
        ? invocation.value("db-path")
        : config.directory() + QStringLiteral("/coord.db");
    return StoreOptions{.kind = StoreOptions::File, .path = path};
}

// Nothing: for ever.
Result<std::optional<Millis>> retainFrom(const Invocation &invocation)
{
    if (!invocation.isSet("retain"))
        return std::optional(defaultRetain);
    const QString text = invocation.value("retain");
    if (text == QLatin1String("0") || text == QLatin1String("forever"))
        return std::optional<Millis>();
    const auto span = durationFrom(text);
    if (!span || *span == Millis(0))
        return usageError(
            QStringLiteral("--retain must be a span, for example 12h or 30d, or forever"));
    return span;
}

Result<int> shareFrom(const Invocation &invocation)
{
    if (!invocation.isSet("org-share"))
        return EngineOptions().orgShare;
    bool isNumber = false;
    const int percent = invocation.value("org-share").toInt(&isNumber);
    if (!isNumber || percent < 1 || percent > 100)
        return usageError(QStringLiteral("--org-share must be a number from 1 to 100"));
    return percent;
}

Result<QList<AddressRange>> proxiesFrom(const Invocation &invocation)
{
    const bool isSet = invocation.isSet("trusted-proxy");
    const QString words = isSet
        ? invocation.options.value(QStringLiteral("trusted-proxy")).join(u',')
        : invocation.environment.trustedProxies;
    auto ranges = addressRanges(words.split(u',', Qt::SkipEmptyParts));
    if (!ranges)
        return usageError(
            (isSet ? QStringLiteral("--trusted-proxy ") : QStringLiteral("COORD_TRUSTED_PROXIES "))
            + ranges.error().message);
    return ranges;
}

Result<QString> tokenFrom(const Invocation &invocation, const ConfigFile &config)
{
    if (invocation.isSet("token-file"))
        return tokenFromOption(invocation, "token-file");
    return invocation.environment.token.isEmpty() ? config.token() : invocation.environment.token;
}

// Where the token comes from a file there need be no configuration.
Result<ConfigFile> configFor(const Invocation &invocation)
{
    const QString folder = invocation.environment.configDirectory;
    auto config = ConfigFile::load(folder);
    const bool isNeeded = !invocation.isSet("token-file");
    if (config || isNeeded || config.error().code != ErrorCode::NotFound)
        return config;
    return ConfigFile::inDirectory(folder);
}

Result<ServeOptions> optionsFrom(const Invocation &invocation, const ConfigFile &config)
{
    ServeOptions options{.agentTokens = config.agentTokens()};
    const auto token = tokenFrom(invocation, config);
    if (!token)
        return token.error();
    options.token = *token;
    const auto port = portFrom(invocation, config);
    if (!port)
        return port.error();
    options.gate.port = *port;
    const auto tls = tlsFrom(invocation, config);
    if (!tls)
        return tls.error();
    options.gate.tls = *tls;
    const auto host = hostFrom(invocation, tls->has_value());
    if (!host)
        return host.error();
    options.gate.address = *host;
    options.gate.metricsPublic = invocation.isSet("metrics-public");
    options.engine.allowPrivateHooks = invocation.isSet("allow-private-webhooks");
    const auto proxies = proxiesFrom(invocation);
    if (!proxies)
        return proxies.error();
    options.gate.trustedProxies = *proxies;
    const auto store = storeFrom(invocation, config);
    if (!store)
        return store.error();
    options.store = *store;
    const auto retain = retainFrom(invocation);
    if (!retain)
        return retain.error();
    options.engine.retain = *retain;
    if (invocation.isSet("audit-retain")) {
        const auto span = durationFrom(invocation.value("audit-retain"));
        if (!span || *span == Millis(0))
            return usageError(QStringLiteral("--audit-retain must be a span, for example 400d"));
        options.engine.auditRetain = *span;
    }
    const auto share = shareFrom(invocation);
    if (!share)
        return share.error();
    options.engine.orgShare = *share;
    // As with cron, schedules that name no zone go by the clock of this machine.
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    if (zoneCalled(zone))
        options.engine.timeZone = zone;
    return options;
}

QString reach(const QHostAddress &address)
{
    if (address.isLoopback())
        return QStringLiteral("%1: this machine only").arg(address.toString());
    if (address == QHostAddress(QHostAddress::Any))
        return QStringLiteral("all addresses");
    return address.toString();
}

void announce(const Invocation &invocation, const ServeOptions &options, quint16 port)
{
    if (options.store.kind == StoreOptions::File)
        invocation.out(QStringLiteral("Using SQLite storage at %1").arg(options.store.path));
    invocation.out(QStringLiteral("Coordinator listening on port %1 (%2%3)")
                       .arg(port)
                       .arg(reach(options.gate.address),
                           options.gate.tls ? QStringLiteral(", TLS") : QString()));
    if (!options.gate.tls)
        invocation.out(QStringLiteral("Expose with: tailscale funnel %1").arg(port));
    invocation.out(QStringLiteral("Press Ctrl+C to stop."));
}

// Nobody should find out by a run that comes at another hour.
void warnOfZone(const Invocation &invocation)
{
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    if (zoneCalled(zone))
        return;
    invocation.err(QStringLiteral("Warning: The time zone of this machine, \"%1\", is not one of "
                                  "IANA's: schedules without --timezone run in UTC")
                       .arg(zone.left(maxShownZoneChars)));
}

QCoro::Task<int> serve(Invocation invocation)
{
    const auto config = configFor(invocation);
    if (!config)
        co_return fail(invocation, config.error());
    const auto options = optionsFrom(invocation, *config);
    if (!options)
        co_return options.error().code == ErrorCode::InvalidArgument
            ? refuseUsage(invocation, QStringLiteral("error: ") + options.error().message)
            : fail(invocation, options.error());
    startLogging();
    hideInLog(options->token);
    for (const QString &token : options->agentTokens)
        hideInLog(token);
    if (!options->gate.tls)
        invocation.err(
            QStringLiteral("Warning: Coordinator running without TLS. Use --tls-cert/--tls-key "
                           "or Tailscale Funnel for secure connections."));
    warnOfZone(invocation);
    const auto running = RunningCoordinator::start(*options);
    if (!running)
        co_return fail(invocation, running.error());
    logInfo("Coordinator started", {{QStringLiteral("port"), (*running)->port()}});
    announce(invocation, *options, (*running)->port());
    // Without a certificate the signal keeps its meaning.
    const auto hangup = options->gate.tls ? std::make_unique<HangupSignal>() : nullptr;
    if (hangup)
        QObject::connect(hangup.get(), &HangupSignal::received, hangup.get(),
            [&running] { (*running)->refreshCertificate(); });
    QPromise<void> stopAsked;
    stopAsked.start();
    invocation.interrupts->setHandler([&stopAsked](int) { stopAsked.finish(); });
    co_await stopAsked.future();
    invocation.out(QStringLiteral("\nShutting down..."));
    (*running)->stop();
    co_return exitcodes::ok;
}

} // namespace

Command serveCommand()
{
    return {.name = QStringLiteral("serve"),
        .summary = QStringLiteral("Run the coordinator"),
        .examples = {QStringLiteral("coord serve"),
            QStringLiteral("coord serve --tls-cert fullchain.pem --tls-key privkey.pem"),
            QStringLiteral("coord serve --host 0.0.0.0 --port 9000 --storage memory")},
        .options
        = {{QStringLiteral("port"), QStringLiteral("port"),
               QStringLiteral(
                   "Port to listen on; 0 for any free one (default: the configuration's, or 8080)"),
               QStringLiteral("p")},
            {QStringLiteral("host"), QStringLiteral("address"),
                QStringLiteral("Address to listen on (default: 127.0.0.1, with TLS all)")},
            {QStringLiteral("token-file"), QStringLiteral("file"),
                QStringLiteral("Read the shared token from a file of mode 0600, or - for standard "
                               "input")},
            {QStringLiteral("tls-cert"), QStringLiteral("file"),
                QStringLiteral("Certificate chain, PEM")},
            {QStringLiteral("tls-key"), QStringLiteral("file"), QStringLiteral("Private key, PEM")},
            {QStringLiteral("org-share"), QStringLiteral("percent"),
                QStringLiteral("What one organisation of several may take of the coordinator's "
                               "room for tasks and requests (default: 50)")},
            {QStringLiteral("storage"), QStringLiteral("kind"),
                QStringLiteral("sqlite (default) or memory")},
            {QStringLiteral("db-path"), QStringLiteral("file"),
                QStringLiteral("The database (default: coord.db beside the configuration)")},
            {QStringLiteral("audit-retain"), QStringLiteral("span"),
                QStringLiteral("Keep the record of who did what this long (default: 400d)")},
            {QStringLiteral("retain"), QStringLiteral("span"),
                QStringLiteral("Remove tasks this long after their end, dead letters excepted "
                               "(default: 30d; 0 or forever: never)")},
            {QStringLiteral("trusted-proxy"), QStringLiteral("address"),
                QStringLiteral(
                    "Believe the X-Forwarded-For of this address, network or \"loopback\" "
                    "(repeatable; or COORD_TRUSTED_PROXIES, with commas)")},
            {QStringLiteral("allow-private-webhooks"), QString(),
                QStringLiteral("Let events be posted into private networks and to this machine, "
                               "too, over any port")},
            {QStringLiteral("metrics-public"), QString(),
                QStringLiteral("Serve /metrics without a token")}},
        .connects = false,
        .run = serve};
}

} // namespace coord
