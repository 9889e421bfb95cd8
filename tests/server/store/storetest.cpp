// What the store promises, asked of the database in a file and of the one in memory alike.
#include "storeundertest.h"

#include <QSet>

using namespace coord;

class StoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void insertedTaskIsFoundWhole_data() { kinds(); }
    void insertedTaskIsFoundWhole();
    void textComesBackAsItWas_data();
    void textComesBackAsItWas();
    void secondTaskOfOneNameFails_data() { kinds(); }
    void secondTaskOfOneNameFails();
    void updateWritesWhatChanged_data() { kinds(); }
    void updateWritesWhatChanged();
    void updateIsGuarded_data();
    void updateIsGuarded();
    void impossibleTaskIsRefused_data();
    void impossibleTaskIsRefused();
    void outputIsNumberedWithoutGaps_data() { kinds(); }
    void outputIsNumberedWithoutGaps();
    void outputIsReadInRanges_data();
    void outputIsReadInRanges();
    void longLineComesBackWhole_data() { kinds(); }
    void longLineComesBackWhole();
    void attemptsAreKept_data() { kinds(); }
    void attemptsAreKept();
    void aHistoryThatLacksAnAttemptIsDamaged_data() { kinds(); }
    void aHistoryThatLacksAnAttemptIsDamaged();
    void removedTaskLeavesNothing_data() { kinds(); }
    void removedTaskLeavesNothing();
    void pagesHoldEveryTaskOnce_data() { kinds(); }
    void pagesHoldEveryTaskOnce();
    void pageIsBoundedByBytes_data() { kinds(); }
    void pageIsBoundedByBytes();
    void tasksAreListedByState_data() { kinds(); }
    void tasksAreListedByState();
    void prefixIsResolved_data();
    void prefixIsResolved();
    void tenantsAreApart_data() { kinds(); }
    void tenantsAreApart();
    void liveTasksAndCountsFollow_data() { kinds(); }
    void liveTasksAndCountsFollow();
    void failingTicketTakesNoOtherWithIt_data() { kinds(); }
    void failingTicketTakesNoOtherWithIt();
    void closeCommitsWhatWaits_data() { kinds(); }
    void closeCommitsWhatWaits();
    void reopenedFileHoldsTheSame();

private:
    static void kinds();
};

void StoreTest::kinds()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("in a file") << int(StoreOptions::File);
    QTest::newRow("in memory") << int(StoreOptions::Memory);
}

#define OPEN_STORE                                                                                 \
    QFETCH(int, kind);                                                                             \
    StoreUnderTest store{static_cast<StoreOptions::Kind>(kind)};                                   \
    QVERIFY(store.isOpen())

void StoreTest::insertedTaskIsFoundWhole()
{
    OPEN_STORE;
    Task task = newTask(QStringLiteral("t1"));
    TaskSpec &spec = task.spec;
    spec.pool = QStringLiteral("linux");
    spec.sessionId = QStringLiteral("s");
    spec.traceId = QStringLiteral("trace");
    spec.ownerUserId = QStringLiteral("eve");
    spec.allowedTools = QStringList{QStringLiteral("Bash(git:*)"), QStringLiteral("a\"b,c\\")};
    spec.disallowedTools = QStringList{QStringLiteral("Write")};
    spec.addDirs = QStringList{QStringLiteral("/srv/\u00e4")};
    spec.maxBudgetUsd = 1.25;
    spec.timeout = Millis(90'000);
    spec.priority = -3;
    spec.maxRetries = 7;
    QVERIFY(store.apply({InsertTask{task, QStringLiteral("once")}}));
    QVERIFY(store.find(QStringLiteral("t1")) == task);
    const TaskByKey byKey{QStringLiteral("acme"), QStringLiteral("once")};
    QVERIFY(store.get<FoundTask>(byKey).task == task);
    QVERIFY(!store.find(QStringLiteral("t2")));
}

void StoreTest::textComesBackAsItWas_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    const QList<QPair<const char *, QString>> texts{
        {"that would end a statement", QStringLiteral("'; DROP TABLE tasks; --")},
        {"that is a percent sign", QStringLiteral("%")},
        {"that is an underscore", QStringLiteral("_")},
        {"with quotes", QStringLiteral("\"a\" 'b' `c` [d]")},
        {"with a question mark and names", QStringLiteral("? :id @id $id ?1")},
        {"outside the basic plane", QStringLiteral("\U0001F980 \u65e5\u672c")},
        {"with control characters", QStringLiteral("a\u0001\u001b[31m\r\n\tb")},
        {"with NUL inside", QString(QChar(u'a')) + QChar(0) + QChar(u'b')},
    };
    for (const auto &row : texts) {
        QTest::addRow("text %s, in a file", row.first) << int(StoreOptions::File) << row.second;
        QTest::addRow("text %s, in memory", row.first) << int(StoreOptions::Memory) << row.second;
    }
}

void StoreTest::textComesBackAsItWas()
{
    OPEN_STORE;
    QFETCH(QString, text);
    Task task = newTask(text, text);
    task.spec.prompt = text;
    task.spec.agentName = text;
    task.spec.allowedTools = QStringList{text};
    QVERIFY(store.apply({InsertTask{newTask(QStringLiteral("other")), {}}, InsertTask{task, text},
        AppendOutput{text, 1, {text, QString()}}}));
    const auto found = store.get<FoundTask>(TaskById{text, text}).task;
    QVERIFY(found);
    QVERIFY(found->spec == task.spec);
    QVERIFY(store.get<FoundTask>(TaskByKey{text, text}).task);
    const QStringList written{text, QString()};
    QCOMPARE(store.get<OutputLines>(OutputFrom{text}).lines, written);
    QCOMPARE(store.get<TaskIds>(IdsWithPrefix{text, text}).ids, QStringList{text});
    QCOMPARE(store.get<TaskPage>(TasksOf{text, {}, {}}).tasks.size(), 1);
    QVERIFY(store.find(QStringLiteral("other")));
}

void StoreTest::secondTaskOfOneNameFails()
{
    OPEN_STORE;
    const QString key = QStringLiteral("key");
    QVERIFY(store.apply({InsertTask{newTask(QStringLiteral("a")), key}}));
    const Status sameId = store.apply({InsertTask{newTask(QStringLiteral("a")), {}}});
    QVERIFY(!sameId);
    QCOMPARE(sameId.error().code, ErrorCode::AlreadyExists);
    const Status sameKey = store.apply({InsertTask{newTask(QStringLiteral("b")), key}});
    QVERIFY(!sameKey);
    QCOMPARE(sameKey.error().code, ErrorCode::AlreadyExists);
    QVERIFY(store.apply({InsertTask{newTask(QStringLiteral("c"), QStringLiteral("other")), key}}));
    QVERIFY(!store.find(QStringLiteral("b")));
}

void StoreTest::updateWritesWhatChanged()
{
    OPEN_STORE;
    const Task task = newTask(QStringLiteral("t"));
    Task done = running(task);
    QVERIFY(store.apply({InsertTask{task, {}}, UpdateTask{done, TaskState::Pending, 0}}));
    QVERIFY(store.find(QStringLiteral("t")) == done);
    done.state = TaskState::Completed;
    done.retryCount = 2;
    done.attemptBase = 5;
    done.truncated = true;
    done.error = QStringLiteral("odd");
    done.errorCode = QStringLiteral("timeout");
    done.completedAt = WallTime{1'700'000'001'000};
    done.result = {QStringLiteral("done"), QStringLiteral("s2"), 0, 4, 0.5, 1234};
    QVERIFY(store.apply({UpdateTask{done, TaskState::Running, 1}}));
    QVERIFY(store.find(QStringLiteral("t")) == done);
}

void StoreTest::updateIsGuarded_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("state");
    QTest::addColumn<qint64>("token");
    QTest::addColumn<qint64>("lastSeq");
    for (const int kind : {int(StoreOptions::File), int(StoreOptions::Memory)}) {
        const char *where = kind == StoreOptions::File ? "in a file" : "in memory";
        QTest::addRow("another state, %s", where)
            << kind << "t" << int(TaskState::Pending) << qint64(1) << qint64(0);
        QTest::addRow("an older token, %s", where)
            << kind << "t" << int(TaskState::Running) << qint64(0) << qint64(0);
        QTest::addRow("a newer token, %s", where)
            << kind << "t" << int(TaskState::Running) << qint64(2) << qint64(0);
        QTest::addRow("no such task, %s", where)
            << kind << "u" << int(TaskState::Running) << qint64(1) << qint64(0);
        QTest::addRow("lines that failed to be stored, %s", where)
            << kind << "t" << int(TaskState::Running) << qint64(1) << qint64(3);
    }
}

void StoreTest::updateIsGuarded()
{
    OPEN_STORE;
    QFETCH(QString, id);
    QFETCH(int, state);
    QFETCH(qint64, token);
    QFETCH(qint64, lastSeq);
    const Task before = running(newTask(QStringLiteral("t")));
    QVERIFY(store.apply({InsertTask{before, {}}}));
    Task after = before;
    after.spec.id = id;
    after.lastSeq = lastSeq;
    after.error = QStringLiteral("changed");
    const Status updated = store.apply({UpdateTask{after, static_cast<TaskState>(state), token}});
    QVERIFY(!updated);
    QCOMPARE(updated.error().code, ErrorCode::Internal);
    QVERIFY(store.find(QStringLiteral("t")) == before);
}

void StoreTest::impossibleTaskIsRefused_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("isCompleted");
    for (const int kind : {int(StoreOptions::File), int(StoreOptions::Memory)}) {
        const char *where = kind == StoreOptions::File ? "in a file" : "in memory";
        QTest::addRow("pending with an end, %s", where) << kind << int(TaskState::Pending) << true;
        QTest::addRow("completed without an end, %s", where)
            << kind << int(TaskState::Completed) << false;
        QTest::addRow("running without an attempt, %s", where)
            << kind << int(TaskState::Running) << false;
    }
}

void StoreTest::impossibleTaskIsRefused()
{
    OPEN_STORE;
    QFETCH(int, state);
    QFETCH(bool, isCompleted);
    Task task = newTask(QStringLiteral("t"));
    task.state = static_cast<TaskState>(state);
    if (isCompleted)
        task.completedAt = WallTime{1};
    const Status inserted = store.apply({InsertTask{task, {}}});
    QVERIFY(!inserted);
    QCOMPARE(inserted.error().code, ErrorCode::Internal);
    QVERIFY(!store.find(QStringLiteral("t")));
}

void StoreTest::outputIsNumberedWithoutGaps()
{
    OPEN_STORE;
    const QString id = QStringLiteral("t");
    const QString line = QStringLiteral("\u00e4b");
    QVERIFY(store.apply({InsertTask{newTask(id), {}}, AppendOutput{id, 1, {line, line}}}));
    for (const qint64 wrong : {qint64(-1), qint64(0), qint64(1), qint64(2), qint64(4)}) {
        const Status appended = store.apply({AppendOutput{id, wrong, {line}}});
        QVERIFY2(!appended, qPrintable(QString::number(wrong)));
        QCOMPARE(appended.error().code, ErrorCode::Internal);
    }
    QVERIFY(!store.apply({AppendOutput{QStringLiteral("unknown"), 1, {line}}}));
    QVERIFY(store.apply({AppendOutput{id, 3, {line}}}));
    QCOMPARE(store.find(id)->lastSeq, 3);
    QCOMPARE(store.find(id)->outputBytes, 9);
}

void StoreTest::outputIsReadInRanges_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<int>("maxLines");
    QTest::addColumn<qint64>("maxBytes");
    QTest::addColumn<QString>("expected");
    for (const int kind : {int(StoreOptions::File), int(StoreOptions::Memory)}) {
        const char *where = kind == StoreOptions::File ? "in a file" : "in memory";
        QTest::addRow("everything, %s", where)
            << kind << qint64(1) << 100 << qint64(1000) << "1,2,3,4,5";
        QTest::addRow("from below the first, %s", where)
            << kind << qint64(-7) << 2 << qint64(1000) << "1,2";
        QTest::addRow("the end, %s", where) << kind << qint64(4) << 100 << qint64(1000) << "4,5";
        QTest::addRow("past the end, %s", where) << kind << qint64(6) << 100 << qint64(1000) << "";
        QTest::addRow("three lines, %s", where)
            << kind << qint64(2) << 3 << qint64(1000) << "2,3,4";
        QTest::addRow("two bytes, %s", where) << kind << qint64(2) << 100 << qint64(2) << "2,3";
        QTest::addRow("no bytes still gives a line, %s", where)
            << kind << qint64(2) << 9 << qint64(0) << "2";
    }
}

void StoreTest::outputIsReadInRanges()
{
    OPEN_STORE;
    QFETCH(qint64, from);
    QFETCH(int, maxLines);
    QFETCH(qint64, maxBytes);
    QFETCH(QString, expected);
    const QString id = QStringLiteral("t");
    const QStringList lines = QStringLiteral("1,2,3,4,5").split(QLatin1Char(','));
    QVERIFY(store.apply({InsertTask{newTask(id), {}}, AppendOutput{id, 1, lines}}));
    const auto output = store.get<OutputLines>(OutputFrom{id, from, maxLines, maxBytes});
    QCOMPARE(output.lines.join(QLatin1Char(',')), expected);
    QCOMPARE(output.firstSeq, std::max<qint64>(from, 1));
    QCOMPARE(output.lastSeq, 5);
}

void StoreTest::longLineComesBackWhole()
{
    OPEN_STORE;
    const QString id = QStringLiteral("t");
    const QString line = QStringLiteral("\u00e4\U0001F980z").repeated(500'000);
    QVERIFY(line.size() >= 2'000'000);
    QVERIFY(store.apply({InsertTask{newTask(id), {}}, AppendOutput{id, 1, {line, line}}}));
    const auto output = store.get<OutputLines>(OutputFrom{id, 1, 10, 1000});
    QCOMPARE(output.lines.size(), 1);
    QVERIFY(output.lines.first() == line);
}

void StoreTest::attemptsAreKept()
{
    OPEN_STORE;
    const QString id = QStringLiteral("t");
    Attempt first{id, 1, 1, QStringLiteral("builder"), WallTime{10}, {}, {}, {}, {},
        QStringLiteral("folder")};
    QVERIFY(store.apply({InsertTask{newTask(id), {}}, InsertAttempt{first}}));
    QVERIFY(!store.apply({InsertAttempt{first}}));
    first.endedAt = WallTime{20};
    first.outcome = QStringLiteral("lost");
    first.error = QStringLiteral("The agent went away");
    first.errorCode = QStringLiteral("agent-lost");
    first.policy = QStringLiteral("{\"permissionMode\":\"plan\"}");
    first.work = QStringLiteral("{\"branch\":\"coord/t\"}");
    Attempt stale = first;
    stale.token = 9;
    QVERIFY(!store.apply({FinishAttempt{stale}}));
    QVERIFY(store.apply({FinishAttempt{first}}));
    QVERIFY(!store.apply({FinishAttempt{first}}));
    QVERIFY(!store.apply({ResumeAttempt{stale}}));
    QVERIFY(store.apply({ResumeAttempt{first}}));
    QVERIFY(!store.apply({ResumeAttempt{first}}));
    first.holder = QStringLiteral("moved");
    QVERIFY(store.apply({FinishAttempt{first}}));
    const Attempt second{id, 2, 2, QStringLiteral("other"), WallTime{30}, {}, {}, {}, {}};
    QVERIFY(store.apply({InsertAttempt{second}}));
    const QList<Attempt> expected{first, second};
    QVERIFY(store.get<AttemptList>(AttemptsOf{id}).attempts == expected);
    const Attempt orphan{QStringLiteral("none"), 1, 1, {}, WallTime{}, {}, {}, {}, {}};
    QVERIFY(!store.apply({InsertAttempt{orphan}}));
}

void StoreTest::aHistoryThatLacksAnAttemptIsDamaged()
{
    OPEN_STORE;
    const auto attempt = [](int number) {
        return InsertAttempt{
            {.taskId = QStringLiteral("task-1"), .number = number, .token = number}};
    };
    Task task = running(newTask(QStringLiteral("task-1")));
    task.attempt = 3;
    QVERIFY(store.apply({InsertTask{task, {}}, attempt(1), attempt(3)}));
    const auto holed = store.ask(AttemptsOf{task.spec.id});
    QVERIFY(!holed);
    QCOMPARE(holed.error().code, ErrorCode::DataLoss);
    QVERIFY(store.apply({attempt(2)}));
    QCOMPARE(store.get<AttemptList>(AttemptsOf{task.spec.id}).attempts.size(), 3);
    task.attempt = 4;
    task.token = 2;
    QVERIFY(store.apply({UpdateTask{task, TaskState::Running, 1}}));
    QVERIFY(!store.ask(AttemptsOf{task.spec.id}));
}

void StoreTest::removedTaskLeavesNothing()
{
    OPEN_STORE;
    const QString id = QStringLiteral("t");
    const Attempt attempt{id, 1, 1, {}, WallTime{}, {}, {}, {}, {}};
    const QList<Mutation> whole{InsertTask{newTask(id), QStringLiteral("k")},
        AppendOutput{id, 1, {QStringLiteral("old")}}, InsertAttempt{attempt}};
    QVERIFY(store.apply(whole));
    QVERIFY(store.apply({RemoveTasks{{id, QStringLiteral("never there")}}}));
    QVERIFY(!store.find(id));
    QVERIFY(store.get<OutputLines>(OutputFrom{id}).lines.isEmpty());
    QVERIFY(store.get<AttemptList>(AttemptsOf{id}).attempts.isEmpty());
    QVERIFY(store.get<TaskCounts>(CountTasks{}) == TaskCounts{});
    QVERIFY(store.apply({InsertTask{newTask(id), QStringLiteral("k")}}));
    QVERIFY(store.get<OutputLines>(OutputFrom{id}).lines.isEmpty());
}

void StoreTest::pagesHoldEveryTaskOnce()
{
    OPEN_STORE;
    constexpr int number = 1'234;
    QList<Mutation> inserts;
    for (int i = 0; i < number; ++i) {
        inserts.append(InsertTask{newTask(numberedId(number - i)), {}});
        inserts.append(
            InsertTask{newTask(QStringLiteral("x") + numberedId(i), QStringLiteral("other")), {}});
    }
    QVERIFY(store.apply(inserts));
    QStringList expected;
    for (int i = 0; i < number; ++i)
        expected.append(numberedId(number - i));
    for (const int limit : {100, 617, 5'000}) {
        QStringList found;
        std::optional<qint64> cursor;
        do {
            const auto page
                = store.get<TaskPage>(TasksOf{QStringLiteral("acme"), {}, cursor, limit});
            QVERIFY(page.tasks.size() <= std::min(limit, maxTasksPerPage));
            QStringList ids;
            for (const Task &task : page.tasks)
                ids.append(task.spec.id);
            found = ids + found;
            cursor = page.nextCursor;
        } while (cursor);
        QCOMPARE(found, expected);
    }
}

void StoreTest::pageIsBoundedByBytes()
{
    OPEN_STORE;
    QList<Mutation> inserts;
    for (int i = 0; i < 20; ++i) {
        Task task = newTask(numberedId(i));
        task.spec.prompt = QString(1'000'000, QLatin1Char('p'));
        inserts.append(InsertTask{task, {}});
    }
    QVERIFY(store.apply(inserts));
    const auto page = store.get<TaskPage>(TasksOf{QStringLiteral("acme"), {}, {}});
    QCOMPARE(page.tasks.size(), maxBytesPerPage / 1'000'000);
    QVERIFY(page.nextCursor);
    const auto rest = store.get<TaskPage>(TasksOf{QStringLiteral("acme"), {}, page.nextCursor});
    QCOMPARE(page.tasks.size() + rest.tasks.size(), 20);
    QVERIFY(!rest.nextCursor);
}

void StoreTest::tasksAreListedByState()
{
    OPEN_STORE;
    QVERIFY(store.apply({InsertTask{newTask(QStringLiteral("a")), {}},
        InsertTask{running(newTask(QStringLiteral("b"))), {}},
        InsertTask{newTask(QStringLiteral("c")), {}}}));
    const auto page = store.get<TaskPage>(TasksOf{QStringLiteral("acme"), TaskState::Running, {}});
    QCOMPARE(page.tasks.size(), 1);
    QCOMPARE(page.tasks.first().spec.id, QStringLiteral("b"));
    const auto last
        = store.get<TaskPage>(TasksOf{QStringLiteral("acme"), TaskState::Pending, {}, 1});
    QCOMPARE(last.tasks.first().spec.id, QStringLiteral("c"));
    QVERIFY(last.nextCursor);
}

void StoreTest::prefixIsResolved_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("expected");
    for (const int kind : {int(StoreOptions::File), int(StoreOptions::Memory)}) {
        const char *where = kind == StoreOptions::File ? "in a file" : "in memory";
        QTest::addRow("one, %s", where) << kind << "ab1"
                                        << "ab1";
        QTest::addRow("several, %s", where) << kind << "ab"
                                            << "ab1,ab2";
        QTest::addRow("none, %s", where) << kind << "zz"
                                         << "";
        QTest::addRow("nothing for no prefix, %s", where) << kind << ""
                                                          << "";
        QTest::addRow("a percent sign is no wildcard, %s", where) << kind << "%"
                                                                  << "";
        QTest::addRow("an underscore is no wildcard, %s", where) << kind << "a_"
                                                                 << "";
        QTest::addRow("case counts, %s", where) << kind << "AB"
                                                << "";
        QTest::addRow("at most ten, %s", where)
            << kind << "many"
            << "many00,many01,many02,many03,many04,many05,many06,many07,many08,many09";
    }
}

void StoreTest::prefixIsResolved()
{
    OPEN_STORE;
    QFETCH(QString, prefix);
    QFETCH(QString, expected);
    QList<Mutation> inserts{InsertTask{newTask(QStringLiteral("ab2")), {}},
        InsertTask{newTask(QStringLiteral("ab1")), {}},
        InsertTask{newTask(QStringLiteral("ac")), {}},
        InsertTask{newTask(QStringLiteral("ab3"), QStringLiteral("other")), {}}};
    for (int i = 0; i < 12; ++i)
        inserts.append(
            InsertTask{newTask(QStringLiteral("many%1").arg(i, 2, 10, QLatin1Char('0'))), {}});
    QVERIFY(store.apply(inserts));
    const auto found = store.get<TaskIds>(IdsWithPrefix{QStringLiteral("acme"), prefix});
    QCOMPARE(found.ids.join(QLatin1Char(',')), expected);
}

void StoreTest::tenantsAreApart()
{
    OPEN_STORE;
    const QString id = QStringLiteral("t");
    const QString other = QStringLiteral("other");
    QVERIFY(store.apply({InsertTask{newTask(id), QStringLiteral("k")}}));
    QVERIFY(!store.get<FoundTask>(TaskById{id, other}).task);
    QVERIFY(!store.get<FoundTask>(TaskByKey{other, QStringLiteral("k")}).task);
    QVERIFY(store.get<TaskIds>(IdsWithPrefix{other, id}).ids.isEmpty());
    QVERIFY(store.get<TaskPage>(TasksOf{other, {}, {}}).tasks.isEmpty());
    QVERIFY(store.get<TaskCounts>(CountTasks{other}) == TaskCounts{});
}

void StoreTest::liveTasksAndCountsFollow()
{
    OPEN_STORE;
    Task a = running(newTask(QStringLiteral("a")));
    const Task b = newTask(QStringLiteral("b"), QStringLiteral("other"));
    QVERIFY(store.apply({InsertTask{a, {}}, InsertTask{b, {}},
        InsertAttempt{{.taskId = a.spec.id, .token = 1, .holder = QStringLiteral("folder")}}}));
    const QList<Task> both{a, b};
    const QHash<QString, QString> holders{{a.spec.id, QStringLiteral("folder")}};
    QVERIFY(store.get<TaskList>(AllLiveTasks{}).tasks == both);
    QCOMPARE(store.get<TaskList>(AllLiveTasks{}).holders, holders);
    a.state = TaskState::Error;
    a.completedAt = WallTime{5};
    QVERIFY(store.apply({UpdateTask{a, TaskState::Running, 1}}));
    QVERIFY(store.get<TaskList>(AllLiveTasks{}).tasks == QList<Task>{b});
    QVERIFY(store.get<TaskList>(AllLiveTasks{}).holders.isEmpty());
    const auto all = store.get<TaskCounts>(CountTasks{});
    QCOMPARE(all.of(TaskState::Error), 1);
    QCOMPARE(all.of(TaskState::Running), 0);
    QCOMPARE(all.of(TaskState::Pending), 1);
    QCOMPARE(store.get<TaskCounts>(CountTasks{QStringLiteral("acme")}).of(TaskState::Pending), 0);
}

void StoreTest::failingTicketTakesNoOtherWithIt()
{
    OPEN_STORE;
    QStringList reports;
    connect(&*store, &Store::committed, this,
        [&reports](quint64 ticket) { reports.append(QStringLiteral("+%1").arg(ticket)); });
    connect(&*store, &Store::failed, this, [&reports](quint64 ticket, const Error &) {
        reports.append(QStringLiteral("-%1").arg(ticket));
    });
    store->commit(1, {InsertTask{newTask(QStringLiteral("a")), {}}});
    // Its first half would have worked.
    store->commit(2,
        {InsertTask{newTask(QStringLiteral("b")), {}},
            AppendOutput{QStringLiteral("b"), 7, {QStringLiteral("gap")}}});
    store->commit(3, {InsertTask{newTask(QStringLiteral("c")), {}}});
    store->commit(4, {});
    QTRY_COMPARE(reports.size(), 4);
    const QStringList expected{
        QStringLiteral("+1"), QStringLiteral("-2"), QStringLiteral("+3"), QStringLiteral("+4")};
    QCOMPARE(reports, expected);
    QVERIFY(store.find(QStringLiteral("a")));
    QVERIFY(!store.find(QStringLiteral("b")));
    QVERIFY(store.find(QStringLiteral("c")));
}

void StoreTest::closeCommitsWhatWaits()
{
    OPEN_STORE;
    QSignalSpy committed(&*store, &Store::committed);
    int answers = 0;
    for (int i = 0; i < 50; ++i)
        store->commit(quint64(i), {InsertTask{newTask(numberedId(i)), {}}});
    for (int i = 0; i < 10; ++i)
        store->read(CountTasks{}, [&answers](const Result<Answer> &) { ++answers; });
    store->close();
    QCOMPARE(committed.size(), 50);
    QCOMPARE(answers, 10);
    const Status late = store.apply({InsertTask{newTask(QStringLiteral("late")), {}}});
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Unavailable);
    QVERIFY(!store.ask(CountTasks{}));
}

void StoreTest::reopenedFileHoldsTheSame()
{
    StoreUnderTest store(StoreOptions::File);
    const QString id = QStringLiteral("t");
    const Task task = running(newTask(id));
    const QStringList lines{QStringLiteral("one"), QStringLiteral("two")};
    QVERIFY(store.apply({InsertTask{task, QStringLiteral("k")}, AppendOutput{id, 1, lines}}));
    store.restart();
    QVERIFY(store.isOpen());
    QCOMPARE(store.get<TaskList>(AllLiveTasks{}).tasks.size(), 1);
    QCOMPARE(store.get<OutputLines>(OutputFrom{id}).lines, lines);
    QCOMPARE(store.find(id)->lastSeq, 2);
    QVERIFY(store.apply({AppendOutput{id, 3, lines}}));
    QVERIFY(!store.apply({InsertTask{newTask(QStringLiteral("u")), QStringLiteral("k")}}));
}

QTEST_GUILESS_MAIN(StoreTest)
#include "storetest.moc"
