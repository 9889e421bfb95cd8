// coord schedule …: tasks that are asked for again and again.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/table.h"
#include "cli/schedulewords.h"
#include "core/domain/names.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

constexpr int maxPages = 1'000;
constexpr int mostShownRuns = 100;

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QCoro::Task<Result<QList<QJsonObject>>> allSchedules(Connected session)
{
    QList<QJsonObject> schedules;
    QJsonObject args;
    for (int page = 0; page < maxPages; ++page) {
        const auto answer = co_await session->request(QStringLiteral("list-schedules"), args);
        if (!answer)
            co_return answer.error();
        const QJsonObject said = answer->toObject();
        schedules += objectsIn(said.value(QLatin1String("schedules")));
        const QString cursor = text(said, "nextCursor");
        if (cursor.isEmpty())
            break;
        args.insert(QStringLiteral("cursor"), cursor);
    }
    co_return schedules;
}

// People type the beginning of an id, or what they called it.
QCoro::Task<Result<QString>> scheduleCalled(Connected session, QString given)
{
    if (isUuid(given))
        co_return given;
    const auto all = co_await allSchedules(session);
    if (!all)
        co_return all.error();
    QStringList found;
    for (const QJsonObject &schedule : *all) {
        const QString id = text(schedule, "id");
        if (text(schedule, "name") == given || id.startsWith(given, Qt::CaseInsensitive))
            found.append(id);
    }
    if (found.size() == 1)
        co_return found.first();
    if (found.isEmpty())
        co_return Error{
            ErrorCode::NotFound, QStringLiteral("Schedule \"%1\" not found").arg(given)};
    co_return Error{ErrorCode::InvalidArgument,
        QStringLiteral("\"%1\" means %2 schedules; give more of the id, such as %3")
            .arg(given)
            .arg(found.size())
            .arg(found.first())};
}

// Asks about the schedule that the first argument names; its id is `id` in the answer.
QCoro::Task<Answered> askAbout(Invocation invocation, QString command, QJsonObject args)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return {{}, failToConnect(invocation, session.error())};
    const auto id = co_await scheduleCalled(*session, invocation.argument(0));
    if (!id)
        co_return {{}, fail(invocation, id.error())};
    args.insert(QStringLiteral("id"), *id);
    const auto answer = co_await (*session)->request(command, args);
    if (!answer)
        co_return {{}, fail(invocation, answer.error())};
    QJsonObject data = answer->toObject();
    data.insert(QStringLiteral("id"), *id);
    co_return {data, std::nullopt};
}

QCoro::Task<int> create(Invocation invocation)
{
    const auto args = scheduleArgs(invocation);
    if (!args)
        co_return refuseUsage(invocation, args.error().message);
    const Answered asked = co_await askOnce(invocation, QStringLiteral("create-schedule"), *args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject schedule = asked.data.value(QLatin1String("schedule")).toObject();
    printAnswer(invocation, schedule, "id", createdScheduleText(schedule));
    co_return exitcodes::ok;
}

QCoro::Task<int> list(Invocation invocation)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const auto schedules = co_await allSchedules(*session);
    if (!schedules)
        co_return fail(invocation, schedules.error());
    if (printedForProgram(invocation, *schedules, {QStringLiteral("id")}))
        co_return exitcodes::ok;
    invocation.out(
        schedules->isEmpty() ? QStringLiteral("No schedules found.") : scheduleTable(*schedules));
    co_return exitcodes::ok;
}

QCoro::Task<int> show(Invocation invocation)
{
    const QJsonObject none;
    const Answered asked = co_await askAbout(invocation, QStringLiteral("get-schedule"), none);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject schedule = asked.data.value(QLatin1String("schedule")).toObject();
    printAnswer(invocation, schedule, "id", scheduleText(schedule));
    co_return exitcodes::ok;
}

QCoro::Task<int> remove(Invocation invocation)
{
    const QJsonObject none;
    const Answered asked = co_await askAbout(invocation, QStringLiteral("delete-schedule"), none);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, asked.data, "id",
        QStringLiteral("Deleted schedule %1").arg(text(asked.data, "id")));
    co_return exitcodes::ok;
}

QCoro::Task<int> setPaused(Invocation invocation, bool paused)
{
    const QJsonObject args{{QStringLiteral("paused"), paused}};
    const Answered asked = co_await askAbout(invocation, QStringLiteral("update-schedule"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject schedule = asked.data.value(QLatin1String("schedule")).toObject();
    printAnswer(invocation, schedule, "id",
        (paused ? QStringLiteral("Paused schedule %1") : QStringLiteral("Resumed schedule %1"))
            .arg(text(schedule, "id")));
    co_return exitcodes::ok;
}

QCoro::Task<int> runNow(Invocation invocation)
{
    const QJsonObject none;
    const Answered asked = co_await askAbout(invocation, QStringLiteral("run-schedule"), none);
    if (!asked.isGood())
        co_return *asked.failure;
    const QString task = text(asked.data, "taskId");
    const QJsonValue schedule = asked.data.value(QLatin1String("schedule"));
    const QString last = schedule[QLatin1String("lastTaskId")].toString();
    const QString agent = text(asked.data, "agentName");
    const QString where = agent.isEmpty()
        ? QStringLiteral("pool: ") + schedule[QLatin1String("pool")].toString()
        : QStringLiteral("agent: ") + agent;
    printAnswer(invocation, asked.data, "taskId",
        task.isEmpty() ? QStringLiteral("A run of schedule %1 waits for the end of task %2")
                             .arg(text(asked.data, "id"), last)
                       : QStringLiteral("Task dispatched: %1 (%2)").arg(task, where));
    co_return exitcodes::ok;
}

QString runsText(const QJsonObject &answer, const QList<QJsonObject> &runs)
{
    QList<QStringList> rows;
    for (const QJsonObject &run : runs)
        rows.append({text(run, "local"), utcText(run.value(QLatin1String("at")))});
    const QString zone = QStringLiteral("LOCAL TIME (%1)").arg(text(answer, "timeZone"));
    const QString table = tableText({zone, QStringLiteral("BEGINS (UTC)")}, rows);
    return answer.value(QLatin1String("paused")).toBool()
        ? table + QStringLiteral("\nThe schedule is paused; these are runs if it is resumed.")
        : table;
}

QCoro::Task<int> next(Invocation invocation)
{
    bool isNumber = true;
    const int count = invocation.isSet("count") ? invocation.value("count").toInt(&isNumber) : 10;
    if (!isNumber || count < 1 || count > mostShownRuns)
        co_return refuseUsage(invocation,
            QStringLiteral("error: option '--count <n>' argument '%1' is invalid. It must be a "
                           "whole number from 1 to %2.")
                .arg(invocation.value("count"))
                .arg(mostShownRuns));
    const QJsonObject args{{QStringLiteral("count"), count}};
    const Answered asked = co_await askAbout(invocation, QStringLiteral("next-runs"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> runs = objectsIn(asked.data.value(QLatin1String("runs")));
    if (!printedForProgram(invocation, runs, {QStringLiteral("local")}))
        invocation.out(runsText(asked.data, runs));
    co_return exitcodes::ok;
}

} // namespace

QList<Command> scheduleCommands()
{
    const QList<ArgumentSpec> id{{QStringLiteral("schedule"), true}};
    const auto command = [](const char *name, const char *summary) {
        return Command{.name = QStringLiteral("schedule ") + QLatin1String(name),
            .summary = QLatin1String(summary),
            .formats = true};
    };
    Command making = command("create", "Run a prompt again and again, by a cron expression");
    making.examples = {QStringLiteral("coord schedule create --cron '0 9 * * MON-FRI' --timezone "
                                      "Europe/Berlin --on build-01 --prompt \"Triage new issues\""),
        QStringLiteral("coord schedule create --cron @daily --pool ci --prompt \"Update the "
                       "dependencies\" --overlap queue --jitter 10m")};
    making.options = scheduleOptions();
    making.run = create;
    Command listing = command("list", "List the schedules");
    listing.run = list;
    Command showing
        = command("show", "Show one with how it stands; an id, its beginning or a name");
    showing.run = show;
    Command removing = command("delete", "Remove one; a task of it that runs goes on");
    removing.run = remove;
    Command pausing = command("pause", "Let one rest");
    pausing.run = [](Invocation invocation) { return setPaused(std::move(invocation), true); };
    Command resuming = command("resume", "Go on with the next run that is to come");
    resuming.run = [](Invocation invocation) { return setPaused(std::move(invocation), false); };
    Command running = command("run-now", "Run one now, beside its times, paused or not");
    running.run = runNow;
    Command previewing = command("next", "The coming runs, on the clock of the time zone");
    previewing.options = {{QStringLiteral("count"), QStringLiteral("n"),
        QStringLiteral("How many (default: 10, at most 100)")}};
    previewing.run = next;
    QList<Command> all{making, listing};
    for (Command *each : {&showing, &removing, &pausing, &resuming, &running, &previewing}) {
        each->arguments = id;
        all.append(*each);
    }
    return all;
}

} // namespace coord
