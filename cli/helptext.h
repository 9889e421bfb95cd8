// What `coord --help`, `coord help <command>` and `coord help exit-codes` say.
#pragma once

#include "cli/command.h"

namespace coord {

[[nodiscard]] QString overviewText(const QList<Command> &commands);
//! The same for the commands of one group.
[[nodiscard]] QString groupHelpText(const QString &group, const QList<Command> &commands);
[[nodiscard]] QString commandHelpText(const Command &command);
[[nodiscard]] QString exitCodesText();

} // namespace coord
