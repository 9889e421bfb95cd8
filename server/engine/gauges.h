// How things stand: what is told from the engine's state at the moment somebody looks, so that no
// path through the engine can forget to keep it right.
#pragma once

#include "core/protocol/answers.h"
#include "server/engine/turn.h"

namespace coord {

struct Gauges {
    qint64 connectedAgents = 0;
    qint64 liveTasks = 0; //!< that have not ended
    qint64 activeTasks = 0; //!< that run
    qint64 queueDepth = 0; //!< that could run if their agent had a slot
    Millis oldestQueued{0}; //!< how long the first of these has waited
    qint64 waitingEvents = 0; //!< that were not taken yet by who subscribed to them
};

//! Of one organisation, or of all.
[[nodiscard]] Gauges gaugesOf(
    State &state, Instant now, const std::optional<QString> &orgId = std::nullopt);

//! The figures that clients are shown of an organisation.
[[nodiscard]] wire::Stats statsOf(Turn &turn, const QString &orgId);

} // namespace coord
