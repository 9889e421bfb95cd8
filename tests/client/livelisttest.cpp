// Live lists are right: after they were read, while things change, after a cut, and also with a
// coordinator that cannot say what changes.

#include "core/client/liveagents.h"
#include "core/client/livestats.h"
#include "core/client/livetasks.h"
#include "tests/support/fakecoordinator.h"

#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace coord;

namespace {

QJsonObject taskRow(const QString &id, const QString &status, qint64 createdAt = 1)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("prompt"), QStringLiteral("do ") + id},
        {QStringLiteral("status"), status}, {QStringLiteral("createdAt"), createdAt}};
}

// As events tell of a task that is not new.
QJsonObject withoutPrompt(QJsonObject row)
{
    row.remove(QStringLiteral("prompt"));
    return row;
}

QByteArray eventOf(const QString &topic, const QJsonObject &data)
{
    return FakeCoordinator::frame(wire::CliEvent{.topic = topic, .seq = 1, .data = data});
}

QByteArray told(const QList<QJsonObject> &rows, const QStringList &removed = {})
{
    QJsonArray all;
    for (const QJsonObject &row : rows)
        all.append(row);
    return eventOf(QStringLiteral("tasks"),
        {{QStringLiteral("rows"), all},
            {QStringLiteral("removed"), QJsonArray::fromStringList(removed)}});
}

// What a coordinator has: it lists the newest first, in pages.
class Fleet {
public:
    explicit Fleet(int protocol = 2, bool canWatch = true)
        : coordinator(protocol)
    {
        if (canWatch)
            coordinator.on(QStringLiteral("watch"), QJsonObject());
        coordinator.on(QStringLiteral("list-tasks"),
            [this](const QJsonObject &args) { return FakeCoordinator::Reply{.data = page(args)}; });
        coordinator.on(QStringLiteral("get-task"), [this](const QJsonObject &args) {
            const QString id = args.value(QLatin1String("taskId")).toString();
            for (const QJsonObject &task : std::as_const(tasks)) {
                if (task.value(QLatin1String("id")) == id)
                    return FakeCoordinator::Reply{
                        .data = QJsonObject{{QStringLiteral("task"), task}}};
            }
            return FakeCoordinator::Reply{
                .data = QJsonObject{{QStringLiteral("task"), QJsonValue::Null}}};
        });
    }

    void add(const QString &id, const QString &status)
    {
        tasks.append(taskRow(id, status, tasks.size()));
    }

    FakeCoordinator coordinator;
    QList<QJsonObject> tasks; //!< the oldest first
    int rowsPerPage = 2;
    QList<QByteArray> saidBeforePage; //!< goes out ahead of the next page

private:
    QJsonObject page(const QJsonObject &args)
    {
        for (const QByteArray &bytes : std::exchange(saidBeforePage, {}))
            coordinator.send(bytes);
        const QString status = args.value(QLatin1String("status")).toString();
        qsizetype place = args.contains(QLatin1String("cursor"))
            ? args.value(QLatin1String("cursor")).toString().toLongLong()
            : tasks.size();
        QJsonArray rows;
        while (place > 0 && rows.size() < rowsPerPage) {
            const QJsonObject &task = tasks.at(--place);
            if (status.isEmpty() || task.value(QLatin1String("status")) == status)
                rows.prepend(task);
        }
        QJsonObject answer{{QStringLiteral("tasks"), rows}};
        if (place > 0)
            answer.insert(QStringLiteral("nextCursor"), QString::number(place));
        return answer;
    }
};

// The list as a sentence: "a running, b completed".
QString shown(const LiveTasks &tasks)
{
    QStringList ids = tasks.ids();
    ids.sort();
    for (QString &id : ids)
        id += u' ' + tasks.find(QString(id))->status;
    return ids.join(QStringLiteral(", "));
}

qsizetype idsIn(const QSignalSpy &told)
{
    return std::accumulate(
        told.cbegin(), told.cend(), qsizetype(0), [](qsizetype sum, const QList<QVariant> &call) {
            return sum + call.first().toStringList().size();
        });
}

} // namespace

class LiveListTest : public QObject {
    Q_OBJECT

private:
    static SessionOptions at(const FakeCoordinator &coordinator)
    {
        return {
            .url = coordinator.url(), .token = QStringLiteral("secret"), .firstRetry = Millis(10)};
    }

private Q_SLOTS:
    void readsAllPagesAndThenTakesEvents()
    {
        Fleet fleet;
        for (const char *id : {"a", "b", "c", "d", "e"})
            fleet.add(QLatin1String(id), QStringLiteral("running"));
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        QVERIFY(!tasks.isPolled());
        QCOMPARE(
            shown(tasks), QStringLiteral("a running, b running, c running, d running, e running"));
        QCOMPARE(fleet.coordinator.argsOf(QStringLiteral("watch")),
            (QList<QJsonObject>{
                {{QStringLiteral("topics"), QJsonArray{QStringLiteral("tasks")}}}}));

        fleet.coordinator.send(
            told({withoutPrompt(taskRow(QStringLiteral("a"), QStringLiteral("completed"))),
                     taskRow(QStringLiteral("f"), QStringLiteral("pending"))},
                {QStringLiteral("b"), QStringLiteral("c")}));
        QTRY_COMPARE(shown(tasks), QStringLiteral("a completed, d running, e running, f pending"));
        QCOMPARE(tasks.find(QStringLiteral("a"))->prompt, QStringLiteral("do a"));
        QCOMPARE(tasks.find(QStringLiteral("b")), nullptr);
    }

    void tellsEachRowOncePerTurn()
    {
        Fleet fleet;
        fleet.add(QStringLiteral("a"), QStringLiteral("pending"));
        fleet.add(QStringLiteral("b"), QStringLiteral("running"));
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        QSignalSpy inserted(&tasks, &LiveList::inserted);
        QSignalSpy changed(&tasks, &LiveList::changed);
        QSignalSpy removed(&tasks, &LiveList::removed);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        QTRY_COMPARE(inserted.count(), 1);
        QStringList first = inserted.takeFirst().first().toStringList();
        first.sort();
        QCOMPARE(first, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));

        const QJsonObject running = taskRow(QStringLiteral("a"), QStringLiteral("running"));
        const QJsonObject ended = taskRow(QStringLiteral("a"), QStringLiteral("completed"));
        const QJsonObject brief = taskRow(QStringLiteral("x"), QStringLiteral("pending"));
        fleet.coordinator.send(told({running, ended, brief}, {QStringLiteral("x")}));
        QVERIFY(changed.wait());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toStringList(), QStringList(QStringLiteral("a")));
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(removed.count(), 0);
        QCOMPARE(shown(tasks), QStringLiteral("a completed, b running"));
    }

    void tellsOfMoreThanABatchAsAReset()
    {
        Fleet fleet;
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        QSignalSpy reset(&tasks, &LiveList::reset);
        QSignalSpy inserted(&tasks, &LiveList::inserted);
        QList<QJsonObject> many;
        for (qsizetype i = 0; i <= LiveList::maxBatch; ++i)
            many.append(taskRow(QString::number(i), QStringLiteral("pending")));
        fleet.coordinator.send(told(many));
        QVERIFY(reset.wait(20'000));
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(tasks.count(), LiveList::maxBatch + 1);
    }

    void prefersWhatWasToldToAnOlderList_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QString>("result");
        const QJsonObject done = taskRow(QStringLiteral("a"), QStringLiteral("completed"));
        QTest::newRow("a task that ended while it was listed as running")
            << told({done}) << QStringLiteral("a completed, b running");
        QTest::newRow("the same, told without its prompt")
            << told({withoutPrompt(done)}) << QStringLiteral("a completed, b running");
        QTest::newRow("a task that was removed while it was listed")
            << told({}, {QStringLiteral("a")}) << QStringLiteral("b running");
        QTest::newRow("a task that came while others were listed")
            << told({taskRow(QStringLiteral("c"), QStringLiteral("pending"))})
            << QStringLiteral("a running, b running, c pending");
    }
    void prefersWhatWasToldToAnOlderList()
    {
        QFETCH(QByteArray, event);
        QFETCH(QString, result);
        Fleet fleet;
        fleet.add(QStringLiteral("a"), QStringLiteral("running"));
        fleet.add(QStringLiteral("b"), QStringLiteral("running"));
        fleet.saidBeforePage = {event};
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        QCOMPARE(shown(tasks), result);
        for (const QString &id : tasks.ids())
            QCOMPARE(tasks.find(id)->prompt, QStringLiteral("do ") + id);
    }

    void asksForThePromptOfATaskItDidNotKnow()
    {
        Fleet fleet;
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        fleet.add(QStringLiteral("old"), QStringLiteral("dead-letter"));
        fleet.coordinator.send(
            told({withoutPrompt(taskRow(QStringLiteral("old"), QStringLiteral("pending")))}));
        QTRY_COMPARE(shown(tasks), QStringLiteral("old pending"));
        QCOMPARE(tasks.find(QStringLiteral("old"))->prompt, QStringLiteral("do old"));
    }

    void readsAgainAfterAReset()
    {
        Fleet fleet;
        fleet.add(QStringLiteral("a"), QStringLiteral("running"));
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        fleet.tasks = {taskRow(QStringLiteral("b"), QStringLiteral("pending"))};
        fleet.coordinator.send(eventOf(QStringLiteral("tasks"), {{QStringLiteral("reset"), true}}));
        QTRY_COMPARE(shown(tasks), QStringLiteral("b pending"));
        QTRY_VERIFY(tasks.isCurrent());
    }

    void isRightAgainAfterACut()
    {
        Fleet fleet;
        for (const char *id : {"a", "b", "c"})
            fleet.add(QLatin1String(id), QStringLiteral("running"));
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        QSignalSpy inserted(&tasks, &LiveList::inserted);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        // In one batch or in several, and in a turn after the list was read.
        QTRY_COMPARE(idsIn(inserted), 3);
        inserted.clear();
        QSignalSpy changed(&tasks, &LiveList::changed);
        QSignalSpy removed(&tasks, &LiveList::removed);
        fleet.coordinator.dropAll();
        QTRY_VERIFY(!tasks.isCurrent());
        QCOMPARE(tasks.count(), 3); // what was known last stays to be seen
        fleet.tasks = {taskRow(QStringLiteral("b"), QStringLiteral("completed"), 1),
            taskRow(QStringLiteral("c"), QStringLiteral("running"), 2),
            taskRow(QStringLiteral("d"), QStringLiteral("pending"), 3)};
        QTRY_VERIFY(tasks.isCurrent());
        QCOMPARE(shown(tasks), QStringLiteral("b completed, c running, d pending"));
        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(removed.first().first().toStringList(), QStringList(QStringLiteral("a")));
        QCOMPARE(inserted.first().first().toStringList(), QStringList(QStringLiteral("d")));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toStringList(), QStringList(QStringLiteral("b")));
    }

    void asksWhoCannotSayWhatChanges_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::newRow("an original") << 1;
        QTest::newRow("an older one of ours") << 2;
    }
    void asksWhoCannotSayWhatChanges()
    {
        QFETCH(int, protocol);
        Fleet fleet(protocol, false);
        fleet.add(QStringLiteral("a"), QStringLiteral("running"));
        fleet.add(QStringLiteral("b"), QStringLiteral("running"));
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link, LiveTopic::leastInterval);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        QVERIFY(tasks.isPolled());
        QCOMPARE(shown(tasks), QStringLiteral("a running, b running"));
        QSignalSpy changed(&tasks, &LiveList::changed);
        fleet.tasks[0] = taskRow(QStringLiteral("a"), QStringLiteral("completed"));
        QVERIFY(changed.wait());
        QCOMPARE(changed.first().first().toStringList(), QStringList(QStringLiteral("a")));
        QCOMPARE(shown(tasks), QStringLiteral("a completed, b running"));
    }

    void keepsTheNewestThatHaveEndedAndAllOthers()
    {
        Fleet fleet;
        fleet.add(QStringLiteral("a"), QStringLiteral("running"));
        fleet.add(QStringLiteral("b"), QStringLiteral("pending"));
        for (const char *id : {"c", "d", "e", "f"})
            fleet.add(QLatin1String(id), QStringLiteral("completed"));
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link, LiveTopic::defaultInterval, nullptr, 3);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        QCOMPARE(shown(tasks),
            QStringLiteral("a running, b pending, d completed, e completed, f completed"));
        fleet.coordinator.send(
            told({taskRow(QStringLiteral("g"), QStringLiteral("completed"), 10)}));
        QTRY_COMPARE(shown(tasks),
            QStringLiteral("a running, b pending, e completed, f completed, g completed"));
    }

    void cutsLongTextsOfRows()
    {
        Fleet fleet;
        fleet.add(QString(5000, u'p'), QStringLiteral("running"));
        fleet.tasks[0].insert(QStringLiteral("id"), QStringLiteral("a"));
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        QCOMPARE(tasks.find(QStringLiteral("a"))->prompt.size(), LiveTasks::maxRowChars);
    }

    void saysWhatItMayNotSee()
    {
        Fleet fleet;
        fleet.coordinator.on(QStringLiteral("list-tasks"), [](const QJsonObject &) {
            return FakeCoordinator::Reply{.error = QStringLiteral("Insufficient permissions"),
                .errorCode = QStringLiteral("permission-denied")};
        });
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        link.start();
        QTRY_VERIFY(tasks.failure().has_value());
        QCOMPARE(tasks.failure()->code, ErrorCode::PermissionDenied);
        QVERIFY(!tasks.isCurrent());
    }

    void triesAgainWhatFailedForNow()
    {
        Fleet fleet;
        fleet.add(QStringLiteral("a"), QStringLiteral("running"));
        int tries = 0;
        fleet.coordinator.on(QStringLiteral("watch"), [&tries](const QJsonObject &) {
            if (++tries > 1)
                return FakeCoordinator::Reply{.data = QJsonObject()};
            return FakeCoordinator::Reply{.error = QStringLiteral("Overloaded"),
                .errorCode = QStringLiteral("resource-exhausted")};
        });
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link, LiveTopic::leastInterval);
        link.start();
        QTRY_VERIFY(tasks.failure().has_value());
        QTRY_VERIFY(tasks.isCurrent());
        QVERIFY(!tasks.failure());
        QCOMPARE(shown(tasks), QStringLiteral("a running"));
    }

    void showsAgentsAndFigures()
    {
        FakeCoordinator coordinator;
        coordinator.on(QStringLiteral("watch"), QJsonObject());
        const auto agent = [](const char *name, const char *status) {
            return QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
                {QStringLiteral("status"), QLatin1String(status)}};
        };
        coordinator.on(QStringLiteral("list-agents"),
            QJsonObject{
                {QStringLiteral("agents"), QJsonArray{agent("a", "idle"), agent("b", "idle")}}});
        coordinator.on(QStringLiteral("get-stats"),
            QJsonObject{{QStringLiteral("stats"),
                QJsonObject{{QStringLiteral("tasksDispatched"), 7},
                    {QStringLiteral("tasksCompleted"), 3}, {QStringLiteral("tasksErrored"), 0},
                    {QStringLiteral("connectedAgents"), 2}, {QStringLiteral("queueDepth"), 0},
                    {QStringLiteral("activeTasks"), 4}}}});
        CoordinatorLink link(at(coordinator));
        LiveAgents agents(link);
        LiveStats stats(link);
        link.start();
        QTRY_VERIFY(agents.isCurrent() && stats.isCurrent());
        QCOMPARE(agents.count(), 2);
        QCOMPARE(stats.stats()->tasksDispatched, 7);
        coordinator.send(eventOf(QStringLiteral("agents"),
            {{QStringLiteral("rows"), QJsonArray{agent("b", "busy"), agent("c", "idle")}},
                {QStringLiteral("removed"), QJsonArray{QStringLiteral("a")}}}));
        QTRY_VERIFY(!agents.find(QStringLiteral("a")));
        QCOMPARE(agents.find(QStringLiteral("b"))->status, QStringLiteral("busy"));
        QVERIFY(agents.find(QStringLiteral("c")));
    }

    void outlivesItsLinkBeingRefused()
    {
        Fleet fleet;
        fleet.add(QStringLiteral("a"), QStringLiteral("running"));
        CoordinatorLink link(at(fleet.coordinator));
        LiveTasks tasks(link);
        link.start();
        QTRY_VERIFY(tasks.isCurrent());
        fleet.coordinator.on(QStringLiteral("hello"), [](const QJsonObject &) {
            return FakeCoordinator::Reply{.error = QStringLiteral("Access was revoked"),
                .errorCode = QStringLiteral("unauthenticated")};
        });
        fleet.coordinator.dropAll();
        QTRY_COMPARE(link.standing().phase, LinkStanding::Phase::Refused);
        QVERIFY(!tasks.isCurrent());
        QCOMPARE(shown(tasks), QStringLiteral("a running"));
    }
};

QTEST_GUILESS_MAIN(LiveListTest)
#include "livelisttest.moc"
