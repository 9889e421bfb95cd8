// Where an agent keeps what it has of its tasks, and the key that it was enrolled with.
#pragma once

#include "core/domain/result.h"

namespace coord {

//! Where the agent \a name of the coordinator at \a url keeps what it has of its tasks, unless it
//! is told otherwise. Attempts belong to one agent of one coordinator, so each pair has its own.
[[nodiscard]] QString agentStateFolder(
    const QString &configDirectory, const QString &name, const QString &url);

//! The file of the key, which is of mode 0600.
[[nodiscard]] QString agentKeyPath(const QString &stateFolder);

//! What is in a file of a key; empty where there is none. FailedPrecondition if others can read it.
[[nodiscard]] Result<QString> agentKeyIn(const QString &path);

//! The key that the agent of \a stateFolder was enrolled with; empty where it was not.
[[nodiscard]] inline Result<QString> enrolledKey(const QString &stateFolder)
{
    return agentKeyIn(agentKeyPath(stateFolder));
}

} // namespace coord
