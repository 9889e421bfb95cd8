// The page of metrics: the original's series under their names, nothing of what somebody outside
// has said, and nothing that Prometheus' own checker complains about.
#include "server/metrics/metrics.h"
#include "tests/server/engine/enginedriver.h"
#include "tests/support/buildundertest.h"
#include "tests/support/metricspage.h"

#include <QFileInfo>
#include <QObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");
const QString evil = QStringLiteral("evil\"} 1\ncoord_evil{a=\"");

//! An engine at work and the metrics beside it.
struct Place {
    [[nodiscard]] QByteArray page()
    {
        return metrics.text(
            {.tally = engine.tally(), .gauges = engine.gauges(), .process = processFigures()});
    }
    [[nodiscard]] double value(const char *series)
    {
        return seriesIn(page()).value(QLatin1String(series), -1);
    }

    //! A task that ends with this code.
    void fail(const QString &code)
    {
        engine.dispatch(client, build);
        const wire::TaskDispatch task = engine.sentTo<wire::TaskDispatch>(agent).last();
        engine.agentSays(agent,
            wire::TaskError{.taskId = task.taskId,
                .error = evil,
                .attempt = task.attempt,
                .token = task.token,
                .errorCode = code});
    }

    EngineDriver engine;
    ConnectionId agent = engine.agent(build);
    ConnectionId client = engine.openClient();
    Metrics metrics;
};

QStringList boundsOf(const QByteArray &page, const char *name)
{
    QStringList bounds;
    const QRegularExpression shape(
        QStringLiteral("%1_bucket\\{le=\"([^\"]*)\"\\}").arg(QLatin1String(name)));
    for (auto found = shape.globalMatch(QString::fromUtf8(page)); found.hasNext();)
        bounds.append(found.next().captured(1));
    return bounds;
}

QString promtool()
{
    const QString own = fileOfBuild("../promtool/promtool");
    return QFileInfo(own).isExecutable()
        ? own
        : QStandardPaths::findExecutable(QStringLiteral("promtool"));
}

} // namespace

class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSeriesOfTheOriginalAreThere_data();
    void theSeriesOfTheOriginalAreThere();
    void durationsFallIntoTheOriginalsBuckets();
    void whatTakesTimeIsADistribution();
    void commitsAreCountedByTheirEnd();
    void nothingThatSomebodySaysMakesASeries();
    void agentsAndTasksMakeNoSeries();
    void whatIsNotKnownIsLeftOut();
    void promtoolFindsNothing();
};

void MetricsTest::theSeriesOfTheOriginalAreThere_data()
{
    QTest::addColumn<QByteArray>("type");
    const auto row
        = [](const char *name, const char *type) { QTest::newRow(name) << QByteArray(type); };
    row("coord_tasks_dispatched_total", "counter");
    row("coord_tasks_completed_total", "counter");
    row("coord_tasks_errored_total", "counter");
    row("coord_task_duration_seconds", "histogram");
    row("coord_connected_agents", "gauge");
    row("coord_queue_depth", "gauge");
    row("coord_active_tasks", "gauge");
}

void MetricsTest::theSeriesOfTheOriginalAreThere()
{
    QFETCH(QByteArray, type);
    Place place;
    const QByteArray name = QTest::currentDataTag();
    const QByteArray page = '\n' + place.page();
    QVERIFY2(page.contains("\n# TYPE " + name + ' ' + type + '\n'), page.constData());
    QVERIFY2(page.contains("\n# HELP " + name + ' '), page.constData());
}

void MetricsTest::durationsFallIntoTheOriginalsBuckets()
{
    Place place;
    place.metrics.took(Timed::Task, Millis(20'000));
    const QStringList original{QStringLiteral("1"), QStringLiteral("5"), QStringLiteral("15"),
        QStringLiteral("30"), QStringLiteral("60"), QStringLiteral("120"), QStringLiteral("300"),
        QStringLiteral("600"), QStringLiteral("+Inf")};
    QCOMPARE(boundsOf(place.page(), "coord_task_duration_seconds"), original);
    QCOMPARE(place.value("coord_task_duration_seconds_bucket{le=\"15\"}"), 0);
    QCOMPARE(place.value("coord_task_duration_seconds_bucket{le=\"30\"}"), 1);
    QCOMPARE(place.value("coord_task_duration_seconds_sum"), 20);
}

void MetricsTest::whatTakesTimeIsADistribution()
{
    Place place;
    place.metrics.took(Timed::Dispatch, Millis(3));
    QCOMPARE(place.value("coord_dispatch_latency_seconds_bucket{le=\"0.001\"}"), 0);
    QCOMPARE(place.value("coord_dispatch_latency_seconds_bucket{le=\"0.005\"}"), 1);
    QCOMPARE(place.value("coord_task_duration_seconds_count"), 0);
}

void MetricsTest::commitsAreCountedByTheirEnd()
{
    Place place;
    place.metrics.groupWritten(
        {.tickets = 3, .isOnDisk = true, .took = std::chrono::microseconds(700)});
    place.metrics.groupWritten({.tickets = 1, .isOnDisk = false});
    QCOMPARE(place.value("coord_commits_total{outcome=\"committed\"}"), 1);
    QCOMPARE(place.value("coord_commits_total{outcome=\"failed\"}"), 1);
    QCOMPARE(place.value("coord_commit_duration_seconds_bucket{le=\"0.0005\"}"), 0);
    QCOMPARE(place.value("coord_commit_duration_seconds_bucket{le=\"0.001\"}"), 1);
    QCOMPARE(place.value("coord_commit_turns_sum"), 3);
}

void MetricsTest::nothingThatSomebodySaysMakesASeries()
{
    Place place;
    place.fail(QStringLiteral("timeout"));
    const QStringList before = seriesIn(place.page()).keys();
    place.engine.agentSays(place.engine.openAgent(), EngineDriver::hello(evil));
    place.engine.ask(place.client, evil);
    place.engine.dispatch(place.client, evil);
    place.fail(evil);
    place.engine.openAgent({.role = Role::Admin, .orgId = evil});
    const QByteArray page = place.page();
    QCOMPARE(seriesIn(page).keys(), before);
    QVERIFY(!page.contains("evil"));
    QCOMPARE(place.value("coord_dead_letters_total{code=\"other\"}"), 1);
    QCOMPARE(place.value("coord_tasks_errored_total"), 2);
}

void MetricsTest::agentsAndTasksMakeNoSeries()
{
    Place place;
    const QStringList before = seriesIn(place.page()).keys();
    for (int i = 0; i < 300; ++i) {
        place.engine.agent(QStringLiteral("agent-%1").arg(i));
        place.engine.dispatch(place.client, QStringLiteral("agent-%1").arg(i));
        place.fail(QStringLiteral("code-%1").arg(i));
    }
    QCOMPARE(seriesIn(place.page()).keys(), before);
    QCOMPARE(place.value("coord_connected_agents"), 301);
    QCOMPARE(place.value("coord_active_tasks"), 300);
}

void MetricsTest::whatIsNotKnownIsLeftOut()
{
    const QMap<QString, double> series = seriesIn(Metrics().text({}));
    QVERIFY(!series.contains(QStringLiteral("coord_queue_depth")));
    QVERIFY(!series.contains(QStringLiteral("process_open_fds")));
    QVERIFY(series.contains(QStringLiteral("coord_tasks_completed_total")));
    QCOMPARE(series.value(QStringLiteral("coord_build_info{version=\"" COORD_VERSION "\"}")), 1);
}

void MetricsTest::promtoolFindsNothing()
{
    const QString program = promtool();
    // Where the suite is judged the check must not be missed.
    if (program.isEmpty() && qEnvironmentVariable("CI") == QLatin1String("true"))
        QFAIL("promtool is missing; tests/run.sh fetches it");
    if (program.isEmpty())
        QSKIP("promtool is missing; tests/run.sh fetches it");
    Place place;
    place.fail(evil);
    place.metrics.took(Timed::Task, Millis(1'500));
    place.metrics.groupWritten({.tickets = 1, .isOnDisk = true});
    QProcess check;
    check.setProcessChannelMode(QProcess::MergedChannels);
    check.start(program, {QStringLiteral("check"), QStringLiteral("metrics")});
    QVERIFY(check.waitForStarted());
    check.write(place.page());
    check.closeWriteChannel();
    QVERIFY(check.waitForFinished());
    const QByteArray said = check.readAll();
    QVERIFY2(check.exitCode() == 0 && said.isEmpty(), said.constData());
}

QTEST_GUILESS_MAIN(MetricsTest)
#include "metricstest.moc"
