// What `coord describe` says of the program, made from the tables that the program itself goes by:
// the commands and the REST operations. What is in neither does not exist and is not described.
#pragma once

#include "cli/command.h"

#include <QJsonObject>

namespace coord {

//! name, version, description, commands, restApi and mcpTools, as the original has them.
[[nodiscard]] QJsonObject manualObject(const QList<Command> &commands);

//! The same for people, in Markdown.
[[nodiscard]] QString manualText(const QJsonObject &manual);

//! What a CLAUDE.md should say of the commands; between two lines that mark it.
[[nodiscard]] QString claudeNotes(const QList<Command> &commands);

//! \a text with \a notes in the place of those that are there, or at its end; the rest of it as it
//! is. InvalidArgument where one of the marks is missing or comes twice.
[[nodiscard]] Result<QString> withNotes(const QString &text, const QString &notes);

} // namespace coord
