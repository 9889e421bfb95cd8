// Who is next, and that nobody is twice.
#include "core/domain/taskqueue.h"

#include <QTest>

using namespace coord;

namespace {

const AgentKey build{QStringLiteral("org"), QStringLiteral("build")};
const AgentKey sameNameElsewhere{QStringLiteral("other"), QStringLiteral("build")};

} // namespace

class TaskQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheMostUrgentFirstAndTheOldestAmongEquals()
    {
        TaskQueue queue;
        queue.push(build, QStringLiteral("z-first"), 0);
        queue.push(build, QStringLiteral("a-second"), 0);
        queue.push(build, QStringLiteral("urgent"), 7);
        queue.push(build, QStringLiteral("whenever"), -7);
        QStringList order;
        while (const auto next = queue.take(build))
            order.append(*next);
        QCOMPARE(order,
            QStringList({QStringLiteral("urgent"), QStringLiteral("z-first"),
                QStringLiteral("a-second"), QStringLiteral("whenever")}));
    }

    void agentsOfTheSameNameInTwoOrganisationsDoNotMeet()
    {
        TaskQueue queue;
        queue.push(build, QStringLiteral("mine"), 0);
        QCOMPARE(queue.take(sameNameElsewhere), std::nullopt);
        QCOMPARE(queue.depth(build), 1);
        QCOMPARE(queue.depth(sameNameElsewhere), 0);
    }

    void aRemovedTaskIsNotTaken()
    {
        TaskQueue queue;
        queue.push(build, QStringLiteral("one"), 0);
        queue.push(build, QStringLiteral("two"), 0);
        QVERIFY(queue.remove(QStringLiteral("one")));
        QVERIFY(!queue.remove(QStringLiteral("one")));
        QVERIFY(!queue.contains(QStringLiteral("one")));
        QCOMPARE(queue.take(build), QStringLiteral("two"));
        QCOMPARE(queue.size(), 0);
    }
};

QTEST_APPLESS_MAIN(TaskQueueTest)
#include "taskqueuetest.moc"
