// The key of an agent: made on its own machine, enrolled once, kept beside its journal.
#pragma once

#include "agent/agentoptions.h"
#include "cli/invocation.h"

#include <QCoroTask>

namespace coord {

//! Where the agent \a name of the coordinator at \a url keeps what it has of its tasks, unless it
//! is told otherwise. Attempts belong to one agent of one coordinator, so each pair has its own.
[[nodiscard]] QString agentStateFolder(
    const QString &configDirectory, const QString &name, const QString &url);

//! The key that the agent of \a stateFolder was enrolled with; empty where it was not.
//! FailedPrecondition if others can read its file.
[[nodiscard]] Result<QString> enrolledKey(const QString &stateFolder);

//! Turns an enrolment token into a key of the agent, and keeps it: in `agent.key` below the state
//! folder, mode 0600. What is interrupted may be done again with the same token. The key; or what
//! the coordinator says against it.
[[nodiscard]] QCoro::Task<Result<QString>> enrollAgent(
    AgentOptions options, QString enrolmentToken);

} // namespace coord
