// What doctor says of a coordinator: the way to it, and what it says to the token.
#pragma once

#include "cli/doctor/coordinatorprobe.h"
#include "cli/doctor/finding.h"
#include "core/client/coordinatorsession.h"
#include "core/net/outboundsocket.h"

namespace coord {

//! Name, connection, certificate, time: as far as the probe went. Pure.
[[nodiscard]] Findings probeFindings(const ProbeFacts &facts, const QDateTime &now);

//! Whether the token may go to \a url. Pure.
[[nodiscard]] Finding wayFinding(const QUrl &url, bool insecure);

//! Whether the token opens the door of people and programs, as whom, and how fast answers come.
[[nodiscard]] QCoro::Task<Findings> sessionFindings(SessionOptions options);

//! Whether the token opens the door of agents. Nothing is registered.
[[nodiscard]] QCoro::Task<Finding> agentDoorFinding(Endpoint endpoint);

} // namespace coord
