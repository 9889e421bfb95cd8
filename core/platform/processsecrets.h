// Keeps a token that this process knows from the other processes of the machine.
#pragma once

#include <QString>

namespace coord {

//! The value of the environment variable \a name, which is then gone: children do not inherit it,
//! and on Linux it is wiped from the block that /proc/<pid>/environ shows. To be called before any
//! thread is started.
[[nodiscard]] QString takeSecretFromEnvironment(const char *name);

//! No core dump and no debugger of the same user gets at this process's memory (Linux; elsewhere
//! nothing happens). Not in builds with sanitizers, whose leak check is such a debugger.
void hideProcessMemory();

} // namespace coord
