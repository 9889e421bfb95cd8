#include "core/net/outboundsocket.h"

#include <QHostAddress>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QWebSocket>

#include <algorithm>

namespace coord {

namespace {

constexpr quint16 codeLost
    = 1006; // RFC 6455 section 7.4.1: never sent, means there was no close frame

Error unavailable(const QString &sentence)
{
    return {ErrorCode::Unavailable, sentence};
}

// QWebSocket has no other place for the status than its error text. The text may be translated, the
// number is not.
int httpStatusIn(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("(?<![\\d.:])([1-5]\\d\\d)(?![\\d.:])"));
    return number.match(text).captured(1).toInt();
}

bool fitsAHeader(const QString &token)
{
    return std::all_of(token.begin(), token.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

Result<QSslConfiguration> trusting(const QString &caFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    const QList<QSslCertificate> extra = QSslCertificate::fromPath(caFile, QSsl::Pem);
    if (extra.isEmpty())
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("No certificate can be read from %1.").arg(caFile)};
    tls.addCaCertificates(extra);
    return tls;
}

} // namespace

Result<QUrl> doorUrl(const QString &base, const QString &door)
{
    QUrl url(base.trimmed(), QUrl::StrictMode);
    const auto refused = [&](const QString &why) {
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("The coordinator's URL must look like wss://host:port (%1).").arg(why)};
    };
    if (!url.isValid() || url.host().isEmpty())
        return refused(QStringLiteral("no host in it"));
    if (!url.userInfo().isEmpty())
        return refused(QStringLiteral("no user name or password goes into it"));
    if (url.hasQuery() || url.hasFragment())
        return refused(QStringLiteral("nothing after the path goes into it"));
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("http") || scheme == QLatin1String("https"))
        url.setScheme(
            scheme == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    else if (scheme != QLatin1String("ws") && scheme != QLatin1String("wss"))
        return refused(QStringLiteral("ws, wss, http and https are understood"));
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + u'/' + door, QUrl::TolerantMode);
    return url;
}

Status mayCarryToken(const QUrl &url, bool insecure)
{
    const QString host = url.host();
    const bool staysHere = host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
    if (insecure || staysHere || url.scheme() == QLatin1String("wss"))
        return Done{};
    return Error{ErrorCode::InvalidArgument,
        QStringLiteral("The token would cross the network to %1 in the clear: use wss://, or "
                       "--insecure if the network is trusted.")
            .arg(host)};
}

OutboundSocket::OutboundSocket(QObject *parent)
    : QObject(parent)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_state == State::Connecting)
            fail(unavailable(QStringLiteral("%1 did not answer within %2 ms.")
                                 .arg(shownUrl())
                                 .arg(m_endpoint.connectTimeout.count())));
        else
            lose(QStringLiteral("The peer did not take the closing of the connection."));
    });
    connect(&m_pings, &QTimer::timeout, this, &OutboundSocket::onTick);
}

OutboundSocket::~OutboundSocket()
{
    drop();
}

void OutboundSocket::open(const Endpoint &endpoint)
{
    drop();
    m_endpoint = endpoint;
    m_state = State::Connecting;
    m_certificateProblem.clear();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_deadline.start(m_endpoint.connectTimeout);
    // In a turn of its own: QWebSocket reports some mistakes from within open().
    inNextTurn([this] { dial(); });
}

void OutboundSocket::inNextTurn(const std::function<void()> &what)
{
    QMetaObject::invokeMethod(
        this,
        [this, what, socket = m_socket] {
            if (socket == m_socket)
                what();
        },
        Qt::QueuedConnection);
}

void OutboundSocket::dial()
{
    if (!fitsAHeader(m_endpoint.token))
        return fail({ErrorCode::InvalidArgument,
            QStringLiteral("The token holds characters that no token has (spaces, line ends).")});
    if (!m_endpoint.organisation.isEmpty() && !fitsAHeader(m_endpoint.organisation))
        return fail({ErrorCode::InvalidArgument,
            QStringLiteral("The organisation's name does not fit a header; give its id.")});
    if (const Status may = mayCarryToken(m_endpoint.url, m_endpoint.insecure); !may)
        return fail(may.error());
    if (!m_endpoint.caFile.isEmpty()) {
        auto tls = trusting(m_endpoint.caFile);
        if (!tls)
            return fail(tls.error());
        m_socket->setSslConfiguration(*tls);
    }
    connectSignals();
    m_socket->setMaxAllowedIncomingFrameSize(quint64(m_endpoint.maxMessageBytes));
    m_socket->setMaxAllowedIncomingMessageSize(quint64(m_endpoint.maxMessageBytes));
    m_socket->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    QNetworkRequest request(m_endpoint.url);
    request.setRawHeader("Authorization", "Bearer " + m_endpoint.token.toLatin1());
    if (!m_endpoint.organisation.isEmpty())
        request.setRawHeader("X-Coord-Org", m_endpoint.organisation.toUtf8());
    m_socket->open(request);
}

void OutboundSocket::connectSignals()
{
    connect(m_socket, &QWebSocket::connected, this, &OutboundSocket::onConnected);
    connect(m_socket, &QWebSocket::disconnected, this, &OutboundSocket::onDisconnected);
    connect(m_socket, &QWebSocket::bytesWritten, this, &OutboundSocket::bytesWritten);
    connect(m_socket, &QWebSocket::pong, this, &OutboundSocket::noteTraffic);
    connect(m_socket, &QWebSocket::textFrameReceived, this, &OutboundSocket::noteTraffic);
    connect(m_socket, &QWebSocket::binaryFrameReceived, this, &OutboundSocket::noteTraffic);
    connect(m_socket, &QWebSocket::textMessageReceived, this,
        [this](const QString &text) { Q_EMIT received(text.toUtf8()); });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &OutboundSocket::received);
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &problems) {
        m_certificateProblem = problems.isEmpty() ? QString() : problems.first().errorString();
    });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, &OutboundSocket::onError);
#else
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
        &OutboundSocket::onError);
#endif
}

void OutboundSocket::send(const QByteArray &utf8)
{
    if (m_state == State::Open)
        m_socket->sendTextMessage(QString::fromUtf8(utf8));
}

qint64 OutboundSocket::bytesToWrite() const
{
    return m_state == State::Open || m_state == State::Closing ? m_socket->bytesToWrite() : 0;
}

void OutboundSocket::close(quint16 code, const QString &reason)
{
    if (m_state == State::Connecting)
        return abort();
    if (m_state != State::Open)
        return;
    m_state = State::Closing;
    m_pings.stop();
    m_deadline.start(m_endpoint.closeTimeout);
    inNextTurn(
        [this, code, reason] { m_socket->close(QWebSocketProtocol::CloseCode(code), reason); });
}

void OutboundSocket::abort()
{
    drop();
}

void OutboundSocket::onConnected()
{
    m_state = State::Open;
    m_deadline.stop();
    noteTraffic();
    m_pings.start(m_endpoint.pingEvery);
    Q_EMIT opened();
}

void OutboundSocket::onDisconnected()
{
    if (m_state == State::Connecting)
        return fail(refusal(m_socket->errorString()));
    const auto code = quint16(m_socket->closeCode());
    const QString reason = m_socket->closeReason();
    drop();
    Q_EMIT closed(code, reason);
}

void OutboundSocket::onError()
{
    if (m_state == State::Connecting)
        return fail(refusal(m_socket->errorString()));
    // After a handshake every error ends the connection; some do it without disconnected().
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        lose(m_socket->errorString());
}

void OutboundSocket::onTick()
{
    if (m_silence.hasExpired())
        lose(QStringLiteral("Nothing was heard from %1 for %2 seconds.")
                 .arg(shownUrl())
                 .arg(m_endpoint.silenceLimit.count() / 1000));
    else
        m_socket->ping();
}

void OutboundSocket::noteTraffic()
{
    m_silence.setRemainingTime(m_endpoint.silenceLimit);
}

void OutboundSocket::fail(const Error &error)
{
    drop();
    Q_EMIT failed(error);
}

void OutboundSocket::lose(const QString &reason)
{
    drop();
    Q_EMIT closed(codeLost, reason);
}

void OutboundSocket::drop()
{
    m_state = State::Idle;
    m_deadline.stop();
    m_pings.stop();
    if (m_socket == nullptr)
        return;
    // It may be in the middle of emitting the signal that brought us here.
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket->deleteLater();
    m_socket = nullptr;
}

Error OutboundSocket::refusal(const QString &text) const
{
    if (!m_certificateProblem.isEmpty())
        return unavailable(QStringLiteral("The certificate of %1 cannot be trusted: %2")
                               .arg(shownUrl(), m_certificateProblem));
    switch (const int status = httpStatusIn(text)) {
    case 0:
        return unavailable(QStringLiteral("Cannot connect to %1: %2").arg(shownUrl(), text));
    case 401:
        return {
            ErrorCode::Unauthenticated, QStringLiteral("%1 refused the token.").arg(shownUrl())};
    case 403:
        return {ErrorCode::PermissionDenied,
            QStringLiteral("The token may not be used at %1.").arg(shownUrl())};
    case 429:
        return {ErrorCode::ResourceExhausted,
            QStringLiteral("%1 has too many connections from this machine.").arg(shownUrl())};
    default:
        return unavailable(QStringLiteral("%1 is not a coordinator, or not ready (HTTP %2).")
                               .arg(shownUrl())
                               .arg(status));
    }
}

QString OutboundSocket::shownUrl() const
{
    return m_endpoint.url.toDisplayString(
        QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace coord
