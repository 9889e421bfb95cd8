// Which commands there are, in the order of the help.
#pragma once

#include "cli/command.h"

namespace coord {

[[nodiscard]] const QList<Command> &commandTable();

//! Null where there is no such command.
[[nodiscard]] const Command *findCommand(const QString &name);

} // namespace coord
