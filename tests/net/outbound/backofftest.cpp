#include "core/net/backoff.h"

#include <QTest>

using namespace coord;

class BackoffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doublesUpToTheCap()
    {
        Backoff backoff;
        QList<qint64> waits;
        for (int i = 0; i < 7; ++i)
            waits.append(backoff.next(1.0).count());
        QCOMPARE(waits, (QList<qint64>{1000, 2000, 4000, 8000, 16000, 30000, 30000}));
    }

    void jitterTakesUpToHalf()
    {
        QCOMPARE(Backoff().next(0.0), Millis(500));
        QCOMPARE(Backoff().next(0.5), Millis(750));
        QCOMPARE(Backoff().next(7.0), Millis(1000));
        QCOMPARE(Backoff().next(-7.0), Millis(500));
    }

    void startsOverOnlyAfterSuccess()
    {
        Backoff backoff;
        for (int i = 0; i < 4; ++i)
            (void)backoff.next(1.0);
        QCOMPARE(backoff.next(1.0), Millis(16'000));
        backoff.succeeded();
        QCOMPARE(backoff.next(1.0), Millis(1'000));
    }

    void aRefusedTokenWaitsLongestAtOnce()
    {
        Backoff backoff;
        QCOMPARE(backoff.longest(1.0), Millis(30'000));
        QCOMPARE(backoff.longest(0.0), Millis(15'000));
    }
};

QTEST_GUILESS_MAIN(BackoffTest)
#include "backofftest.moc"
