#include "core/platform/clock.h"

namespace coord {

Instant SystemClock::now() const
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<Millis>(since).count()};
}

WallTime SystemClock::wall() const
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<Millis>(since).count()};
}

} // namespace coord
