// How a run of the simulator is set up from its command line.
#pragma once

#include "tests/fault/simulator/breakage.h"
#include "tests/fault/simulator/history.h"

namespace coord {

struct ScheduleOptions {
    quint64 seed = 1;
    qint64 steps = 150; //!< with faults; then everything may come to rest
    Breakage breakage = Breakage::None;
    History::Words words = History::Words::None;
};

} // namespace coord
