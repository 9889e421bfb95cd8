// Prompts: the common jobs in words that name the tools.
#pragma once

#include "core/domain/result.h"

#include <QJsonObject>

namespace coord {

//! The result of prompts/list.
[[nodiscard]] QJsonObject mcpPrompts();
//! The result of prompts/get. InvalidArgument for an unknown name, a missing argument, or one that
//! is no text.
[[nodiscard]] Result<QJsonObject> mcpPrompt(const QString &name, const QJsonObject &args);

} // namespace coord
