// The last word about an attempt, as a message.
#pragma once

#include "agent/core/agenteffects.h"
#include "agent/executor/runreport.h"

namespace coord {

//! An attempt that is over, as its report needs it.
struct EndedRun {
    RunKey key;
    std::optional<QString> traceId;
    qint64 lastSeq = 0;
    bool cancelAsked
        = false; //!< by the coordinator; otherwise an end by cancel is the agent's doing
};

//! task:complete, task:error or task:cancelled. Texts are cut to what a coordinator takes.
[[nodiscard]] wire::FromAgent finalReport(const EndedRun &run, const RunReport &report);

//! A dispatch that is not taken.
[[nodiscard]] wire::TaskError refusal(
    const wire::TaskDispatch &dispatch, const QString &error, const QString &errorCode);

} // namespace coord
