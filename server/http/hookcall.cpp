#include "server/http/hookcall.h"

#include "core/domain/names.h"
#include "server/http/peeraddress.h"

#include <array>

namespace coord {

namespace {

constexpr QByteArrayView prefix("/hooks/");

// The first of them that is there.
template <typename Names>
QByteArray anyOf(const HttpHeaders &headers, const Names &names)
{
    for (const QByteArrayView name : names) {
        const QByteArray value = headerValue(headers, name);
        if (!value.isEmpty())
            return value;
    }
    return {};
}

// A proxy on this machine makes everybody local; it says so, unless it is one of those that are
// trusted, which are not taken for the client.
bool isFromHere(const ApiRequest &request)
{
    static constexpr std::array<QByteArrayView, 5> passedOn{
        "x-forwarded-for", "forwarded", "x-forwarded-host", "x-real-ip", "via"};
    return request.peer.isLoopback() && anyOf(request.headers, passedOn).isEmpty();
}

} // namespace

bool isHookCall(const ApiRequest &request)
{
    return request.method == "POST" && request.path.startsWith(prefix)
        && request.path.count('/') == 2;
}

Result<HookCalled> hookCallOf(const ApiRequest &request, const Caller &caller)
{
    static constexpr std::array<QByteArrayView, 3> deliveryIds{
        "x-github-delivery", "x-gitlab-event-uuid", "idempotency-key"};
    static constexpr std::array<QByteArrayView, 4> events{
        "x-github-event", "x-gitlab-event", "x-gitea-event", "x-event-key"};
    const QString name
        = QString::fromUtf8(QByteArray::fromPercentEncoding(request.path.mid(prefix.size())));
    if (!isName(name))
        return Error{ErrorCode::NotFound,
            QStringLiteral("Webhook \"%1\" not found").arg(name.left(limits::maxNameChars))};
    const HttpHeaders &headers = request.headers;
    return HookCalled{.caller = caller,
        .name = name,
        .source = addressGroup(request.peer).toString(),
        .body = request.body,
        .contentType = headerValue(headers, "content-type").toLower(),
        .event = QString::fromUtf8(anyOf(headers, events)),
        .proof = {.hubSignature = headerValue(headers, "x-hub-signature-256"),
            .gitlabToken = headerValue(headers, "x-gitlab-token"),
            .standardId = headerValue(headers, "webhook-id"),
            .standardTimestamp = headerValue(headers, "webhook-timestamp"),
            .standardSignature = headerValue(headers, "webhook-signature"),
            .deliveryId = anyOf(headers, deliveryIds)},
        .isLocal = isFromHere(request)};
}

} // namespace coord
