// Schedules at work: tasks that are asked for because it is time.
//
// What a schedule did and the task that it made are stored together, so that a crash leaves both or
// neither, and no run happens twice. The wall clock decides; since it may be set, it is looked at
// again and again, and a run is planned from the present alone.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Takes up the schedules that were kept. \pre so were the tasks
void restoreSchedules(Turn &turn, const QList<Schedule> &kept);

//! Begins what is due, some of it in each turn, and the timer for the next time.
void schedulesDue(Turn &turn);

//! A task has ended: a run that waits for it begins. \pre it has left the board
void scheduledTaskEnded(Turn &turn, const Task &task);

//! Adds a schedule and plans its first run. \pre it was checked
Schedule &addSchedule(Turn &turn, const ScheduleSpec &spec);

void removeSchedule(Turn &turn, const QString &id);

//! A schedule that is resumed goes on with the next run that is to come; one that is paused lets
//! go of a run that waits.
void setPaused(Turn &turn, Schedule &schedule, bool paused);

//! Runs it now, paused or not: the task, or null where the run waits for the end of the last one.
//! FailedPrecondition where that has not ended and the schedule leaves such runs out, or one waits
//! already; otherwise as acceptTask() and agentFor() say.
[[nodiscard]] Result<LiveTask *> runNow(Turn &turn, Schedule &schedule);

} // namespace coord
