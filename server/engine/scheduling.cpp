#include "server/engine/scheduling.h"

#include "server/engine/acceptance.h"
#include "server/engine/attempts.h"

#include <utility>

namespace coord {

namespace {

LiveTask *lastTaskOf(Turn &turn, const Schedule &schedule)
{
    return turn.state().tasks.find(schedule.progress.lastTaskId);
}

void keep(Turn &turn, const Schedule &schedule)
{
    turn.state().schedules.moved(schedule);
    turn.store(MoveSchedule{schedule.spec.id, schedule.progress});
}

void count(Turn &turn, Fact fact, const Schedule &schedule)
{
    turn.count({.fact = fact, .orgId = schedule.spec.orgId});
}

// Comes back when something is due, and at any rate soon enough to see that the clock was set.
void lookWhenDue(Turn &turn)
{
    Schedules &all = turn.state().schedules;
    const auto due = all.nextDue();
    if (!due)
        return;
    if (!all.looked)
        all.looked = std::pair(turn.now(), turn.wall());
    const Millis longest = turn.state().options.schedules.longestSleep;
    const Millis wait = std::clamp(Millis(due->ms - turn.wall().ms), Millis(0), longest);
    const Instant at = turn.now() + wait;
    if (all.wake && *all.wake <= at)
        return;
    all.wake = at;
    turn.wakeAfter(wait, SchedulesDue{});
}

TaskSpec taskOf(Turn &turn, const ScheduleSpec &spec, const QString &agentName)
{
    return {.id = turn.uuid(),
        .orgId = spec.orgId,
        .agentName = agentName,
        .pool = spec.pool,
        .prompt = spec.prompt,
        .traceId = turn.uuid(),
        .ownerUserId = spec.ownerUserId,
        .allowedTools = spec.allowedTools,
        .maxBudgetUsd = spec.maxBudgetUsd,
        .timeout = spec.timeout,
        .priority = spec.priority,
        .maxRetries = spec.maxRetries,
        .createdAt = turn.wall()};
}

Result<LiveTask *> start(Turn &turn, Schedule &schedule)
{
    const ScheduleSpec &spec = schedule.spec;
    const auto agent = agentFor(turn, {spec.orgId, spec.agentName}, spec.pool, WhileAway::Wait);
    if (!agent)
        return agent.error();
    const auto accepted = acceptTask(turn, taskOf(turn, spec, *agent));
    if (!accepted)
        return accepted.error();
    const TaskSpec &task = (*accepted)->task.spec;
    ScheduleProgress &progress = schedule.progress;
    progress.lastRunAt = turn.wall();
    progress.lastTaskId = task.id;
    progress.lastStatus.clear();
    progress.lastError.clear();
    progress.lastErrorAt.reset();
    progress.runs += 1;
    keep(turn, schedule);
    count(turn, Fact::ScheduleRun, schedule);
    turn.note("Scheduled task dispatched",
        {{QStringLiteral("scheduleId"), spec.id}, {QStringLiteral("taskId"), task.id},
            {QStringLiteral("agent"), task.agentName}, {QStringLiteral("traceId"), task.traceId}});
    return *accepted;
}

// Nothing that is due is given up in silence.
void refuse(Turn &turn, Schedule &schedule, WallTime run, const Error &why)
{
    schedule.progress.lastError = why.message;
    schedule.progress.lastErrorAt = turn.wall();
    const bool again = tryAgain(schedule, run, turn.wall());
    keep(turn, schedule);
    count(turn, Fact::ScheduleRefused, schedule);
    turn.note("Scheduled task refused",
        {{QStringLiteral("scheduleId"), schedule.spec.id}, {QStringLiteral("error"), why.message},
            {QStringLiteral("again"), again}});
}

void skip(Turn &turn, Schedule &schedule)
{
    schedule.progress.skipped += 1;
    keep(turn, schedule);
    count(turn, Fact::ScheduleSkipped, schedule);
}

Status cancelLast(Turn &turn, LiveTask &live)
{
    if (live.cancelRequested)
        return Done{};
    const ConnectedAgent *agent
        = live.task.state == TaskState::Running ? agentHolding(turn, live) : nullptr;
    if (agent && agent->protocol() < 2)
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("The last run, task %1, cannot be cancelled: agent \"%2\" speaks "
                           "version 1 of the protocol")
                .arg(live.task.spec.id, agent->key.name)};
    // Without an agent that could be asked the attempt is fenced off.
    if (agent)
        askAgentToCancel(turn, live, *agent);
    else
        cancelTask(turn, live);
    return Done{};
}

// What is planned next is settled already; this run is for the moment that \a run names.
void begin(Turn &turn, Schedule &schedule, WallTime run)
{
    LiveTask *last = lastTaskOf(turn, schedule);
    ScheduleProgress &progress = schedule.progress;
    if (last && schedule.spec.overlap == Overlap::Skip)
        return skip(turn, schedule);
    if (last && schedule.spec.overlap == Overlap::Queue) {
        if (progress.waitingRun)
            return skip(turn, schedule);
        progress.waitingRun = run;
        return keep(turn, schedule);
    }
    progress.waitingRun.reset();
    const Status cancelled = last ? cancelLast(turn, *last) : Status(Done{});
    if (!cancelled)
        return refuse(turn, schedule, run, cancelled.error());
    if (const auto started = start(turn, schedule); !started)
        refuse(turn, schedule, run, started.error());
}

void miss(Turn &turn, Schedule &schedule)
{
    schedule.progress.missed += 1;
    keep(turn, schedule);
    count(turn, Fact::ScheduleMissed, schedule);
    turn.note("Scheduled runs missed", {{QStringLiteral("scheduleId"), schedule.spec.id}});
}

void decide(Turn &turn, Schedule &schedule)
{
    ScheduleProgress &progress = schedule.progress;
    // What waits and has nothing to wait for, after a start.
    if (progress.waitingRun && !lastTaskOf(turn, schedule))
        return begin(turn, schedule, *progress.waitingRun);
    const auto due = dueAt(schedule);
    const bool isDue = due && *due <= turn.wall() && !isFromTheFuture(schedule, turn.wall());
    const auto run = isDue ? runAt(schedule, turn.wall()) : std::nullopt;
    plan(schedule, turn.wall());
    if (run)
        begin(turn, schedule, *run);
    else if (isDue)
        miss(turn, schedule);
    else
        keep(turn, schedule);
}

void noticeSetClock(Turn &turn)
{
    Schedules &all = turn.state().schedules;
    const auto before = std::exchange(all.looked, std::pair(turn.now(), turn.wall()));
    if (!before)
        return;
    const Millis passed = turn.now() - before->first;
    const Millis shown{turn.wall().ms - before->second.ms};
    if (passed - shown > schedules::maxSetBack)
        all.lookAgain(turn.wall());
}

// Without a plan is what goes by a zone that was not known; where it is by now, nothing else would
// ever look at the schedule again.
Schedule plannedAgain(Turn &turn, const Schedule &kept)
{
    if (kept.progress.paused || kept.progress.nextRun)
        return kept;
    Schedule schedule = kept;
    plan(schedule, turn.wall());
    if (!schedule.progress.nextRun)
        return kept;
    schedule.progress.lastError.clear();
    schedule.progress.lastErrorAt.reset();
    turn.store(MoveSchedule{schedule.spec.id, schedule.progress});
    return schedule;
}

} // namespace

void restoreSchedules(Turn &turn, const QList<Schedule> &kept)
{
    State &state = turn.state();
    for (const Schedule &each : kept) {
        const Schedule &schedule = state.schedules.add(plannedAgain(turn, each));
        const ScheduleSpec &spec = schedule.spec;
        // What it is for may come later than the coordinator.
        if (!spec.agentName.isEmpty())
            state.agents.remember({spec.orgId, spec.agentName});
        if (!spec.pool.isEmpty())
            state.agents.rememberPool(spec.orgId, spec.pool);
        if (schedule.progress.waitingRun && !lastTaskOf(turn, schedule))
            state.schedules.setDue(spec.id, turn.wall());
    }
    state.schedules.lookAgain(turn.wall());
    lookWhenDue(turn);
}

void schedulesDue(Turn &turn)
{
    State &state = turn.state();
    Schedules &all = state.schedules;
    // Another one was set since, for an earlier time.
    if (all.wake && turn.now() < *all.wake)
        return;
    all.wake.reset();
    noticeSetClock(turn);
    if (state.storeRefusal || state.stopping) {
        all.wake = turn.now() + state.options.schedules.longestSleep;
        return turn.wakeAfter(state.options.schedules.longestSleep, SchedulesDue{});
    }
    for (int i = 0; i < state.options.schedules.runsPerTurn; ++i) {
        Schedule *schedule = all.firstDue(turn.wall());
        if (!schedule)
            break;
        decide(turn, *schedule);
    }
    lookWhenDue(turn);
}

void scheduledTaskEnded(Turn &turn, const Task &task)
{
    Schedule *schedule = turn.state().schedules.ofTask(task.spec.id);
    if (!schedule)
        return;
    ScheduleProgress &progress = schedule->progress;
    progress.lastStatus = stateName(task.state);
    const auto waiting = progress.waitingRun;
    if (waiting && !turn.state().stopping)
        return begin(turn, *schedule, *waiting);
    keep(turn, *schedule);
}

Schedule &addSchedule(Turn &turn, const ScheduleSpec &spec)
{
    Schedule schedule{spec, {}};
    plan(schedule, turn.wall());
    Schedule &added = turn.state().schedules.add(schedule);
    turn.store(InsertSchedule{schedule});
    lookWhenDue(turn);
    return added;
}

void removeSchedule(Turn &turn, const QString &id)
{
    turn.state().schedules.remove(id);
    turn.store(RemoveSchedule{id});
}

void setPaused(Turn &turn, Schedule &schedule, bool paused)
{
    if (schedule.progress.paused == paused)
        return;
    schedule.progress.paused = paused;
    if (paused && schedule.progress.waitingRun) {
        schedule.progress.waitingRun.reset();
        schedule.progress.skipped += 1;
        count(turn, Fact::ScheduleSkipped, schedule);
    }
    plan(schedule, turn.wall());
    keep(turn, schedule);
    lookWhenDue(turn);
}

Result<LiveTask *> runNow(Turn &turn, Schedule &schedule)
{
    LiveTask *last = lastTaskOf(turn, schedule);
    const Overlap overlap = schedule.spec.overlap;
    if (last && overlap == Overlap::Skip)
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("The last run of the schedule, task %1, has not ended, and its overlap "
                           "policy is skip")
                .arg(last->task.spec.id)};
    if (last && overlap == Overlap::Queue && schedule.progress.waitingRun)
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("A run of the schedule waits already for the end of task %1")
                .arg(last->task.spec.id)};
    if (last && overlap == Overlap::Queue) {
        schedule.progress.waitingRun = turn.wall();
        keep(turn, schedule);
        return nullptr;
    }
    const Status cancelled = last ? cancelLast(turn, *last) : Status(Done{});
    if (!cancelled)
        return cancelled.error();
    return start(turn, schedule);
}

} // namespace coord
