// Tables and durations, whose form scripts of the original's users read.
#include "cli/output/table.h"
#include "cli/output/duration.h"
#include "cli/output/textwidth.h"

#include <QtTest>

using namespace coord;

class TableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsArePaddedLikeTheOriginals();
    void wideCharactersTakeTwoColumns();
    void cellsCannotBreakTheTable();
    void shortAndLongRowsFit();
    void shortening_data();
    void shortening();
    void duration_data();
    void duration();
};

void TableTest::columnsArePaddedLikeTheOriginals()
{
    const QString table = tableText({QStringLiteral("NAME"), QStringLiteral("STATUS")},
        {{QStringLiteral("builder-1"), QStringLiteral("idle")},
            {QStringLiteral("b"), QStringLiteral("busy")}});
    QCOMPARE(table,
        QStringLiteral("NAME       STATUS\n"
                       "---------  ------\n"
                       "builder-1  idle  \n"
                       "b          busy  "));
}

void TableTest::wideCharactersTakeTwoColumns()
{
    const QString table = tableText({QStringLiteral("P"), QStringLiteral("A")},
        {{QStringLiteral("日本"), QStringLiteral("1")},
            {QStringLiteral("e\u0301🚀"), QStringLiteral("2")}});
    QCOMPARE(table,
        QStringLiteral("P     A\n"
                       "----  -\n"
                       "日本  1\n"
                       "e\u0301🚀   2"));
}

void TableTest::cellsCannotBreakTheTable()
{
    const QString table
        = tableText({QStringLiteral("A")}, {{QStringLiteral("x\ny\x1b[31m\u202ez")}});
    QCOMPARE(table, QStringLiteral("A   \n----\nx yz"));
}

void TableTest::shortAndLongRowsFit()
{
    const QString table = tableText({QStringLiteral("A"), QStringLiteral("B")},
        {{QStringLiteral("1")}, {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}});
    QCOMPARE(table, QStringLiteral("A  B\n-  -\n1   \n1  2"));
    QCOMPARE(tableText({QStringLiteral("A")}, {}), QStringLiteral("A\n-"));
}

void TableTest::shortening_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("expected");
    const QString word = QStringLiteral("abcdef");
    QTest::newRow("a text that fits stays") << word << 6 << word;
    QTest::newRow("a text too long ends in the mark") << word << 5 << QStringLiteral("abcd…");
    QTest::newRow("no limit") << word << 0 << word;
    QTest::newRow("room for the mark only") << word << 1 << QStringLiteral("…");
    QTest::newRow("a wide character is not halved")
        << QStringLiteral("a日本") << 4 << QStringLiteral("a日…");
    QTest::newRow("it goes whole where it does not fit")
        << QStringLiteral("日本語") << 4 << QStringLiteral("日…");
    QTest::newRow("an accent stays with its letter")
        << QStringLiteral("e\u0301abc") << 2 << QStringLiteral("e\u0301…");
}

void TableTest::shortening()
{
    QFETCH(QString, text);
    QFETCH(int, columns);
    QTEST(shortened(text, columns, QStringLiteral("…")), "expected");
}

void TableTest::duration_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing yet") << qint64(0) << QStringLiteral("0s");
    QTest::newRow("rounded down") << qint64(59'999) << QStringLiteral("59s");
    QTest::newRow("a minute") << qint64(60'000) << QStringLiteral("1m 0s");
    QTest::newRow("minutes") << qint64(187'000) << QStringLiteral("3m 7s");
    QTest::newRow("an hour") << qint64(3'600'000) << QStringLiteral("1h 0m");
    QTest::newRow("days are hours")
        << qint64(100ll * 3'600'000 + 5 * 60'000) << QStringLiteral("100h 5m");
    QTest::newRow("clocks that disagree") << qint64(-5000) << QStringLiteral("0s");
}

void TableTest::duration()
{
    QFETCH(qint64, ms);
    QTEST(durationText(Millis(ms)), "expected");
}

QTEST_GUILESS_MAIN(TableTest)
#include "tabletest.moc"
