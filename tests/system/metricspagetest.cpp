// GET /metrics of a running coordinator: who may see it, and whether its numbers are those of what
// has happened.
#include "tests/support/metricspage.h"
#include "tests/system/installation.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

const QString nobody = QStringLiteral("");

} // namespace

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

class MetricsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aKeyIsNeeded();
    void aPublicPageNeedsNone();
    void theNumbersAreThoseOfWhatHappened();
    void whoIsTurnedAwayIsCounted();

private:
    QString give(const QString &prompt, const QStringList &more = {});
    void waitForEnd(const QString &id);
    [[nodiscard]] QMap<QString, double> series(const QString &token = {});

    std::unique_ptr<Installation> m_place;
};

void MetricsPageTest::init()
{
    m_place = std::make_unique<Installation>(Installation::Setup{.storage = s("sqlite")});
}

QString MetricsPageTest::give(const QString &prompt, const QStringList &more)
{
    const auto run = m_place->coord(
        QStringList{s("run"), prompt, s("--on"), s("anna"), s("--bg"), s("-q")} + more);
    return run->out().trimmed();
}

void MetricsPageTest::waitForEnd(const QString &id)
{
    const auto wait = m_place->coord({s("wait"), id});
    CHECK_RUN(wait->exitStatus() <= 1, wait);
}

QMap<QString, double> MetricsPageTest::series(const QString &token)
{
    const auto answer = m_place->http("GET", s("/metrics"), {}, token);
    return answer.status == 200 ? seriesIn(answer.body) : QMap<QString, double>();
}

void MetricsPageTest::aKeyIsNeeded()
{
    QCOMPARE(m_place->startCoordinator(), QByteArray());
    QCOMPARE(m_place->http("GET", s("/metrics"), {}, nobody).status, 401);
    QCOMPARE(m_place->http("GET", s("/metrics"), {}, s("a-token-that-is-wrong")).status, 401);
    const auto page = m_place->http("GET", s("/metrics"));
    QCOMPARE(page.status, 200);
    QCOMPARE(page.contentType, QByteArray("text/plain; version=0.0.4; charset=utf-8"));
    QVERIFY2(page.body.contains("\n# TYPE coord_active_tasks gauge\n"), page.body.constData());
    const auto head = m_place->http("HEAD", s("/metrics"));
    QCOMPARE(head.status, 200);
    QVERIFY(head.body.isEmpty());
    QCOMPARE(m_place->http("POST", s("/metrics")).status, 404);
}

void MetricsPageTest::aPublicPageNeedsNone()
{
    QCOMPARE(m_place->startCoordinator({s("--metrics-public")}), QByteArray());
    QVERIFY(series(nobody).contains(s("coord_tasks_completed_total")));
    QVERIFY(series(s("a-token-that-is-wrong")).contains(s("coord_tasks_completed_total")));
    QCOMPARE(m_place->http("GET", s("/api/stats"), {}, nobody).status, 401);
}

void MetricsPageTest::theNumbersAreThoseOfWhatHappened()
{
    QCOMPARE(m_place->startCoordinator(), QByteArray());
    QCOMPARE(m_place->startAgent(s("anna")), QByteArray());
    waitForEnd(give(s("fake: text done")));
    waitForEnd(give(s("fake: silent"), {s("--timeout"), s("1s")}));
    // Its agent dies, so that it is tried again, and then somebody has had enough.
    const QString cancelled = give(s("fake: text at work\nfake: silent"));
    const auto watching = m_place->startClient({s("attach"), cancelled});
    CHECK_RUN(!watching->waitForLine(s("at work")).isEmpty(), watching);
    m_place->killAgent();
    QCOMPARE(m_place->startAgent(s("anna")), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(series().value(s("coord_tasks_dispatched_total")), 4, 30'000);
    CHECK_RUN(m_place->coord({s("cancel"), cancelled})->exitStatus() == 0, watching);

    const QMap<QString, double> now = series();
    QCOMPARE(now.value(s("coord_tasks_accepted_total")), 3);
    QCOMPARE(now.value(s("coord_tasks_completed_total")), 1);
    QCOMPARE(now.value(s("coord_tasks_errored_total")), 1);
    QCOMPARE(now.value(s("coord_tasks_cancelled_total")), 1);
    QCOMPARE(now.value(s("coord_task_retries_total")), 1);
    QCOMPARE(now.value(s("coord_dead_letters_total{code=\"timeout\"}")), 1);
    QCOMPARE(now.value(s("coord_task_duration_seconds_count")), 2);
    QCOMPARE(now.value(s("coord_dispatch_latency_seconds_count")), 4);
    QCOMPARE(now.value(s("coord_live_tasks"), -1), 0);
    QCOMPARE(now.value(s("coord_active_tasks"), -1), 0);
    QCOMPARE(now.value(s("coord_queue_depth"), -1), 0);
    QCOMPARE(now.value(s("coord_connected_agents")), 1);
    QCOMPARE(now.value(s("coord_connections{door=\"agent\"}")), 1);
    QVERIFY(now.value(s("coord_output_lines_total")) >= 3);
    QVERIFY(now.value(s("coord_commits_total{outcome=\"committed\"}")) > 0);
    QVERIFY(now.value(s("process_resident_memory_bytes")) > 0);
    QVERIFY(now.value(s("process_open_fds")) > 0);

    const QJsonObject stats = QJsonDocument::fromJson(m_place->http("GET", s("/api/stats")).body)
                                  .object()
                                  .value(s("stats"))
                                  .toObject();
    const QJsonObject same{{s("tasksDispatched"), 4}, {s("tasksCompleted"), 1},
        {s("tasksErrored"), 1}, {s("connectedAgents"), 1}, {s("queueDepth"), 0},
        {s("activeTasks"), 0}};
    QCOMPARE(stats, same);
}

void MetricsPageTest::whoIsTurnedAwayIsCounted()
{
    QCOMPARE(m_place->startCoordinator(), QByteArray());
    QVERIFY(!series().isEmpty());
    for (int i = 0; i < 40; ++i)
        (void)m_place->http("GET", s("/api/agents"), {}, s("a-token-that-is-wrong"));
    const QMap<QString, double> now = series();
    QVERIFY(now.value(s("coord_auth_failures_total{door=\"rest\",reason=\"token\"}")) >= 20);
    QVERIFY(now.value(s("coord_auth_failures_total{door=\"rest\",reason=\"limit\"}")) >= 1);
    QCOMPARE(now.value(s("coord_auth_failures_total{door=\"agent\",reason=\"token\"}"), -1), 0);
}

QTEST_GUILESS_MAIN(MetricsPageTest)
#include "metricspagetest.moc"
