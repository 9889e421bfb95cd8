#include "gui/pages/schedules/schedulewording.h"

#include "cli/output/duration.h"
#include "gui/lists/detaillines.h"
#include "gui/models/moments.h"
#include "gui/models/showntask.h"
#include "gui/models/statecolours.h"
#include "gui/pages/schedules/schedulespage.h"

namespace coord {

namespace {

using ScheduleRow = wire::ScheduleInfo;

QString lastRunEndText(const ScheduleRow &schedule)
{
    if (!schedule.lastTaskId)
        return {};
    const auto state = stateFromName(schedule.lastStatus.value_or(QString()));
    return state ? stateText(*state) : SchedulesPage::tr("not ended");
}

QString lastRunText(const ScheduleRow &schedule)
{
    const QString end = lastRunEndText(schedule);
    const QString at = momentText(schedule.lastRunAt.value_or(0));
    return end.isEmpty() ? at : QStringLiteral("%1 \u00b7 %2").arg(at, end);
}

QString scheduleStatus(const ScheduleRow &schedule)
{
    if (schedule.paused)
        return SchedulesPage::tr("Paused");
    if (schedule.waitingRunAt)
        return SchedulesPage::tr("A run waits");
    return SchedulesPage::tr("Active");
}

QString scheduleWhere(const ScheduleRow &schedule)
{
    return schedule.pool ? SchedulesPage::tr("pool %1").arg(*schedule.pool) : schedule.agentName;
}

QColor scheduleMark(const ScheduleRow &schedule)
{
    if (schedule.paused)
        return quietColour();
    if (schedule.lastErrorAt.value_or(0) > schedule.lastRunAt.value_or(0))
        return warningColour();
    const auto state = stateFromName(schedule.lastStatus.value_or(QString()));
    return state ? colourOf(*state) : goodColour();
}

} // namespace

QString scheduleTitle(const wire::ScheduleInfo &schedule)
{
    const QString name = schedule.name.value_or(QString());
    return cellText(name.isEmpty() ? schedule.prompt : name);
}

ListSource schedulesSource()
{
    const ListRows<ScheduleRow> rows{.id = [](const ScheduleRow &s) { return s.id; },
        .columns = {{SchedulesPage::tr("Schedule"), scheduleTitle,
                        [](const ScheduleRow &s) { return s.prompt; }},
            {SchedulesPage::tr("When"), [](const ScheduleRow &s) { return s.cronExpr; },
                [](const ScheduleRow &s) { return s.timeZone; }},
            {SchedulesPage::tr("Where"), scheduleWhere},
            {SchedulesPage::tr("Status"), scheduleStatus},
            {SchedulesPage::tr("Next run"),
                [](const ScheduleRow &s) { return momentText(s.nextRunAt.value_or(0)); },
                [](const ScheduleRow &s) { return exactMomentText(s.nextRunAt.value_or(0)); }},
            {SchedulesPage::tr("Last run"), lastRunText,
                [](const ScheduleRow &s) { return exactMomentText(s.lastRunAt.value_or(0)); }},
            {SchedulesPage::tr("Runs"),
                [](const ScheduleRow &s) { return QString::number(s.runCount); }},
            {SchedulesPage::tr("Last error"),
                [](const ScheduleRow &s) { return s.lastError.value_or(QString()); },
                [](const ScheduleRow &s) { return s.lastError.value_or(QString()); }}},
        .mark = scheduleMark};
    return listSource<ScheduleRow>({.command = QStringLiteral("list-schedules"),
                                       .rowsKey = QStringLiteral("schedules"),
                                       .paging = ListSource::Paging::Cursor},
        rows);
}

QString scheduleDetails(const wire::ScheduleInfo &schedule, const QList<wire::RunInfo> &runs)
{
    const auto minutes = [](qint64 ms) { return durationText(Millis(ms)); };
    DetailLines lines;
    lines.add(SchedulesPage::tr("Name"), schedule.name.value_or(QString()));
    lines.add(SchedulesPage::tr("Schedule"), schedule.id);
    lines.add(SchedulesPage::tr("When"), schedule.cronExpr);
    lines.add(SchedulesPage::tr("Time zone"), schedule.timeZone);
    lines.add(SchedulesPage::tr("Where"), scheduleWhere(schedule));
    lines.add(SchedulesPage::tr("Status"), scheduleStatus(schedule));
    lines.add(SchedulesPage::tr("Last run"), lastRunText(schedule));
    lines.add(SchedulesPage::tr("Last error"), schedule.lastError.value_or(QString()));
    lines.add(SchedulesPage::tr("Runs"), QString::number(schedule.runCount));
    lines.add(
        SchedulesPage::tr("Left out, as the last one ran"), QString::number(schedule.skippedCount));
    lines.add(SchedulesPage::tr("Missed"), QString::number(schedule.missedCount));
    lines.add(SchedulesPage::tr("Overlap"), schedule.overlap);
    lines.add(SchedulesPage::tr("Makes up for the last"), minutes(schedule.catchUpMs));
    lines.add(SchedulesPage::tr("Begins later by up to"), minutes(schedule.jitterMs));
    lines.add(SchedulesPage::tr("Allowed tools"),
        schedule.allowedTools.value_or(QStringList()).join(QStringLiteral(", ")));
    if (schedule.budgetUsd)
        lines.add(SchedulesPage::tr("Budget"), QStringLiteral("$%1").arg(*schedule.budgetUsd));
    if (schedule.timeoutMs)
        lines.add(SchedulesPage::tr("Time limit"), minutes(*schedule.timeoutMs));
    lines.add(SchedulesPage::tr("Retries"), QString::number(schedule.maxRetries));
    lines.add(SchedulesPage::tr("Priority"), QString::number(schedule.priority));
    lines.add(SchedulesPage::tr("Prompt"), schedule.prompt);
    QStringList times;
    for (const wire::RunInfo &run : runs)
        times.append(run.local);
    lines.add(schedule.paused ? SchedulesPage::tr("Next runs, if it is resumed")
                              : SchedulesPage::tr("Next runs"),
        times.join(u'\n'));
    return lines.text();
}

} // namespace coord
