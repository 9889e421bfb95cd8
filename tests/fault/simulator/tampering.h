// Breaks a rule on the way into the engine, on purpose.
#pragma once

#include "server/engine/engine.h"
#include "tests/fault/simulator/surroundings.h"

namespace coord {

//! Changes \a event as the breakage of \a around has it.
void tamperWith(Event &event, const Surroundings &around, Engine &engine);

} // namespace coord
