// How many of a group may run, and whose word that is.
#include "core/domain/concurrencygroups.h"

#include <QTest>

using namespace coord;

namespace {

const GroupKey deploy{QStringLiteral("org"), QStringLiteral("deploy")};
const GroupMember first{QStringLiteral("first"), 1, 2};
const GroupMember second{QStringLiteral("second"), 2, 1};

} // namespace

class ConcurrencyGroupsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGroupIsFullWhenAsManyRunAsItsLimit()
    {
        ConcurrencyGroups groups;
        groups.join(deploy, first);
        groups.begin(deploy, QStringLiteral("first"));
        QVERIFY(!groups.isFull(deploy));
        groups.join(deploy, {QStringLiteral("other"), 5, 2});
        groups.begin(deploy, QStringLiteral("other"));
        QVERIFY(groups.isFull(deploy));
        groups.end(deploy, QStringLiteral("first"));
        QVERIFY(!groups.isFull(deploy));
        QCOMPARE(groups.runningIn(deploy), 1);
    }

    void theNewestTaskThatHasNotEndedSetsTheLimit()
    {
        ConcurrencyGroups groups;
        groups.join(deploy, first);
        QCOMPARE(groups.limitOf(deploy), 2);
        groups.join(deploy, second);
        QCOMPARE(groups.limitOf(deploy), 1);
        groups.leave(deploy, second);
        QCOMPARE(groups.limitOf(deploy), 2);
    }

    void theOrderInWhichTasksAreKnownDoesNotMatter()
    {
        ConcurrencyGroups groups;
        groups.join(deploy, second);
        groups.join(deploy, first);
        QCOMPARE(groups.limitOf(deploy), 1);
    }

    void whatRunsIsNotPutBack()
    {
        ConcurrencyGroups groups;
        groups.join(deploy, first);
        groups.join(deploy, second);
        groups.begin(deploy, QStringLiteral("first"));
        groups.begin(deploy, QStringLiteral("second"));
        QCOMPARE(groups.runningIn(deploy), 2);
        groups.end(deploy, QStringLiteral("second"));
        QVERIFY(groups.isFull(deploy));
    }

    void aTaskThatEndsLeavesItsPlace()
    {
        ConcurrencyGroups groups;
        groups.join(deploy, first);
        groups.join(deploy, second);
        groups.begin(deploy, QStringLiteral("second"));
        groups.leave(deploy, second);
        QCOMPARE(groups.runningIn(deploy), 0);
        groups.leave(deploy, first);
        QVERIFY(!groups.contains(deploy));
    }

    void organisationsHaveGroupsOfTheirOwn()
    {
        ConcurrencyGroups groups;
        const GroupKey elsewhere{QStringLiteral("other"), QStringLiteral("deploy")};
        groups.join(deploy, second);
        groups.join(elsewhere, second);
        groups.join({QStringLiteral("org"), QStringLiteral("tests")}, second);
        groups.begin(deploy, QStringLiteral("second"));
        QVERIFY(groups.isFull(deploy));
        QVERIFY(!groups.isFull(elsewhere));
        QCOMPARE(groups.countOf(QStringLiteral("org")), 2);
        QCOMPARE(groups.countOf(QStringLiteral("nobody")), 0);
    }

    void noGroupIsNeverFull()
    {
        ConcurrencyGroups groups;
        const GroupKey none{QStringLiteral("org"), QString()};
        groups.join(none, second);
        groups.begin(none, QStringLiteral("second"));
        QVERIFY(!groups.isFull(none));
        QCOMPARE(groups.countOf(QStringLiteral("org")), 0);
    }
};

QTEST_APPLESS_MAIN(ConcurrencyGroupsTest)
#include "concurrencygroupstest.moc"
