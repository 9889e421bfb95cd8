// The same lines come out however the bytes were cut on their way.
#include "agent/executor/lineassembler.h"

#include <QTest>

using namespace coord;

class LineAssemblerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesDoNotDependOnChunks_data();
    void linesDoNotDependOnChunks();
    void longLineIsCutWithAMark();
    void cutNeverFallsInsideACodePoint();
    void readingGoesOnBehindALongLine();
};

static QList<QByteArray> feed(LineAssembler &assembler, const QByteArray &bytes, qsizetype step)
{
    QList<AssembledLine> lines;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        lines += assembler.add(QByteArrayView(bytes).sliced(at, qMin(step, bytes.size() - at)));
    lines += assembler.finish();
    QList<QByteArray> texts;
    for (const AssembledLine &line : lines)
        texts.append(line.bytes);
    return texts;
}

void LineAssemblerTest::linesDoNotDependOnChunks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("expected");
    QTest::newRow("nothing") << QByteArray() << QList<QByteArray>();
    QTest::newRow("two lines") << QByteArray("a\nbc\n") << QList<QByteArray>{"a", "bc"};
    QTest::newRow("last line has no end") << QByteArray("a\nbc") << QList<QByteArray>{"a", "bc"};
    QTest::newRow("empty lines are dropped")
        << QByteArray("\n\na\n\n\nb\n") << QList<QByteArray>{"a", "b"};
    QTest::newRow("a carriage return is kept")
        << QByteArray("a\r\nb\r") << QList<QByteArray>{"a\r", "b\r"};
    QTest::newRow("code points of two to four bytes")
        << QByteArray("\xC3\xA9\xE2\x82\xAC\n\xF0\x9F\x98\x80")
        << QList<QByteArray>{"\xC3\xA9\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    QTest::newRow("invalid UTF-8 and NUL pass")
        << QByteArray("\xFF\0x\n", 4) << QList<QByteArray>{QByteArray("\xFF\0x", 3)};
}

void LineAssemblerTest::linesDoNotDependOnChunks()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QByteArray>, expected);
    for (const qsizetype step : {1, 2, 3, 7, 4096}) {
        LineAssembler assembler;
        QCOMPARE(feed(assembler, bytes, step), expected);
    }
}

void LineAssemblerTest::longLineIsCutWithAMark()
{
    LineAssembler assembler(10);
    QCOMPARE(feed(assembler, "0123456789\n0123456789x\n", 3),
        (QList<QByteArray>{"0123456789", "0123456789 [LINE TRUNCATED at 10 bytes]"}));
}

void LineAssemblerTest::cutNeverFallsInsideACodePoint()
{
    LineAssembler assembler(5);
    QCOMPARE(feed(assembler, "abc\xE2\x82\xACz\nabcd\xC3\xA9\n\xF0\x9F\x98\x80\xC3\xA9\n", 1),
        (QList<QByteArray>{"abc" + LineAssembler::cutMark(3), "abcd" + LineAssembler::cutMark(4),
            "\xF0\x9F\x98\x80" + LineAssembler::cutMark(4)}));
}

void LineAssemblerTest::readingGoesOnBehindALongLine()
{
    LineAssembler assembler(100);
    QByteArray bytes(1'000'000, 'x');
    bytes += "\nnext\n";
    const QList<QByteArray> lines = feed(assembler, bytes, 65536);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.last(), QByteArray("next"));
}

QTEST_APPLESS_MAIN(LineAssemblerTest)
#include "lineassemblertest.moc"
