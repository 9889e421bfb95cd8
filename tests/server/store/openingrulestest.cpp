// Which files the coordinator takes for its database, and that it leaves all others as they are.
#include "server/store/database.h"
#include "server/store/schema.h"
#include "server/store/store.h"
#include "tests/support/buildundertest.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace coord;

class OpeningRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newFileIsPrivate();
    void missingFolderIsMadePrivate();
    void foreignFileIsRefusedUntouched_data();
    void foreignFileIsRefusedUntouched();
    void damagedFileIsRefusedUntouched_data();
    void damagedFileIsRefusedUntouched();
    void newerVersionInTheLogIsRefused();
    void linkIsRefused();
    void fileOpenToOthersIsRefused();
    void emptyFileBecomesADatabase();
    void secondStoreIsRefused();
    void otherProcessIsNamedAndItsDeathFrees();

private:
    Status open() const;
    QString path() const { return m_folder->filePath(QStringLiteral("coord.db")); }
    void write(const QByteArray &bytes) const;
    QByteArray read() const;
    QByteArray header(qint32 applicationId, qint32 version) const;
    void makeOurs() const;
    void makeWith(const QStringList &statements) const;
    void expectRefusedUntouched(const QString &reason) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr auto ownerOnly
    = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
    | QFile::WriteOther | QFile::ExeOther;

} // namespace

void OpeningRulesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

Status OpeningRulesTest::open() const
{
    const auto store = Store::open({StoreOptions::File, path()});
    return store ? Status(Done{}) : Status(store.error());
}

void OpeningRulesTest::write(const QByteArray &bytes) const
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    QVERIFY(file.setPermissions(ownerOnly));
}

QByteArray OpeningRulesTest::read() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray OpeningRulesTest::header(qint32 applicationId, qint32 version) const
{
    makeOurs();
    QByteArray bytes = read();
    qToBigEndian(version, bytes.data() + 60);
    qToBigEndian(applicationId, bytes.data() + 68);
    return bytes;
}

void OpeningRulesTest::makeOurs() const
{
    const auto store = Store::open({StoreOptions::File, path()});
    QVERIFY(store.hasValue());
    for (quint64 i = 0; i < 50; ++i) {
        Task task;
        task.spec.id = QStringLiteral("task-%1").arg(i);
        task.spec.prompt = QString(5000, QLatin1Char('p'));
        (*store)->commit(i, {InsertTask{task, {}}});
    }
}

void OpeningRulesTest::makeWith(const QStringList &statements) const
{
    write({});
    const auto database = Database::open(path(), Database::Access::ReadWrite);
    QVERIFY(database.hasValue());
    for (const QString &statement : statements)
        QVERIFY((*database)->run(statement));
}

void OpeningRulesTest::expectRefusedUntouched(const QString &reason) const
{
    const QByteArray before = read();
    const Status opened = open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::FailedPrecondition);
    QVERIFY2(opened.error().message.contains(path()), qPrintable(opened.error().message));
    QVERIFY2(opened.error().message.contains(reason), qPrintable(opened.error().message));
    QVERIFY(read() == before);
}

void OpeningRulesTest::newFileIsPrivate()
{
    const auto store = Store::open({StoreOptions::File, path()});
    QVERIFY(store.hasValue());
    const QStringList names = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    const QStringList expected{QStringLiteral("coord.db"), QStringLiteral("coord.db-shm"),
        QStringLiteral("coord.db-wal"), QStringLiteral("coord.db.lock")};
    QCOMPARE(names, expected);
    for (const QString &name : names)
        QVERIFY2(!(QFile(m_folder->filePath(name)).permissions() & others), qPrintable(name));
}

void OpeningRulesTest::missingFolderIsMadePrivate()
{
    const QString nested = m_folder->filePath(QStringLiteral("a/b/coord.db"));
    QVERIFY(Store::open({StoreOptions::File, nested}).hasValue());
    for (const QString &folder : {QStringLiteral("a"), QStringLiteral("a/b")})
        QVERIFY(!(QFile(m_folder->filePath(folder)).permissions() & others));
}

void OpeningRulesTest::foreignFileIsRefusedUntouched_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a text") << "text"
                            << "not a SQLite database";
    QTest::newRow("a short header") << "short"
                                    << "not a SQLite database";
    QTest::newRow("the database of another program") << "other id"
                                                     << "another program";
    QTest::newRow("a database without an id") << "no id"
                                              << "another program";
    QTest::newRow("the database of the original") << "original"
                                                  << "original coordinator";
    QTest::newRow("a newer version of ours") << "newer"
                                             << "newer version";
}

void OpeningRulesTest::foreignFileIsRefusedUntouched()
{
    QFETCH(QString, what);
    QFETCH(QString, reason);
    if (what == QLatin1String("text"))
        write(QByteArray("Dear diary, ").repeated(100));
    else if (what == QLatin1String("short"))
        write(QByteArray("SQLite format 3\0", 16));
    else if (what == QLatin1String("other id"))
        write(header(0x12345678, schemaVersion));
    else if (what == QLatin1String("newer"))
        write(header(databaseApplicationId, schemaVersion + 1));
    else if (what == QLatin1String("no id"))
        makeWith({QStringLiteral("CREATE TABLE notes (text TEXT)")});
    else
        makeWith({QStringLiteral("CREATE TABLE tasks (id TEXT PRIMARY KEY)"),
            QStringLiteral(
                "CREATE TABLE task_output (task_id TEXT, line_num INTEGER, data TEXT)")});
    QFile::remove(path() + QStringLiteral(".lock"));
    expectRefusedUntouched(reason);
    const QStringList left = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(left, QStringList{QStringLiteral("coord.db")});
}

void OpeningRulesTest::damagedFileIsRefusedUntouched_data()
{
    QTest::addColumn<int>("cutPages");
    QTest::addColumn<int>("junkPage");
    QTest::newRow("the last pages are missing") << 5 << -1;
    QTest::newRow("the schema is overwritten") << 0 << 0;
    QTest::newRow("a page of a table is overwritten") << 0 << 1;
}

void OpeningRulesTest::damagedFileIsRefusedUntouched()
{
    QFETCH(int, cutPages);
    QFETCH(int, junkPage);
    constexpr int page = 4096;
    makeOurs();
    QByteArray bytes = read();
    bytes.chop(cutPages * page);
    if (junkPage >= 0) {
        const int from = junkPage * page + (junkPage == 0 ? 100 : 0);
        bytes.replace(from, 500, QByteArray(500, '\x5a'));
    }
    write(bytes);
    expectRefusedUntouched(QStringLiteral("damaged"));
}

void OpeningRulesTest::newerVersionInTheLogIsRefused()
{
    makeOurs();
    {
        const auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY((*database)->configure());
        QVERIFY((*database)->run(QStringLiteral("PRAGMA user_version=77")));
        // As a killed process leaves them: the log is not in the file yet.
        for (const char *suffix : {"", "-wal"}) {
            const QString name = path() + QLatin1String(suffix);
            QVERIFY(QFile::copy(
                name, m_folder->filePath(QStringLiteral("killed.db")) + QLatin1String(suffix)));
        }
    }
    const auto opened
        = Store::open({StoreOptions::File, m_folder->filePath(QStringLiteral("killed.db"))});
    QVERIFY(!opened.hasValue());
    QVERIFY2(opened.error().message.contains(QStringLiteral("newer version")),
        qPrintable(opened.error().message));
}

void OpeningRulesTest::linkIsRefused()
{
    makeOurs();
    const QString link = m_folder->filePath(QStringLiteral("link.db"));
    QVERIFY(QFile::link(path(), link));
    const auto opened = Store::open({StoreOptions::File, link});
    QVERIFY(!opened.hasValue());
    QVERIFY(opened.error().message.contains(QStringLiteral("symbolic link")));
}

void OpeningRulesTest::fileOpenToOthersIsRefused()
{
    makeOurs();
    QVERIFY(QFile(path()).setPermissions(ownerOnly | QFile::ReadOther));
    expectRefusedUntouched(QStringLiteral("chmod 600"));
}

void OpeningRulesTest::emptyFileBecomesADatabase()
{
    write({});
    QVERIFY(open());
    QVERIFY(open());
}

void OpeningRulesTest::secondStoreIsRefused()
{
    const auto first = Store::open({StoreOptions::File, path()});
    QVERIFY(first.hasValue());
    const Status second = open();
    QVERIFY(!second);
    QCOMPARE(second.error().message,
        QStringLiteral("Another coordinator is already using %1 (process %2)")
            .arg(path())
            .arg(QCoreApplication::applicationPid()));
}

void OpeningRulesTest::otherProcessIsNamedAndItsDeathFrees()
{
    QProcess holder;
    holder.start(fileOfBuild("tests/bin/lockholder"), {path() + QStringLiteral(".lock")});
    QVERIFY(holder.waitForReadyRead());
    QCOMPARE(holder.readLine().trimmed(), QByteArray("held"));
    const Status refused = open();
    QVERIFY(!refused);
    QCOMPARE(refused.error().message,
        QStringLiteral("Another coordinator is already using %1 (process %2)")
            .arg(path())
            .arg(holder.processId()));
    holder.kill();
    QVERIFY(holder.waitForFinished());
    QVERIFY(open());
}

QTEST_GUILESS_MAIN(OpeningRulesTest)
#include "openingrulestest.moc"
