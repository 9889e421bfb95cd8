// How long something takes or has taken, in the short words that tables and closing lines use.
#pragma once

#include "core/domain/time.h"

#include <QString>

namespace coord {

//! "42s", "3m 7s" or "5h 12m", always rounded down; scripts of the original's users read this form.
//! A negative span, which two clocks that disagree can yield, is "0s". A program that has installed
//! a translation gets the units of its language.
[[nodiscard]] QString durationText(Millis span);

} // namespace coord
