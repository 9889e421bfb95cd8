// The time and the chance of one turn: arguments, so that the same turn can be played again.
#pragma once

#include "core/domain/time.h"

#include <QString>

namespace coord {

//! Ids and dice. Production takes them from the system, tests and the simulator from a seed.
class Chance {
public:
    virtual ~Chance() = default;
    virtual QString uuid() = 0;
    virtual double fraction() = 0; //!< from 0 to 1
    virtual QString secret() = 0; //!< 256 bits in lower-case hexadecimal, fit for keys
};

struct Moment {
    Instant now;
    WallTime wall;
    Chance *chance = nullptr; //!< never null in a turn
};

} // namespace coord
