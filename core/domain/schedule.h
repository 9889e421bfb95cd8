// A schedule: a task that is asked for again and again, by a cron expression in a time zone.
//
// Everything that decides when a run is due, too old or still under way is here, without a clock:
// the same schedule at the same time gives the same answer after a restart.
#pragma once

#include "core/domain/result.h"
#include "core/domain/task.h"

namespace coord {

//! What a run that is due does while the one before has not ended.
enum class Overlap {
    Skip, //!< it is left out
    Queue, //!< it follows the end of the other; one waits, any further is left out
    CancelPrevious, //!< the other is cancelled
};

//! The words of the wire and the store: skip, queue, cancel-previous.
[[nodiscard]] QString overlapName(Overlap overlap);
[[nodiscard]] std::optional<Overlap> overlapFrom(QStringView name);

namespace schedules {
inline constexpr Millis onTime{60'000}; //!< a run that is late by less is on time
inline constexpr Millis defaultCatchUp{10 * 60'000};
inline constexpr Millis maxCatchUp{7ll * 86'400'000};
inline constexpr Millis maxJitter{3'600'000};
//! A clock that is set back by more than this was wrong, and runs are planned anew.
inline constexpr Millis maxSetBack{3'600'000};
inline constexpr Millis refusedPause{30'000}; //!< until a run that was refused is tried again
inline constexpr qsizetype maxNameChars = 128;
} // namespace schedules

//! How many there may be.
struct ScheduleLimits {
    qsizetype perOrg = 10'000;
    qsizetype ofAll = 100'000; //!< organisations together
    qint64 bytesPerOrg = 32ll * 1024 * 1024; //!< of prompts and the like
    qint64 bytesOfAll = 256ll * 1024 * 1024;
    Millis longestSleep{30'000}; //!< a clock that was set is noticed after this
    int runsPerTurn = 100; //!< the others follow in the next
};

//! What was asked for; it does not change.
struct ScheduleSpec {
    QString id; //!< a UUID in lower case
    QString orgId;
    QString name; //!< for people; may be empty and need not be unique
    QString cron;
    QString timeZone; //!< an IANA name
    QString agentName; //!< where it runs; empty if it has a pool
    QString pool;
    QString prompt;
    QStringList allowedTools;
    std::optional<double> maxBudgetUsd;
    std::optional<Millis> timeout;
    int priority = 0;
    int maxRetries = defaultMaxRetries;
    Overlap overlap = Overlap::Skip;
    //! How old a run that was missed may be and still be made up for; at least onTime counts.
    Millis catchUp = schedules::defaultCatchUp;
    Millis jitter{0}; //!< runs begin up to this much later, each by a time of its own
    QString ownerUserId;
    WallTime createdAt;

    bool operator==(const ScheduleSpec &) const = default;
    //! Rough size in memory, for bounds.
    [[nodiscard]] qint64 bytes() const;
};

//! How far it has come.
struct ScheduleProgress {
    bool paused = false;
    std::optional<WallTime> nextRun; //!< as the expression has it; absent while it is paused
    WallTime plannedAt; //!< when nextRun was found
    std::optional<WallTime> retryAt; //!< the next run was refused and is tried again then
    std::optional<WallTime> waitingRun; //!< a run that follows the end of the one before
    std::optional<WallTime> lastRunAt;
    QString lastTaskId;
    QString lastStatus; //!< how that task ended; empty until it has
    qint64 runs = 0;
    qint64 skipped = 0; //!< runs that were left out because the one before had not ended
    qint64 missed = 0; //!< times that runs were left out because nobody was there to start them
    QString lastError; //!< why the last run that should have been was not
    std::optional<WallTime> lastErrorAt;

    bool operator==(const ScheduleProgress &) const = default;
};

struct Schedule {
    ScheduleSpec spec;
    ScheduleProgress progress;

    bool operator==(const Schedule &) const = default;
};

//! The first run of it after \a after, as the expression has it; nothing where there is none, or
//! where the system does not know the time zone any more.
[[nodiscard]] std::optional<WallTime> runAfter(const ScheduleSpec &spec, WallTime after);

//! By how much a run begins later: always the same for one run, whoever asks.
[[nodiscard]] Millis jitterOf(const ScheduleSpec &spec, WallTime run);

//! Finds the next run after \a now.
void plan(Schedule &schedule, WallTime now);

//! When there is something to decide; nothing while it is paused.
[[nodiscard]] std::optional<WallTime> dueAt(const Schedule &schedule);

//! The clock was set back so far that what was planned counts no more.
[[nodiscard]] bool isFromTheFuture(const Schedule &schedule, WallTime now);

//! The run that begins now: the one that is due, or the first of those that were missed that is
//! young enough. Nothing where all are too old. \pre dueAt() is not after \a now
[[nodiscard]] std::optional<WallTime> runAt(const Schedule &schedule, WallTime now);

//! Whether a run that was refused is worth another try, which is then planned: while it is young
//! enough, and before the next one.
[[nodiscard]] bool tryAgain(Schedule &schedule, WallTime run, WallTime now);

} // namespace coord
