// Keeps a token that this process knows from the other processes of the machine.
#pragma once

#include <QByteArrayList>
#include <QStringList>

namespace coord {

//! The value of the environment variable \a name, which is then gone: children do not inherit it,
//! and on Linux it is wiped from the block that /proc/<pid>/environ shows. To be called before any
//! thread is started.
[[nodiscard]] QString takeSecretFromEnvironment(const char *name);

//! The arguments as texts, in which the value of each of \a options ("--token"), given as the next one
//! or behind "=", is then replaced by stars where the list of processes shows it. For a moment it was
//! there; only what is not given as an argument never is.
[[nodiscard]] QStringList takeSecretsFromArguments(
    int argc, char *argv[], const QByteArrayList &options);

//! No core dump and no debugger of the same user gets at this process's memory (Linux; elsewhere
//! nothing happens). Not in builds with sanitizers, whose leak check is such a debugger.
void hideProcessMemory();

} // namespace coord
