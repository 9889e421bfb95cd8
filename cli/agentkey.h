// The key of an agent: made on its own machine, enrolled once, kept beside its journal.
#pragma once

#include "agent/agentoptions.h"
#include "cli/invocation.h"

#include <QCoroTask>

namespace coord {

//! Turns an enrolment token into a key of the agent, and keeps it: in `agent.key` below the state
//! folder, mode 0600. What is interrupted may be done again with the same token. The key; or what
//! the coordinator says against it.
[[nodiscard]] QCoro::Task<Result<QString>> enrollAgent(
    AgentOptions options, QString enrolmentToken);

} // namespace coord
