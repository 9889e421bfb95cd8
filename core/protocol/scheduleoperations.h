// The operations on schedules: their arguments, what they answer, and their rows.
//
// Names are the original's where it has the thing: cronExpr, budgetUsd, and the shape of a
// schedule.
#pragma once

#include "core/domain/cron.h"
#include "core/domain/schedule.h"
#include "core/protocol/operation.h"
#include "core/protocol/operationtypes.h"
#include "core/protocol/views.h"

namespace coord::wire {

namespace words {
[[nodiscard]] QStringList overlaps(); //!< of the runs of a schedule
[[nodiscard]] QStringList runStarts(); //!< what becomes of a run that is asked for
} // namespace words

inline constexpr int maxShownRuns = 100;
inline constexpr int defaultShownRuns = 10;
inline constexpr qint64 maxZoneChars = 64;

//! A schedule as it stands. Times are wall time in milliseconds.
struct ScheduleInfo {
    static constexpr auto schemaName = "Schedule";
    QString id;
    QString cronExpr;
    QString agentName; //!< empty if it has a pool
    QString prompt;
    bool paused = false;
    std::optional<double> budgetUsd;
    std::optional<QStringList> allowedTools;
    QString orgId;
    qint64 createdAt = 0;
    std::optional<qint64> lastRunAt;
    std::optional<qint64> nextRunAt; //!< when it begins, jitter and all
    qint64 runCount = 0;
    // Ours
    QString timeZone;
    QString overlap;
    qint64 catchUpMs = 0;
    qint64 jitterMs = 0;
    int priority = 0;
    int maxRetries = 0;
    std::optional<qint64> timeoutMs;
    std::optional<QString> name;
    std::optional<QString> pool;
    std::optional<QString> lastTaskId;
    std::optional<QString> lastStatus; //!< of that task; absent until it has ended
    std::optional<qint64> waitingRunAt; //!< a run that follows the end of the last one
    qint64 skippedCount = 0;
    qint64 missedCount = 0;
    std::optional<QString> lastError;
    std::optional<qint64> lastErrorAt;

    static constexpr auto fields()
    {
        using M = ScheduleInfo;
        return std::make_tuple(field("id", &M::id, {.max = limits::maxIdChars}),
            field("cronExpr", &M::cronExpr, {.max = maxCronChars}),
            field("agentName", &M::agentName),
            field("prompt", &M::prompt, {.max = limits::maxPromptChars}),
            field("paused", &M::paused),
            field("budgetUsd", &M::budgetUsd, {.max = qint64(limits::maxBudgetUsd)}),
            field("allowedTools", &M::allowedTools),
            field("orgId", &M::orgId, {.max = limits::maxIdChars}),
            field("createdAt", &M::createdAt), field("lastRunAt", &M::lastRunAt),
            field("nextRunAt", &M::nextRunAt), field("runCount", &M::runCount),
            field("timeZone", &M::timeZone, {.max = maxZoneChars}),
            field("overlap", &M::overlap, {.words = words::overlaps}),
            field("catchUpMs", &M::catchUpMs, {.max = schedules::maxCatchUp.count()}),
            field("jitterMs", &M::jitterMs, {.max = schedules::maxJitter.count()}),
            field("priority", &M::priority, {.max = 1000, .min = -1000}),
            field("maxRetries", &M::maxRetries, {.max = maxMaxRetries}),
            field("timeoutMs", &M::timeoutMs),
            field("name", &M::name, {.max = schedules::maxNameChars}), field("pool", &M::pool),
            field("lastTaskId", &M::lastTaskId, {.max = limits::maxIdChars}),
            field("lastStatus", &M::lastStatus, {.words = words::taskStates}),
            field("waitingRunAt", &M::waitingRunAt), field("skippedCount", &M::skippedCount),
            field("missedCount", &M::missedCount),
            field("lastError", &M::lastError, {.max = maxSentence}),
            field("lastErrorAt", &M::lastErrorAt));
    }
};

struct SchedulesAnswer {
    QList<ScheduleInfo> schedules;
    std::optional<QString> nextCursor; //!< absent on the last page

    static constexpr auto fields()
    {
        using M = SchedulesAnswer;
        return std::make_tuple(field("schedules", &M::schedules, {.max = maxAnswered}),
            field("nextCursor", &M::nextCursor, {.max = 64}));
    }
};

struct ScheduleAnswer {
    ScheduleInfo schedule;

    static constexpr auto fields()
    {
        return std::make_tuple(field("schedule", &ScheduleAnswer::schedule));
    }
};

struct ScheduleGoneAnswer {
    bool deleted = true;

    static constexpr auto fields()
    {
        return std::make_tuple(field("deleted", &ScheduleGoneAnswer::deleted));
    }
};

struct ScheduleRunAnswer {
    ScheduleInfo schedule;
    QString status; //!< "queued": there is a task; "waiting": it follows the end of the last one
    std::optional<QString> taskId;
    std::optional<QString> agentName;

    static constexpr auto fields()
    {
        using M = ScheduleRunAnswer;
        return std::make_tuple(field("schedule", &M::schedule),
            field("status", &M::status, {.words = words::runStarts}),
            field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("agentName", &M::agentName));
    }
};

//! A run that is to come.
struct RunInfo {
    static constexpr auto schemaName = "ScheduleRun";
    qint64 at = 0; //!< when it begins
    qint64 scheduledFor = 0; //!< the same without jitter
    QString local; //!< scheduledFor on the schedule's clock, as ISO 8601 with its offset

    static constexpr auto fields()
    {
        using M = RunInfo;
        return std::make_tuple(field("at", &M::at), field("scheduledFor", &M::scheduledFor),
            field("local", &M::local, {.max = 64}));
    }
};

struct NextRunsAnswer {
    QString cronExpr;
    QString timeZone;
    bool paused = false; //!< then these are no runs unless it is resumed
    QList<RunInfo> runs;

    static constexpr auto fields()
    {
        using M = NextRunsAnswer;
        return std::make_tuple(field("cronExpr", &M::cronExpr, {.max = maxCronChars}),
            field("timeZone", &M::timeZone, {.max = maxZoneChars}), field("paused", &M::paused),
            field("runs", &M::runs, {.max = maxShownRuns}));
    }
};

struct ListSchedulesArgs {
    std::optional<int> limit;
    std::optional<QString> cursor;

    static constexpr auto fields()
    {
        using M = ListSchedulesArgs;
        return std::make_tuple(field("limit", &M::limit, {.max = 1000, .min = 1}),
            field("cursor", &M::cursor, {.max = 64}));
    }
    [[nodiscard]] bool complete() const { return true; }
};

struct CreateScheduleArgs {
    QString cronExpr;
    QString agentName;
    QString prompt;
    std::optional<double> budgetUsd;
    std::optional<QStringList> allowedTools;
    // Ours
    QString pool; //!< instead of agentName
    QString timeZone; //!< the coordinator's where it is not given
    QString overlap; //!< skip where it is not given
    std::optional<qint64> catchUpMs;
    std::optional<qint64> jitterMs;
    std::optional<qint64> timeoutMs;
    std::optional<int> priority;
    std::optional<int> maxRetries;
    QString name;

    static constexpr auto fields()
    {
        using M = CreateScheduleArgs;
        return std::make_tuple(field("cronExpr", &M::cronExpr, nameRule),
            field("agentName", &M::agentName, nameRule),
            field("prompt", &M::prompt,
                {.max = limits::maxPromptChars, .forgive = Forgive::WrongType}),
            field("budgetUsd", &M::budgetUsd, {.max = qint64(limits::maxBudgetUsd)}),
            field("allowedTools", &M::allowedTools, listRule), field("pool", &M::pool, nameRule),
            field("timeZone", &M::timeZone, {.max = maxZoneChars, .forgive = Forgive::WrongType}),
            field("overlap", &M::overlap,
                {.max = 64, .forgive = Forgive::WrongType, .words = words::overlaps}),
            field("catchUpMs", &M::catchUpMs, {.max = schedules::maxCatchUp.count()}),
            field("jitterMs", &M::jitterMs, {.max = schedules::maxJitter.count()}),
            field("timeoutMs", &M::timeoutMs, {.max = 7ll * 86'400'000, .min = 1000}),
            field("priority", &M::priority, {.max = 1000, .min = -1000}),
            field("maxRetries", &M::maxRetries, {.max = maxMaxRetries}),
            field(
                "name", &M::name, {.max = schedules::maxNameChars, .forgive = Forgive::WrongType}));
    }
    [[nodiscard]] bool complete() const
    {
        return !cronExpr.isEmpty() && !prompt.isEmpty() && !(agentName.isEmpty() && pool.isEmpty());
    }
};

//! For operations that name one schedule and nothing else.
struct ScheduleArgs {
    QString id;

    static constexpr auto fields()
    {
        return std::make_tuple(field("id", &ScheduleArgs::id, idRule));
    }
    [[nodiscard]] bool complete() const { return !id.isEmpty(); }
};

struct UpdateScheduleArgs {
    QString id;
    std::optional<bool> paused;

    static constexpr auto fields()
    {
        using M = UpdateScheduleArgs;
        return std::make_tuple(field("id", &M::id, idRule),
            field("paused", &M::paused, {.forgive = Forgive::WrongType}));
    }
    [[nodiscard]] bool complete() const { return !id.isEmpty(); }
};

struct NextRunsArgs {
    QString id;
    std::optional<int> count; //!< defaultShownRuns where it is not given

    static constexpr auto fields()
    {
        using M = NextRunsArgs;
        return std::make_tuple(field("id", &M::id, idRule),
            field("count", &M::count, {.max = maxShownRuns, .min = 1}));
    }
    [[nodiscard]] bool complete() const { return !id.isEmpty(); }
};

struct ListSchedules {
    using Args = ListSchedulesArgs;
    using Answer = SchedulesAnswer;
    static constexpr Operation row{.name = "list-schedules",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/schedules",
        .summary = "Schedules in the order of their creation"};
};

struct CreateSchedule {
    using Args = CreateScheduleArgs;
    using Answer = ScheduleAnswer;
    static constexpr Operation row{.name = "create-schedule",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/schedules",
        .successStatus = 201,
        .missing = "cronExpr, agentName, prompt",
        .summary = "Run a prompt again and again, by a cron expression in a time zone"};
};

struct GetSchedule {
    using Args = ScheduleArgs;
    using Answer = ScheduleAnswer;
    static constexpr Operation row{.name = "get-schedule",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/schedules/:id",
        .missing = "id",
        .summary = "One schedule as it stands",
        .mayMiss = true};
};

struct UpdateSchedule {
    using Args = UpdateScheduleArgs;
    using Answer = ScheduleAnswer;
    static constexpr Operation row{.name = "update-schedule",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "PATCH",
        .path = "/api/schedules/:id",
        .missing = "id",
        .summary = "Pause a schedule or resume it",
        .neededLater = "paused",
        .mayMiss = true};
};

struct DeleteSchedule {
    using Args = ScheduleArgs;
    using Answer = ScheduleGoneAnswer;
    static constexpr Operation row{.name = "delete-schedule",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "DELETE",
        .path = "/api/schedules/:id",
        .missing = "id",
        .summary = "Remove a schedule; a task of it that runs goes on",
        .mayMiss = true};
};

struct RunSchedule {
    using Args = ScheduleArgs;
    using Answer = ScheduleRunAnswer;
    static constexpr Operation row{.name = "run-schedule",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/schedules/:id/run",
        .successStatus = 202,
        .missing = "id",
        .summary = "Run a schedule now, beside its times and even while it is paused",
        .mayMiss = true,
        .mayConflict = true};
};

struct NextRuns {
    using Args = NextRunsArgs;
    using Answer = NextRunsAnswer;
    static constexpr Operation row{.name = "next-runs",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/schedules/:id/next",
        .missing = "id",
        .summary = "The coming runs of a schedule",
        .mayMiss = true};
};

using ScheduleOperations = std::tuple<ListSchedules, CreateSchedule, GetSchedule, UpdateSchedule,
    DeleteSchedule, RunSchedule, NextRuns>;

} // namespace coord::wire
