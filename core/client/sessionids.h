// From the first characters of a Claude Code session's id, which is what people type, to the whole.
#pragma once

#include "core/client/coordinatorsession.h"

#include <QCoroTask>

namespace coord {

//! Characters that a prefix must have at least; what is shorter is sent as it is.
inline constexpr qsizetype minSessionPrefix = 4;

//! The id of the session of agent \a agentName that \a prefix is or begins. InvalidArgument where it
//! fits several (the sentence lists them). A whole id, one that fits none, and any where the agent
//! cannot be asked now are returned as they are: the agent says what is wrong with them.
//! The session must outlive the task.
[[nodiscard]] QCoro::Task<Result<QString>> resolveSessionId(
    CoordinatorSession *session, QString agentName, QString prefix);

} // namespace coord
