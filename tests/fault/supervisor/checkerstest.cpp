// Each promise that a history can break is broken here once: a checker that never complains is
// worth nothing.
#include "tests/fault/supervisor/checkers.h"
#include "tests/fault/supervisor/history.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

//! Two tasks: one went well at once, one lost its first agent in the middle.
Facts goodHistory()
{
    Facts facts;
    facts.isQuiet = true;
    facts.asked = {{s("k1"), s("completed")}, {s("k2"), s("completed")}};
    facts.accepted = {{s("k1"), {s("t1")}}, {s("k2"), {s("t2")}}};
    facts.tasks[s("t1")] = {.key = s("k1"),
        .state = s("completed"),
        .attempt = 1,
        .lines = {s("a"), s("b")},
        .attempts = {{1, {1, s("completed"), {}, 110}}},
        .createdAt = 100,
        .completedAt = 120};
    facts.tasks[s("t2")] = {.key = s("k2"),
        .state = s("completed"),
        .attempt = 2,
        .lines = {s("c"), s("[coordinator] Task failed"), s("c"), s("d")},
        .attempts = {{1, {1, s("error"), s("agent-lost"), 130}}, {2, {2, s("completed"), {}, 210}}},
        .createdAt = 130,
        .completedAt = 230};
    facts.claudes[s("t1")] = {{1, {1, 0, {s("a"), s("b")}}}};
    facts.claudes[s("t2")] = {{1, {1, 0, {s("c"), s("d")}}}, {2, {1, 0, {s("c"), s("d")}}}};
    facts.follows = {{s("anna"), s("t1"), 1, {s("a"), s("b")}, s("completed")},
        {s("ben"), s("t2"), 3, {s("c"), s("d")}, s("completed")}};
    // The coordinator was killed in the middle of the second task.
    facts.metrics = {200,
        {{s("coord_tasks_restored_total"), 1}, {s("coord_tasks_accepted_total"), 0},
            {s("coord_tasks_reopened_total"), 0}, {s("coord_tasks_dispatched_total"), 1},
            {s("coord_tasks_completed_total"), 1}, {s("coord_tasks_errored_total"), 0},
            {s("coord_tasks_cancelled_total"), 0}, {s("coord_task_duration_seconds_count"), 1},
            {s("coord_dispatch_latency_seconds_count"), 1}, {s("coord_live_tasks"), 0},
            {s("coord_active_tasks"), 0}, {s("coord_queue_depth"), 0},
            {s("coord_output_lines_total"), 3}}};
    return facts;
}

using Break = std::function<void(Facts &)>;

} // namespace

Q_DECLARE_METATYPE(Break)

namespace {

void row(const char *name, const char *complaint, Break harm)
{
    QTest::newRow(name) << std::move(harm) << s(complaint);
}

void rowsOfCounters()
{
    row("a task was counted twice", "counters agree: coord_tasks_completed_total: 2 instead of 1",
        [](Facts &facts) { facts.metrics.series[s("coord_tasks_completed_total")] += 1; });
    row("an attempt was not counted",
        "counters agree: coord_tasks_dispatched_total: 0 instead of 1",
        [](Facts &facts) { facts.metrics.series[s("coord_tasks_dispatched_total")] -= 1; });
    row("a task is counted as running", "counters agree: coord_active_tasks: 1 instead of 0",
        [](Facts &facts) { facts.metrics.series[s("coord_active_tasks")] = 1; });
    row("more lines were counted than there are",
        "counters agree: coord_output_lines_total: 7, not from 0 to 6",
        [](Facts &facts) { facts.metrics.series[s("coord_output_lines_total")] = 7; });
    row("no metrics could be had", "counters agree: there are none",
        [](Facts &facts) { facts.metrics.series.clear(); });
}

} // namespace

class CheckersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodHistoryHasNoComplaint();
    void everyBrokenPromiseIsFound_data();
    void everyBrokenPromiseIsFound();
    void aHistoryIsReadAsItWasWritten();
};

void CheckersTest::aGoodHistoryHasNoComplaint()
{
    QCOMPARE(complaintsAbout(goodHistory()), QStringList());
}

void CheckersTest::everyBrokenPromiseIsFound_data()
{
    QTest::addColumn<Break>("harm");
    QTest::addColumn<QString>("complaint");
    rowsOfCounters();
    row("an accepted task is gone", "accepted tasks are kept: t1 was accepted and is lost",
        [](Facts &facts) { facts.tasks.erase(s("t1")); });
    row("an accepted task still waits", "accepted tasks are kept: t1 is pending",
        [](Facts &facts) { facts.tasks[s("t1")].state = s("pending"); });
    row("a task became a dead letter", "accepted tasks are kept: t2 is dead-letter",
        [](Facts &facts) { facts.tasks[s("t2")].state = s("dead-letter"); });
    row("a key was refused that had been accepted",
        "accepted tasks are kept: accepted, then refused: k1",
        [](Facts &facts) { facts.refusals.append(s("k1: no")); });
    row("a request was never accepted", "accepted tasks are kept: k3 was never accepted",
        [](Facts &facts) { facts.asked[s("k3")] = s("completed"); });
    row("it never became quiet", "accepted tasks are kept: it did not become quiet",
        [](Facts &facts) { facts.isQuiet = false; });
    row("one key is two tasks", "one key is one task: k1 became 2 tasks",
        [](Facts &facts) { facts.accepted[s("k1")].insert(s("t2")); });
    row("two tasks have one key", "one key is one task: t2: another task has its key",
        [](Facts &facts) { facts.tasks[s("t2")].key = s("k1"); });
    row("a task that nobody asked for", "one key is one task: t1: nobody asked for it",
        [](Facts &facts) { facts.tasks[s("t1")].key = s("k9"); });
    row("an attempt is missing", "one report per attempt: attempt 1 of t2 is missing",
        [](Facts &facts) { facts.tasks[s("t2")].attempts.erase(1); });
    row("an attempt was never reported", "one report per attempt: attempt 1 of t1 was never",
        [](Facts &facts) { facts.tasks[s("t1")].attempts[1].outcome.clear(); });
    row("an attempt completed and another followed",
        "one report per attempt: attempt 1 of t2 completed, and more",
        [](Facts &facts) { facts.tasks[s("t2")].attempts[1].outcome = s("completed"); });
    row("a failure was noted twice", "one report per attempt: t1: 1 failures were noted of 0",
        [](Facts &facts) { facts.tasks[s("t1")].lines.append(s("[coordinator] Task failed")); });
    row("a cancelled task completed", "answers to cancels are true: t1 was said to be cancelled",
        [](Facts &facts) { facts.cancelled[s("t1")] = s("cancelled"); });
    row("a task that may end in any way does not end", "accepted tasks are kept: t1 is running",
        [](Facts &facts) {
            facts.asked[s("k1")].clear();
            facts.tasks[s("t1")].state = s("running");
        });
    row("a token did not grow", "tokens grow: attempt 2 of t2 has token 1 after 1",
        [](Facts &facts) { facts.tasks[s("t2")].attempts[2].token = 1; });
    row("an attempt started twice", "one start per attempt: attempt 1 of t1 started 2 times",
        [](Facts &facts) { facts.claudes[s("t1")][1].starts = 2; });
    row("an attempt that was never leased", "one start per attempt: attempt 3 of t2 was never",
        [](Facts &facts) {
            facts.claudes[s("t2")][3] = {1, {}};
        });
    row("an attempt completed without a start", "one start per attempt: attempt 1 of t1 completed",
        [](Facts &facts) { facts.claudes.erase(s("t1")); });
    row("a line is missing in the store",
        "stored is what was printed: attempt 1 of t1: 1 lines are stored, 2 were printed, line 2",
        [](Facts &facts) { facts.tasks[s("t1")].lines.removeLast(); });
    row("a line is stored twice", "stored is what was printed: attempt 1 of t1: 3 lines are stored",
        [](Facts &facts) { facts.tasks[s("t1")].lines.append(s("b")); });
    row("a lost attempt left a gap", "stored is what was printed: attempt 1 of t2: 1 lines",
        [](Facts &facts) { facts.tasks[s("t2")].lines[0] = s("d"); });
    row("a subscriber missed a line", "subscribers saw what is stored: anna of t1 from line 1: 1",
        [](Facts &facts) { facts.follows[0].lines.removeLast(); });
    row("a subscriber saw a line twice", "subscribers saw what is stored: ben of t2 from line 3: 3",
        [](Facts &facts) { facts.follows[1].lines.append(s("d")); });
    row("a subscriber saw another end", "subscribers saw what is stored: anna of t1 from line 1: e",
        [](Facts &facts) { facts.follows[0].end = s("cancelled"); });
    row("a process is left", "nothing is left: claude",
        [](Facts &facts) { facts.orphans.append(s("claude")); });
    row("a program ended of its own accord", "nobody crashed: coordinator",
        [](Facts &facts) { facts.crashes.append(s("coordinator")); });
}

void CheckersTest::everyBrokenPromiseIsFound()
{
    QFETCH(Break, harm);
    QFETCH(QString, complaint);
    Facts facts = goodHistory();
    harm(facts);
    const QStringList complaints = complaintsAbout(facts);
    const bool isFound = std::any_of(complaints.begin(), complaints.end(),
        [&](const QString &each) { return each.startsWith(complaint); });
    QVERIFY2(isFound, qPrintable(complaints.join(u'\n')));
}

void CheckersTest::aHistoryIsReadAsItWasWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(s("history.jsonl"));
    {
        History history;
        QVERIFY(history.open(path));
        history.add("dispatch",
            {{s("phase"), s("invoke")}, {s("key"), s("k1")}, {s("expect"), s("completed")}});
        history.add("dispatch", {{s("phase"), s("ok")}, {s("key"), s("k1")}, {s("task"), s("t1")}});
        history.add("kill", {{s("who"), s("coordinator")}});
        history.add("task",
            {{s("task"), s("t1")}, {s("key"), s("k1")}, {s("state"), s("completed")},
                {s("attempt"), 1}, {s("created"), 1}, {s("completed"), 1},
                {s("lines"), QJsonArray{s("a")}}});
        history.add("attempt",
            {{s("task"), s("t1")}, {s("number"), 1}, {s("token"), 1},
                {s("outcome"), s("completed")}, {s("errorCode"), s("")}, {s("started"), 1}});
        history.add("claude",
            {{s("task"), s("t1")}, {s("number"), 1}, {s("starts"), 1},
                {s("lines"), QJsonArray{s("a")}}});
        history.add("follow",
            {{s("subscriber"), s("anna")}, {s("task"), s("t1")}, {s("from"), 1},
                {s("lines"), QJsonArray{s("a")}}, {s("end"), s("completed")}});
        QJsonObject series;
        for (const char *name : {"accepted", "dispatched", "completed"})
            series.insert(s("coord_tasks_%1_total").arg(s(name)), 1);
        for (const char *name : {"restored", "reopened", "errored", "cancelled"})
            series.insert(s("coord_tasks_%1_total").arg(s(name)), 0);
        for (const char *name : {"live_tasks", "active_tasks", "queue_depth"})
            series.insert(s("coord_") + s(name), 0);
        series.insert(s("coord_task_duration_seconds_count"), 1);
        series.insert(s("coord_dispatch_latency_seconds_count"), 1);
        series.insert(s("coord_output_lines_total"), 1);
        history.add("metrics", {{s("since"), 1}, {s("series"), series}});
        history.add("quiet", {});
    }
    const auto events = readHistory(path);
    QVERIFY(events);
    QCOMPARE(events->size(), 9);
    const Facts facts = factsFrom(*events);
    QCOMPARE(complaintsAbout(facts), QStringList());
    QCOMPARE(facts.tasks.size(), 1U);
    QCOMPARE(facts.follows.size(), 1);
}

QTEST_GUILESS_MAIN(CheckersTest)
#include "checkerstest.moc"
