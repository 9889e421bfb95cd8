// An attempt that this agent holds: from its dispatch until the coordinator has its final report.
#pragma once

#include "agent/core/finalreport.h"
#include "agent/core/keptoutput.h"

#include <QJsonObject>

namespace coord {

//! An attempt that an earlier process of the agent held. Nothing of it runs any more.
struct RecoveredRun {
    RunKey key;
    std::optional<QString> traceId;
    qint64 firstSeq = 1; //!< of the lines in the spool; lastSeq + 1 if there are none
    qint64 lastSeq = 0;
    qint64 bytes = 0; //!< of those lines, roughly
    RunReport report; //!< as it was recorded, or that the agent was lost
    bool cancelAsked = false;
};

//! How a line of the log names an attempt: as the coordinator's does, with the id of the request
//! that it began with.
[[nodiscard]] QJsonObject loggedAs(
    const RunKey &key, const std::optional<QString> &traceId, const QJsonObject &more = {});

struct HeldRun {
    RunKey key;
    std::optional<QString> traceId;
    std::optional<wire::TaskPolicy> policy; //!< once it is known, which is before it starts
    std::optional<QString> sessionId; //!< that it runs in, where that is known
    KeptOutput output;
    std::optional<RunReport> report; //!< there once nothing of the attempt runs any more
    bool reportSent = false; //!< on this connection
    bool cancelAsked = false; //!< by the coordinator
    bool forgotten = false; //!< nobody wants to hear of it; it only has to end
    bool paused = false;
    std::optional<wire::TaskDispatch>
        next; //!< the newer attempt that starts when this one has ended
    std::optional<Instant> reportAt; //!< then the report goes, even if lines are left

    //! Attempts without a token belong to coordinators that never ask for them again.
    [[nodiscard]] bool isSpooled() const { return key.token != 0; }
    [[nodiscard]] bool isRunning() const { return !report; }
    [[nodiscard]] EndedRun ended() const { return {key, traceId, output.lastSeq(), cancelAsked}; }
};

} // namespace coord
