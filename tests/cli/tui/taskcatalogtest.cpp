// The list of tasks: its order, its filters, its search, and what a key press costs.
#include "cli/tui/taskcatalog.h"
#include "tests/cli/tui/fleetfixture.h"

#include <QtTest>

using namespace coord;

class TaskCatalogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNewestComesFirst();
    void aTaskThatChangedStaysWhereItIs();
    void aTaskThatIsOlderGoesToItsPlace();
    void whatIsRemovedIsGone();
    void countsFollowTheChanges();
    void filtersJoin();
    void aFilterFollowsTheChanges();
    void whatFits_data();
    void whatFits();
    void whatFitsBetterComesFirst();
    void theOldestGoWhenThereAreTooMany();
    void aSearchComparesEachTaskOnce();
    void movingAndDrawingCompareNothing();
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList shown(const TaskCatalog &table)
{
    QStringList ids;
    for (qsizetype i = 0; i < table.shownCount(); ++i)
        ids.append(table.shownAt(i).id);
    return ids;
}

QList<TaskRow> many(int count)
{
    QList<TaskRow> tasks;
    for (int i = 0; i < count; ++i)
        tasks.append(task(i, s("completed"), s("a"), s("task number %1").arg(i)));
    return tasks;
}

} // namespace

void TaskCatalogTest::theNewestComesFirst()
{
    TaskCatalog table;
    table.put({task(2, s("running"), s("a"), s("b")), task(3, s("running"), s("a"), s("b"))});
    table.put({task(4, s("running"), s("a"), s("b"))});
    QCOMPARE(shown(table), (QStringList{id(4), id(3), id(2)}));
}

void TaskCatalogTest::aTaskThatChangedStaysWhereItIs()
{
    TaskCatalog table;
    table.put({task(2, s("running"), s("a"), s("b")), task(3, s("running"), s("a"), s("b"))});
    table.put({task(2, s("completed"), s("a"), s("b"))});
    QCOMPARE(shown(table), (QStringList{id(3), id(2)}));
    QCOMPARE(table.shownAt(1).status, s("completed"));
}

void TaskCatalogTest::aTaskThatIsOlderGoesToItsPlace()
{
    TaskCatalog table;
    table.put({task(2, s("running"), s("a"), s("b")), task(5, s("running"), s("a"), s("b"))});
    table.put({task(3, s("running"), s("a"), s("b"))});
    QCOMPARE(shown(table), (QStringList{id(5), id(3), id(2)}));
    QCOMPARE(table.find(id(5))->id, id(5));
    QCOMPARE(table.shownIndexOf(id(2)), 2);
}

void TaskCatalogTest::whatIsRemovedIsGone()
{
    TaskCatalog table;
    table.put(many(4));
    table.remove({id(0), id(2), s("unknown")});
    QCOMPARE(shown(table), (QStringList{id(3), id(1)}));
    QVERIFY(table.find(id(2)) == nullptr);
    QCOMPARE(table.find(id(3))->id, id(3));
    QCOMPARE(table.count(TaskGroup::Completed), 2);
}

void TaskCatalogTest::countsFollowTheChanges()
{
    TaskCatalog table;
    table.put({task(1, s("pending"), s("a"), s("b")), task(2, s("dead-letter"), s("a"), s("b"))});
    QCOMPARE(table.count(TaskGroup::Pending), 1);
    QCOMPARE(table.count(TaskGroup::Failed), 1);
    table.put({task(1, s("running"), s("a"), s("b"))});
    QCOMPARE(table.count(TaskGroup::Pending), 0);
    QCOMPARE(table.count(TaskGroup::Open), 1);
    table.reset({});
    QCOMPARE(table.count(TaskGroup::All), 0);
}

void TaskCatalogTest::filtersJoin()
{
    TaskCatalog table;
    table.put(someTasks());
    table.setFilter({.group = TaskGroup::Running});
    QCOMPARE(shown(table), (QStringList{id(6), id(4)}));
    table.setFilter({.group = TaskGroup::Running, .agent = s("build-02")});
    QCOMPARE(shown(table), (QStringList{id(6)}));
    table.setFilter({.agent = s("build-02"), .typed = s("docs")});
    QCOMPARE(shown(table), (QStringList{id(3)}));
}

void TaskCatalogTest::aFilterFollowsTheChanges()
{
    TaskCatalog table;
    table.put(someTasks());
    table.setFilter({.group = TaskGroup::Running});
    TaskRow over = someTasks()[5];
    over.status = s("completed");
    table.put({over});
    QCOMPARE(shown(table), (QStringList{id(4)}));
}

void TaskCatalogTest::whatFits_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing fits all") << s("") << true;
    QTest::newRow("a word") << s("parser") << true;
    QTest::newRow("the beginning of an id") << s("00000002") << true;
    QTest::newRow("an agent") << s("build-02") << true;
    QTest::newRow("a status") << s("dead") << true;
    QTest::newRow("capitals do not matter") << s("PARSER") << true;
    QTest::newRow("letters that are left out") << s("psr") << true;
    QTest::newRow("words in another order") << s("parser fix") << true;
    QTest::newRow("one word that is not there") << s("parser zebra") << false;
    QTest::newRow("letters in another order") << s("rap") << false;
    QTest::newRow("letters too far apart") << s("fxps") << false;
}

void TaskCatalogTest::whatFits()
{
    QFETCH(QString, typed);
    QFETCH(bool, fits);
    TaskCatalog table;
    table.put({someTasks()[1]});
    table.setFilter({.typed = typed});
    QCOMPARE(table.shownCount(), fits ? 1 : 0);
}

void TaskCatalogTest::whatFitsBetterComesFirst()
{
    TaskCatalog table;
    table.put({task(1, s("completed"), s("a"), s("the tests of it")),
        task(2, s("completed"), s("a"), s("contests")),
        task(3, s("completed"), s("a"), s("t e s t s"))});
    table.setFilter({.typed = s("tests")});
    QCOMPARE(shown(table), (QStringList{id(1), id(2), id(3)}));
}

void TaskCatalogTest::theOldestGoWhenThereAreTooMany()
{
    constexpr int more = int(TaskCatalog::maxTasks) + 5'000;
    TaskCatalog table;
    table.put(many(more));
    QCOMPARE(table.size(), qsizetype(TaskCatalog::maxTasks));
    QCOMPARE(table.count(TaskGroup::All), table.size());
    QCOMPARE(table.shownAt(0).id, id(more - 1));
    QVERIFY(table.find(id(0)) == nullptr);
    QCOMPARE(table.find(id(more - 1))->id, id(more - 1));
}

void TaskCatalogTest::aSearchComparesEachTaskOnce()
{
    TaskCatalog table;
    table.put(many(10'000));
    table.setFilter({.typed = s("7")});
    (void)table.shownCount();
    const qint64 before = table.comparisons();
    table.setFilter({.typed = s("77")});
    (void)table.shownCount();
    (void)table.shownAt(3);
    QCOMPARE(table.comparisons() - before, 10'000);
    table.put({task(3, s("running"), s("a"), s("b")), task(4, s("running"), s("a"), s("b"))});
    (void)table.shownCount();
    QCOMPARE(table.comparisons() - before, 20'000);
}

void TaskCatalogTest::movingAndDrawingCompareNothing()
{
    Dashboard dashboard = someDashboard();
    dashboard.fleet().resetTasks(many(10'000));
    (void)drawn(dashboard);
    const qint64 before = dashboard.fleet().tasks().comparisons();
    for (const auto kind : {KeyPress::Kind::Down, KeyPress::Kind::PageDown, KeyPress::Kind::End}) {
        (void)press(dashboard, kind);
        (void)drawn(dashboard);
    }
    QCOMPARE(dashboard.fleet().tasks().comparisons(), before);
}

QTEST_GUILESS_MAIN(TaskCatalogTest)
#include "taskcatalogtest.moc"
