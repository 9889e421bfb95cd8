// What a turn is given beside its event: arguments, so that the same turn can be played again.
#pragma once

#include "core/domain/time.h"
#include "server/engine/tally.h"

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
    const Tally *tally = nullptr; //!< what has been counted so far; never null in a turn
};

} // namespace coord
