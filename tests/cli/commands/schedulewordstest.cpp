// Schedules on the command line: which flags make which request, and the columns and labels that
// scripts of the original's users cut.
#include "cli/schedulewords.h"

#include <QJsonArray>
#include <QTest>

using namespace coord;

namespace {

Invocation with(QHash<QString, QStringList> options)
{
    Invocation invocation;
    invocation.options = std::move(options);
    for (const char *name : {"cron", "prompt"})
        invocation.options.insert(QLatin1String(name), {QStringLiteral("@daily")});
    return invocation;
}

Invocation onAgent(const char *option, const char *value)
{
    return with({{QStringLiteral("on"), {QStringLiteral("build-01")}},
        {QLatin1String(option), {QString::fromUtf8(value)}}});
}

const QJsonObject schedule{
    {QStringLiteral("id"), QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e")},
    {QStringLiteral("cronExpr"), QStringLiteral("0 9 * * *")},
    {QStringLiteral("agentName"), QStringLiteral("build-01")},
    {QStringLiteral("prompt"), QStringLiteral("do it")}, {QStringLiteral("paused"), false},
    {QStringLiteral("runCount"), 7}, {QStringLiteral("nextRunAt"), qint64(1'774'602'000'000)},
    {QStringLiteral("timeZone"), QStringLiteral("Europe/Berlin")}};

} // namespace

class ScheduleWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void flagsMakeTheRequest()
    {
        const auto args = scheduleArgs(with({{QStringLiteral("pool"), {QStringLiteral("ci")}},
            {QStringLiteral("timezone"), {QStringLiteral("UTC")}},
            {QStringLiteral("overlap"), {QStringLiteral("queue")}},
            {QStringLiteral("catch-up"), {QStringLiteral("0")}},
            {QStringLiteral("jitter"), {QStringLiteral("5m")}},
            {QStringLiteral("timeout"), {QStringLiteral("90s")}},
            {QStringLiteral("priority"), {QStringLiteral("-3")}},
            {QStringLiteral("max-retries"), {QStringLiteral("0")}},
            {QStringLiteral("budget"), {QStringLiteral("1.5")}},
            {QStringLiteral("tools"), {QStringLiteral("Read, Bash(git:*)")}},
            {QStringLiteral("name"), {QStringLiteral("nightly")}}}));
        QVERIFY(args);
        QCOMPARE(*args,
            (QJsonObject{{QStringLiteral("cronExpr"), QStringLiteral("@daily")},
                {QStringLiteral("prompt"), QStringLiteral("@daily")},
                {QStringLiteral("pool"), QStringLiteral("ci")},
                {QStringLiteral("timeZone"), QStringLiteral("UTC")},
                {QStringLiteral("overlap"), QStringLiteral("queue")},
                {QStringLiteral("catchUpMs"), 0}, {QStringLiteral("jitterMs"), 300'000},
                {QStringLiteral("timeoutMs"), 90'000}, {QStringLiteral("priority"), -3},
                {QStringLiteral("maxRetries"), 0}, {QStringLiteral("budgetUsd"), 1.5},
                {QStringLiteral("allowedTools"),
                    QJsonArray{QStringLiteral("Read"), QStringLiteral("Bash(git:*)")}},
                {QStringLiteral("name"), QStringLiteral("nightly")}}));
    }

    void wrongFlagsAreRefused_data()
    {
        QTest::addColumn<Invocation>("invocation");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *option, const char *value, const char *words) {
            QTest::addRow("--%s '%s'", option, value)
                << onAgent(option, value) << QString::fromUtf8(words);
        };
        row("pool", "ci", "Error: --on and --pool are mutually exclusive");
        row("budget", "$5",
            "error: option '--budget <usd>' argument '$5' is invalid. It must be an amount of "
            "dollars above 0 and up to 10000.");
        row("budget", "nan",
            "error: option '--budget <usd>' argument 'nan' is invalid. It must be an amount of "
            "dollars above 0 and up to 10000.");
        row("jitter", "2h",
            "error: option '--jitter <span>' argument '2h' is invalid. It must be a span from 0 to "
            "1h, for example 5m.");
        row("catch-up", "8d",
            "error: option '--catch-up <span>' argument '8d' is invalid. It must be a span from 0 "
            "to 7d, for example 2h.");
        row("priority", "high",
            "error: option '--priority <n>' argument 'high' is invalid. It must be a whole number "
            "from -1000 to 1000.");
        row("tools", " , ", "error: option '--tools <list>' names nothing");
        row("timezone", "", "error: option '--timezone' names nothing");
        QTest::newRow("no place") << with(
            {}) << QStringLiteral("Error: one of --on <agent> or --pool <name> is required");
    }
    void wrongFlagsAreRefused()
    {
        QFETCH(Invocation, invocation);
        QFETCH(QString, words);
        const auto args = scheduleArgs(invocation);
        QVERIFY(!args);
        QCOMPARE(args.error().message, words);
    }

    void theTableHasTheOriginalsColumns()
    {
        QJsonObject paused = schedule;
        paused.insert(QStringLiteral("paused"), true);
        paused.remove(QStringLiteral("nextRunAt"));
        const QStringList lines = scheduleTable({schedule, paused}).split(u'\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0],
            QStringLiteral("ID                                    CRON            AGENT            "
                           "    STATUS   RUNS  NEXT RUN"));
        QCOMPARE(lines[1], QString(lines[0].size(), u'-'));
        QCOMPARE(lines[2],
            QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e  0 9 * * *       build-01         "
                           "    active      7  2026-03-27 09:00:00"));
        QVERIFY(lines[3].endsWith(QStringLiteral("paused      7  -")));
    }

    void whatWasMadeIsSaidWithTheOriginalsLabels()
    {
        QCOMPARE(createdScheduleText(schedule),
            QStringLiteral("Created schedule: 0f8fad5b-d9cb-469f-a165-70867728950e\n"
                           "  Cron     : 0 9 * * *\n"
                           "  Agent    : build-01\n"
                           "  Next run : 2026-03-27 09:00:00\n"
                           "  Time zone: Europe/Berlin (next run 2026-03-27T10:00:00+01:00)"));
    }
};

QTEST_GUILESS_MAIN(ScheduleWordsTest)
#include "schedulewordstest.moc"
