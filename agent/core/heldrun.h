// An attempt that this agent holds: from its dispatch until the coordinator has its final report.
#pragma once

#include "agent/core/finalreport.h"
#include "agent/core/keptoutput.h"

namespace coord {

struct HeldRun {
    RunKey key;
    std::optional<QString> traceId;
    KeptOutput output;
    std::optional<RunReport> report; //!< there once nothing of the attempt runs any more
    bool reportSent = false; //!< on this connection
    bool cancelAsked = false; //!< by the coordinator
    bool forgotten = false; //!< nobody wants to hear of it; it only has to end
    bool paused = false;
    std::optional<wire::TaskDispatch>
        next; //!< the newer attempt that starts when this one has ended
    std::optional<Instant> reportAt; //!< then the report goes, even if lines are left

    [[nodiscard]] bool isRunning() const { return !report; }
    [[nodiscard]] EndedRun ended() const { return {key, traceId, output.lastSeq(), cancelAsked}; }
};

} // namespace coord
