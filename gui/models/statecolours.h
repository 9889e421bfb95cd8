// The colours of states: strong enough beside text on a light and on a dark ground.
#pragma once

#include "core/domain/taskstate.h"

#include <QColor>

namespace coord {

[[nodiscard]] QColor colourOf(TaskState state);
[[nodiscard]] QColor goodColour();
[[nodiscard]] QColor badColour();
[[nodiscard]] QColor warningColour();
[[nodiscard]] QColor busyColour();
[[nodiscard]] QColor quietColour();

} // namespace coord
