// The settings of a connection, the ladder of the schema, and that no question reads the history.
#include "server/store/database.h"
#include "server/store/schema.h"

#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace coord;

class DatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void settingsTook_data();
    void settingsTook();
    void readerCannotWrite();
    void missingFileIsNotCreated();
    void ladderEndsAtTheVersion();
    void migratingTwiceChangesNothing();
    void newerDatabaseIsNotMigrated();
    void failedMigrationLeavesNothing();
    void everyTableIsStrict();
    void questionUsesAnIndex_data();
    void questionUsesAnIndex();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    QString m_path;
};

void DatabaseTest::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("a b%?#.db"));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    auto opened = Database::open(m_path, Database::Access::ReadWrite);
    QVERIFY(opened.hasValue());
    m_database = std::move(*opened);
    QVERIFY(m_database->configure());
}

void DatabaseTest::settingsTook_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the log is written ahead") << "journal_mode"
                                              << "wal";
    QTest::newRow("every commit is synced") << "synchronous"
                                            << "2";
    QTest::newRow("references are checked") << "foreign_keys"
                                            << "1";
    QTest::newRow("the schema is not trusted") << "trusted_schema"
                                               << "0";
    QTest::newRow("a busy file is waited for") << "busy_timeout"
                                               << "5000";
    QTest::newRow("checkpoints are ours") << "wal_autocheckpoint"
                                          << "0";
}

void DatabaseTest::settingsTook()
{
    QFETCH(QString, setting);
    QFETCH(QString, expected);
    QCOMPARE(m_database->value(QStringLiteral("PRAGMA ") + setting)->toString(), expected);
}

void DatabaseTest::readerCannotWrite()
{
    QVERIFY(migrate(*m_database));
    const auto reader = Database::open(m_path, Database::Access::ReadOnly);
    QVERIFY((*reader)->configure());
    QVERIFY((*reader)->value(QStringLiteral("SELECT count(*) FROM tasks")).hasValue());
    QVERIFY(!(*reader)->run(QStringLiteral("DELETE FROM tasks")));
}

void DatabaseTest::missingFileIsNotCreated()
{
    const QString path = m_folder->filePath(QStringLiteral("none.db"));
    const auto opened = Database::open(path, Database::Access::ReadWrite);
    QVERIFY(!opened.hasValue());
    QVERIFY(!QFile::exists(path));
}

void DatabaseTest::ladderEndsAtTheVersion()
{
    QCOMPARE(schemaLadder().size(), schemaVersion);
    QVERIFY(migrate(*m_database));
    QCOMPARE(m_database->value(QStringLiteral("PRAGMA user_version"))->toInt(), schemaVersion);
}

void DatabaseTest::migratingTwiceChangesNothing()
{
    QVERIFY(migrate(*m_database));
    const QString version = QStringLiteral("PRAGMA schema_version");
    const int before = m_database->value(version)->toInt();
    QVERIFY(migrate(*m_database));
    QCOMPARE(m_database->value(version)->toInt(), before);
}

void DatabaseTest::newerDatabaseIsNotMigrated()
{
    QVERIFY(m_database->run(QStringLiteral("PRAGMA user_version=99")));
    const Status migrated = migrate(*m_database);
    QVERIFY(!migrated);
    QCOMPARE(migrated.error().code, ErrorCode::FailedPrecondition);
}

void DatabaseTest::failedMigrationLeavesNothing()
{
    // In the way of the last table.
    QVERIFY(m_database->run(QStringLiteral("CREATE TABLE task_counts (x)")));
    QVERIFY(!migrate(*m_database));
    QCOMPARE(m_database->value(QStringLiteral("PRAGMA user_version"))->toInt(), 0);
    QCOMPARE(m_database->value(QStringLiteral("SELECT count(*) FROM sqlite_schema"))->toInt(), 1);
}

void DatabaseTest::everyTableIsStrict()
{
    QVERIFY(migrate(*m_database));
    const auto lax
        = m_database->value(QStringLiteral("SELECT count(*) FROM pragma_table_list WHERE type = "
                                           "'table' AND strict = 0 AND name NOT LIKE 'sqlite%'"));
    QCOMPARE(lax->toInt(), 0);
}

void DatabaseTest::questionUsesAnIndex_data()
{
    QTest::addColumn<QString>("question");
    QTest::newRow("by id") << "SELECT * FROM tasks WHERE id = 'x'";
    QTest::newRow("by key") << "SELECT * FROM tasks WHERE org_id = 'x' AND idempotency_key = 'y'";
    QTest::newRow("page")
        << "SELECT * FROM tasks t CROSS JOIN task_requests r ON r.task_key = t.key"
           " WHERE t.org_id = 'x' AND t.key < 9 ORDER BY t.key DESC LIMIT 5";
    QTest::newRow("page of a state")
        << "SELECT * FROM tasks t CROSS JOIN task_requests r ON r.task_key = t.key"
           " WHERE t.org_id = 'x' AND t.state = 'error' AND t.key < 9"
           " ORDER BY t.key DESC LIMIT 5";
    QTest::newRow("prefix")
        << "SELECT id FROM tasks WHERE org_id = 'x' AND id >= 'a' AND id < 'b' ORDER BY id";
    QTest::newRow("live tasks")
        << "SELECT * FROM tasks t CROSS JOIN task_requests r ON r.task_key = t.key"
           " WHERE t.state IN ('pending', 'running')";
    QTest::newRow("output")
        << "SELECT line FROM task_output WHERE task_key = 1 AND seq >= 7 ORDER BY seq";
    QTest::newRow("ended tasks")
        << "SELECT id FROM tasks WHERE state IN ('completed', 'error', 'cancelled')"
           " AND (completed_at, key) > (1, 2) AND completed_at < 9"
           " ORDER BY completed_at, key LIMIT 5";
    QTest::newRow("dead letters")
        << "SELECT id FROM tasks WHERE org_id = 'x' AND state = 'dead-letter'"
           " AND (completed_at, key) > (1, 2) AND completed_at < 9"
           " ORDER BY completed_at, key LIMIT 5";
    QTest::newRow("attempts") << "SELECT * FROM attempts WHERE task_key = 1 ORDER BY number";
}

void DatabaseTest::questionUsesAnIndex()
{
    QFETCH(QString, question);
    QVERIFY(migrate(*m_database));
    QSqlQuery plan(m_database->connection());
    QVERIFY(plan.exec(QStringLiteral("EXPLAIN QUERY PLAN ") + question));
    while (plan.next()) {
        const QString step = plan.value(3).toString();
        QVERIFY2(step.startsWith(QStringLiteral("SEARCH")), qPrintable(step));
    }
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "databasetest.moc"
