#include "cli/schedulewords.h"

#include "cli/output/duration.h"
#include "cli/output/safetext.h"
#include "core/domain/cron.h"
#include "core/domain/limits.h"
#include "core/domain/rulelist.h"
#include "core/domain/schedule.h"

#include <QDateTime>
#include <QJsonArray>

namespace coord {

namespace {

constexpr int scheduleIdWidth = 36;
constexpr int cronWidth = 15;
constexpr int agentWidth = 20;
constexpr int statusWidth = 7;
constexpr int runsWidth = 4;

QString scheduleText(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QString scheduleNumber(const QJsonObject &object, const char *key)
{
    return QString::number(object.value(QLatin1String(key)).toInteger());
}

QString spanText(const QJsonObject &object, const char *key)
{
    return durationText(Millis(object.value(QLatin1String(key)).toInteger()));
}

Error wrongSchedule(const char *flags, const QString &value, const QString &right)
{
    return {ErrorCode::InvalidArgument,
        QStringLiteral("error: option '%1' argument '%2' is invalid. It must be %3.")
            .arg(QLatin1String(flags), value, right)};
}

Status addText(QJsonObject &args, const Invocation &invocation, const char *option, const char *key)
{
    if (!invocation.isSet(option))
        return Done{};
    if (invocation.value(option).isEmpty())
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("error: option '--%1' names nothing").arg(QLatin1String(option))};
    args.insert(QLatin1String(key), invocation.value(option));
    return Done{};
}

Status addTarget(QJsonObject &args, const Invocation &invocation)
{
    if (invocation.isSet("on") == invocation.isSet("pool"))
        return Error{ErrorCode::InvalidArgument,
            invocation.isSet("on")
                ? QStringLiteral("Error: --on and --pool are mutually exclusive")
                : QStringLiteral("Error: one of --on <agent> or --pool <name> is required")};
    const Status agent = addText(args, invocation, "on", "agentName");
    return agent ? addText(args, invocation, "pool", "pool") : agent;
}

Status addBudget(QJsonObject &args, const Invocation &invocation)
{
    if (!invocation.isSet("budget"))
        return Done{};
    bool isNumber = false;
    const double budget = invocation.value("budget").toDouble(&isNumber);
    // The comparison also refuses "nan".
    if (!isNumber || !(budget > 0 && budget <= limits::maxBudgetUsd))
        return wrongSchedule("--budget <usd>", invocation.value("budget"),
            QStringLiteral("an amount of dollars above 0 and up to %1").arg(limits::maxBudgetUsd));
    args.insert(QStringLiteral("budgetUsd"), budget);
    return Done{};
}

Status addTools(QJsonObject &args, const Invocation &invocation)
{
    if (!invocation.isSet("tools"))
        return Done{};
    const QStringList tools = listFrom(invocation.value("tools"));
    // An empty restriction is a mistake; taking it for none would allow more than was meant.
    if (tools.isEmpty())
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("error: option '--tools <list>' names nothing")};
    args.insert(QStringLiteral("allowedTools"), QJsonArray::fromStringList(tools));
    return Done{};
}

struct SpanFlag {
    const char *option;
    const char *key;
    Millis least;
    Millis most;
    const char *right;
};

Status putSpan(QJsonObject &args, const Invocation &invocation, const SpanFlag &flag)
{
    if (!invocation.isSet(flag.option))
        return Done{};
    const QString value = invocation.value(flag.option);
    const auto span = value == QLatin1String("0") ? std::optional(Millis(0)) : durationFrom(value);
    if (!span || *span < flag.least || *span > flag.most)
        return wrongSchedule(QByteArray("--").append(flag.option).append(" <span>").constData(),
            value, QLatin1String(flag.right));
    args.insert(QLatin1String(flag.key), qint64(span->count()));
    return Done{};
}

Status addNumber(
    QJsonObject &args, const Invocation &invocation, const char *option, const char *key)
{
    if (!invocation.isSet(option))
        return Done{};
    const bool isRetries = QLatin1String(option) == QLatin1String("max-retries");
    const int least = isRetries ? 0 : -1000;
    const int most = isRetries ? maxMaxRetries : 1000;
    bool isNumber = false;
    const int value = invocation.value(option).toInt(&isNumber);
    if (!isNumber || value < least || value > most)
        return wrongSchedule(QByteArray("--").append(option).append(" <n>").constData(),
            invocation.value(option),
            QStringLiteral("a whole number from %1 to %2").arg(least).arg(most));
    args.insert(QLatin1String(key), value);
    return Done{};
}

// On the schedule's own clock, with its offset.
QString localText(const QJsonObject &schedule)
{
    const auto zone = zoneCalled(scheduleText(schedule, "timeZone"));
    const QJsonValue next = schedule.value(QLatin1String("nextRunAt"));
    if (!zone || !next.isDouble())
        return {};
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(next.toInteger(), Qt::UTC);
    return moment.toOffsetFromUtc(zone->offsetFromUtc(moment)).toString(Qt::ISODate);
}

QString line(const char *label, const QString &value)
{
    return QStringLiteral("%1 : %2\n").arg(QLatin1String(label), -12).arg(value);
}

QString targetOf(const QJsonObject &schedule)
{
    const QString pool = scheduleText(schedule, "pool");
    return pool.isEmpty() ? scheduleText(schedule, "agentName") : QStringLiteral("pool:") + pool;
}

QString lastRunText(const QJsonObject &schedule)
{
    const QString task = scheduleText(schedule, "lastTaskId");
    if (task.isEmpty())
        return QStringLiteral("-");
    const QString status = scheduleText(schedule, "lastStatus");
    return QStringLiteral("%1, task %2 (%3)")
        .arg(utcText(schedule.value(QLatin1String("lastRunAt"))), task,
            status.isEmpty() ? QStringLiteral("not ended") : status);
}

QString nextRunText(const QJsonObject &schedule)
{
    const QString local = localText(schedule);
    const QString utc = utcText(schedule.value(QLatin1String("nextRunAt")));
    return local.isEmpty() ? utc : QStringLiteral("%1 UTC, %2").arg(utc, local);
}

// What was set beyond the defaults that a task has, too.
QString requestText(const QJsonObject &schedule)
{
    QString said;
    QStringList tools;
    for (const QJsonValue &tool : schedule.value(QLatin1String("allowedTools")).toArray())
        tools.append(tool.toString());
    if (!tools.isEmpty())
        said += line("Tools", tools.join(QStringLiteral(", ")));
    if (schedule.contains(QLatin1String("budgetUsd")))
        said += line("Budget",
            QStringLiteral("$%1").arg(schedule.value(QLatin1String("budgetUsd")).toDouble()));
    if (schedule.contains(QLatin1String("timeoutMs")))
        said += line("Timeout", spanText(schedule, "timeoutMs"));
    return said + line("Priority", scheduleNumber(schedule, "priority"))
        + line("Retries", scheduleNumber(schedule, "maxRetries"));
}

} // namespace

QList<OptionSpec> scheduleOptions()
{
    const auto option
        = [](const char *name, const char *value, const char *description, bool required = false) {
              return OptionSpec{QLatin1String(name), QLatin1String(value),
                  QLatin1String(description), {}, required};
          };
    return {option("cron", "expression",
                "When: minute hour day-of-month month day-of-week, or @daily and the like", true),
        option("on", "agent", "The agent that runs it"),
        option("pool", "name", "A pool, of which each run takes the agent with most room"),
        option("prompt", "text", "What to run", true),
        option("timezone", "zone",
            "An IANA time zone, for example Europe/Berlin (default: the coordinator's)"),
        option("overlap", "policy",
            "While the last run has not ended: skip (default), queue or cancel-previous"),
        option("catch-up", "span",
            "Make up for a missed run that is no older, for example 2h (default: 10m)"),
        option("jitter", "span", "Begin up to this much later, for example 5m (default: 0)"),
        option("name", "text", "What to call it"),
        option("budget", "usd", "Stop a run when it has cost this much"),
        option("tools", "list", "Only these tools (comma separated)"),
        option("timeout", "span", "End an attempt after this long, for example 30m"),
        option("priority", "n", "Higher runs first; 0 unless said"),
        option("max-retries", "n", "How often to try again when the agent fails")};
}

Result<QJsonObject> scheduleArgs(const Invocation &invocation)
{
    QJsonObject args;
    const SpanFlag catchUp{"catch-up", "catchUpMs", Millis(0), schedules::maxCatchUp,
        "a span from 0 to 7d, for example 2h"};
    const SpanFlag jitter{"jitter", "jitterMs", Millis(0), schedules::maxJitter,
        "a span from 0 to 1h, for example 5m"};
    const SpanFlag timeout{"timeout", "timeoutMs", Millis(1000), Millis(7ll * 86'400'000),
        "a span from 1s to 7d, for example 90s, 30m or 2h"};
    const Status checks[] = {addText(args, invocation, "cron", "cronExpr"),
        addTarget(args, invocation), addText(args, invocation, "prompt", "prompt"),
        addText(args, invocation, "timezone", "timeZone"),
        addText(args, invocation, "overlap", "overlap"), addText(args, invocation, "name", "name"),
        putSpan(args, invocation, catchUp), putSpan(args, invocation, jitter),
        putSpan(args, invocation, timeout), addBudget(args, invocation), addTools(args, invocation),
        addNumber(args, invocation, "priority", "priority"),
        addNumber(args, invocation, "max-retries", "maxRetries")};
    for (const Status &status : checks) {
        if (!status)
            return status.error();
    }
    return args;
}

QString scheduleTable(const QList<QJsonObject> &schedules)
{
    const auto row = [](const QStringList &cells) {
        return QStringLiteral("%1  %2 %3 %4  %5  %6")
            .arg(safeText(cells[0]).leftJustified(scheduleIdWidth),
                safeText(cells[1]).leftJustified(cronWidth),
                safeText(cells[2]).leftJustified(agentWidth), cells[3].leftJustified(statusWidth),
                cells[4].rightJustified(runsWidth), cells[5]);
    };
    const QString heading
        = row({QStringLiteral("ID"), QStringLiteral("CRON"), QStringLiteral("AGENT"),
            QStringLiteral("STATUS"), QStringLiteral("RUNS"), QStringLiteral("NEXT RUN")});
    QStringList lines{heading, QString(heading.size(), u'-')};
    for (const QJsonObject &schedule : schedules) {
        const bool paused = schedule.value(QLatin1String("paused")).toBool();
        lines.append(row({scheduleText(schedule, "id"), scheduleText(schedule, "cronExpr"),
            targetOf(schedule), paused ? QStringLiteral("paused") : QStringLiteral("active"),
            scheduleNumber(schedule, "runCount"),
            utcText(schedule.value(QLatin1String("nextRunAt")))}));
    }
    return lines.join(u'\n');
}

QString createdScheduleText(const QJsonObject &schedule)
{
    const QString pool = scheduleText(schedule, "pool");
    const QString local = localText(schedule);
    return QStringLiteral("Created schedule: %1\n  Cron     : %2\n  %3 : %4\n  Next run : %5\n"
                          "  Time zone: %6%7")
        .arg(scheduleText(schedule, "id"), scheduleText(schedule, "cronExpr"),
            pool.isEmpty() ? QStringLiteral("Agent   ") : QStringLiteral("Pool    "),
            pool.isEmpty() ? scheduleText(schedule, "agentName") : pool,
            utcText(schedule.value(QLatin1String("nextRunAt"))), scheduleText(schedule, "timeZone"),
            local.isEmpty() ? QString() : QStringLiteral(" (next run %1)").arg(local));
}

QString scheduleText(const QJsonObject &schedule)
{
    const bool paused = schedule.value(QLatin1String("paused")).toBool();
    QString said = line("Schedule", scheduleText(schedule, "id"));
    if (schedule.contains(QLatin1String("name")))
        said += line("Name", scheduleText(schedule, "name"));
    said += line("Cron", scheduleText(schedule, "cronExpr"))
        + line("Time zone", scheduleText(schedule, "timeZone"))
        + line("Runs on", targetOf(schedule)) + line("Prompt", scheduleText(schedule, "prompt"))
        + requestText(schedule) + line("Overlap", scheduleText(schedule, "overlap"))
        + line("Catch-up", spanText(schedule, "catchUpMs"))
        + line("Jitter", spanText(schedule, "jitterMs"))
        + line("Status", paused ? QStringLiteral("paused") : QStringLiteral("active"))
        + line("Next run", nextRunText(schedule)) + line("Last run", lastRunText(schedule))
        + line("Runs",
            QStringLiteral("%1, %2 left out for overlap, %3 missed")
                .arg(scheduleNumber(schedule, "runCount"), scheduleNumber(schedule, "skippedCount"),
                    scheduleNumber(schedule, "missedCount")));
    if (schedule.contains(QLatin1String("waitingRunAt")))
        said += line("Waiting", QStringLiteral("one run, for the end of the last one"));
    if (schedule.contains(QLatin1String("lastError")))
        said += line("Last error",
            QStringLiteral("%1: %2").arg(utcText(schedule.value(QLatin1String("lastErrorAt"))),
                scheduleText(schedule, "lastError")));
    said.chop(1);
    return said;
}

QString utcText(const QJsonValue &ms)
{
    return ms.isDouble() ? QDateTime::fromMSecsSinceEpoch(ms.toInteger(), Qt::UTC)
                               .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                         : QStringLiteral("-");
}

} // namespace coord
