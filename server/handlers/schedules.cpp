// list-schedules, create-schedule, get-schedule, update-schedule, delete-schedule, run-schedule and
// next-runs.
#include "core/domain/names.h"
#include "server/engine/orgshare.h"
#include "server/engine/scheduling.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"
#include "server/handlers/optionalanswers.h"

#include <QDateTime>

#include <limits>

namespace coord {

namespace {

constexpr int schedulesAtOnce = 1'000;
//! Of texts in one page: what is longer is read page by page.
constexpr qint64 maxPageBytes = 4ll * 1024 * 1024;

void addProgress(wire::ScheduleInfo &info, const Schedule &schedule)
{
    const ScheduleProgress &progress = schedule.progress;
    info.paused = progress.paused;
    info.lastRunAt = ms(progress.lastRunAt);
    info.nextRunAt = ms(dueAt(schedule));
    info.runCount = progress.runs;
    info.lastTaskId = filled(progress.lastTaskId);
    info.lastStatus = filled(progress.lastStatus);
    info.waitingRunAt = ms(progress.waitingRun);
    info.skippedCount = progress.skipped;
    info.missedCount = progress.missed;
    info.lastError = filled(progress.lastError);
    info.lastErrorAt = ms(progress.lastErrorAt);
}

wire::ScheduleInfo scheduleInfo(const Schedule &schedule)
{
    const ScheduleSpec &spec = schedule.spec;
    wire::ScheduleInfo info{.id = spec.id,
        .cronExpr = spec.cron,
        .agentName = spec.agentName,
        .prompt = spec.prompt,
        .budgetUsd = spec.maxBudgetUsd,
        .orgId = spec.orgId,
        .createdAt = spec.createdAt.ms,
        .timeZone = spec.timeZone,
        .overlap = overlapName(spec.overlap),
        .catchUpMs = spec.catchUp.count(),
        .jitterMs = spec.jitter.count(),
        .priority = spec.priority,
        .maxRetries = spec.maxRetries,
        .name = filled(spec.name),
        .pool = filled(spec.pool)};
    if (!spec.allowedTools.isEmpty())
        info.allowedTools = spec.allowedTools;
    if (spec.timeout)
        info.timeoutMs = spec.timeout->count();
    addProgress(info, schedule);
    return info;
}

Error invalid(const QString &what)
{
    return {ErrorCode::InvalidArgument, what};
}

Status checkCron(const QString &text)
{
    const QString prefix = QStringLiteral("Invalid cron expression: ");
    const auto cron = CronExpression::parse(text);
    if (!cron)
        return cron.error().within(prefix);
    if (!cron->everRuns())
        return invalid(prefix + QStringLiteral("it names no date that there is"));
    return Done{};
}

Status checkTarget(const wire::CreateScheduleArgs &args)
{
    if (!args.agentName.isEmpty() && !args.pool.isEmpty())
        return invalid(QStringLiteral("pool: cannot be given together with agentName"));
    // One that is not connected may come; one that cannot be called so never does.
    if (args.pool.isEmpty() && !isName(args.agentName))
        return invalid(
            QStringLiteral("agentName: must be a letter or digit, then up to 63 letters, "
                           "digits, dots, underscores or dashes"));
    return Done{};
}

bool isPrintable(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.category() != QChar::Other_Control && c.category() != QChar::Other_Format;
    });
}

Status checkArguments(const wire::CreateScheduleArgs &args)
{
    if (const Status cron = checkCron(args.cronExpr); !cron)
        return cron;
    if (const Status target = checkTarget(args); !target)
        return target;
    if (args.budgetUsd && !(*args.budgetUsd > 0))
        return invalid(QStringLiteral("budgetUsd: must be a number above 0 and up to %1")
                           .arg(limits::maxBudgetUsd));
    if (!args.timeZone.isEmpty()) {
        if (const auto zone = zoneCalled(args.timeZone); !zone)
            return zone.error().within(QStringLiteral("timeZone: "));
    }
    if (!args.overlap.isEmpty() && !overlapFrom(args.overlap))
        return invalid(QStringLiteral("overlap: must be one of %1")
                           .arg(wire::words::overlaps().join(QStringLiteral(", "))));
    if (!isPrintable(args.name))
        return invalid(QStringLiteral("name: must be printable characters"));
    return Done{};
}

Status checkNumber(const State &state, const ScheduleSpec &spec)
{
    const Schedules &all = state.schedules;
    const ScheduleLimits &most = state.options.schedules;
    const Schedules::Share mine = all.shareOf(spec.orgId);
    const auto full = [](const QString &what) { return Error{ErrorCode::ResourceExhausted, what}; };
    if (mine.count >= most.perOrg)
        return full(QStringLiteral("There are %1 schedules, which is the limit of an organisation")
                        .arg(mine.count));
    if (all.count() >= most.ofAll)
        return full(QStringLiteral("There are %1 schedules, which is the limit").arg(all.count()));
    if (mine.bytes + spec.bytes() > most.bytesPerOrg
        || all.bytes() + spec.bytes() > most.bytesOfAll)
        return full(QStringLiteral("The prompts of the schedules take too much memory"));
    return checkShare(state, "schedules", most.ofAll, mine.count);
}

ScheduleSpec specOf(Turn &turn, const Caller &caller, const wire::CreateScheduleArgs &args)
{
    ScheduleSpec spec{.id = turn.uuid(),
        .orgId = caller.identity.orgId,
        .name = args.name,
        .cron = args.cronExpr.simplified(),
        .timeZone = args.timeZone.isEmpty() ? turn.state().options.timeZone : args.timeZone,
        .agentName = args.agentName,
        .pool = args.pool,
        .prompt = args.prompt,
        .allowedTools = args.allowedTools.value_or(QStringList()),
        .maxBudgetUsd = args.budgetUsd,
        .priority = args.priority.value_or(0),
        .maxRetries = args.maxRetries.value_or(defaultMaxRetries),
        .overlap = overlapFrom(args.overlap).value_or(Overlap::Skip),
        .ownerUserId = caller.identity.userId,
        .createdAt = turn.wall()};
    if (args.timeoutMs)
        spec.timeout = Millis(*args.timeoutMs);
    if (args.catchUpMs)
        spec.catchUp = Millis(*args.catchUpMs);
    if (args.jitterMs)
        spec.jitter = Millis(*args.jitterMs);
    return spec;
}

// Of the caller's organisation; another one's is not told from one that is not there.
Schedule *scheduleOf(Turn &turn, const Caller &caller, const QString &id)
{
    Schedule *schedule = turn.state().schedules.find(id);
    if (schedule && schedule->spec.orgId == caller.identity.orgId)
        return schedule;
    turn.fail(caller, ErrorCode::NotFound, QStringLiteral("Schedule \"%1\" not found").arg(id));
    return nullptr;
}

QString cursorOf(const Schedule &schedule)
{
    return QStringLiteral("%1.%2").arg(schedule.spec.createdAt.ms).arg(schedule.spec.id);
}

std::optional<Schedules::Place> placeFrom(const QString &cursor)
{
    const qsizetype dot = cursor.indexOf(u'.');
    bool isNumber = false;
    const qint64 createdAt = cursor.left(dot).toLongLong(&isNumber);
    const QString id = cursor.mid(dot + 1);
    if (dot < 0 || !isNumber || !isUuid(id))
        return std::nullopt;
    return Schedules::Place(createdAt, id);
}

wire::RunInfo runInfo(const ScheduleSpec &spec, WallTime run)
{
    const auto zone = zoneCalled(spec.timeZone);
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(run.ms, Qt::UTC);
    const QDateTime local = moment.toOffsetFromUtc(zone ? zone->offsetFromUtc(moment) : 0);
    return {.at = run.ms + jitterOf(spec, run).count(),
        .scheduledFor = run.ms,
        .local = local.toString(Qt::ISODate)};
}

} // namespace

void handle(
    wire::ListSchedules, Turn &turn, const Caller &caller, const wire::ListSchedulesArgs &args)
{
    Schedules::Place after{std::numeric_limits<qint64>::min(), {}};
    if (args.cursor) {
        const auto place = placeFrom(*args.cursor);
        if (!place)
            return turn.fail(caller, ErrorCode::InvalidArgument,
                QStringLiteral("cursor: must be the nextCursor of an answer"));
        after = *place;
    }
    wire::SchedulesAnswer page;
    const qsizetype limit = args.limit.value_or(schedulesAtOnce);
    qint64 bytes = 0;
    QString last;
    turn.state().schedules.each(caller.identity.orgId, after, [&](const Schedule &schedule) {
        bytes += schedule.spec.bytes();
        if (page.schedules.size() == limit || (bytes > maxPageBytes && !page.schedules.isEmpty())) {
            page.nextCursor = last;
            return false;
        }
        page.schedules.append(scheduleInfo(schedule));
        last = cursorOf(schedule);
        return true;
    });
    answer<wire::ListSchedules>(turn, caller, page);
}

void handle(
    wire::CreateSchedule, Turn &turn, const Caller &caller, const wire::CreateScheduleArgs &args)
{
    if (const Status valid = checkArguments(args); !valid)
        return turn.fail(caller, valid.error().code, valid.error().message);
    const ScheduleSpec spec = specOf(turn, caller, args);
    if (const Status room = checkNumber(turn.state(), spec); !room)
        return turn.fail(caller, room.error().code, room.error().message);
    answer<wire::CreateSchedule>(turn, caller, {scheduleInfo(addSchedule(turn, spec))});
}

void handle(wire::GetSchedule, Turn &turn, const Caller &caller, const wire::ScheduleArgs &args)
{
    if (const Schedule *schedule = scheduleOf(turn, caller, args.id))
        answer<wire::GetSchedule>(turn, caller, {scheduleInfo(*schedule)});
}

void handle(
    wire::UpdateSchedule, Turn &turn, const Caller &caller, const wire::UpdateScheduleArgs &args)
{
    Schedule *schedule = scheduleOf(turn, caller, args.id);
    if (!schedule)
        return;
    if (!args.paused)
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("Missing required field: paused (boolean)"));
    setPaused(turn, *schedule, *args.paused);
    answer<wire::UpdateSchedule>(turn, caller, {scheduleInfo(*schedule)});
}

void handle(wire::DeleteSchedule, Turn &turn, const Caller &caller, const wire::ScheduleArgs &args)
{
    if (!scheduleOf(turn, caller, args.id))
        return;
    removeSchedule(turn, args.id);
    answer<wire::DeleteSchedule>(turn, caller, {.deleted = true});
}

void handle(wire::RunSchedule, Turn &turn, const Caller &caller, const wire::ScheduleArgs &args)
{
    Schedule *schedule = scheduleOf(turn, caller, args.id);
    if (!schedule)
        return;
    const auto begun = runNow(turn, *schedule);
    if (!begun)
        return turn.fail(caller, begun.error().code, begun.error().message);
    wire::ScheduleRunAnswer said{.schedule = scheduleInfo(*schedule),
        .status = *begun ? QStringLiteral("queued") : QStringLiteral("waiting")};
    if (const LiveTask *live = *begun) {
        said.taskId = live->task.spec.id;
        said.agentName = agentOf(live->task);
    }
    answer<wire::RunSchedule>(turn, caller, said);
}

void handle(wire::NextRuns, Turn &turn, const Caller &caller, const wire::NextRunsArgs &args)
{
    const Schedule *schedule = scheduleOf(turn, caller, args.id);
    if (!schedule)
        return;
    const ScheduleSpec &spec = schedule->spec;
    wire::NextRunsAnswer said{
        .cronExpr = spec.cron, .timeZone = spec.timeZone, .paused = schedule->progress.paused};
    const auto planned = schedule->progress.nextRun;
    std::optional<WallTime> run = planned ? planned : runAfter(spec, turn.wall());
    const qsizetype count = args.count.value_or(wire::defaultShownRuns);
    for (; run && said.runs.size() < count; run = runAfter(spec, *run))
        said.runs.append(runInfo(spec, *run));
    answer<wire::NextRuns>(turn, caller, said);
}

} // namespace coord
