// Resources: the output of tasks, as coord://tasks/{id}/output.
#pragma once

#include "core/mcp/mcpcall.h"

#include <optional>

namespace coord {

//! One page of a task's output.
struct McpOutputUri {
    QString taskId;
    qint64 from = 1;
};

//! Reads coord://tasks/ID/output, with ?from=LINE behind it or without; nothing for another URI.
[[nodiscard]] std::optional<McpOutputUri> readOutputUri(const QString &uri);
[[nodiscard]] QString outputUri(const McpOutputUri &what);

//! The result of resources/templates/list.
[[nodiscard]] QJsonObject mcpResourceTemplates();
//! The result of resources/list for a page of list-tasks.
[[nodiscard]] QJsonObject mcpResourcesOf(const QJsonObject &tasks);
//! The result of resources/read for a page of read-output; what does not fit is told of.
[[nodiscard]] QJsonObject mcpContentsOf(const QJsonObject &page);

inline constexpr int mcpResourcesPerPage = 50;
inline constexpr int mcpLinesPerResource = 1'000;

} // namespace coord
