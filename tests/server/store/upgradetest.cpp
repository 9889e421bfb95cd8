// Databases that earlier versions have written: they open, and what they hold is read as it was
// meant.
#include "core/platform/securefile.h"
#include "server/store/database.h"
#include "server/store/schema.h"
#include "storeundertest.h"

using namespace coord;

class UpgradeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAnEarlierVersionWroteIsRead_data();
    void whatAnEarlierVersionWroteIsRead();

private:
    static void write(const QString &path, int version);
};

// A task that has ended and one that runs, each with its attempt. Sums of the third version on.
void UpgradeTest::write(const QString &path, int version)
{
    QVERIFY(createPrivateFile(path));
    const auto database = Database::open(path, Database::Access::ReadWrite);
    QVERIFY(
        (*database)->run(QStringLiteral("PRAGMA application_id=%1").arg(databaseApplicationId)));
    for (int rung = 0; rung < version; ++rung) {
        for (const QString &statement : schemaLadder()[rung])
            QVERIFY((*database)->run(statement));
    }
    const QString columns
        = QStringLiteral("INSERT INTO tasks (id, org_id, agent_name, pool, session_id, trace_id,"
                         " owner_user_id, priority, max_retries, created_at, state, attempt, token,"
                         " retry_count, attempt_base, truncated, error, error_code, completed_at,"
                         " result_text, result_session_id) VALUES ");
    const QString requests = QStringLiteral(
        "INSERT INTO task_requests (task_key, prompt, allowed_tools,"
        " disallowed_tools, add_dirs) SELECT key, 'p', '[]', '[]', '[]' FROM tasks");
    const QString attempts = QStringLiteral(
        "INSERT INTO attempts (task_key, number, token, agent_name, started_at, ended_at, outcome,"
        " error, error_code) SELECT key, 1, 1, 'a', 5, completed_at,"
        " iif(completed_at, 'completed', ''), '', '' FROM tasks");
    QStringList statements{columns
            + QStringLiteral("('old', 'acme', 'a', '', '', '', '', 0, 3, 1, 'completed', 1, 1, 0,"
                             " 0, 0, '', '', 7, '', '')"),
        columns
            + QStringLiteral("('live', 'acme', 'a', '', '', '', '', 0, 3, 1, 'running', 1, 1, 0,"
                             " 0, 0, '', '', NULL, '', '')"),
        requests, attempts};
    if (version >= 3)
        statements.append(QStringLiteral("UPDATE attempts SET checksum"
                                         " = iif(ended_at, 1584721684, 2297964237)"));
    for (const QString &statement : statements)
        QVERIFY2((*database)->run(statement), qPrintable(statement));
}

void UpgradeTest::whatAnEarlierVersionWroteIsRead_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < schemaVersion; ++version)
        QTest::addRow("version %d", version) << version;
}

void UpgradeTest::whatAnEarlierVersionWroteIsRead()
{
    QFETCH(const int, version);
    StoreUnderTest store([version](const QString &path) { write(path, version); });
    QVERIFY(store.isOpen());
    const auto ended
        = store.get<EndedTasks>(TasksEndedBefore{WallTime{8}, std::nullopt, std::nullopt});
    QCOMPARE(ended.tasks.size(), 1);
    QCOMPARE(ended.tasks.first().id, QStringLiteral("old"));
    const auto live = store.get<TaskList>(AllLiveTasks{});
    QCOMPARE(live.tasks.size(), 1);
    QCOMPARE(live.tasks.first().spec.id, QStringLiteral("live"));
    QVERIFY(live.holders.isEmpty());
    for (const Task &task : {*store.find(QStringLiteral("old")), live.tasks.first()}) {
        const auto attempts = store.get<AttemptList>(AttemptsOf{task.spec.id}).attempts;
        QCOMPARE(attempts.size(), 1);
        QCOMPARE(attempts.first().endedAt, task.completedAt);
        QCOMPARE(attempts.first().holder, QString());
        QCOMPARE(attempts.first().policy, QString());
        QCOMPARE(attempts.first().work, QString());
        QCOMPARE(task.result.work, QString());
    }
}

QTEST_GUILESS_MAIN(UpgradeTest)
#include "upgradetest.moc"
