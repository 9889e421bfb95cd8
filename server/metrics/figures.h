// Everything the metrics tell that somebody else keeps: read at the moment of a scrape, so that
// nothing is counted twice.
#pragma once

#include "core/platform/processfigures.h"
#include "server/engine/gauges.h"
#include "server/engine/tally.h"
#include "server/http/gate.h"
#include "server/http/hub.h"
#include "server/store/store.h"

namespace coord {

struct Figures {
    Tally tally;
    std::optional<Gauges> gauges; //!< nothing while the engine is being started
    bool takesWrites = true;
    StoreLoad store;
    GateFigures gate;
    Traffic agents;
    Traffic clients;
    qint64 eventStreams = 0;
    ProcessFigures process;
};

} // namespace coord
