// What the store promises about tasks that come after others: what they wait for and the prompt
// that they are sent with come back as they were, once, and unchanged.
#include "server/store/database.h"
#include "storeundertest.h"

using namespace coord;

namespace {

Task dependent()
{
    Task task = newTask(QStringLiteral("t"));
    task.spec.prompt = QStringLiteral("{{tasks.build.result}}");
    task.spec.after = {{QStringLiteral("a"), QStringLiteral("build"), DependencyEnd::Success},
        {QStringLiteral("b"), {}, DependencyEnd::Any}};
    return task;
}

Task filled()
{
    Task task = dependent();
    task.filledPrompt = QStringLiteral("<data-1>\U0001F980 '; --</data-1>") + QChar(0);
    return task;
}

} // namespace

class DependencyStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatATaskWaitsForComesBackAsItWas_data() { kinds(); }
    void whatATaskWaitsForComesBackAsItWas();
    void aPromptIsFilledOnce_data() { kinds(); }
    void aPromptIsFilledOnce();
    void aPromptIsTakenBackAndFilledAgain_data() { kinds(); }
    void aPromptIsTakenBackAndFilledAgain();
    void anUpdateLeavesThePromptAlone_data() { kinds(); }
    void anUpdateLeavesThePromptAlone();
    void onlyWhatWaitsForOthersIsFilled_data();
    void onlyWhatWaitsForOthersIsFilled();
    void aChangedPromptOrDependencyIsNoticed_data();
    void aChangedPromptOrDependencyIsNoticed();

private:
    static void kinds()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("in a file") << int(StoreOptions::File);
        QTest::newRow("in memory") << int(StoreOptions::Memory);
    }
};

#define OPEN_STORE                                                                                 \
    QFETCH(int, kind);                                                                             \
    StoreUnderTest store{static_cast<StoreOptions::Kind>(kind)};                                   \
    QVERIFY(store.isOpen())

void DependencyStoreTest::whatATaskWaitsForComesBackAsItWas()
{
    OPEN_STORE;
    QVERIFY(store.apply({InsertTask{dependent(), QStringLiteral("key")}}));
    QVERIFY(store.find(QStringLiteral("t")) == dependent());
    QVERIFY(store.get<TaskList>(AllLiveTasks{}).tasks == QList<Task>{dependent()});
    const TasksOf all{.orgId = QStringLiteral("acme")};
    QVERIFY(store.get<TaskPage>(all).tasks == QList<Task>{dependent()});
}

void DependencyStoreTest::aPromptIsFilledOnce()
{
    OPEN_STORE;
    QVERIFY(store.apply({InsertTask{dependent(), {}}, FillPrompt{filled()}}));
    QVERIFY(store.find(QStringLiteral("t")) == filled());
    Task other = filled();
    other.filledPrompt = QStringLiteral("another");
    QCOMPARE(store.apply({FillPrompt{other}}).error().code, ErrorCode::Internal);
    QVERIFY(store.find(QStringLiteral("t")) == filled());
}

void DependencyStoreTest::aPromptIsTakenBackAndFilledAgain()
{
    OPEN_STORE;
    QVERIFY(store.apply({InsertTask{dependent(), {}}}));
    QCOMPARE(store.apply({UnfillPrompt{filled()}}).error().code, ErrorCode::Internal);
    QVERIFY(store.apply({FillPrompt{filled()}, UnfillPrompt{filled()}}));
    QVERIFY(store.find(QStringLiteral("t")) == dependent());
    Task other = filled();
    other.filledPrompt = QStringLiteral("another");
    QVERIFY(store.apply({FillPrompt{other}}));
    QVERIFY(store.find(QStringLiteral("t")) == other);
}

void DependencyStoreTest::anUpdateLeavesThePromptAlone()
{
    OPEN_STORE;
    QVERIFY(store.apply({InsertTask{dependent(), {}}, FillPrompt{filled()}}));
    Task begun = running(filled());
    QVERIFY(store.apply({UpdateTask{begun, TaskState::Pending, 0}}));
    QVERIFY(store.find(QStringLiteral("t")) == begun);
}

void DependencyStoreTest::onlyWhatWaitsForOthersIsFilled_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("what");
    for (const char *what :
        {"a task that is not there", "one that comes after none", "one that has ended"}) {
        QTest::addRow("%s, in a file", what)
            << int(StoreOptions::File) << QString::fromLatin1(what);
        QTest::addRow("%s, in memory", what)
            << int(StoreOptions::Memory) << QString::fromLatin1(what);
    }
}

void DependencyStoreTest::onlyWhatWaitsForOthersIsFilled()
{
    OPEN_STORE;
    QFETCH(QString, what);
    Task task = what == QStringLiteral("one that comes after none") ? newTask(QStringLiteral("t"))
                                                                    : dependent();
    if (what != QStringLiteral("a task that is not there"))
        QVERIFY(store.apply({InsertTask{task, {}}}));
    if (what == QStringLiteral("one that has ended")) {
        task.state = TaskState::Cancelled;
        task.completedAt = WallTime{5};
        QVERIFY(store.apply({UpdateTask{task, TaskState::Pending, 0}}));
    }
    task.filledPrompt = QStringLiteral("p");
    QCOMPARE(store.apply({FillPrompt{task}}).error().code, ErrorCode::Internal);
}

void DependencyStoreTest::aChangedPromptOrDependencyIsNoticed_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("another end") << QStringLiteral(
        "comes_after = replace(comes_after, 'success', 'end')");
    QTest::newRow("no dependency, and no prompt")
        << QStringLiteral("comes_after = '[]', filled_prompt = NULL");
    QTest::newRow("no list") << QStringLiteral("comes_after = 'x'");
    QTest::newRow("another prompt") << QStringLiteral("filled_prompt = 'do something else'");
    QTest::newRow("no prompt") << QStringLiteral("filled_prompt = NULL");
}

void DependencyStoreTest::aChangedPromptOrDependencyIsNoticed()
{
    QFETCH(const QString, change);
    StoreUnderTest store(StoreOptions::File);
    QVERIFY(store.apply({InsertTask{dependent(), {}}, FillPrompt{filled()}}));
    store->close();
    {
        const auto database = Database::open(store.path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(QStringLiteral("UPDATE task_requests SET ") + change));
    }
    store.restart();
    // The coordinator says that it is damaged and does not start on it.
    QVERIFY(!store.isOpen());
}

QTEST_GUILESS_MAIN(DependencyStoreTest)
#include "dependencystoretest.moc"
