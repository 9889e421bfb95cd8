// What doctor says of the programs on this machine. Pure: what was found comes as values.
#pragma once

#include "cli/doctor/finding.h"
#include "cli/probes/machine.h"

namespace coord {

//! Whether the machine is to run an agent, which needs more than one that only gives tasks.
enum class MachineRole { Client, Agent };

[[nodiscard]] Finding versionFinding();
[[nodiscard]] Finding gitFinding(const ToolState &git, MachineRole role);
[[nodiscard]] Finding claudeFinding(const ToolState &claude, const QString &path, MachineRole role);
[[nodiscard]] Finding loginFinding(const LoginState &login, MachineRole role);

} // namespace coord
