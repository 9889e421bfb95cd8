// Points in time as lists show them: today's by the hour, others by the day.
#pragma once

#include <QString>

namespace coord {

//! \a ms of wall time, in the locale and the zone of whoever looks; empty for 0.
[[nodiscard]] QString momentText(qint64 ms);

//! The same to the second with its offset from UTC, for who wants to know exactly.
[[nodiscard]] QString exactMomentText(qint64 ms);

} // namespace coord
