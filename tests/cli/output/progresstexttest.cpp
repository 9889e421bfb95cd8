// How far a transfer is: the line that is drawn, and the rate in it.
#include "cli/output/progresstext.h"

#include <QtTest>

using namespace coord;

class ProgressTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bytes();
    void line_data();
    void line();
    void theRateIsThatOfTheLastSeconds();
};

void ProgressTextTest::bytes()
{
    QCOMPARE(bytesText(0), QStringLiteral("0 B"));
    QCOMPARE(bytesText(1023), QStringLiteral("1023 B"));
    QCOMPARE(bytesText(1536), QStringLiteral("1.5 KiB"));
    QCOMPARE(bytesText(1ll << 30), QStringLiteral("1.0 GiB"));
}

void ProgressTextTest::line_data()
{
    QTest::addColumn<qint64>("done");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("rate");
    QTest::addColumn<QString>("text");
    const auto row
        = [](const char *title, qint64 done, qint64 total, qint64 rate, const char *text) {
              QTest::newRow(title) << done << total << rate << QString::fromUtf8(text);
          };
    row("the beginning", 0, 2048, -1, "[                    ]   0%  0 B of 2.0 KiB");
    row("one sign for five in a hundred", 1024, 2048, 512,
        "[>>>>>>>>>>          ]  50%  1.0 KiB of 2.0 KiB  512 B/s  2s left");
    row("the end", 2048, 2048, 512, "[>>>>>>>>>>>>>>>>>>>>] 100%  2.0 KiB of 2.0 KiB  512 B/s");
    row("more than was said", 4096, 2048, -1, "[>>>>>>>>>>>>>>>>>>>>] 100%  2.0 KiB of 2.0 KiB");
    row("a folder, whose size nobody knows", 3 << 20, 0, 1 << 20, "3.0 MiB  1.0 MiB/s");
    row("a transfer that stands still", 1, 2, 0, "[>>>>>>>>>>          ]  50%  1 B of 2 B  0 B/s");
}

void ProgressTextTest::line()
{
    QFETCH(qint64, done);
    QFETCH(qint64, total);
    QFETCH(qint64, rate);
    const auto known = rate < 0 ? std::nullopt : std::optional(rate);
    QTEST(progressText(done, total, known, 100), "text");
    QCOMPARE(progressText(done, total, known, 10).size(), 9);
}

void ProgressTextTest::theRateIsThatOfTheLastSeconds()
{
    TransferRate rate;
    rate.note(0, Instant{0});
    rate.note(100, Instant{100});
    QVERIFY(!rate.bytesPerSecond());
    rate.note(1000, Instant{1000});
    QCOMPARE(rate.bytesPerSecond(), std::optional<qint64>(1000));
    for (int second = 2; second <= 20; ++second)
        rate.note(1000 + 10 * second, Instant{second * 1000});
    QCOMPARE(rate.bytesPerSecond(), std::optional<qint64>(10));
    rate.note(0, Instant{21'000}); // begun again
    QVERIFY(!rate.bytesPerSecond());
}

QTEST_APPLESS_MAIN(ProgressTextTest)
#include "progresstexttest.moc"
