// A tool of MCP: a row of the table in tooltable.cpp.
#pragma once

#include "core/domain/identity.h"
#include "core/domain/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace coord {

class McpCall;

struct McpTool {
    QString name;
    QString title;
    QString description;
    QString command; //!< the operation that it is
    Scope scope = Scope::Read;
    QString list; //!< the field of the operation's answer that is paged; empty for none
    bool movesFiles = false; //!< needs the files of the client's machine
    QJsonObject input; //!< schema of the arguments
    QJsonObject output; //!< schema of the structured content
    QJsonObject annotations;
    //! Holds arguments against their fields; what is left out is filled in by the work.
    std::function<Status(const QJsonObject &)> check;
    //! Begins the call; it ends by itself.
    void (*work)(const std::shared_ptr<McpCall> &) = nullptr;
};

//! All tools, in the order of tools/list: the original's seven first.
[[nodiscard]] const QList<McpTool> &mcpTools();
//! Null for an unknown name.
[[nodiscard]] const McpTool *findMcpTool(const QString &name);
//! As tools/list has it.
[[nodiscard]] QJsonObject describedMcpTool(const McpTool &tool);

} // namespace coord
