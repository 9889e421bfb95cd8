// Which commands there are, in the order of the help.
#pragma once

#include "cli/command.h"

namespace coord {

[[nodiscard]] const QList<Command> &commandTable();

//! The commands that begin with \a name and a space: `users list` is of the group `users`.
[[nodiscard]] QList<Command> commandsOfGroup(const QString &name);

//! Null where there is no such command.
[[nodiscard]] const Command *findCommand(const QString &name);

} // namespace coord
