// What an answer leaves out where there is nothing to say.
#pragma once

#include "core/domain/time.h"

#include <QString>

#include <optional>

namespace coord {

[[nodiscard]] inline std::optional<QString> filled(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

[[nodiscard]] inline std::optional<qint64> ms(const std::optional<WallTime> &time)
{
    return time ? std::optional(time->ms) : std::nullopt;
}

} // namespace coord
