// How a schedule reads in the window: the columns of the list, and all that is known of one.
#pragma once

#include "core/protocol/scheduleoperations.h"
#include "gui/lists/listsource.h"

namespace coord {

[[nodiscard]] ListSource schedulesSource();

//! What is called by its name, or else by what it runs.
[[nodiscard]] QString scheduleTitle(const wire::ScheduleInfo &schedule);

[[nodiscard]] QString scheduleDetails(
    const wire::ScheduleInfo &schedule, const QList<wire::RunInfo> &runs);

} // namespace coord
