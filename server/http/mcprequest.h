// What the head of a POST to /mcp has to say, and whether it agrees with the message in its body.
#pragma once

#include "core/mcp/mcpwords.h"
#include "server/http/api.h"

#include <optional>

namespace coord {

//! An answer that is no message's: a status and, mostly, an error of JSON-RPC.
[[nodiscard]] ApiResponse mcpRefusal(int status, const QJsonValue &id, const RpcError &error);
//! The status that goes with an error of the second era: what the tools' work ends with is 200.
[[nodiscard]] int mcpStatusOf(int code);

//! Why the request is refused before its body is read: its method or its kind of body.
[[nodiscard]] std::optional<ApiResponse> refuseMcpRequest(const ApiRequest &request);
//! Why \a message is refused for the headers it came with: MCP-Protocol-Version, and in the second
//! era Mcp-Method and Mcp-Name.
[[nodiscard]] std::optional<ApiResponse> refuseMcpHeaders(
    const ApiRequest &request, const RpcMessage &message);

//! Whether the sender takes a stream of events for an answer.
[[nodiscard]] bool acceptsMcpEvents(const ApiRequest &request);

} // namespace coord
