// Who is next, that nobody is twice, and that nobody gets what is not for him.
#include "core/domain/taskqueue.h"

#include <QTest>

using namespace coord;

namespace {

const QString org = QStringLiteral("org");

FreeAgent agentOf(const QString &orgId, const QString &name, const QString &pool = {},
    const QStringList &labels = {})
{
    return {orgId, traitsOf(name, pool, {}, *labelsFrom(labels))};
}

FreeAgent build()
{
    return agentOf(org, QStringLiteral("build"), QStringLiteral("ci"), {QStringLiteral("gpu")});
}

QueuedTask task(const QString &id, const Target &target, int priority = 0)
{
    return {.taskId = id, .orgId = org, .target = target, .priority = priority};
}

QStringList takeAll(TaskQueue &queue, const FreeAgent &agent, const ConcurrencyGroups &groups = {})
{
    QStringList order;
    while (const auto next = queue.take(agent, groups))
        order.append(*next);
    return order;
}

const Target toBuild{.agentName = QStringLiteral("build")};
const Target toPool{.pool = QStringLiteral("ci")};
const Target toGpu{.requirements = {QStringLiteral("gpu")}};
const Target toAny;

} // namespace

class TaskQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheMostUrgentFirstAndTheOldestAmongEquals()
    {
        TaskQueue queue;
        queue.push(task(QStringLiteral("z-first"), toBuild, 0));
        queue.push(task(QStringLiteral("a-second"), toBuild, 0));
        queue.push(task(QStringLiteral("urgent"), toBuild, 7));
        queue.push(task(QStringLiteral("whenever"), toBuild, -7));
        QCOMPARE(
            takeAll(queue, build()).join(u' '), QStringLiteral("urgent z-first a-second whenever"));
    }

    void priorityAndAgeCountAcrossAllLinesThatAnAgentServes()
    {
        TaskQueue queue;
        queue.push(task(QStringLiteral("any-1"), toAny));
        queue.push(task(QStringLiteral("pool-2"), toPool));
        queue.push(task(QStringLiteral("gpu-3"), toGpu));
        queue.push(task(QStringLiteral("own-4"), toBuild));
        queue.push(task(QStringLiteral("gpu-urgent"), toGpu, 1));
        queue.push(task(QStringLiteral("any-later"), toAny, -1));
        QCOMPARE(takeAll(queue, build()).join(u' '),
            QStringLiteral("gpu-urgent any-1 pool-2 gpu-3 own-4 any-later"));
    }

    void nobodyGetsWhatIsNotForHim_data()
    {
        QTest::addColumn<QString>("agentName");
        QTest::addColumn<QString>("pool");
        QTest::addColumn<QStringList>("labels");
        QTest::addColumn<QString>("gets");
        const QString other = QStringLiteral("other");
        const QString ci = QStringLiteral("ci");
        const QStringList gpu{QStringLiteral("gpu")};
        QTest::newRow("without pool and labels")
            << other << QString() << QStringList() << QStringLiteral("any");
        QTest::newRow("in the pool") << other << ci << QStringList() << QStringLiteral("any pool");
        QTest::newRow("in another pool")
            << other << QStringLiteral("cj") << gpu << QStringLiteral("any gpu");
        QTest::newRow("in the pool with the label")
            << other << ci << gpu << QStringLiteral("any pool gpu both");
        QTest::newRow("of the name")
            << QStringLiteral("build") << QString() << QStringList() << QStringLiteral("any own");
    }

    void nobodyGetsWhatIsNotForHim()
    {
        QFETCH(const QString, agentName);
        QFETCH(const QString, pool);
        QFETCH(const QStringList, labels);
        QFETCH(const QString, gets);
        TaskQueue queue;
        queue.push(task(QStringLiteral("any"), toAny));
        queue.push(task(QStringLiteral("own"), toBuild));
        queue.push(task(QStringLiteral("pool"), toPool));
        queue.push(task(QStringLiteral("gpu"), toGpu));
        queue.push(task(
            QStringLiteral("both"), {.pool = toPool.pool, .requirements = toGpu.requirements}));
        QCOMPARE(takeAll(queue, agentOf(org, agentName, pool, labels)).join(u' '), gets);
    }

    void whoTakesOnlyHisOwnLeavesTheRest()
    {
        TaskQueue queue;
        for (const Target &target : {toAny, toPool, toGpu})
            queue.push(task(targetText(target), target));
        queue.push(task(QStringLiteral("own"), toBuild));
        FreeAgent ill = build();
        ill.ownOnly = true;
        QCOMPARE(takeAll(queue, ill), QStringList(QStringLiteral("own")));
        QCOMPARE(queue.size(), 3);
    }

    void agentsOfTheSameNameInTwoOrganisationsDoNotMeet()
    {
        TaskQueue queue;
        queue.push(task(QStringLiteral("mine"), toBuild));
        queue.push(task(QStringLiteral("ours"), toAny));
        const FreeAgent elsewhere = agentOf(QStringLiteral("other"), QStringLiteral("build"));
        QCOMPARE(queue.take(elsewhere, {}), std::nullopt);
        QCOMPARE(queue.depth(org, toBuild), 1);
        QCOMPARE(queue.depth(QStringLiteral("other"), toBuild), 0);
    }

    void aRemovedTaskIsNotTaken()
    {
        TaskQueue queue;
        queue.push(task(QStringLiteral("one"), toGpu));
        queue.push(task(QStringLiteral("two"), toGpu));
        QVERIFY(queue.remove(QStringLiteral("one")));
        QVERIFY(!queue.remove(QStringLiteral("one")));
        QVERIFY(!queue.contains(QStringLiteral("one")));
        QCOMPARE(queue.take(build(), {}), QStringLiteral("two"));
        QCOMPARE(queue.size(), 0);
    }

    void tasksOfAFullGroupAreLeftAndTheOthersAreNotHeldUp()
    {
        const GroupKey deploy{org, QStringLiteral("deploy")};
        ConcurrencyGroups groups;
        groups.join(deploy, {QStringLiteral("running"), 1, 1});
        groups.begin(deploy, QStringLiteral("running"));
        TaskQueue queue;
        QueuedTask urgent = task(QStringLiteral("deploys"), toPool, 9);
        urgent.group = deploy.name;
        queue.push(urgent);
        queue.push(task(QStringLiteral("tests"), toPool));
        QCOMPARE(queue.depth(org, toPool), 2);
        QCOMPARE(takeAll(queue, build(), groups), QStringList(QStringLiteral("tests")));
        QCOMPARE(queue.targetsOf(deploy), QList<Target>{toPool});
        groups.end(deploy, QStringLiteral("running"));
        QCOMPARE(queue.take(build(), groups), QStringLiteral("deploys"));
        QVERIFY(queue.targetsOf(deploy).isEmpty());
    }

    void soManyDifferentRequirementsMayBeWaitedFor()
    {
        TaskQueue queue;
        const auto target = [](qsizetype i) {
            return Target{.requirements = {QStringLiteral("zone=%1").arg(i)}};
        };
        for (qsizetype i = 0; i < TaskQueue::maxRequirementSets; ++i) {
            QVERIFY(queue.hasRoomFor(org, target(i)));
            queue.push(task(QString::number(i), target(i)));
        }
        QVERIFY(!queue.hasRoomFor(org, target(-1)));
        QVERIFY(queue.hasRoomFor(org, target(7)));
        QVERIFY(queue.hasRoomFor(org, toPool));
        QVERIFY(queue.hasRoomFor(QStringLiteral("other"), target(-1)));
        queue.remove(QStringLiteral("7"));
        QVERIFY(queue.hasRoomFor(org, target(-1)));
    }
};

QTEST_APPLESS_MAIN(TaskQueueTest)
#include "taskqueuetest.moc"
