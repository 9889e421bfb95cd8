#include "core/domain/schedule.h"

#include "core/domain/cron.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace coord {

namespace {

Millis patienceOf(const ScheduleSpec &spec)
{
    return std::max(spec.catchUp, schedules::onTime);
}

WallTime later(WallTime time, Millis by)
{
    return WallTime{time.ms + by.count()};
}

} // namespace

QString overlapName(Overlap overlap)
{
    switch (overlap) {
    case Overlap::Skip:
        return QStringLiteral("skip");
    case Overlap::Queue:
        return QStringLiteral("queue");
    case Overlap::CancelPrevious:
        return QStringLiteral("cancel-previous");
    }
    Q_UNREACHABLE();
}

std::optional<Overlap> overlapFrom(QStringView name)
{
    for (const Overlap overlap : {Overlap::Skip, Overlap::Queue, Overlap::CancelPrevious}) {
        if (name == overlapName(overlap))
            return overlap;
    }
    return std::nullopt;
}

qint64 ScheduleSpec::bytes() const
{
    qint64 characters = name.size() + cron.size() + prompt.size();
    for (const QString &tool : allowedTools)
        characters += tool.size();
    return 1'024 + qint64(sizeof(QChar)) * characters;
}

std::optional<WallTime> runAfter(const ScheduleSpec &spec, WallTime after)
{
    const auto cron = CronExpression::parse(spec.cron);
    const auto zone = zoneCalled(spec.timeZone);
    return cron && zone ? cron->next(after, *zone) : std::nullopt;
}

Millis jitterOf(const ScheduleSpec &spec, WallTime run)
{
    if (spec.jitter <= Millis(0))
        return Millis(0);
    const QByteArray text = spec.id.toUtf8() + ' ' + QByteArray::number(run.ms);
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
    return Millis(qint64(qFromBigEndian<quint32>(hash.constData())) % (spec.jitter.count() + 1));
}

void plan(Schedule &schedule, WallTime now)
{
    ScheduleProgress &progress = schedule.progress;
    progress.retryAt.reset();
    progress.plannedAt = now;
    progress.nextRun = progress.paused ? std::nullopt : runAfter(schedule.spec, now);
    if (progress.paused || progress.nextRun)
        return;
    progress.lastError = QStringLiteral("The time zone %1 is not known on this machine")
                             .arg(schedule.spec.timeZone);
    progress.lastErrorAt = now;
}

std::optional<WallTime> dueAt(const Schedule &schedule)
{
    const ScheduleProgress &progress = schedule.progress;
    if (!progress.nextRun || progress.retryAt)
        return progress.retryAt;
    return later(*progress.nextRun, jitterOf(schedule.spec, *progress.nextRun));
}

bool isFromTheFuture(const Schedule &schedule, WallTime now)
{
    return schedule.progress.plannedAt > later(now, schedules::maxSetBack);
}

std::optional<WallTime> runAt(const Schedule &schedule, WallTime now)
{
    const ScheduleSpec &spec = schedule.spec;
    const WallTime run = schedule.progress.nextRun.value_or(now);
    const Millis patience = patienceOf(spec);
    if (now <= later(run, jitterOf(spec, run) + patience))
        return run;
    const auto young = runAfter(spec, later(now, -patience));
    return young && *young <= now ? young : std::nullopt;
}

bool tryAgain(Schedule &schedule, WallTime run, WallTime now)
{
    if (schedule.progress.paused)
        return false;
    const WallTime at = later(now, schedules::refusedPause);
    const auto next = runAfter(schedule.spec, now);
    if (at > later(run, jitterOf(schedule.spec, run) + patienceOf(schedule.spec))
        || (next && *next <= at))
        return false;
    schedule.progress.nextRun = run;
    schedule.progress.retryAt = at;
    schedule.progress.plannedAt = now;
    return true;
}

} // namespace coord
