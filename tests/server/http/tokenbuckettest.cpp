#include "server/http/tokenbucket.h"

#include <QTest>

using namespace coord;

namespace {

int takenAtOnce(TokenBucket &bucket, Instant now)
{
    int taken = 0;
    while (taken < 1'000 && bucket.take(now))
        taken += 1;
    return taken;
}

const QString anna = QStringLiteral("anna");

} // namespace

class TokenBucketTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondsWorthMayBeSpentAtOnceAndNoMore()
    {
        TokenBucket bucket(10, {0});
        QCOMPARE(takenAtOnce(bucket, {0}), 10);
        QCOMPARE(takenAtOnce(bucket, {500}), 5);
        QCOMPARE(takenAtOnce(bucket, {60'000}), 10);
    }

    void thoseOfOneNameShare()
    {
        SharedBuckets buckets(10);
        const auto first = buckets.of(anna, {0});
        const auto second = buckets.of(anna, {0});
        const auto other = buckets.of(QStringLiteral("otto"), {0});
        QCOMPARE(takenAtOnce(*first, {0}), 10);
        QCOMPARE(takenAtOnce(*second, {0}), 0);
        QCOMPARE(takenAtOnce(*other, {0}), 10);
    }

    void namesThatNobodyKeepsAreForgotten()
    {
        SharedBuckets buckets(10);
        const auto kept = buckets.of(anna, {0});
        for (int i = 0; i < 10'000; ++i)
            (void)buckets.of(QString::number(i), {0});
        QVERIFY(buckets.size() <= 64);
        QCOMPARE(takenAtOnce(*kept, {0}), 10);
        QCOMPARE(takenAtOnce(*buckets.of(anna, {0}), {0}), 0);
    }
};

QTEST_APPLESS_MAIN(TokenBucketTest)
#include "tokenbuckettest.moc"
