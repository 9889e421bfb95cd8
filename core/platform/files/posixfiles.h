// What the files of this folder share where the system is a Unix: errors in words, and what stat
// says.
#pragma once

#include "core/platform/files/openedfile.h"

struct stat;

namespace coord {

inline constexpr int permissionBits = 0777;

//! The error of \a number, an errno, without a path.
[[nodiscard]] Error posixError(int number);

[[nodiscard]] FileFacts factsFrom(const struct stat &about);

} // namespace coord
