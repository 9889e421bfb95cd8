// What cron expressions mean: fields, days, months, and the two nights of summer time.
#include "core/domain/cron.h"

#include <QDateTime>
#include <QTest>

#include <vector>

using namespace coord;

namespace {

WallTime at(const QString &iso)
{
    return WallTime{QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch()};
}

// With the offset of the zone, so that a table shows which of two equal readings is meant.
QString shown(WallTime time, const QTimeZone &zone)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time.ms, Qt::UTC);
    const int offset = zone.offsetFromUtc(moment);
    return moment.toOffsetFromUtc(offset).toString(Qt::ISODate);
}

QStringList runs(const QString &expression, const QString &zoneName, const QString &after, int many)
{
    const auto cron = CronExpression::parse(expression);
    if (!cron)
        return {cron.error().message};
    const auto zone = zoneCalled(zoneName);
    if (!zone)
        return {zone.error().message};
    QStringList list;
    WallTime time = at(after);
    for (int i = 0; i < many; ++i) {
        const auto next = cron->next(time, *zone);
        if (!next)
            return list << QStringLiteral("never");
        list << shown(*next, *zone);
        time = *next;
    }
    return list;
}

} // namespace

class CronTest : public QObject {
    Q_OBJECT

    struct Row {
        const char *title;
        const char *expression;
        const char *zone;
        const char *after;
        std::vector<const char *> expected;
    };

    static void add(const QList<Row> &rows)
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("expected");
        for (const Row &row : rows) {
            QStringList expected;
            for (const char *run : row.expected)
                expected << QString::fromLatin1(run);
            QTest::newRow(row.title)
                << QString::fromLatin1(row.expression) << QString::fromLatin1(row.zone)
                << QString::fromLatin1(row.after) << expected;
        }
    }

    static void check()
    {
        QFETCH(QString, expression);
        QFETCH(QString, zone);
        QFETCH(QString, after);
        QFETCH(QStringList, expected);
        QCOMPARE(runs(expression, zone, after, int(expected.size())), expected);
    }

private Q_SLOTS:
    void theCalendarIsRead_data()
    {
        const char *now = "2026-11-27T13:07:30Z"; // a Friday
        add({{"every minute is the next one", "* * * * *", "UTC", now,
                 {"2026-11-27T13:08:00Z", "2026-11-27T13:09:00Z"}},
            {"a run is never at the moment itself", "7 13 * * *", "UTC", "2026-11-27T13:07:00Z",
                {"2026-11-28T13:07:00Z"}},
            {"steps count from the beginning of the range", "10-40/15 * * * *", "UTC", now,
                {"2026-11-27T13:10:00Z", "2026-11-27T13:25:00Z", "2026-11-27T13:40:00Z",
                    "2026-11-27T14:10:00Z"}},
            {"lists may hold ranges", "0 8,12-14/2,23 * * *", "UTC", now,
                {"2026-11-27T14:00:00Z", "2026-11-27T23:00:00Z", "2026-11-28T08:00:00Z",
                    "2026-11-28T12:00:00Z"}},
            {"weekdays have names in any case", "0 9 * * mon-Fri", "UTC", now,
                {"2026-11-30T09:00:00Z", "2026-12-01T09:00:00Z"}},
            {"a week may end with Sunday", "0 9 * * FRI-SUN", "UTC", now,
                {"2026-11-28T09:00:00Z", "2026-11-29T09:00:00Z", "2026-12-04T09:00:00Z"}},
            {"0 is Sunday", "0 9 * * 0", "UTC", now, {"2026-11-29T09:00:00Z"}},
            {"7 is Sunday", "0 9 * * 7", "UTC", now, {"2026-11-29T09:00:00Z"}},
            {"5-7 ends with Sunday", "0 9 * * 5-7", "UTC", now,
                {"2026-11-28T09:00:00Z", "2026-11-29T09:00:00Z", "2026-12-04T09:00:00Z"}},
            {"months have names", "0 0 1 JAN,jul *", "UTC", now,
                {"2027-01-01T00:00:00Z", "2027-07-01T00:00:00Z"}},
            {"a day that a month lacks waits for one that has it", "0 0 31 * *", "UTC", now,
                {"2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z", "2027-03-31T00:00:00Z",
                    "2027-05-31T00:00:00Z"}},
            {"the last day of the month", "0 0 L * *", "UTC", now,
                {"2026-11-30T00:00:00Z", "2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z",
                    "2027-02-28T00:00:00Z"}},
            {"29 February is in leap years", "0 0 29 2 *", "UTC", now,
                {"2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"}},
            {"2024 was one", "0 0 29 2 *", "UTC", "2023-03-01T00:00:00Z", {"2024-02-29T00:00:00Z"}},
            {"2100 is none", "0 0 29 2 *", "UTC", "2096-03-01T00:00:00Z", {"2104-02-29T00:00:00Z"}},
            {"2000 was one", "0 0 29 2 *", "UTC", "1999-03-01T00:00:00Z", {"2000-02-29T00:00:00Z"}},
            {"the last day of February 2100", "0 0 L 2 *", "UTC", "2100-01-01T00:00:00Z",
                {"2100-02-28T00:00:00Z"}},
            {"two restricted day fields are alternatives", "0 0 13 * FRI", "UTC", now,
                {"2026-12-04T00:00:00Z", "2026-12-11T00:00:00Z", "2026-12-13T00:00:00Z"}},
            {"a day field that begins with * restricts the other", "0 0 */2 * FRI", "UTC", now,
                {"2026-12-11T00:00:00Z", "2026-12-25T00:00:00Z"}},
            {"a question mark is a star", "0 0 ? * FRI", "UTC", now, {"2026-12-04T00:00:00Z"}},
            {"the second Monday", "0 8 * * MON#2", "UTC", now,
                {"2026-12-14T08:00:00Z", "2027-01-11T08:00:00Z"}},
            {"the last Friday", "0 8 * * 5#L", "UTC", "2026-11-27T08:00:00Z",
                {"2026-12-25T08:00:00Z", "2027-01-29T08:00:00Z"}},
            {"a fifth Friday of February", "0 8 * 2 FRI#5", "UTC", now, {"2036-02-29T08:00:00Z"}},
            {"the year ends", "59 23 31 12 *", "UTC", now,
                {"2026-12-31T23:59:00Z", "2027-12-31T23:59:00Z"}},
            {"white space may be any", "  5\t4   * *  * ", "UTC", now, {"2026-11-28T04:05:00Z"}},
            {"@hourly", "@hourly", "UTC", now, {"2026-11-27T14:00:00Z"}},
            {"@daily", "@daily", "UTC", now, {"2026-11-28T00:00:00Z"}},
            {"@midnight, in any case", "@Midnight", "UTC", now, {"2026-11-28T00:00:00Z"}},
            {"@weekly is on Sunday", "@weekly", "UTC", now, {"2026-11-29T00:00:00Z"}},
            {"@monthly", "@monthly", "UTC", now, {"2026-12-01T00:00:00Z"}},
            {"@yearly", "@yearly", "UTC", now, {"2027-01-01T00:00:00Z"}},
            {"@annually", "@annually", "UTC", now, {"2027-01-01T00:00:00Z"}},
            {"before 1970", "0 0 * * *", "UTC", "1969-12-30T10:00:00Z",
                {"1969-12-31T00:00:00Z", "1970-01-01T00:00:00Z"}},
            {"a zone's own midnight", "0 0 * * *", "Asia/Kolkata", now,
                {"2026-11-28T00:00:00+05:30"}},
            {"after the last rule that is written down", "0 9 1 7 *", "Europe/Berlin",
                "2090-01-01T00:00:00Z", {"2090-07-01T09:00:00+02:00"}}});
    }
    void theCalendarIsRead() { check(); }

    // Clocks go from 02:00+01:00 to 03:00+02:00 on 29 March, back from 03:00 to 02:00 on 25
    // October.
    void berlinSetsItsClocks_data()
    {
        const char *march = "2026-03-28T12:00:00Z";
        const char *october = "2026-10-24T12:00:00Z";
        add({{"a time in the gap runs once, right after it", "30 2 * * *", "Europe/Berlin", march,
                 {"2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00"}},
            {"all times in the gap are one run", "*/10 2 * * *", "Europe/Berlin", march,
                {"2026-03-29T03:00:00+02:00", "2026-03-30T02:00:00+02:00"}},
            {"what falls on the first minute after the gap is the same run", "0 2,3 * * *",
                "Europe/Berlin", march, {"2026-03-29T03:00:00+02:00", "2026-03-30T02:00:00+02:00"}},
            {"times beside the gap are as ever", "59 1,3 * * *", "Europe/Berlin", march,
                {"2026-03-29T01:59:00+01:00", "2026-03-29T03:59:00+02:00"}},
            {"every quarter of an hour goes on", "*/15 * * * *", "Europe/Berlin",
                "2026-03-29T00:30:00Z",
                {"2026-03-29T01:45:00+01:00", "2026-03-29T03:00:00+02:00",
                    "2026-03-29T03:15:00+02:00"}},
            {"every hour goes on", "0 * * * *", "Europe/Berlin", "2026-03-28T23:30:00Z",
                {"2026-03-29T01:00:00+01:00", "2026-03-29T03:00:00+02:00",
                    "2026-03-29T04:00:00+02:00"}},
            {"a time that comes twice runs the first time", "30 2 * * *", "Europe/Berlin", october,
                {"2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"}},
            {"the hour after is as ever", "0 3 * * *", "Europe/Berlin", october,
                {"2026-10-25T03:00:00+01:00", "2026-10-26T03:00:00+01:00"}},
            {"a quarter of an hour stays one while an hour comes twice", "*/15 * * * *",
                "Europe/Berlin", "2026-10-25T00:30:00Z",
                {"2026-10-25T02:45:00+02:00", "2026-10-25T02:00:00+01:00",
                    "2026-10-25T02:15:00+01:00", "2026-10-25T02:30:00+01:00",
                    "2026-10-25T02:45:00+01:00", "2026-10-25T03:00:00+01:00"}},
            {"every minute of a named hour runs once", "58-59 2 * * *", "Europe/Berlin", october,
                {"2026-10-25T02:58:00+02:00", "2026-10-25T02:59:00+02:00",
                    "2026-10-26T02:58:00+01:00"}},
            {"begun between the two, the second does not count", "30 2 * * *", "Europe/Berlin",
                "2026-10-25T01:10:00Z", {"2026-10-26T02:30:00+01:00"}},
            {"begun within the gap's hour, it has been", "30 2 * * *", "Europe/Berlin",
                "2026-03-29T01:00:00Z", {"2026-03-30T02:30:00+02:00"}}});
    }
    void berlinSetsItsClocks() { check(); }

    // From 02:00-05:00 to 03:00-04:00 on 8 March, back from 02:00 to 01:00 on 1 November.
    void newYorkSetsItsClocks_data()
    {
        add({{"a time in the gap", "15 2 8 3 *", "America/New_York", "2026-03-07T00:00:00Z",
                 {"2026-03-08T03:00:00-04:00", "2027-03-08T02:15:00-05:00"}},
            {"a time that comes twice", "30 1 * * *", "America/New_York", "2026-10-31T12:00:00Z",
                {"2026-11-01T01:30:00-04:00", "2026-11-02T01:30:00-05:00"}},
            {"every half hour", "*/30 * * * *", "America/New_York", "2026-11-01T05:10:00Z",
                {"2026-11-01T01:30:00-04:00", "2026-11-01T01:00:00-05:00",
                    "2026-11-01T01:30:00-05:00", "2026-11-01T02:00:00-05:00"}}});
    }
    void newYorkSetsItsClocks() { check(); }

    // Half an hour only: from 02:00+10:30 to 02:30+11:00 on 4 October, back on 5 April.
    void lordHoweSetsItsClocksByHalfAnHour_data()
    {
        add({{"a time in the gap", "15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00:00Z",
                 {"2026-10-04T02:30:00+11:00", "2026-10-05T02:15:00+11:00"}},
            {"a time of the same hour behind the gap", "45 2 * * *", "Australia/Lord_Howe",
                "2026-10-03T12:00:00Z", {"2026-10-04T02:45:00+11:00", "2026-10-05T02:45:00+11:00"}},
            {"a time that comes twice", "45 1 * * *", "Australia/Lord_Howe", "2026-04-04T12:00:00Z",
                {"2026-04-05T01:45:00+11:00", "2026-04-06T01:45:00+10:30"}},
            {"every quarter of an hour", "*/15 * * * *", "Australia/Lord_Howe",
                "2026-04-04T14:35:00Z",
                {"2026-04-05T01:45:00+11:00", "2026-04-05T01:30:00+10:30",
                    "2026-04-05T01:45:00+10:30", "2026-04-05T02:00:00+10:30"}}});
    }
    void lordHoweSetsItsClocksByHalfAnHour() { check(); }

    // Apia had no 30 December 2011; other places set their clocks at midnight or never.
    void daysBeginOddly_data()
    {
        add({{"a day that was left out counts at the beginning of the next", "0 9 * * *",
                 "Pacific/Apia", "2011-12-29T00:00:00Z",
                 {"2011-12-29T09:00:00-10:00", "2011-12-31T00:00:00+14:00",
                     "2011-12-31T09:00:00+14:00"}},
            {"midnight that does not exist", "0 0 * * *", "Africa/Cairo", "2026-04-23T12:00:00Z",
                {"2026-04-24T01:00:00+03:00", "2026-04-25T00:00:00+03:00"}},
            {"a zone without summer time", "30 2 * * *", "Asia/Tokyo", "2026-03-28T12:00:00Z",
                {"2026-03-29T02:30:00+09:00", "2026-03-30T02:30:00+09:00"}}});
    }
    void daysBeginOddly() { check(); }

    void whatIsWrongIsSaidWithItsField_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("reason");
        const QString five = QStringLiteral("must have five: minute, hour, day of month, month, "
                                            "day of week; seconds, years and dates have no field");
        const auto row = [](const char *title, const char *expression, const QString &reason) {
            QTest::newRow(title) << QString::fromUtf8(expression) << reason;
        };
        row("seconds", "* * * * * *", QStringLiteral("has 6 fields and ") + five);
        row("seconds and a year", "0 0 0 1 1 * 0", QStringLiteral("has 7 fields and ") + five);
        row("year 0", "0 0 1 1 * 0", QStringLiteral("has 6 fields and ") + five);
        row("a date", "2026-12-01T09:00:00", QStringLiteral("has 1 fields and ") + five);
        row("nothing", "", QStringLiteral("has 0 fields and ") + five);
        row("99", "99 * * * *", QStringLiteral("minute: \"99\" must be 0 to 59"));
        row("an hour of 24", "0 24 * * *", QStringLiteral("hour: \"24\" must be 0 to 23"));
        row("day 0", "0 0 0 * *", QStringLiteral("day of month: \"0\" must be 1 to 31"));
        row("month 13", "0 0 1 13 *",
            QStringLiteral("month: \"13\" must be 1 to 12 or JAN to DEC"));
        row("weekday 8", "0 0 * * 8",
            QStringLiteral("day of week: \"8\" must be 0 to 7 or SUN to SAT"));
        row("a minus", "-5 * * * *", QStringLiteral("minute: \"\" must be 0 to 59"));
        row("a huge number", "99999999999999999999 * * * *",
            QStringLiteral("minute: \"99999999999999999999\" must be 0 to 59"));
        row("digits of another script", "٣ * * * *",
            QStringLiteral("minute: \"٣\" must be 0 to 59"));
        row("a step of 0", "*/0 * * * *",
            QStringLiteral("minute: the step of \"*/0\" must be 1 to 59"));
        row("a step of 99", "*/99 * * * *",
            QStringLiteral("minute: the step of \"*/99\" must be 1 to 59"));
        row("a step without a range", "5/15 * * * *",
            QStringLiteral(
                "minute: \"5/15\" must have a range before the step, such as 0-59/2 or */2"));
        row("a range over midnight", "0 22-2 * * *",
            QStringLiteral(
                "hour: \"22-2\" must go upwards; write what goes over the end as two ranges"));
        row("an empty item", "1,,2 * * * *",
            QStringLiteral("minute: an item of the list is missing"));
        row("a name in the wrong field", "MON * * * *",
            QStringLiteral("minute: \"MON\" must be 0 to 59"));
        row("a sixth Monday", "0 0 * * MON#6",
            QStringLiteral("day of week: \"MON#6\" must end with #1 to #5 or #L"));
        row("a nearest weekday", "0 0 15W * *",
            QStringLiteral("day of month: \"15W\": nearest weekdays are not supported; name the "
                           "day, or the weekdays in the last field"));
        row("the original's AND", "0 0 13 * +FRI",
            QStringLiteral("day of week: \"+FRI\": a day of the month that is also a weekday is "
                           "written with # or with a day field that begins with *"));
        row("at the start of the machine", "@reboot",
            QStringLiteral("\"@reboot\" must be @hourly, @daily, @midnight, @weekly, @monthly, "
                           "@yearly or @annually"));
    }
    void whatIsWrongIsSaidWithItsField()
    {
        QFETCH(QString, expression);
        QFETCH(QString, reason);
        const auto cron = CronExpression::parse(expression);
        QVERIFY(!cron);
        QCOMPARE(cron.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(cron.error().message, reason);
    }

    void anExpressionIsAsLongAsALine()
    {
        const QString list = QStringList(maxCronChars / 2, QStringLiteral("1")).join(u',');
        QVERIFY(!CronExpression::parse(list + QStringLiteral(" * * * *")));
    }

    void whatNeverRunsIsKnown_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<bool>("runs");
        QTest::newRow("30 February") << QStringLiteral("0 0 30 2 *") << false;
        QTest::newRow("31 of months that have 30") << QStringLiteral("0 0 31 4,6,9,11 *") << false;
        QTest::newRow("29 February") << QStringLiteral("0 0 29 2 *") << true;
        QTest::newRow("30 February or a Monday of it") << QStringLiteral("0 0 30 2 MON") << true;
        QTest::newRow("a fifth Sunday of February") << QStringLiteral("0 0 * 2 SUN#5") << true;
    }
    void whatNeverRunsIsKnown()
    {
        QFETCH(QString, expression);
        QFETCH(bool, runs);
        const auto cron = CronExpression::parse(expression);
        QVERIFY(cron);
        QCOMPARE(cron->everRuns(), runs);
        QCOMPARE(
            cron->next(at(QStringLiteral("2026-01-01T00:00:00Z")), QTimeZone::utc()).has_value(),
            runs);
    }

    void zonesAreThoseOfIana_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isZone");
        for (const char *name : {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires",
                 "Etc/GMT+5", "America/Port-au-Prince", "Asia/Calcutta", "Zulu"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        // Systems may leave these out; then they must not be taken for UTC.
        const QDateTime today(QDate(2026, 11, 27), QTime(12, 0), Qt::UTC);
        for (const char *name : {"CET", "Japan", "Navajo"})
            QTest::newRow(name) << QString::fromLatin1(name)
                                << (QTimeZone(name).offsetFromUtc(today) != 0);
        for (const char *name :
            {"", "Berlin", "europe/berlin", "Europe", "Europe/", "/etc/passwd", "../../etc/passwd",
                "Europe/../UTC", "UTC+3", "UTC+03:00", "EST5EDT4", "CET-1CEST", "localtime",
                "posix/UTC", "right/UTC", "CEST", "Japon", "Mars/Olympus", "Foo/Bar3"})
            QTest::newRow(*name ? name : "nothing") << QString::fromLatin1(name) << false;
        QTest::newRow("a long name") << QString(10'000, u'A') << false;
    }
    void zonesAreThoseOfIana()
    {
        QFETCH(QString, name);
        QFETCH(bool, isZone);
        QCOMPARE(zoneCalled(name).hasValue(), isZone);
    }
};

QTEST_APPLESS_MAIN(CronTest)
#include "crontest.moc"
