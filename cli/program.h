// `coord` without its main(): from words to an exit status.
#pragma once

#include "cli/command.h"

namespace coord {

//! Runs one command line, without the program's name, and an event loop until it is done. The
//! console and the interrupts outlive the call. A signal that no command takes for itself ends it
//! with 128 and its number.
[[nodiscard]] int runProgram(const QStringList &words, const Environment &environment,
    Console &console, Interrupts &interrupts);

} // namespace coord
