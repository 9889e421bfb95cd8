#include "server/http/mcprequest.h"

#include "server/http/httpresponse.h"

#include <QJsonArray>
#include <QUrl>

#include <array>

namespace coord {

namespace {

struct NamedIn {
    const char *method;
    const char *key;
};

// Methods whose subject is repeated in the header Mcp-Name.
constexpr std::array named{NamedIn{"tools/call", "name"}, NamedIn{"prompts/get", "name"},
    NamedIn{"resources/read", "uri"}, NamedIn{"tasks/get", "taskId"},
    NamedIn{"tasks/cancel", "taskId"}, NamedIn{"tasks/update", "taskId"}};

bool accepts(const ApiRequest &request, QByteArrayView type)
{
    for (const auto &header : request.headers) {
        if (header.first != "accept")
            continue;
        for (const QByteArray &range : header.second.split(',')) {
            if (QByteArrayView(range.split(';').first().trimmed().toLower()) == type)
                return true;
        }
    }
    return false;
}

RpcError mismatch(const char *header, const QString &wanted)
{
    return {rpccodes::headerMismatch,
        QStringLiteral("Header mismatch: %1: must be \"%2\", as in the body")
            .arg(QLatin1String(header), wanted)};
}

// Mcp-Name may be encoded where it is not plain ASCII: =?base64?…?=
QString plainName(const QByteArray &header)
{
    if (!header.startsWith("=?base64?") || !header.endsWith("?="))
        return QString::fromUtf8(header);
    return QString::fromUtf8(QByteArray::fromBase64(header.mid(9, header.size() - 11)));
}

bool isLocalName(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

// A page whose name was made to mean this machine (DNS rebinding): its Origin is as its Host, and
// neither is of here.
bool isRebound(const ApiRequest &request)
{
    const QByteArray origin = headerValue(request.headers, "origin");
    return !origin.isEmpty() && request.peer.isLoopback()
        && !isLocalName(QUrl(QString::fromLatin1(origin)).host());
}

std::optional<RpcError> statelessFault(const ApiRequest &request, const RpcMessage &message)
{
    const auto header = [&request](const char *name) { return headerValue(request.headers, name); };
    if (header("mcp-protocol-version") != mcpStatelessVersion.toLatin1())
        return mismatch("MCP-Protocol-Version", mcpStatelessVersion);
    if (header("mcp-method") != message.method.toUtf8())
        return mismatch("Mcp-Method", message.method);
    for (const NamedIn &each : named) {
        const QString name = message.params.value(QLatin1String(each.key)).toString();
        if (message.method == QLatin1String(each.method) && plainName(header("mcp-name")) != name)
            return mismatch("Mcp-Name", name);
    }
    return std::nullopt;
}

} // namespace

ApiResponse mcpRefusal(int status, const QJsonValue &id, const RpcError &error)
{
    return {.status = status, .body = rpcBytes(rpcFailure(id, error))};
}

int mcpStatusOf(int code)
{
    if (code == rpccodes::methodNotFound)
        return 404;
    return code == rpccodes::unsupportedVersion || code == rpccodes::missingCapability ? 400 : 200;
}

std::optional<ApiResponse> refuseMcpRequest(const ApiRequest &request)
{
    if (request.method != "POST") {
        // Streams without a request and sessions to delete are not offered.
        ApiResponse refusal = errorResponse(405, "Method not allowed: send messages with POST");
        refusal.headers.append({QByteArrayLiteral("Allow"), QByteArrayLiteral("POST")});
        return refusal;
    }
    if (isRebound(request))
        return errorResponse(403, "Forbidden");
    const QByteArray type = headerValue(request.headers, "content-type");
    if (type.split(';').first().trimmed().toLower() != "application/json")
        return errorResponse(415, "Content-Type: must be application/json");
    const bool takesJson = accepts(request, "application/json") || accepts(request, "*/*")
        || accepts(request, "application/*") || headerValue(request.headers, "accept").isEmpty();
    if (!takesJson && !acceptsMcpEvents(request))
        return errorResponse(406, "Accept: must have application/json and text/event-stream");
    return std::nullopt;
}

std::optional<ApiResponse> refuseMcpHeaders(const ApiRequest &request, const RpcMessage &message)
{
    const QString version
        = QString::fromLatin1(headerValue(request.headers, "mcp-protocol-version"));
    const ReadMcpClient read = readMcpClient(message.params);
    const bool isRequest = message.kind == RpcMessage::Kind::Request;
    if (read.error)
        return mcpRefusal(400, message.id, *read.error);
    if (read.client.isStateless) {
        const auto fault = isRequest ? statelessFault(request, message) : std::nullopt;
        if (fault)
            return mcpRefusal(400, message.id, *fault);
        return std::nullopt;
    }
    if (version == mcpStatelessVersion && isRequest)
        return mcpRefusal(400, message.id,
            {rpccodes::invalidParams,
                QStringLiteral("Invalid params: _meta: "
                               "io.modelcontextprotocol/protocolVersion: missing")});
    // What initialize asks for is in its body.
    if (version.isEmpty() || mcpSessionVersions().contains(version)
        || version == mcpStatelessVersion || message.method == QLatin1String("initialize"))
        return std::nullopt;
    return mcpRefusal(400, message.id,
        {rpccodes::unsupportedVersion,
            QStringLiteral("Unsupported protocol version; spoken are %1")
                .arg((QStringList{mcpStatelessVersion} + mcpSessionVersions())
                         .join(QStringLiteral(", "))),
            {{QStringLiteral("supported"),
                 QJsonArray::fromStringList(
                     QStringList{mcpStatelessVersion} + mcpSessionVersions())},
                {QStringLiteral("requested"), version}}});
}

bool acceptsMcpEvents(const ApiRequest &request)
{
    return accepts(request, "text/event-stream") || accepts(request, "*/*");
}

} // namespace coord
