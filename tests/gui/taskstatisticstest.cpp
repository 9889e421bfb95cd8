// The figures of the desktop program: which tasks count where, and the table that shows them.
#include "gui/models/statisticsmodel.h"

#include <QAbstractItemModelTester>
#include <QTimeZone>
#include <QtTest>

using namespace coord;

namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QTimeZone berlin()
{
    return QTimeZone("Europe/Berlin");
}

//! Twenty past ten in the evening, in Berlin.
QDateTime evening()
{
    return {QDate(2026, 11, 27), QTime(22, 20, 30), berlin()};
}

qint64 now()
{
    return evening().toMSecsSinceEpoch();
}

//! A task with times before now; -1: not there.
ShownTask task(TaskState state, qint64 created, qint64 started, qint64 ended, double cost = 0)
{
    static int number = 0;
    return {.id = QString::number(++number),
        .state = state,
        .createdAt = now() - created,
        .startedAt = started < 0 ? 0 : now() - started,
        .endedAt = ended < 0 ? 0 : now() - ended,
        .costUsd = cost};
}

TaskStatistics ofHour(const QList<ShownTask> &tasks)
{
    TaskSlots all;
    all.replace(tasks);
    return statisticsOf(all, StatisticsPeriod::Hour, evening());
}

} // namespace

class TaskStatisticsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spansFillThePeriod_data();
    void spansFillThePeriod();
    void daysAreThoseOfTheZone();
    void aTaskCountsWhereItEnds_data();
    void aTaskCountsWhereItEnds();
    void waitingAndRunningAreKnownAtEachEnd();
    void durationsAreRanks();
    void whatIsRemovedDoesNotCount();
    void theTableIsAModel();
    void theTableShowsTheNewestFirst();
};

void TaskStatisticsTest::spansFillThePeriod_data()
{
    QTest::addColumn<StatisticsPeriod>("period");
    QTest::addColumn<int>("count");
    QTest::addColumn<QDateTime>("first");
    QTest::addColumn<QDateTime>("last");
    const QDate today(2026, 11, 27);
    QTest::newRow("an hour has twelve spans of five minutes")
        << StatisticsPeriod::Hour << 12 << QDateTime(today, QTime(21, 25), berlin())
        << QDateTime(today, QTime(22, 25), berlin());
    QTest::newRow("a day has 24 hours")
        << StatisticsPeriod::Day << 24 << QDateTime(today.addDays(-1), QTime(23, 0), berlin())
        << QDateTime(today, QTime(23, 0), berlin());
    QTest::newRow("a week has 28 quarters of days")
        << StatisticsPeriod::Week << 28 << QDateTime(today.addDays(-6), QTime(0, 0), berlin())
        << QDateTime(today.addDays(1), QTime(0, 0), berlin());
    QTest::newRow("a month has 30 days")
        << StatisticsPeriod::Month << 30 << QDateTime(today.addDays(-29), QTime(0, 0), berlin())
        << QDateTime(today.addDays(1), QTime(0, 0), berlin());
}

void TaskStatisticsTest::spansFillThePeriod()
{
    QFETCH(StatisticsPeriod, period);
    QFETCH(int, count);
    QFETCH(QDateTime, first);
    QFETCH(QDateTime, last);
    const QList<qint64> bounds = spanBounds(period, evening());
    QCOMPARE(bounds.size(), count + 1);
    QVERIFY(std::is_sorted(bounds.begin(), bounds.end()));
    QCOMPARE(bounds.first(), first.toMSecsSinceEpoch());
    QCOMPARE(bounds.last(), last.toMSecsSinceEpoch());
}

void TaskStatisticsTest::daysAreThoseOfTheZone()
{
    // The last Sunday of October has 25 hours there.
    const QDateTime later(QDate(2026, 10, 27), QTime(12, 0), berlin());
    const QList<qint64> bounds = spanBounds(StatisticsPeriod::Month, later);
    QCOMPARE(bounds.size(), 31);
    for (const qint64 bound : bounds)
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(bound, berlin()).time(), QTime(0, 0));
    QCOMPARE(bounds[28] - bounds[27], 25 * hour);
}

void TaskStatisticsTest::aTaskCountsWhereItEnds_data()
{
    QTest::addColumn<ShownTask>("added");
    QTest::addColumn<QString>("figures"); // completed, failed, cancelled in the last three spans
    using enum TaskState;
    QTest::newRow("one that completed now")
        << task(Completed, minute, minute, 0) << s("0 0 0|0 0 0|1 0 0");
    QTest::newRow("one that completed at the last bound")
        << task(Completed, minute, minute, 30 * second) << s("0 0 0|0 0 0|1 0 0");
    QTest::newRow("one that completed right before")
        << task(Completed, minute, minute, 30 * second + 1) << s("0 0 0|1 0 0|0 0 0");
    QTest::newRow("one that failed ten minutes ago")
        << task(Error, hour, hour, 10 * minute) << s("0 1 0|0 0 0|0 0 0");
    QTest::newRow("a dead letter has failed")
        << task(DeadLetter, hour, hour, 0) << s("0 0 0|0 0 0|0 1 0");
    QTest::newRow("one that was cancelled before it began")
        << task(Cancelled, hour, -1, 0) << s("0 0 0|0 0 0|0 0 1");
    QTest::newRow("one that ended before the period")
        << task(Completed, 9 * hour, 9 * hour, 8 * hour) << s("0 0 0|0 0 0|0 0 0");
    QTest::newRow("one that runs") << task(Running, hour, minute, -1) << s("0 0 0|0 0 0|0 0 0");
    QTest::newRow("one that ends in the future, by the coordinator's clock")
        << task(Completed, minute, minute, -20) << s("0 0 0|0 0 0|0 0 0");
    QTest::newRow("one whose coordinator's clock is ahead of ours") << ShownTask{.id = s("ahead"),
        .state = Completed,
        .createdAt = now() + hour,
        .startedAt = now() + hour,
        .endedAt = now() + hour} << s("0 0 0|0 0 0|1 0 0");
}

void TaskStatisticsTest::aTaskCountsWhereItEnds()
{
    QFETCH(ShownTask, added);
    QFETCH(QString, figures);
    const TaskStatistics statistics = ofHour({added});
    QStringList last;
    for (const StatisticsSpan &span : statistics.spans.mid(9))
        last.append(s("%1 %2 %3").arg(span.completed).arg(span.failed).arg(span.cancelled));
    QCOMPARE(last.join(u'|'), figures);
    QCOMPARE(statistics.tasks, 1);
}

void TaskStatisticsTest::waitingAndRunningAreKnownAtEachEnd()
{
    using enum TaskState;
    // The spans end 30 s, 5 min 30 s and 10 min 30 s ago, and now.
    const TaskStatistics statistics
        = ofHour({task(Pending, 6 * minute, -1, -1), task(Running, 20 * minute, 8 * minute, -1),
            task(Completed, 9 * minute, 7 * minute, 2 * minute),
            task(Pending, 20 * minute, 19 * minute, -1), // queued again: it waits
            task(Cancelled, 12 * minute, -1, 3 * minute),
            task(Completed, 9 * hour, 9 * hour, 8 * hour)});
    QStringList stays;
    for (const StatisticsSpan &span : statistics.spans.mid(8))
        stays.append(s("%1 %2").arg(span.waiting).arg(span.running));
    QCOMPARE(stays, (QStringList{s("3 0"), s("3 2"), s("2 1"), s("2 1")}));
    QCOMPARE(statistics.whole.waiting, 2);
    QCOMPARE(statistics.whole.running, 1);
}

void TaskStatisticsTest::durationsAreRanks()
{
    QList<ShownTask> tasks;
    for (int i = 1; i <= 20; ++i)
        tasks.append(task(TaskState::Completed, hour, i * second, 0, 0.25));
    tasks.append(task(TaskState::Cancelled, hour, 50 * minute, 0));
    tasks.append(task(TaskState::Error, hour, -1, 0)); // never began: it took no time
    const TaskStatistics statistics = ofHour(tasks);
    QCOMPARE(statistics.spans.last().median.value_or(-1), 10 * second);
    QCOMPARE(statistics.spans.last().slowest.value_or(-1), 19 * second);
    QVERIFY(!statistics.spans.first().median);
    QCOMPARE(statistics.whole.median.value_or(-1), 10 * second);
    QCOMPARE(statistics.whole.completed, 20);
    QCOMPARE(statistics.whole.failed, 1);
    QCOMPARE(statistics.whole.costUsd, 5.0);
}

void TaskStatisticsTest::whatIsRemovedDoesNotCount()
{
    TaskSlots all;
    const ShownTask gone = task(TaskState::Completed, hour, hour, 0);
    all.replace({gone, task(TaskState::Completed, hour, hour, 0)});
    all.remove({gone.id});
    const auto statistics = statisticsOf(all, StatisticsPeriod::Day, evening());
    QCOMPARE(statistics.whole.completed, 1);
    QCOMPARE(statistics.tasks, 1);
}

void TaskStatisticsTest::theTableIsAModel()
{
    StatisticsModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.show(ofHour({}).spans);
    QCOMPARE(model.rowCount(), 12);
    model.show(ofHour({task(TaskState::Completed, hour, hour, 0)}).spans);
    QCOMPARE(resets.count(), 1); // the current cell stays
    QVERIFY(changes.count() > 0);
    model.show({});
    QCOMPARE(model.rowCount(), 0);
}

void TaskStatisticsTest::theTableShowsTheNewestFirst()
{
    StatisticsModel model;
    model.show(ofHour({task(TaskState::Completed, hour, 187 * second, 0, 1.5)}).spans);
    const auto shown
        = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(shown(0, StatisticsModel::Completed), s("1"));
    QCOMPARE(shown(0, StatisticsModel::Median), s("3m 7s"));
    QCOMPARE(shown(0, StatisticsModel::Cost), s("$1.50"));
    QCOMPARE(shown(11, StatisticsModel::Completed), s("0"));
    QCOMPARE(shown(11, StatisticsModel::Median), QString());
}

QTEST_GUILESS_MAIN(TaskStatisticsTest)
#include "taskstatisticstest.moc"
