// Two clocks that must not be mixed: deadlines live on the monotonic one, records carry wall time.
#pragma once

#include <QtGlobal>

#include <chrono>
#include <compare>

namespace coord {

using Millis = std::chrono::milliseconds;

//! A point on the monotonic clock of this process; means nothing to another process or after a
//! restart. Leases, timeouts and back-off use it, so that a jump of the wall clock does no harm.
struct Instant {
    qint64 ms = 0;

    auto operator<=>(const Instant &) const = default;
    friend Instant operator+(Instant at, Millis by) { return {at.ms + by.count()}; }
    friend Instant operator-(Instant at, Millis by) { return {at.ms - by.count()}; }
    friend Millis operator-(Instant a, Instant b) { return Millis(a.ms - b.ms); }
};

//! Milliseconds since 1970-01-01T00:00Z, as the wire and the store carry them. Never compared with
//! a deadline.
struct WallTime {
    qint64 ms = 0;

    auto operator<=>(const WallTime &) const = default;
};

} // namespace coord
