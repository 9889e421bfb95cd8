// JSON-RPC 2.0 as MCP uses it: one message read from bytes, and the messages that are written.
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace coord {

//! Error codes of JSON-RPC and of MCP's two eras.
namespace rpccodes {
inline constexpr int parseError = -32700;
inline constexpr int invalidRequest = -32600;
inline constexpr int methodNotFound = -32601;
inline constexpr int invalidParams = -32602;
inline constexpr int internalError = -32603;
inline constexpr int tooMany = -32000; //!< ours: more at once than is allowed
inline constexpr int resourceNotFound = -32002; //!< until 2025-11-25
inline constexpr int headerMismatch = -32020; //!< from 2026-07-28 on, as the next two
inline constexpr int missingCapability = -32021;
inline constexpr int unsupportedVersion = -32022;
} // namespace rpccodes

//! Why a message is not served. \a data may be empty.
struct RpcError {
    int code = rpccodes::internalError;
    QString message;
    QJsonObject data = {};
};

//! A request, a notification, or an answer to something that we have not asked.
struct RpcMessage {
    enum class Kind { Request, Notification, Response };
    Kind kind = Kind::Request;
    QJsonValue id = QJsonValue::Null; //!< text or a number; of a request
    QString method;
    QJsonObject params;
};

//! What was read of one message: it, or why it is none, and the id to say that under.
struct ReadRpc {
    RpcMessage message;
    std::optional<RpcError> error = {};
};

//! Reads one message. Never fails otherwise: what is wrong is in the answer.
[[nodiscard]] ReadRpc readRpc(const QByteArray &bytes);

[[nodiscard]] QJsonObject rpcResult(const QJsonValue &id, const QJsonObject &result);
[[nodiscard]] QJsonObject rpcFailure(const QJsonValue &id, const RpcError &error);
[[nodiscard]] QJsonObject rpcNotification(const QString &method, const QJsonObject &params);
//! One line of UTF-8 without its end.
[[nodiscard]] QByteArray rpcBytes(const QJsonObject &message);

} // namespace coord
