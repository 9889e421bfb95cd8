// What the store promises about schedules, asked of the database in a file and of the one in
// memory.
#include "server/store/database.h"
#include "storeundertest.h"

using namespace coord;

namespace {

Schedule scheduleOf(const QString &id, const QString &org = QStringLiteral("acme"))
{
    return {{.id = id,
                .orgId = org,
                .name = QStringLiteral("nightly \u00e4"),
                .cron = QStringLiteral("*/5 * * * MON"),
                .timeZone = QStringLiteral("Europe/Berlin"),
                .agentName = QStringLiteral("builder"),
                .prompt = QStringLiteral("'; DROP TABLE schedules; -- \U0001F980\n\u0001"),
                .allowedTools = {QStringLiteral("Bash(git:*)"), QStringLiteral("Read")},
                .maxBudgetUsd = 0.1,
                .timeout = Millis(90'000),
                .priority = -5,
                .maxRetries = 7,
                .overlap = Overlap::CancelPrevious,
                .catchUp = Millis(3'600'000),
                .jitter = Millis(1),
                .ownerUserId = QStringLiteral("u-1"),
                .createdAt = WallTime{1'700'000'000'000}},
        {.nextRun = WallTime{1'700'000'300'000}, .plannedAt = WallTime{1'700'000'000'000}}};
}

ScheduleProgress everything()
{
    return {.paused = false,
        .nextRun = WallTime{1},
        .plannedAt = WallTime{2},
        .retryAt = WallTime{3},
        .waitingRun = WallTime{4},
        .lastRunAt = WallTime{5},
        .lastTaskId = QStringLiteral("t"),
        .lastStatus = QStringLiteral("completed"),
        .runs = 6,
        .skipped = 7,
        .missed = 8,
        .lastError = QStringLiteral("no"),
        .lastErrorAt = WallTime{9}};
}

} // namespace

class ScheduleTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void schedulesComeBackAsTheyWere_data() { kinds(); }
    void schedulesComeBackAsTheyWere();
    void progressIsWrittenAlone_data() { kinds(); }
    void progressIsWrittenAlone();
    void whatIsNotThereDoesNotMove_data() { kinds(); }
    void whatIsNotThereDoesNotMove();
    void theyGoWithTheirOrganisation_data() { kinds(); }
    void theyGoWithTheirOrganisation();
    void aRunAndItsTaskAreStoredTogether_data() { kinds(); }
    void aRunAndItsTaskAreStoredTogether();
    void aRestartKeepsThem();
    void whatTheDiskHasChangedIsNotServed_data();
    void whatTheDiskHasChangedIsNotServed();

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

void ScheduleTableTest::schedulesComeBackAsTheyWere()
{
    OPEN_STORE;
    Schedule plain{{.id = QStringLiteral("2"),
                       .orgId = QStringLiteral("acme"),
                       .cron = QStringLiteral("@daily"),
                       .timeZone = QStringLiteral("UTC"),
                       .pool = QStringLiteral("ci"),
                       .prompt = QStringLiteral("p")},
        {}};
    plain.progress.paused = true;
    Schedule busy = scheduleOf(QStringLiteral("1"));
    busy.progress = everything();
    QVERIFY(store.apply({InsertSchedule{busy}, InsertSchedule{plain}}));
    QVERIFY(store.get<ScheduleList>(AllSchedules{}).schedules == (QList<Schedule>{busy, plain}));
    QCOMPARE(store.apply({InsertSchedule{plain}}).error().code, ErrorCode::AlreadyExists);
    QVERIFY(store.apply({RemoveSchedule{busy.spec.id}, RemoveSchedule{QStringLiteral("never")}}));
    QVERIFY(store.get<ScheduleList>(AllSchedules{}).schedules == QList<Schedule>{plain});
}

void ScheduleTableTest::progressIsWrittenAlone()
{
    OPEN_STORE;
    Schedule schedule = scheduleOf(QStringLiteral("1"));
    QVERIFY(
        store.apply({InsertSchedule{schedule}, InsertSchedule{scheduleOf(QStringLiteral("2"))}}));
    schedule.progress = everything();
    QVERIFY(store.apply({MoveSchedule{schedule.spec.id, schedule.progress}}));
    const auto kept = store.get<ScheduleList>(AllSchedules{}).schedules;
    QVERIFY(kept == (QList<Schedule>{schedule, scheduleOf(QStringLiteral("2"))}));
}

void ScheduleTableTest::whatIsNotThereDoesNotMove()
{
    OPEN_STORE;
    QCOMPARE(
        store.apply({MoveSchedule{QStringLiteral("never"), {}}}).error().code, ErrorCode::Internal);
}

void ScheduleTableTest::theyGoWithTheirOrganisation()
{
    OPEN_STORE;
    const Org acme{QStringLiteral("acme"), QStringLiteral("Acme"), WallTime{1}};
    const Schedule other = scheduleOf(QStringLiteral("2"), defaultOrg);
    QVERIFY(store.apply({PutAccount{acme}, InsertSchedule{scheduleOf(QStringLiteral("1"))},
        InsertSchedule{other}}));
    QVERIFY(store.apply({RemoveAccount{RemoveAccount::Kind::Org, acme.id, {}}}));
    QVERIFY(store.get<ScheduleList>(AllSchedules{}).schedules == QList<Schedule>{other});
}

void ScheduleTableTest::aRunAndItsTaskAreStoredTogether()
{
    OPEN_STORE;
    const Schedule schedule = scheduleOf(QStringLiteral("1"));
    QVERIFY(store.apply({InsertSchedule{schedule}}));
    const Task task = newTask(QStringLiteral("t"));
    QVERIFY(!store.apply({MoveSchedule{schedule.spec.id, everything()}, InsertTask{task, {}},
        InsertTask{task, {}}}));
    QVERIFY(store.get<ScheduleList>(AllSchedules{}).schedules == QList<Schedule>{schedule});
    QVERIFY(!store.find(task.spec.id));
}

void ScheduleTableTest::aRestartKeepsThem()
{
    StoreUnderTest store(StoreOptions::File);
    const QList<Schedule> made{scheduleOf(QStringLiteral("z")), scheduleOf(QStringLiteral("a"))};
    QVERIFY(store.apply({InsertSchedule{made[0]}, InsertSchedule{made[1]}}));
    store.restart();
    QVERIFY(store.get<ScheduleList>(AllSchedules{}).schedules == made);
}

void ScheduleTableTest::whatTheDiskHasChangedIsNotServed_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("another prompt") << QStringLiteral("UPDATE schedules SET prompt = 'rm -rf'");
    QTest::newRow("another time") << QStringLiteral("UPDATE schedule_progress SET next_run = 7");
    QTest::newRow("no progress") << QStringLiteral("DELETE FROM schedule_progress");
}

void ScheduleTableTest::whatTheDiskHasChangedIsNotServed()
{
    QFETCH(QString, change);
    StoreUnderTest store(StoreOptions::File);
    QVERIFY(store.apply({InsertSchedule{scheduleOf(QStringLiteral("1"))}}));
    store->close();
    {
        const auto database = Database::open(store.path(), Database::Access::ReadWrite);
        QVERIFY(database);
        QVERIFY((*database)->run(change));
    }
    store.restart();
    QCOMPARE(store.ask(AllSchedules{}).error().code, ErrorCode::DataLoss);
}

QTEST_GUILESS_MAIN(ScheduleTableTest)
#include "scheduletabletest.moc"
