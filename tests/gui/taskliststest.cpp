// The lists of tasks, of agents, and of what needs attention.
#include "gui/models/attemptmodel.h"
#include "gui/models/attentionmodel.h"
#include "gui/models/savedviews.h"
#include "gui/models/taskmodel.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QtTest>

using namespace coord;

namespace {

constexpr qint64 noon = 1'790'000'000'000;
constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

ShownTask task(const char *id, TaskState state, const char *prompt = "do it")
{
    return {.id = s(id),
        .state = state,
        .agent = s("anna"),
        .prompt = s(prompt),
        .createdAt = noon,
        .endedAt = isFinal(state) ? noon : 0};
}

wire::AgentInfo agent(const char *name)
{
    wire::AgentInfo info;
    info.name = s(name);
    info.status = s("idle");
    return info;
}

QString textAt(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

QStringList idsIn(const TaskModel &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.idAt(row));
    return ids;
}

} // namespace

class TaskListsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFilterShowsWhatFits_data();
    void aFilterShowsWhatFits();
    void aTaskThatNoLongerFitsGoes();
    void aSlotThatIsUsedAgainIsAnotherTask();
    void hostileTextIsSeenAndNothingElse();
    void aFilterComesBackFromItsText();
    void aSavedViewComesBackUntilItIsRemoved();
    void theWorstComesFirst();
    void whoWaitsLongIsShownWhenItIsLong();
    void anAgentThatGoesIsLostUntilItIsBack();
    void anotherCoordinatorHasNoLostAgents();
    void attemptsSayHowTheyWent();
};

void TaskListsTest::aFilterShowsWhatFits_data()
{
    QTest::addColumn<TaskFilter>("filter");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("none shows all") << TaskFilter{} << QStringList{s("c"), s("b"), s("a")};
    QTest::newRow("by state") << TaskFilter{.state = TaskState::Running} << QStringList{s("b")};
    QTest::newRow("by agent") << TaskFilter{.agent = s("ben")} << QStringList{s("c")};
    QTest::newRow("by pool") << TaskFilter{.pool = s("ci")} << QStringList{s("c")};
    QTest::newRow("by text in any case") << TaskFilter{.text = s("DOCS")} << QStringList{s("b")};
    QTest::newRow("by the beginning of the id")
        << TaskFilter{.text = s("a")} << QStringList{s("b"), s("a")};
    QTest::newRow("by two things")
        << TaskFilter{.state = TaskState::Pending, .agent = s("ben")} << QStringList();
}

void TaskListsTest::aFilterShowsWhatFits()
{
    QFETCH(TaskFilter, filter);
    QFETCH(QStringList, ids);
    TaskSlots tasks;
    TaskModel model(tasks);
    const QAbstractItemModelTester tester(&model, strict);
    ShownTask first = task("a", TaskState::Pending);
    first.agent = s("clio");
    first.createdAt = noon - 2;
    ShownTask second = task("b", TaskState::Running, "write the docs");
    second.createdAt = noon - 1;
    ShownTask third = task("c", TaskState::Error, "test it");
    third.agent = s("ben");
    third.pool = s("ci");
    tasks.replace({first, second, third});
    model.setFilter(filter);
    QCOMPARE(idsIn(model), ids);
}

void TaskListsTest::aTaskThatNoLongerFitsGoes()
{
    TaskSlots tasks;
    TaskModel model(tasks);
    const QAbstractItemModelTester tester(&model, strict);
    tasks.replace({task("a", TaskState::Pending), task("b", TaskState::Pending)});
    model.setFilter({.state = TaskState::Pending});
    QCOMPARE(model.rowCount(), 2);
    tasks.put({task("a", TaskState::Running)});
    QCOMPARE(idsIn(model), QStringList{s("b")});
    tasks.put({task("a", TaskState::Pending), task("c", TaskState::Pending)});
    QCOMPARE(model.rowCount(), 3);
    tasks.remove({s("b"), s("never was")});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!model.indexOf(s("b")).isValid());
}

void TaskListsTest::aSlotThatIsUsedAgainIsAnotherTask()
{
    TaskSlots tasks;
    TaskModel model(tasks);
    tasks.replace({task("a", TaskState::Pending)});
    const QPersistentModelIndex selected = model.indexOf(s("a"));
    tasks.remove({s("a")});
    tasks.put({task("b", TaskState::Pending)});
    QVERIFY(!selected.isValid());
    QCOMPARE(idsIn(model), QStringList{s("b")});
}

void TaskListsTest::hostileTextIsSeenAndNothingElse()
{
    TaskSlots tasks;
    TaskModel model(tasks);
    ShownTask hostile = task("a", TaskState::Error, "<b>x</b>\x1b[2J\u202egpj.exe\nline");
    hostile.reason = s("<img src=\"http://evil\">");
    tasks.replace({hostile});
    QCOMPARE(textAt(model, 0, TaskModel::Prompt), s("<b>x</b>\u241b[2J[U+202E]gpj.exe\u2026"));
    const QString tip = model.index(0, TaskModel::State).data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(s("<img")));
}

void TaskListsTest::aFilterComesBackFromItsText()
{
    const TaskFilter filter{
        .state = TaskState::DeadLetter, .agent = s("a"), .pool = s("p"), .text = s("t")};
    QCOMPARE(TaskFilter::fromJson(filter.toJson()), filter);
    QCOMPARE(TaskFilter::fromJson({}), TaskFilter());
}

void TaskListsTest::aSavedViewComesBackUntilItIsRemoved()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(s("settings.ini"));
    const SavedView view{s("mine"), {.state = TaskState::Error, .text = s("a, \"b\"")}, 3, true};
    QVERIFY(SavedViews(file).save({s("mine"), {}, 0, false}));
    QVERIFY(SavedViews(file).save(view));
    QCOMPARE(SavedViews(file).all(), QList<SavedView>{view});
    SavedViews(file).remove(s("mine"));
    QVERIFY(SavedViews(file).all().isEmpty());
    for (int i = 0; i < SavedViews::maxViews; ++i)
        QVERIFY(SavedViews(file).save({QString::number(i)}));
    QVERIFY(!SavedViews(file).save({s("one too many")}));
}

void TaskListsTest::theWorstComesFirst()
{
    TaskSlots tasks;
    AgentModel agents;
    AttentionModel attention(tasks, agents);
    const QAbstractItemModelTester tester(&attention, strict);
    attention.setNow(noon + 1'000);
    ShownTask old = task("old", TaskState::Error);
    old.endedAt = noon - 25ll * 3'600'000;
    agents.replace({agent("anna")}, noon);
    tasks.replace({task("failed", TaskState::Error), task("fine", TaskState::Completed), old,
        task("dead", TaskState::DeadLetter), task("runs", TaskState::Running)});
    agents.lose({s("anna")}, noon);
    QCOMPARE(attention.rowCount(), 3);
    QCOMPARE(attention.taskAt(0), s("dead"));
    QCOMPARE(attention.taskAt(1), s("failed"));
    QCOMPARE(attention.agentAt(2), s("anna"));
    tasks.put({task("failed", TaskState::Running)});
    QCOMPARE(attention.rowCount(), 2);
    QCOMPARE(attention.taskAt(1), QString());
}

void TaskListsTest::whoWaitsLongIsShownWhenItIsLong()
{
    TaskSlots tasks;
    AgentModel agents;
    AttentionModel attention(tasks, agents);
    attention.setNow(noon);
    tasks.replace({task("a", TaskState::Pending)});
    QCOMPARE(attention.rowCount(), 0);
    attention.setNow(noon + AttentionModel::longWait.count());
    QCOMPARE(attention.taskAt(0), s("a"));
    tasks.put({task("a", TaskState::Running)});
    QCOMPARE(attention.rowCount(), 0);
}

void TaskListsTest::anAgentThatGoesIsLostUntilItIsBack()
{
    AgentModel agents;
    const QAbstractItemModelTester tester(&agents, strict);
    agents.replace({agent("anna"), agent("ben")}, noon);
    agents.lose({s("ben")}, noon);
    QCOMPARE(agents.rowCount(), 2);
    QVERIFY(textAt(agents, 1, AgentModel::Status).startsWith(s("Lost at ")));
    QCOMPARE(agents.connectedNames(), QStringList{s("anna")});
    agents.put({agent("ben")});
    QCOMPARE(textAt(agents, 1, AgentModel::Status), s("Idle"));
    agents.replace({agent("ben")}, noon);
    QCOMPARE(agents.connectedNames(), QStringList{s("ben")});
    QCOMPARE(agents.rowCount(), 2);
}

void TaskListsTest::anotherCoordinatorHasNoLostAgents()
{
    AgentModel agents;
    agents.replace({agent("anna")}, noon);
    agents.clear();
    agents.replace({agent("ben")}, noon);
    QCOMPARE(agents.rowCount(), 1);
}

void TaskListsTest::attemptsSayHowTheyWent()
{
    AttemptModel attempts;
    const QAbstractItemModelTester tester(&attempts, strict);
    attempts.show({{.number = 1,
                       .agentName = s("anna"),
                       .startedAt = noon,
                       .endedAt = noon + 61'000,
                       .outcome = s("lost"),
                       .error = s("gone\nfor good"),
                       .errorCode = s("agent-lost")},
        {.number = 2, .agentName = s("ben"), .startedAt = noon + 62'000}});
    QCOMPARE(attempts.rowCount(), 2);
    QCOMPARE(textAt(attempts, 0, AttemptModel::Outcome), s("Lost"));
    QVERIFY(!textAt(attempts, 0, AttemptModel::Why).contains(u'\n'));
    QVERIFY(textAt(attempts, 0, AttemptModel::Why).contains(s("agent-lost")));
    QCOMPARE(textAt(attempts, 1, AttemptModel::Outcome), s("Running"));
    attempts.show({});
    QCOMPARE(attempts.rowCount(), 0);
}

QTEST_MAIN(TaskListsTest)
#include "taskliststest.moc"
