// A backup made while commits go on is whole, private, and a coordinator starts from it.
#include "server/store/backup.h"
#include "server/store/database.h"
#include "storelifecycle.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <future>

using namespace coord;

class BackupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBackupUnderLoadHoldsAWholeMoment();
    void aStoppedDatabaseIsBackedUpAsWell();
    void newAttemptsOfTheCopyStartAboveTheFloor();
    void nothingIsOverwrittenUnasked();
    void whatIsNotOursIsNotBackedUp();
    void aDamagedDatabaseLeavesNoBackup();

private:
    Result<BackupReport> backUp(const QString &source, bool replace = false) const
    {
        return coord::backUp({source, target(), replace, 1'000'000});
    }
    QString target() const { return m_folder.filePath(QStringLiteral("backup.db")); }
    QStringList files() const
    {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
    }

    QTemporaryDir m_folder;
};

void BackupTest::aBackupUnderLoadHoldsAWholeMoment()
{
    StoreUnderTest store(StoreOptions::File);
    // Each commit adds a task and its two lines: a whole moment has twice as many lines.
    const auto commit = [&store](int number) {
        const QString id = numberedId(number);
        QList<Mutation> mutations{InsertTask{newTask(id), {}}};
        mutations.append(AppendOutput{id, 1, longLines(id, 1, 2, 3'000)});
        return store.apply(mutations);
    };
    int committed = 0;
    while (committed < 500)
        QVERIFY(commit(committed++));
    auto running
        = std::async(std::launch::async, [this, path = store.path()] { return backUp(path); });
    int meanwhile = 0;
    while (running.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        QVERIFY(commit(committed++));
        ++meanwhile;
    }
    const auto report = running.get();
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    qInfo("%d commits meanwhile", meanwhile);
    QVERIFY(report->tasks >= 500 && report->tasks <= committed);
    QCOMPARE(report->bytes, QFileInfo(target()).size());
    QVERIFY(!(QFile(target()).permissions()
        & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    QCOMPARE(files(), QStringList{QStringLiteral("backup.db")});
    const auto database = Database::open(target(), Database::Access::ReadOnly);
    QCOMPARE((*database)->value(QStringLiteral("SELECT count(*) FROM tasks"))->toLongLong(),
        report->tasks);
    QCOMPARE((*database)->value(QStringLiteral("SELECT count(*) FROM task_output"))->toLongLong(),
        2 * report->tasks);
}

void BackupTest::aStoppedDatabaseIsBackedUpAsWell()
{
    StoreUnderTest store(StoreOptions::File);
    LifeOf life(QStringLiteral("a"), 10);
    FakeStore expected;
    for (const auto &mutations :
        {life.insert(), life.lease(), life.print(3, 1'000), life.complete()}) {
        QVERIFY(store.apply(mutations));
        QVERIFY(expected.apply(mutations));
    }
    store->close();
    QVERIFY(QFile::remove(target()) || !QFile::exists(target()));
    const auto report = backUp(store.path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QCOMPARE(report->tasks, 1);
    store.restart();
    QVERIFY(store.isOpen());
    const auto copy = Store::open({StoreOptions::File, target()});
    QVERIFY2(copy, copy ? "" : qPrintable(copy.error().message));
    QString wrong = QStringLiteral("no answer");
    (*copy)->read(TaskById{QStringLiteral("a"), std::nullopt}, [&](const Result<Answer> &answer) {
        const auto task = std::get<FoundTask>(*answer).task;
        wrong = task && *task == expected.task(QStringLiteral("a")) ? QString()
                                                                    : QStringLiteral("other");
    });
    QTRY_COMPARE(wrong, QString());
}

void BackupTest::newAttemptsOfTheCopyStartAboveTheFloor()
{
    StoreUnderTest store(StoreOptions::File);
    QVERIFY(store.apply({InsertTask{newTask(QStringLiteral("a")), {}}}));
    QCOMPARE(store.get<TaskList>(AllLiveTasks{}).tokenFloor, 0);
    QVERIFY(backUp(store.path(), true));
    const auto copy = Store::open({StoreOptions::File, target()});
    std::optional<TaskList> live;
    (*copy)->read(AllLiveTasks{},
        [&live](const Result<Answer> &answer) { live = std::get<TaskList>(*answer); });
    QTRY_VERIFY(live);
    QCOMPARE(live->tasks.size(), 1);
    QCOMPARE(live->tokenFloor, 1'000'000);
}

void BackupTest::nothingIsOverwrittenUnasked()
{
    StoreUnderTest store(StoreOptions::File);
    QFile::remove(target());
    QFile file(target());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    QCOMPARE(backUp(store.path()).error().code, ErrorCode::AlreadyExists);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("mine"));
    QVERIFY(backUp(store.path(), true));
    QCOMPARE(coord::backUp({store.path(), store.path(), true, 1}).error().code,
        ErrorCode::InvalidArgument);
}

void BackupTest::whatIsNotOursIsNotBackedUp()
{
    QFile::remove(target());
    QCOMPARE(
        backUp(m_folder.filePath(QStringLiteral("none.db"))).error().code, ErrorCode::NotFound);
    const QString text = m_folder.filePath(QStringLiteral("text.db"));
    QFile file(text);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5'000, 'x')) == 5'000);
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(backUp(text).error().code, ErrorCode::FailedPrecondition);
    QVERIFY(!QFile::exists(target()));
    QVERIFY(QFile::remove(text));
}

void BackupTest::aDamagedDatabaseLeavesNoBackup()
{
    StoreUnderTest store(StoreOptions::File);
    LifeOf life(QStringLiteral("a"), 10);
    for (const auto &mutations : {life.insert(), life.lease(), life.print(200, 1'000)})
        QVERIFY(store.apply(mutations));
    store->close();
    QFile file(store.path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 at = 8 * 4096; at < file.size(); at += 4096) {
        QVERIFY(file.seek(at));
        QCOMPARE(file.write(QByteArray(500, '\x5a')), 500);
    }
    file.close();
    QFile::remove(target());
    const auto report = backUp(store.path());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::DataLoss);
    QCOMPARE(files(), QStringList());
}

QTEST_GUILESS_MAIN(BackupTest)
#include "backuptest.moc"
