// From the first characters of a task id, which is what tables show, to the whole.
#pragma once

#include "core/client/coordinatorsession.h"

#include <QCoroTask>

namespace coord {

//! Characters that a prefix must have at least.
inline constexpr qsizetype minTaskPrefix = 4;

//! The id that \a prefix is or begins. InvalidArgument where it is too short or fits several tasks
//! (the sentence lists them); NotFound `Task not found: <prefix>`. A whole id is returned without a
//! question, so that the command that uses it says what is wrong with it.
//! The session must outlive the task.
[[nodiscard]] QCoro::Task<Result<QString>> resolveTaskId(
    CoordinatorSession *session, QString prefix);

} // namespace coord
