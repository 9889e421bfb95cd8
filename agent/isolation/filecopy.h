// One regular file, copied by reference where the file system can do that.
#pragma once

#include "core/domain/result.h"

#include <filesystem>

namespace coord {

//! Content, mode and time of change. \a to must not be there; a link in the place of \a from is an
//! error.
[[nodiscard]] Status copyFile(const std::filesystem::path &from, const std::filesystem::path &to);

} // namespace coord
