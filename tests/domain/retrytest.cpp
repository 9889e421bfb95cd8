// When a failed attempt is worth another one, and how long it waits.
#include "core/domain/retry.h"

#include <QTest>

using namespace coord;

class RetryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWaitDoublesUpToAMinute_data()
    {
        QTest::addColumn<int>("retryCount");
        QTest::addColumn<int>("seconds");
        const QList<int> waits{5, 10, 20, 40, 60, 60};
        for (int i = 0; i < waits.size(); ++i)
            QTest::addRow("after %d retries", i) << i << waits[i];
        QTest::newRow("after a hundred retries") << 99 << 60;
    }
    void theWaitDoublesUpToAMinute()
    {
        QFETCH(int, retryCount);
        QFETCH(int, seconds);
        QCOMPARE(
            retryDelay(failures::agentLost, retryCount, 100, 0), std::chrono::seconds(seconds));
    }

    void chanceShortensTheWaitByAFifthAtMost()
    {
        QCOMPARE(retryDelay(failures::agentLost, 0, 3, 1.0), Millis(4'000));
        QCOMPARE(retryDelay(failures::agentLost, 0, 3, 0.5), Millis(4'500));
    }

    void itEndsWhenNoRetryIsLeft()
    {
        QVERIFY(retryDelay(failures::agentLost, 2, 3, 0));
        QVERIFY(!retryDelay(failures::agentLost, 3, 3, 0));
        QVERIFY(!retryDelay(failures::agentLost, 0, 0, 0));
    }

    void workThatMayHaveBeenDoneIsNotDoneAgain_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("Claude failed") << failures::claudeFailed;
        QTest::newRow("it took too long") << failures::timeout;
        QTest::newRow("it was cancelled") << failures::cancelled;
        QTest::newRow("it was not valid") << failures::invalid;
        QTest::newRow("a code nobody knows") << QStringLiteral("connection timeout");
        QTest::newRow("no code") << QString();
    }
    void workThatMayHaveBeenDoneIsNotDoneAgain()
    {
        QFETCH(QString, code);
        QVERIFY(!isRetryable(code));
        QVERIFY(!retryDelay(code, 0, 3, 0));
    }
};

QTEST_APPLESS_MAIN(RetryTest)
#include "retrytest.moc"
