// The versions of MCP that are spoken, its names of keys, and what we are called.
#pragma once

#include "core/mcp/rpcmessage.h"

#include <QStringList>

namespace coord {

//! Of the first era, which begins with `initialize`; the newest first.
[[nodiscard]] const QStringList &mcpSessionVersions();
//! Of the second, in which every request says what it needs to know of its client.
inline const QString mcpStatelessVersion = QStringLiteral("2026-07-28");
inline const QString mcpTasksExtension = QStringLiteral("io.modelcontextprotocol/tasks");

//! Of tools and of methods alike.
inline const QLatin1String taskIdKey("taskId");
inline const QLatin1String cursorKey("cursor");

//! The version to answer `initialize` with where the client asks for \a wanted.
[[nodiscard]] QString agreedMcpVersion(const QString &wanted);

//! What one request says of its client.
struct McpClient {
    bool isStateless = false; //!< of the second era
    bool takesTasks = false; //!< it declares the tasks extension

    bool operator==(const McpClient &) const = default;
};

//! What \a params says; a client of the first era where they have no `_meta` of the second. The
//! error names what is missing in it, or that the version is not spoken.
struct ReadMcpClient {
    McpClient client;
    std::optional<RpcError> error = {};
};
[[nodiscard]] ReadMcpClient readMcpClient(const QJsonObject &params);

//! Name, title and version of this server.
[[nodiscard]] QJsonObject mcpServerInfo();
//! What it offers to \a client.
[[nodiscard]] QJsonObject mcpCapabilities(const McpClient &client);
//! How the tools belong together, for the model.
[[nodiscard]] QString mcpInstructions(bool movesFiles);

} // namespace coord
