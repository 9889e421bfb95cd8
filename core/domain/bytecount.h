// Sizes as people write them.
#pragma once

#include <QString>

#include <optional>

namespace coord {

//! "512M", "4G", "1.5T", or a number of bytes; the units are powers of 1024. Nothing where it is
//! neither.
[[nodiscard]] std::optional<qint64> byteCountFrom(const QString &text);

} // namespace coord
