// When a schedule's runs are due, too old, or worth another try.
#include "core/domain/schedule.h"

#include <QDateTime>
#include <QTest>

using namespace coord;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

WallTime at(const char *time)
{
    const QString iso = QStringLiteral("2026-11-27T%1Z").arg(QLatin1String(time));
    return WallTime{QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch()};
}

QString shown(const std::optional<WallTime> &time)
{
    return time
        ? QDateTime::fromMSecsSinceEpoch(time->ms, Qt::UTC).toString(QStringLiteral("hh:mm:ss"))
        : QStringLiteral("never");
}

Schedule hourly(const char *plannedAt)
{
    Schedule schedule{{.id = QStringLiteral("s"),
                          .cron = QStringLiteral("0 * * * *"),
                          .timeZone = QStringLiteral("UTC")},
        {}};
    plan(schedule, at(plannedAt));
    return schedule;
}

} // namespace

class ScheduleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextRunIsBehindThePresent()
    {
        QCOMPARE(shown(dueAt(hourly("09:00:00"))), QStringLiteral("10:00:00"));
        QCOMPARE(shown(dueAt(hourly("09:59:59"))), QStringLiteral("10:00:00"));
    }

    void nothingIsDueWhileItIsPaused()
    {
        Schedule schedule = hourly("09:00:00");
        schedule.progress.paused = true;
        plan(schedule, at("09:30:00"));
        QVERIFY(!dueAt(schedule));
    }

    void aRunThatWasMissedIsMadeUpForWhileItIsYoung_data()
    {
        QTest::addColumn<int>("catchUpMinutes");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("run");
        const auto row = [](const char *title, int catchUp, const char *now, const char *run) {
            QTest::newRow(title) << catchUp << QString::fromLatin1(now) << QString::fromLatin1(run);
        };
        row("on time", 0, "10:00:00", "10:00:00");
        row("late by less than a minute, whatever the window", 0, "10:00:59", "10:00:00");
        row("late by more without a window", 0, "10:02:00", "never");
        row("within the window", 10, "10:09:00", "10:00:00");
        row("behind the window", 10, "10:11:00", "never");
        row("several were missed and the last is young", 10, "14:05:00", "14:00:00");
        row("several are young, and one counts", 180, "14:05:00", "12:00:00");
        row("all are old", 10, "14:30:00", "never");
    }
    void aRunThatWasMissedIsMadeUpForWhileItIsYoung()
    {
        QFETCH(int, catchUpMinutes);
        QFETCH(QString, now);
        QFETCH(QString, run);
        Schedule schedule = hourly("09:30:00");
        schedule.spec.catchUp = Millis(catchUpMinutes * minute);
        QCOMPARE(shown(runAt(schedule, at(qPrintable(now)))), run);
    }

    void jitterIsTheSameForOneRunAndSpreadOverMany()
    {
        Schedule schedule = hourly("09:30:00");
        schedule.spec.jitter = Millis(10 * minute);
        QSet<qint64> different;
        for (int i = 0; i < 200; ++i) {
            const WallTime run{i * hour};
            const Millis jitter = jitterOf(schedule.spec, run);
            QCOMPARE(jitterOf(schedule.spec, run), jitter);
            QVERIFY(jitter >= Millis(0) && jitter <= schedule.spec.jitter);
            different.insert(jitter.count() / minute);
        }
        QVERIFY(different.size() >= 9);
        const WallTime run = at("10:00:00");
        QCOMPARE(dueAt(schedule)->ms, run.ms + jitterOf(schedule.spec, run).count());
    }

    void aRunIsLateFromItsOwnTimeOn()
    {
        Schedule schedule = hourly("09:30:00");
        schedule.spec.catchUp = Millis(0);
        schedule.spec.jitter = Millis(30 * minute);
        QCOMPARE(shown(runAt(schedule, *dueAt(schedule))), QStringLiteral("10:00:00"));
    }

    void aClockThatIsSetBackALittleIsWaitedFor()
    {
        const Schedule schedule = hourly("12:00:00");
        QVERIFY(!isFromTheFuture(schedule, at("11:00:00")));
        QVERIFY(isFromTheFuture(schedule, at("10:59:59")));
        QVERIFY(!isFromTheFuture(schedule, WallTime{at("12:00:00").ms + 10 * 365 * 24 * hour}));
    }

    void aRefusedRunIsTriedAgainWhileItIsYoung()
    {
        Schedule schedule = hourly("10:00:00");
        const WallTime run = at("10:00:00");
        QVERIFY(tryAgain(schedule, run, at("10:00:00")));
        QCOMPARE(shown(dueAt(schedule)), QStringLiteral("10:00:30"));
        QCOMPARE(shown(runAt(schedule, at("10:00:30"))), QStringLiteral("10:00:00"));
        QVERIFY(!tryAgain(schedule, run, at("10:09:45")));
    }

    void aRefusedRunGivesWayToTheNextOne()
    {
        Schedule schedule = hourly("10:00:00");
        schedule.spec.catchUp = Millis(2 * hour);
        QVERIFY(!tryAgain(schedule, at("10:00:00"), at("10:59:40")));
    }

    void aRefusedRunOfAPausedScheduleIsNotPlanned()
    {
        Schedule schedule = hourly("10:00:00");
        schedule.progress.paused = true;
        plan(schedule, at("10:00:00"));
        QVERIFY(!tryAgain(schedule, at("10:00:00"), at("10:00:00")));
        QVERIFY(!dueAt(schedule));
    }

    void aZoneThatIsGonePlansNothing()
    {
        Schedule schedule = hourly("10:00:00");
        schedule.spec.timeZone = QStringLiteral("Mars/Olympus");
        plan(schedule, at("10:00:00"));
        QVERIFY(!dueAt(schedule));
    }

    void overlapsHaveWords()
    {
        for (const char *word : {"skip", "queue", "cancel-previous"})
            QCOMPARE(overlapName(*overlapFrom(QString::fromLatin1(word))), QLatin1String(word));
        QVERIFY(!overlapFrom(QStringLiteral("Skip")));
    }
};

QTEST_APPLESS_MAIN(ScheduleTest)
#include "scheduletest.moc"
