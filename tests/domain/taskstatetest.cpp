// Every pair of state and move, legal or not: a move that the table does not name changes nothing.
#include "core/domain/taskstate.h"

#include <QtTest>

using namespace coord;

namespace {

// Said again here and not read from the table under test.
const QMap<std::pair<TaskState, TaskMove>, TaskState> &legal()
{
    static const QMap<std::pair<TaskState, TaskMove>, TaskState> moves{
        {{TaskState::Pending, TaskMove::Lease}, TaskState::Running},
        {{TaskState::Pending, TaskMove::Resume}, TaskState::Running},
        {{TaskState::Pending, TaskMove::Refuse}, TaskState::Error},
        {{TaskState::Pending, TaskMove::Cancel}, TaskState::Cancelled},
        {{TaskState::Pending, TaskMove::GiveUp}, TaskState::DeadLetter},
        {{TaskState::Running, TaskMove::Finish}, TaskState::Completed},
        {{TaskState::Running, TaskMove::Retry}, TaskState::Pending},
        {{TaskState::Running, TaskMove::GiveUp}, TaskState::DeadLetter},
        {{TaskState::Running, TaskMove::Cancel}, TaskState::Cancelled},
        {{TaskState::Error, TaskMove::RetryByHand}, TaskState::Pending},
        {{TaskState::DeadLetter, TaskMove::RetryByHand}, TaskState::Pending},
        {{TaskState::Cancelled, TaskMove::RetryByHand}, TaskState::Pending},
    };
    return moves;
}

const char *word(TaskMove move)
{
    switch (move) {
    case TaskMove::Lease:
        return "leased";
    case TaskMove::Finish:
        return "finished";
    case TaskMove::Refuse:
        return "refused";
    case TaskMove::Retry:
        return "tried again";
    case TaskMove::Resume:
        return "resumed";
    case TaskMove::GiveUp:
        return "given up";
    case TaskMove::Cancel:
        return "cancelled";
    case TaskMove::RetryByHand:
        return "tried again by hand";
    }
    Q_UNREACHABLE();
}

} // namespace

class TaskStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPair_data();
    void everyPair();
    void endedTasksStayEndedUnlessSomebodyAsks();
    void everyWordIsTheOriginals_data();
    void everyWordIsTheOriginals();
    void otherWordsAreNoStates_data();
    void otherWordsAreNoStates();
};

void TaskStateTest::everyPair_data()
{
    QTest::addColumn<TaskState>("state");
    QTest::addColumn<TaskMove>("move");
    for (const TaskState state : allTaskStates) {
        for (const TaskMove move : allTaskMoves)
            QTest::addRow("a %s task is %s", qPrintable(stateName(state)), word(move))
                << state << move;
    }
}

void TaskStateTest::everyPair()
{
    QFETCH(TaskState, state);
    QFETCH(TaskMove, move);
    const auto next = after(state, move);
    const auto expected = legal().constFind({state, move});
    QCOMPARE(next.has_value(), expected != legal().constEnd());
    if (next)
        QCOMPARE(*next, *expected);
}

void TaskStateTest::endedTasksStayEndedUnlessSomebodyAsks()
{
    for (const TaskState state : allTaskStates) {
        QCOMPARE(isFinal(state), state != TaskState::Pending && state != TaskState::Running);
        for (const TaskMove move : allTaskMoves) {
            if (isFinal(state) && move != TaskMove::RetryByHand)
                QVERIFY(!after(state, move));
        }
    }
    QVERIFY(!after(TaskState::Completed, TaskMove::RetryByHand));
}

void TaskStateTest::everyWordIsTheOriginals_data()
{
    QTest::addColumn<TaskState>("state");
    QTest::addColumn<QString>("name");
    QTest::newRow("pending") << TaskState::Pending << QStringLiteral("pending");
    QTest::newRow("running") << TaskState::Running << QStringLiteral("running");
    QTest::newRow("completed") << TaskState::Completed << QStringLiteral("completed");
    QTest::newRow("error") << TaskState::Error << QStringLiteral("error");
    QTest::newRow("dead letter") << TaskState::DeadLetter << QStringLiteral("dead-letter");
    QTest::newRow("cancelled, which is ours")
        << TaskState::Cancelled << QStringLiteral("cancelled");
}

void TaskStateTest::everyWordIsTheOriginals()
{
    QFETCH(TaskState, state);
    QFETCH(QString, name);
    QCOMPARE(stateName(state), name);
    const auto read = stateFromName(name);
    QVERIFY(read);
    QCOMPARE(*read, state);
}

void TaskStateTest::otherWordsAreNoStates_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("nothing") << QString();
    QTest::newRow("another case") << QStringLiteral("Pending");
    QTest::newRow("a space behind") << QStringLiteral("pending ");
    QTest::newRow("the start of one") << QStringLiteral("dead");
    QTest::newRow("a character that looks the same") << QStringLiteral("p\u0435nding");
    QTest::newRow("one and U+0000") << QStringLiteral("error") + QChar(u'\0');
}

void TaskStateTest::otherWordsAreNoStates()
{
    QFETCH(QString, name);
    QVERIFY(!stateFromName(name));
}

QTEST_GUILESS_MAIN(TaskStateTest)
#include "taskstatetest.moc"
