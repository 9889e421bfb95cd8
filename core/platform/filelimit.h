// How many files and sockets this process may hold open.
//
// Each connection is a descriptor, and the limit that a shell hands down (often 1024) is far below
// what a coordinator of thousands of agents needs.
#pragma once

#include "core/domain/result.h"

namespace coord {

//! Raises the process's limit of open files as far as the system lets it without privileges, and
//! answers the limit that now holds. On Windows there is no such limit for sockets: the answer is
//! -1. Call once, before threads start.
[[nodiscard]] Result<qint64> raiseOpenFileLimit();

} // namespace coord
