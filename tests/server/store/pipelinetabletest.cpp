// What the store promises about pipelines, asked of the database in a file and of the one in
// memory.
#include "server/store/database.h"
#include "storeundertest.h"

using namespace coord;

namespace {

const QString acme = QStringLiteral("acme");

PipelineRun runOf(const QString &id, const QList<Task> &tasks, const QString &key = {})
{
    PipelineRun run{.id = id,
        .orgId = acme,
        .name = QStringLiteral("'; DROP TABLE pipelines; -- \U0001F980"),
        .ownerUserId = QStringLiteral("u-1"),
        .createdAt = WallTime{1'700'000'000'000},
        .request = QStringLiteral("{\"pipeline\":{}}"),
        .idempotencyKey = key};
    for (const Task &task : tasks) {
        PipelineRunStep step{.name = task.spec.id + QStringLiteral(" (os=linux, \"x\")"),
            .step = task.spec.id,
            .taskId = task.spec.id,
            .always = run.steps.size() == 1};
        for (qsizetype i = 0; i < run.steps.size(); ++i)
            step.needs.append(i);
        run.steps.append(step);
    }
    return run;
}

QList<Task> tasksCalled(const QStringList &ids)
{
    QList<Task> tasks;
    for (const QString &id : ids)
        tasks.append(newTask(id, acme));
    return tasks;
}

QList<Mutation> inserting(const QList<Task> &tasks, const PipelineRun &run)
{
    QList<Mutation> mutations;
    for (const Task &task : tasks)
        mutations.append(InsertTask{task, {}});
    mutations.append(InsertPipeline{run});
    return mutations;
}

} // namespace

class PipelineTableTest : public QObject {
    Q_OBJECT

    static void kinds()
    {
        QTest::addColumn<StoreOptions::Kind>("kind");
        QTest::newRow("in a file") << StoreOptions::File;
        QTest::newRow("in memory") << StoreOptions::Memory;
    }

    static std::optional<PipelineRun> found(StoreUnderTest &store, const QString &id)
    {
        return store.get<FoundPipeline>(PipelineById{id, acme}).run;
    }

private Q_SLOTS:
    void aPipelineComesBackAsItWas_data() { kinds(); }
    void aPipelineComesBackAsItWas()
    {
        QFETCH(const StoreOptions::Kind, kind);
        StoreUnderTest store(kind);
        const QList<Task> tasks = tasksCalled({QStringLiteral("a"), QStringLiteral("b")});
        const PipelineRun run = runOf(QStringLiteral("p"), tasks, QStringLiteral("key"));
        QVERIFY(store.apply(inserting(tasks, run)));
        QVERIFY(found(store, run.id) == run);
        QVERIFY(store.get<FoundPipeline>(PipelineByKey{acme, QStringLiteral("key")}).run == run);
        QVERIFY(!store.get<FoundPipeline>(PipelineByKey{acme, QStringLiteral("other")}).run);
        QVERIFY(!store.get<FoundPipeline>(PipelineById{run.id, QStringLiteral("rivals")}).run);
    }

    void itSaysHowItsTasksStand()
    {
        StoreUnderTest store(StoreOptions::File);
        QList<Task> tasks
            = tasksCalled({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        const PipelineRun run = runOf(QStringLiteral("p"), tasks);
        QVERIFY(store.apply(inserting(tasks, run)));
        Task ended = running(tasks[0]);
        ended.assignedTo = QStringLiteral("builder-2");
        QVERIFY(store.apply({UpdateTask{ended, TaskState::Pending, 0}}));
        ended.state = TaskState::Completed;
        ended.completedAt = WallTime{1'700'000'001'000};
        ended.result.costUsd = 0.25;
        QVERIFY(store.apply(
            {UpdateTask{ended, TaskState::Running, 1}, RemoveTasks{{QStringLiteral("c")}}}));
        const auto states = store.get<FoundPipeline>(PipelineById{run.id, acme}).states;
        QCOMPARE(states.size(), 3);
        QVERIFY(states[0]
            == (PipelineStepState{.state = TaskState::Completed,
                .agentName = QStringLiteral("builder-2"),
                .attempt = 1,
                .costUsd = 0.25,
                .startedAt = ended.startedAt,
                .completedAt = ended.completedAt}));
        QVERIFY(states[1] == (PipelineStepState{.agentName = QStringLiteral("builder")}));
        QVERIFY(!states[2]);
        const PipelineSummary summary
            = store.get<PipelinePage>(PipelinesOf{.orgId = acme}).pipelines.value(0);
        QCOMPARE(summary.steps, 3);
        QCOMPARE(summary.counts.of(TaskState::Completed), 1);
        QCOMPARE(summary.counts.of(TaskState::Pending), 1);
        QCOMPARE(summary.costUsd, 0.25);
    }

    void itGoesWithTheLastOfItsTasks_data() { kinds(); }
    void itGoesWithTheLastOfItsTasks()
    {
        QFETCH(const StoreOptions::Kind, kind);
        StoreUnderTest store(kind);
        const QList<Task> tasks = tasksCalled({QStringLiteral("a"), QStringLiteral("b")});
        const QList<Task> others = tasksCalled({QStringLiteral("c")});
        const PipelineRun run = runOf(QStringLiteral("p"), tasks);
        const PipelineRun other = runOf(QStringLiteral("q"), others);
        QVERIFY(store.apply(inserting(tasks, run)));
        QVERIFY(store.apply(inserting(others, other)));
        QVERIFY(store.apply({RemoveTasks{{QStringLiteral("b")}}}));
        QVERIFY(found(store, run.id) == run);
        QVERIFY(store.apply({RemoveTasks{{QStringLiteral("a")}}}));
        QVERIFY(!found(store, run.id));
        QVERIFY(found(store, other.id) == other);
        // Nothing of it is left that would be in the way.
        QVERIFY(store.apply(inserting(tasks, run)));
    }

    void itIsStoredWithItsTasksOrNotAtAll()
    {
        StoreUnderTest store(StoreOptions::File);
        const QList<Task> tasks = tasksCalled({QStringLiteral("a")});
        const PipelineRun run = runOf(QStringLiteral("p"), tasks, QStringLiteral("key"));
        QVERIFY(store.apply(inserting(tasks, run)));
        const QList<Task> more = tasksCalled({QStringLiteral("b")});
        const PipelineRun same = runOf(QStringLiteral("q"), more, QStringLiteral("key"));
        QCOMPARE(store.apply(inserting(more, same)).error().code, ErrorCode::AlreadyExists);
        QVERIFY(!store.find(QStringLiteral("b")));
    }

    void aListComesInPagesTheNewestFirst()
    {
        StoreUnderTest store(StoreOptions::File);
        for (const char *id : {"a", "b", "c"}) {
            const QList<Task> tasks = tasksCalled({QLatin1String(id)});
            QVERIFY(store.apply(inserting(tasks, runOf(u'p' + QLatin1String(id), tasks))));
        }
        const auto first = store.get<PipelinePage>(PipelinesOf{.orgId = acme, .limit = 2});
        QCOMPARE(first.pipelines.size(), 2);
        QCOMPARE(first.pipelines[0].id, QStringLiteral("pc"));
        QVERIFY(first.nextCursor);
        const auto second = store.get<PipelinePage>(
            PipelinesOf{.orgId = acme, .cursor = first.nextCursor, .limit = 2});
        QCOMPARE(second.pipelines.size(), 1);
        QCOMPARE(second.pipelines[0].id, QStringLiteral("pa"));
        QVERIFY(!second.nextCursor);
        QVERIFY(store.get<PipelinePage>(PipelinesOf{.orgId = QStringLiteral("rivals")})
                    .pipelines.isEmpty());
    }

    void whatTheDiskHasChangedIsNotServed()
    {
        StoreUnderTest store(StoreOptions::File);
        const QList<Task> tasks = tasksCalled({QStringLiteral("a")});
        QVERIFY(store.apply(inserting(tasks, runOf(QStringLiteral("p"), tasks))));
        store->close();
        {
            const auto database = Database::open(store.path(), Database::Access::ReadWrite);
            QVERIFY(database);
            QVERIFY((*database)->run(QStringLiteral("UPDATE pipelines SET request = 'rm -rf'")));
        }
        store.restart();
        QCOMPARE(
            store.ask(PipelineById{QStringLiteral("p"), acme}).error().code, ErrorCode::DataLoss);
    }
};

QTEST_GUILESS_MAIN(PipelineTableTest)
#include "pipelinetabletest.moc"
