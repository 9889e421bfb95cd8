// How git is run on trees that a task has written to: what it may read, and what it may not start.
//
// git starts programs that its configuration names, and the configuration of a repository can be
// changed by whoever works in it. So the environment is made from scratch, system configuration and
// every protocol are off, and each key that names a program is overridden.
// Filters, drivers of merges and of differences have names of their own and cannot be overridden
// one by one; what reads or writes file contents therefore runs in a private git directory with no
// configuration at all (snapshot.h), and no filter ever runs.
#pragma once

#include <QProcessEnvironment>
#include <QStringList>

namespace coord {

//! `-c key=value` for every key with a fixed name by which git 2.31 and later may start a program,
//! reach a network, or enter a submodule.
[[nodiscard]] QStringList gitSettings();

//! PATH, HOME and what the system needs out of \a own, and the words that keep git to itself; no
//! other GIT_* variable.
[[nodiscard]] QProcessEnvironment gitEnvironment(const QProcessEnvironment &own);

//! The path of git; empty if it is not in PATH.
[[nodiscard]] QString gitProgram();

} // namespace coord
