// Finding and removing what has ended, in the database itself.
#include "storelifecycle.h"

#include <QFile>

using namespace coord;

class EndedTasksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endedTasksComeInTheOrderOfTheirEnd();
    void deadLettersAreOfOneOrganisation();
    void outputIsShortenedFromItsEnd();
    void onlyAnEndedTaskIsShortened();
    void removingFreesPagesForWhatComes();
};

namespace {

Task ended(
    const QString &id, TaskState state, qint64 at, const QString &org = QStringLiteral("acme"))
{
    Task task = newTask(id, org);
    task.state = state;
    task.completedAt = WallTime{at};
    return task;
}

QStringList idsOf(const EndedTasks &page)
{
    QStringList ids;
    for (const EndedTask &task : page.tasks)
        ids.append(task.id);
    return ids;
}

} // namespace

void EndedTasksTest::endedTasksComeInTheOrderOfTheirEnd()
{
    StoreUnderTest store(StoreOptions::File);
    QList<Mutation> mutations;
    for (int i = 0; i < 250; ++i)
        mutations.append(InsertTask{ended(numberedId(i), TaskState::Completed, 1'000 - i / 2), {}});
    mutations += {InsertTask{ended(QStringLiteral("dead"), TaskState::DeadLetter, 1), {}},
        InsertTask{ended(QStringLiteral("cancelled"), TaskState::Cancelled, 2), {}},
        InsertTask{ended(QStringLiteral("error"), TaskState::Error, 3), {}},
        InsertTask{newTask(QStringLiteral("new")), {}},
        InsertTask{ended(QStringLiteral("late"), TaskState::Completed, 5'000), {}}};
    QVERIFY(store.apply(mutations));
    QStringList ids;
    qint64 last = 0;
    TasksEndedBefore query{WallTime{5'000}, std::nullopt, std::nullopt};
    while (true) {
        const auto page = store.get<EndedTasks>(query);
        ids += idsOf(page);
        for (const EndedTask &task : page.tasks) {
            QVERIFY(task.place.completedAt.ms >= last);
            last = task.place.completedAt.ms;
        }
        if (page.tasks.size() < maxEndedPerPage)
            break;
        query.after = page.tasks.last().place;
    }
    QCOMPARE(ids.size(), 252);
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 252);
    QCOMPARE(ids.mid(0, 2), QStringList({QStringLiteral("cancelled"), QStringLiteral("error")}));
}

void EndedTasksTest::deadLettersAreOfOneOrganisation()
{
    StoreUnderTest store(StoreOptions::File);
    QVERIFY(store.apply({InsertTask{ended(QStringLiteral("mine"), TaskState::DeadLetter, 1), {}},
        InsertTask{
            ended(QStringLiteral("theirs"), TaskState::DeadLetter, 1, QStringLiteral("other")), {}},
        InsertTask{ended(QStringLiteral("done"), TaskState::Completed, 1), {}}}));
    QCOMPARE(idsOf(store.get<EndedTasks>(
                 TasksEndedBefore{WallTime{2}, QStringLiteral("acme"), std::nullopt})),
        QStringList{QStringLiteral("mine")});
}

void EndedTasksTest::outputIsShortenedFromItsEnd()
{
    StoreUnderTest store(StoreOptions::File);
    LifeOf life(QStringLiteral("a"), 10);
    FakeStore expected;
    for (const auto &mutations :
        {life.insert(), life.lease(), life.print(5, 10), life.print(3, 700), life.complete(),
            QList<Mutation>{ShortenOutput{QStringLiteral("a"), 4}}}) {
        QVERIFY(store.apply(mutations));
        QVERIFY(expected.apply(mutations));
    }
    const auto ask = [&store](const Query &query) { return store.ask(query); };
    QCOMPARE(difference(QStringLiteral("a"), expected, ask), QString());
    QCOMPARE(store.find(QStringLiteral("a"))->lastSeq, 4);
    QVERIFY(store.find(QStringLiteral("a"))->truncated);
    QVERIFY(store.apply({ShortenOutput{QStringLiteral("a"), 1'000}}));
    QCOMPARE(store.find(QStringLiteral("a"))->outputBytes, 0);
    QVERIFY(store.get<OutputLines>(OutputFrom{QStringLiteral("a")}).lines.isEmpty());
}

void EndedTasksTest::onlyAnEndedTaskIsShortened()
{
    StoreUnderTest store(StoreOptions::File);
    LifeOf life(QStringLiteral("a"), 10);
    for (const auto &mutations : {life.insert(), life.lease(), life.print(5, 10)})
        QVERIFY(store.apply(mutations));
    QVERIFY(!store.apply({ShortenOutput{QStringLiteral("a"), 1}}));
    QCOMPARE(store.get<OutputLines>(OutputFrom{QStringLiteral("a")}).lines.size(), 5);
}

void EndedTasksTest::removingFreesPagesForWhatComes()
{
    StoreUnderTest store(StoreOptions::File);
    qint64 settled = 0;
    for (int round = 0; round < 6; ++round) {
        LifeOf life(QStringLiteral("round-%1").arg(round), 1000);
        for (const auto &mutations : {life.insert(), life.lease(), life.print(500, 1000),
                 life.complete(), QList<Mutation>{RemoveTasks{{life.id()}}}})
            QVERIFY(store.apply(mutations));
        store.restart();
        const qint64 size = QFile(store.path()).size();
        if (round == 1)
            settled = size;
        if (round > 1)
            QVERIFY2(
                size <= settled, qPrintable(QStringLiteral("%1, then %2").arg(settled).arg(size)));
    }
}

QTEST_GUILESS_MAIN(EndedTasksTest)
#include "endedtaskstest.moc"
