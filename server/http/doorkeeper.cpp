#include "server/http/doorkeeper.h"

#include "server/http/crosssite.h"
#include "server/http/httpresponse.h"
#include "server/http/peeraddress.h"

#include <QCryptographicHash>

namespace coord {

namespace {

// RFC 6455 §4.2.1
std::optional<ApiResponse> checkHandshake(const HttpHead &head)
{
    if (head.method != "GET" || head.minorVersion != 1 || head.framing != BodyFraming::None)
        return upgradeRefusal(400, "Bad Request");
    const auto key = QByteArray::fromBase64Encoding(
        headerValue(head.headers, "sec-websocket-key"), QByteArray::AbortOnBase64DecodingErrors);
    if (!key || key.decoded.size() != 16)
        return upgradeRefusal(400, "Missing or invalid Sec-WebSocket-Key header");
    if (headerValue(head.headers, "sec-websocket-version") != "13") {
        ApiResponse response
            = upgradeRefusal(426, "Missing or invalid Sec-WebSocket-Version header");
        response.headers.emplaceBack("Sec-WebSocket-Version", "13");
        return response;
    }
    return std::nullopt;
}

} // namespace

bool needsIdentity(QByteArrayView path)
{
    return path.startsWith("/api/") || path == "/metrics" || path == "/mcp"
        || path.startsWith("/mcp/");
}

std::optional<Door> webSocketDoor(QByteArrayView path)
{
    if (path == "/agent")
        return Door::Agent;
    if (path == "/cli")
        return Door::Cli;
    return std::nullopt;
}

DoorKeeper::DoorKeeper(const GateOptions &options, const Authenticator &authenticator)
    : m_maxWebSocketsPerAddress(options.maxWebSocketsPerAddress)
    , m_maxWebSocketsPerKey(options.maxWebSocketsPerKey)
    , m_metricsPublic(options.metricsPublic)
    , m_authenticator(authenticator)
    , m_failuresFrom(options.authenticationFailures, options.authenticationFailureDecay)
    // Whoever fills it with tokens of his own making must not lock out those that are good.
    , m_failuresOf(options.authenticationFailures, options.authenticationFailureDecay,
          FailureLimit::WhenFull::NotAtAll)
{
}

Admission DoorKeeper::admit(
    const HttpHead &head, const QHostAddress &client, const WebSocketCounts &open, Instant now)
{
    return head.webSocketUpgrade ? admitUpgrade(head, client, open, now)
                                 : admitRequest(head, client, now);
}

Admission DoorKeeper::admitUpgrade(
    const HttpHead &head, const QHostAddress &client, const WebSocketCounts &open, Instant now)
{
    if (isCrossSite(head))
        return upgradeRefusal(403, "Forbidden");
    if (auto refused = checkHandshake(head))
        return *refused;
    // The order and the texts from here on are the original's.
    if (open.from(addressGroup(client)) >= m_maxWebSocketsPerAddress)
        return limited(upgradeRefusal(429, "Too Many Connections"));
    const Verdict verdict = authenticate(head, client, webSocketDoor(head.path), now);
    if (verdict.limited)
        return limited(upgradeRefusal(429, "Too Many Failed Attempts"));
    if (!verdict.identity)
        return upgradeRefusal(401, "Unauthorized");
    if (open.of(verdict.identity->keyId) >= m_maxWebSocketsPerKey)
        return limited(upgradeRefusal(429, "Too Many Connections"));
    const auto identity = inChosenOrganisation(head, *verdict.identity);
    if (!identity)
        return upgradeRefusal(403, "Organisation not found");
    return Admitted{identity};
}

Admission DoorKeeper::admitRequest(const HttpHead &head, const QHostAddress &client, Instant now)
{
    if (isCrossSite(head))
        return errorResponse(403, "Forbidden");
    if (!needsIdentity(head.path) || (m_metricsPublic && head.path == "/metrics"))
        return Admitted{};
    const Verdict verdict = authenticate(head, client, Door::Rest, now);
    if (verdict.limited)
        return limited(errorResponse(429, "Too many failed attempts"));
    if (!verdict.identity) {
        ApiResponse refusal = errorResponse(401, "Unauthorized");
        refusal.headers.emplaceBack("WWW-Authenticate", "Bearer"); // RFC 9110 §15.5.2
        return refusal;
    }
    const auto identity = inChosenOrganisation(head, *verdict.identity);
    if (!identity)
        return errorResponse(403, "Organisation not found");
    return Admitted{identity};
}

// A token that is no good any more, or was never, tires as an address does: whoever holds it may
// have many addresses.
DoorKeeper::Verdict DoorKeeper::authenticate(
    const HttpHead &head, const QHostAddress &client, std::optional<Door> door, Instant now)
{
    const QByteArray token = presentedToken(headerValue(head.headers, "authorization"));
    const QByteArray from = addressGroup(client).toString().toLatin1();
    const std::size_t doorIndex = door ? std::size_t(*door) : m_authFailures.size() - 1;
    const QByteArray shown = QCryptographicHash::hash(token, QCryptographicHash::Sha256)
        + QByteArray::number(qulonglong(doorIndex));
    AuthFailures &here = m_authFailures.at(doorIndex);
    if (!m_failuresFrom.mayTry(from, token, now)
        || (!token.isEmpty() && !m_failuresOf.mayTry(shown, {}, now))) {
        here.limited += 1;
        return {.identity = std::nullopt, .limited = true};
    }
    std::optional<Identity> identity = identify(token, door);
    if (identity) {
        m_failuresFrom.succeeded(from, token, now);
        return {.identity = std::move(identity), .limited = false};
    }
    here.wrongTokens += 1;
    m_failuresFrom.failed(from, now);
    if (!token.isEmpty())
        m_failuresOf.failed(shown, now);
    return {};
}

void DoorKeeper::purge(Instant now)
{
    m_failuresFrom.purge(now);
    m_failuresOf.purge(now);
}

// A path that is no door is told from a wrong one only by somebody known, whichever door he is
// known at.
std::optional<Identity> DoorKeeper::identify(
    const QByteArray &token, std::optional<Door> door) const
{
    if (token.isEmpty())
        return std::nullopt;
    if (door)
        return m_authenticator.authenticate(token, *door);
    std::optional<Identity> identity = m_authenticator.authenticate(token, Door::Cli);
    return identity ? identity : m_authenticator.authenticate(token, Door::Agent);
}

std::optional<Identity> DoorKeeper::inChosenOrganisation(
    const HttpHead &head, const Identity &identity) const
{
    const QByteArray wanted = headerValue(head.headers, organisationHeader);
    return wanted.isEmpty() ? std::optional(identity)
                            : m_authenticator.inOrganisation(identity, QString::fromUtf8(wanted));
}

ApiResponse DoorKeeper::limited(ApiResponse response) const
{
    response.headers.emplaceBack(
        "Retry-After", QByteArray::number(m_failuresFrom.retryAfterSeconds()));
    return response;
}

} // namespace coord
