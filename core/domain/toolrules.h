// Lists of tool rules, and how one list narrows another.
#pragma once

#include "core/domain/toolrule.h"

#include <QList>

namespace coord {

using ToolRules = QList<ToolRule>;

//! The error of the first text that is no rule.
[[nodiscard]] Result<ToolRules> toolRules(const QStringList &texts);

[[nodiscard]] QStringList textsOf(const ToolRules &rules);

[[nodiscard]] bool anyCovers(const ToolRules &wide, const ToolRule &rule);

//! What both lists allow, in the order of \a asked: of two rules the narrower one, and nothing of
//! two that only overlap. No rule of the result is covered by another.
[[nodiscard]] ToolRules narrowed(const ToolRules &ceiling, const ToolRules &asked);

//! Leaves out what is denied as a whole, and nothing would be left of.
[[nodiscard]] ToolRules without(const ToolRules &allowed, const ToolRules &denied);

//! The built-in tools that the rules are about, each once. MCP tools are none.
[[nodiscard]] QStringList builtInTools(const ToolRules &rules);

} // namespace coord
