// --after and --after-on: the tasks that a new one comes after.
#pragma once

#include "cli/command.h"
#include "cli/connection.h"

#include <QCoroTask>
#include <QJsonObject>

namespace coord {

[[nodiscard]] QList<OptionSpec> afterOptions();

//! Puts them into the arguments of dispatch-task, with ids as they were given. The message of an
//! error is the text for stderr.
[[nodiscard]] Status putAfter(QJsonObject &args, const Invocation &invocation);

//! The arguments with whole ids in the place of prefixes. Where one is none, or fits several tasks,
//! the error says so.
[[nodiscard]] QCoro::Task<Result<QJsonObject>> withWholeIds(Connected session, QJsonObject args);

} // namespace coord
