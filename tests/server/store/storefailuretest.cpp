// What happens when the disk is full or bad, or when more is asked than can be done.
#include "server/store/database.h"
#include "server/store/schema.h"
#include "server/store/writer.h"
#include "storeundertest.h"

using namespace coord;

class StoreFailureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fullDiskFailsTheTicketAndRecovers();
    void damagedLineIsNotServed_data();
    void damagedLineIsNotServed();
    void tooManyTicketsAreRefusedInTurn();
    void tooManyQuestionsAreRefused();
    void groupsAreReportedWithTheirEndAndTime();
};

void StoreFailureTest::fullDiskFailsTheTicketAndRecovers()
{
    auto opened = Database::openInMemory();
    QVERIFY(opened.hasValue());
    Database *database = opened->get();
    QVERIFY(database->configure());
    QVERIFY(migrate(*database));
    Writer writer(std::move(*opened), {});
    QVERIFY(
        !writer.commit({{1, {InsertTask{newTask(QStringLiteral("a")), {}}}, 0, {}}}).first().error);
    QVERIFY(database->value(QStringLiteral("PRAGMA max_page_count=40")).hasValue());
    Task large = newTask(QStringLiteral("large"));
    large.spec.prompt = QString(1'000'000, QLatin1Char('p'));
    const auto full = writer.commit({{2, {InsertTask{newTask(QStringLiteral("b")), {}}}, 0, {}},
        {3, {InsertTask{large, {}}}, 0, {}},
        {4, {InsertTask{newTask(QStringLiteral("c")), {}}}, 0, {}}});
    QCOMPARE(full.size(), 3);
    QVERIFY(full[1].error);
    QCOMPARE(full[1].error->code, ErrorCode::Unavailable);
    // What is reported is what is there, whatever SQLite rolled back by itself.
    for (const auto &[id, outcome] :
        {std::pair{QStringLiteral("b"), full[0]}, std::pair{QStringLiteral("c"), full[2]}}) {
        const auto found = writer.answer(TaskById{id, std::nullopt});
        QCOMPARE(std::get<FoundTask>(*found).task.has_value(), !outcome.error.has_value());
    }
    QVERIFY(database->value(QStringLiteral("PRAGMA max_page_count=100000")).hasValue());
    QVERIFY(!writer.commit({{5, {InsertTask{large, {}}}, 0, {}}}).first().error);
}

void StoreFailureTest::groupsAreReportedWithTheirEndAndTime()
{
    StoreUnderTest store(StoreOptions::File);
    QList<WrittenGroup> groups;
    connect(&*store, &Store::groupWritten, this,
        [&groups](const WrittenGroup &group) { groups.append(group); });
    store->commit(1'000, {InsertTask{newTask(QStringLiteral("a")), {}}});
    store->commit(1'001, {InsertTask{newTask(QStringLiteral("a")), {}}});
    QCOMPARE(store->load().tickets, 2);
    QVERIFY(store->load().bytes > 0);
    QTRY_COMPARE(groups.size(), 1);
    QCOMPARE(groups[0].tickets, 2);
    QVERIFY(groups[0].isOnDisk);
    QVERIFY(groups[0].took.count() > 0);
    QVERIFY(!store.apply({AppendOutput{QStringLiteral("nobody"), 1, {QStringLiteral("x")}}}));
    QCOMPARE(groups.size(), 2);
    QVERIFY(!groups[1].isOnDisk);
    QCOMPARE(store->load().tickets, 0);
}

void StoreFailureTest::damagedLineIsNotServed_data()
{
    QTest::addColumn<QString>("damage");
    QTest::newRow("a changed line")
        << "UPDATE task_output SET line = CAST('tw0' AS BLOB) WHERE seq = 2";
    QTest::newRow("a missing line") << "DELETE FROM task_output WHERE seq = 2";
    QTest::newRow("a missing last line") << "DELETE FROM task_output WHERE seq = 3";
    QTest::newRow("a line in another place") << "UPDATE task_output SET (line, checksum) = (SELECT "
                                                "line, checksum FROM task_output WHERE seq = 3)"
                                                " WHERE seq = 2";
}

void StoreFailureTest::damagedLineIsNotServed()
{
    QFETCH(QString, damage);
    StoreUnderTest store(StoreOptions::File);
    const QString id = QStringLiteral("t");
    const QStringList lines{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")};
    QVERIFY(store.apply({InsertTask{newTask(id), {}}, AppendOutput{id, 1, lines}}));
    {
        const auto database = Database::open(store.path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(damage));
    }
    const auto answer = store.ask(OutputFrom{id});
    QVERIFY(!answer.hasValue());
    QCOMPARE(answer.error().code, ErrorCode::DataLoss);
    QVERIFY(store.apply({AppendOutput{id, 4, lines}}));
}

void StoreFailureTest::tooManyTicketsAreRefusedInTurn()
{
    StoreUnderTest store(StoreOptions::Memory);
    QList<quint64> reported;
    int refused = 0;
    connect(
        &*store, &Store::committed, this, [&reported](quint64 ticket) { reported.append(ticket); });
    connect(&*store, &Store::failed, this, [&](quint64 ticket, const Error &error) {
        reported.append(ticket);
        refused += error.code == ErrorCode::ResourceExhausted ? 1 : 0;
    });
    constexpr quint64 limit = Store::maxWaitingTickets;
    QList<quint64> expected;
    for (quint64 i = 0; i < 2 * limit + 3; ++i) {
        QCOMPARE(store->overloaded(), i >= limit);
        store->commit(i, {});
        expected.append(i);
    }
    QTRY_COMPARE(reported.size(), expected.size());
    QVERIFY(reported == expected);
    QCOMPARE(refused, 3);
    QVERIFY(!store->overloaded());
}

void StoreFailureTest::tooManyQuestionsAreRefused()
{
    StoreUnderTest store(StoreOptions::Memory);
    int answered = 0;
    int refused = 0;
    for (qsizetype i = 0; i < Store::maxWaitingReads + 5; ++i) {
        store->read(CountTasks{}, [&](const Result<Answer> &answer) {
            ++answered;
            refused += !answer && answer.error().code == ErrorCode::ResourceExhausted ? 1 : 0;
        });
    }
    QCOMPARE(answered, 0);
    QTRY_COMPARE(answered, int(Store::maxWaitingReads) + 5);
    QCOMPARE(refused, 5);
}

QTEST_GUILESS_MAIN(StoreFailureTest)
#include "storefailuretest.moc"
