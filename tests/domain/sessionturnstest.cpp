// Tasks of one Claude session run one after the other, whatever they come and go as.
#include "core/domain/sessionturns.h"

#include <QTest>

using namespace coord;

namespace {

const AgentKey build{QStringLiteral("org"), QStringLiteral("build")};
const AgentKey other{QStringLiteral("org"), QStringLiteral("other")};
const SessionKey session{build, QStringLiteral("s")};
const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");

} // namespace

class SessionTurnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneHasTheTurnAndTheOthersFollowByPriorityThenAge()
    {
        SessionTurns turns;
        QVERIFY(turns.ask(session, a, 0));
        QVERIFY(!turns.ask(session, b, 0));
        QVERIFY(!turns.ask(session, c, 5));
        QVERIFY(turns.isWaiting(b));
        QVERIFY(!turns.isWaiting(a));
        QCOMPARE(turns.release(a), c);
        QCOMPARE(turns.holder(session), c);
        QCOMPARE(turns.release(c), b);
        QCOMPARE(turns.release(b), std::nullopt);
        QVERIFY(turns.holder(session).isEmpty());
    }

    void whoHasTheTurnKeepsItWhenItAsksAgain()
    {
        SessionTurns turns;
        QVERIFY(turns.ask(session, a, 0));
        QVERIFY(!turns.ask(session, b, 9));
        QVERIFY(turns.ask(session, a, 0));
        QVERIFY(!turns.ask(session, b, 9));
        QCOMPARE(turns.release(a), b);
        QCOMPARE(turns.release(a), std::nullopt);
    }

    void whoStopsWaitingIsPassedOver()
    {
        SessionTurns turns;
        QVERIFY(turns.ask(session, a, 0));
        QVERIFY(!turns.ask(session, b, 0));
        QVERIFY(!turns.ask(session, c, 0));
        QCOMPARE(turns.release(b), std::nullopt);
        QCOMPARE(turns.release(a), c);
    }

    void aSessionOfAnotherMachineIsAnotherSession()
    {
        SessionTurns turns;
        QVERIFY(turns.ask(session, a, 0));
        QVERIFY(turns.ask({other, QStringLiteral("s")}, b, 0));
    }

    void whatRunsHoldsTheSessionThatItTells()
    {
        SessionTurns turns;
        turns.take(session, a);
        QVERIFY(!turns.ask(session, b, 0));
        turns.take(session, c); // too late to be put back, and not in line either
        QCOMPARE(turns.release(c), std::nullopt);
        QCOMPARE(turns.release(a), b);
    }
};

QTEST_GUILESS_MAIN(SessionTurnsTest)
#include "sessionturnstest.moc"
