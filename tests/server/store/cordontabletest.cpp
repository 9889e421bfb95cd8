// What the store promises about cordons and about where tasks may run.
#include "server/store/database.h"
#include "storeundertest.h"

using namespace coord;

namespace {

Cordon cordonOf(const QString &agentName, const QString &orgId = QStringLiteral("acme"))
{
    return {.orgId = orgId,
        .agentName = agentName,
        .reason = QStringLiteral("new \u00e4 disk'; --"),
        .by = QStringLiteral("ann"),
        .since = WallTime{1'700'000'000'000}};
}

Task openTask()
{
    Task task;
    task.spec.id = QStringLiteral("t");
    task.spec.orgId = QStringLiteral("acme");
    task.spec.pool = QStringLiteral("ci");
    task.spec.requirements = {QStringLiteral("gpu"), QStringLiteral("os!=windows")};
    task.spec.group = QStringLiteral("deploy");
    task.spec.groupLimit = 2;
    task.spec.createdAt = WallTime{1};
    return task;
}

} // namespace

class CordonTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cordonsComeBackAsTheyWere_data() { kinds(); }
    void cordonsComeBackAsTheyWere();
    void cordonsGoWithTheirOrganisation();
    void whatTheDiskHasChangedIsNotServed();
    void whereATaskMayRunComesBackAsItWas_data() { kinds(); }
    void whereATaskMayRunComesBackAsItWas();
    void aChangedRequirementIsNoticed_data();
    void aChangedRequirementIsNoticed();

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

void CordonTableTest::cordonsComeBackAsTheyWere()
{
    OPEN_STORE;
    const Cordon first = cordonOf(QStringLiteral("a"));
    Cordon second = cordonOf(QStringLiteral("b"));
    QVERIFY(store.apply({PutCordon{first}, PutCordon{second}}));
    second.reason.clear();
    QVERIFY(store.apply({PutCordon{second}}));
    QVERIFY(store.get<CordonList>(AllCordons{}).cordons == QList<Cordon>({first, second}));
    QVERIFY(store.apply({RemoveCordon{QStringLiteral("acme"), QStringLiteral("a")},
        RemoveCordon{QStringLiteral("another"), QStringLiteral("b")}}));
    QVERIFY(store.get<CordonList>(AllCordons{}).cordons == QList<Cordon>{second});
}

void CordonTableTest::cordonsGoWithTheirOrganisation()
{
    StoreUnderTest store(StoreOptions::File);
    const Cordon other = cordonOf(QStringLiteral("a"), QStringLiteral("other"));
    QVERIFY(store.apply({PutAccount{Org{QStringLiteral("acme"), QStringLiteral("Acme"), {}}},
        PutCordon{cordonOf(QStringLiteral("a"))}, PutCordon{other}}));
    QVERIFY(store.apply({RemoveAccount{RemoveAccount::Kind::Org, QStringLiteral("acme"), {}}}));
    store.restart();
    QVERIFY(store.get<CordonList>(AllCordons{}).cordons == QList<Cordon>{other});
}

void CordonTableTest::whatTheDiskHasChangedIsNotServed()
{
    StoreUnderTest store(StoreOptions::File);
    QVERIFY(store.apply({PutCordon{cordonOf(QStringLiteral("a"))}}));
    store->close();
    {
        const auto database = Database::open(store.path(), Database::Access::ReadWrite);
        QVERIFY(database);
        QVERIFY((*database)->run(QStringLiteral("UPDATE cordons SET agent_name = 'b'")));
    }
    store.restart();
    QCOMPARE(store.ask(AllCordons{}).error().code, ErrorCode::DataLoss);
}

void CordonTableTest::whereATaskMayRunComesBackAsItWas()
{
    OPEN_STORE;
    Task task = openTask();
    QVERIFY(store.apply({InsertTask{task, QString()}}));
    QVERIFY(store.find(task.spec.id) == task);
    task.state = TaskState::Running;
    task.assignedTo = QStringLiteral("builder");
    task.attempt = 1;
    task.token = 1;
    QVERIFY(store.apply({UpdateTask{task, TaskState::Pending, 0}}));
    QVERIFY(store.find(task.spec.id) == task);
}

void CordonTableTest::aChangedRequirementIsNoticed_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("a label less") << QStringLiteral("requirements = '[\"gpu\"]'");
    QTest::newRow("another group") << QStringLiteral("group_name = 'x'");
    QTest::newRow("another limit") << QStringLiteral("group_limit = 3");
    QTest::newRow("another agent") << QStringLiteral("assigned_to = 'mallory'");
}

void CordonTableTest::aChangedRequirementIsNoticed()
{
    QFETCH(const QString, change);
    StoreUnderTest store(StoreOptions::File);
    QVERIFY(store.apply({InsertTask{openTask(), QString()}}));
    store->close();
    {
        const auto database = Database::open(store.path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(QStringLiteral("UPDATE tasks SET ") + change));
    }
    store.restart();
    // The coordinator says that it is damaged and does not start on it.
    QVERIFY(!store.isOpen());
}

QTEST_GUILESS_MAIN(CordonTableTest)
#include "cordontabletest.moc"
