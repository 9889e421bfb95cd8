// Schedules on the command line: the request that flags make, and how answers read.
#pragma once

#include "cli/command.h"

#include <QJsonObject>

namespace coord {

//! What `schedule create` takes.
[[nodiscard]] QList<OptionSpec> scheduleOptions();

//! The request for it. InvalidArgument with a whole sentence, `error: ` or `Error: ` included, as
//! the command line of tasks words it.
[[nodiscard]] Result<QJsonObject> scheduleArgs(const Invocation &invocation);

//! Heading, dashes and rows, in the columns of the original.
[[nodiscard]] QString scheduleTable(const QList<QJsonObject> &schedules);

//! The lines behind `Created schedule: …`.
[[nodiscard]] QString createdScheduleText(const QJsonObject &schedule);

//! Everything that is known of one, a line each.
[[nodiscard]] QString scheduleText(const QJsonObject &schedule);

//! "2026-11-27 13:00:00", in UTC; "-" for no time.
[[nodiscard]] QString utcText(const QJsonValue &ms);

} // namespace coord
