#include "core/mcp/rpcmessage.h"

#include "core/domain/limits.h"
#include "core/protocol/json.h"

#include <QJsonDocument>

namespace coord {

namespace {

const QLatin1String versionKey("jsonrpc");
const QLatin1String idKey("id");
const QLatin1String methodKey("method");
const QLatin1String paramsKey("params");

// MCP allows texts and whole numbers; JSON-RPC null as well, which stands for "not known".
bool isId(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().size() <= limits::maxIdChars;
    return value.isDouble() && value.toInteger(0) == value.toInteger(1);
}

ReadRpc refuse(const QJsonValue &id, int code, const char *why)
{
    return {.message = {.id = id}, .error = RpcError{code, QLatin1String(why)}};
}

} // namespace

ReadRpc readRpc(const QByteArray &bytes)
{
    const auto document = wire::readJson(bytes);
    if (!document)
        return refuse(QJsonValue::Null, rpccodes::parseError, "Parse error: this is not JSON");
    // Batches came with 2025-03-26 and went with 2025-06-18; nobody sends them.
    if (document->isArray())
        return refuse(QJsonValue::Null, rpccodes::invalidRequest,
            "Invalid request: batches are not taken, send one message after the other");
    const QJsonObject object = document->object();
    const QJsonValue id = isId(object.value(idKey)) ? object.value(idKey) : QJsonValue::Null;
    if (object.value(versionKey) != QLatin1String("2.0"))
        return refuse(id, rpccodes::invalidRequest, "Invalid request: jsonrpc: must be \"2.0\"");
    if (!object.contains(methodKey) && object.contains(idKey))
        return {.message = {.kind = RpcMessage::Kind::Response, .id = id}};
    if (!object.value(methodKey).isString())
        return refuse(id, rpccodes::invalidRequest, "Invalid request: method: must be text");
    if (object.contains(idKey) && id.isNull())
        return refuse(id, rpccodes::invalidRequest,
            "Invalid request: id: must be a whole number or a text of at most 128 characters");
    const QJsonValue params = object.value(paramsKey);
    if (!params.isUndefined() && !params.isObject())
        return refuse(id, rpccodes::invalidParams, "Invalid params: must be an object");
    return {.message = {.kind = object.contains(idKey) ? RpcMessage::Kind::Request
                                                       : RpcMessage::Kind::Notification,
                .id = id,
                .method = object.value(methodKey).toString(),
                .params = params.toObject()}};
}

QJsonObject rpcResult(const QJsonValue &id, const QJsonObject &result)
{
    return {{versionKey, QStringLiteral("2.0")}, {idKey, id}, {QStringLiteral("result"), result}};
}

QJsonObject rpcFailure(const QJsonValue &id, const RpcError &error)
{
    QJsonObject told{
        {QStringLiteral("code"), error.code}, {QStringLiteral("message"), error.message}};
    if (!error.data.isEmpty())
        told.insert(QStringLiteral("data"), error.data);
    return {{versionKey, QStringLiteral("2.0")}, {idKey, id}, {QStringLiteral("error"), told}};
}

QJsonObject rpcNotification(const QString &method, const QJsonObject &params)
{
    return {{versionKey, QStringLiteral("2.0")}, {methodKey, method}, {paramsKey, params}};
}

QByteArray rpcBytes(const QJsonObject &message)
{
    return QJsonDocument(message).toJson(QJsonDocument::Compact);
}

} // namespace coord
