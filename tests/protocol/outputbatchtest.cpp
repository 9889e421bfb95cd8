// Lines cut into messages and put together again: every message small, no character cut in two,
// nothing lost, and a peer that sends parts in another way is refused.
#include "core/protocol/outputbatch.h"
#include "core/protocol/codec.h"

#include <QtTest>

#include <random>

using namespace coord;
using namespace coord::wire;

namespace {

const QString task = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");

qsizetype wireSize(const TaskOutputBatch &batch)
{
    return encode(batch, QString(limits::maxIdChars, QLatin1Char('i')), {1'765'000'000'000}).size();
}

QJsonValue throughJson(const QString &text)
{
    const QByteArray bytes
        = QJsonDocument(QJsonObject{{QStringLiteral("t"), text}}).toJson(QJsonDocument::Compact);
    return QJsonDocument::fromJson(bytes).object().value(QStringLiteral("t"));
}

qint64 sizeInJson(const QString &text)
{
    return QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).size() - 4;
}

//! Characters of every size in JSON, in an order that \a seed fixes.
QString randomText(std::mt19937 &random, int characters)
{
    static constexpr std::array<char32_t, 16> alphabet{U'a', U'Z', U'"', U'\\', U'\n', U'\t',
        U'\x01', U'\x7f', U'\u00e9', U'\u07ff', U'\u0800', U'\u2028', U'\uffff', U'\U0001F680',
        U'\U0010FFFF', U'\0'};
    QString text;
    for (int i = 0; i < characters; ++i) {
        const char32_t c = alphabet[random() % alphabet.size()];
        text += QString::fromUcs4(&c, 1);
    }
    return text;
}

//! Sends the batches through the codec and the joiner, and gives back what arrives.
QStringList arrived(const QList<TaskOutputBatch> &batches, qint64 firstSeq, QString *fault)
{
    LineJoiner joiner;
    QStringList lines;
    for (const TaskOutputBatch &batch : batches) {
        const auto frame = decode<FromAgent>(encode(batch, QStringLiteral("m"), {1}));
        if (!frame) {
            *fault = frame.error().message;
            return {};
        }
        const auto joined = joiner.take(std::get<TaskOutputBatch>(frame->message));
        if (!joined) {
            *fault = joined.error().message;
            return {};
        }
        if (!joined->lines.isEmpty() && joined->firstSeq != firstSeq + lines.size())
            *fault = QStringLiteral("line %1 came as %2")
                         .arg(firstSeq + lines.size())
                         .arg(joined->firstSeq);
        lines += joined->lines;
    }
    return lines;
}

TaskOutputBatch part(qint64 seq, int part, int parts, const QString &text = QStringLiteral("x"))
{
    return {.taskId = task, .firstSeq = seq, .lines = {text}, .part = part, .parts = parts};
}

} // namespace

class OutputBatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesArriveAsTheyWere_data();
    void linesArriveAsTheyWere();
    void randomTextsArriveAsTheyWere();
    void theSizeIsTheWriters_data();
    void theSizeIsTheWriters();
    void noLinesMakeNoMessage();
    void numbersGoOnFromTheFirst();
    void wrongPartsAreRefused_data();
    void wrongPartsAreRefused();
    void aNewLineMayStartAfterAnUnfinishedOne();
    void aLineThatGrowsTooLongIsRefused();
    void aLongLineIsCutWithAMark_data();
    void aLongLineIsCutWithAMark();
};

void OutputBatchTest::linesArriveAsTheyWere_data()
{
    QTest::addColumn<QStringList>("lines");
    const QString rocket = QStringLiteral("🚀");
    QTest::newRow("one line") << QStringList{QStringLiteral("hello")};
    QTest::newRow("an empty line") << QStringList{QString()};
    QTest::newRow("many empty lines") << QStringList(5000, QString());
    QTest::newRow("ten thousand short lines")
        << QStringList(10'000, QStringLiteral("{\"type\":\"user\"}"));
    QTest::newRow("lines of 100 kB") << QStringList(10, QString(100'000, QLatin1Char('x')));
    QTest::newRow("a line of 3 MB") << QStringList{QString(3'000'000, QLatin1Char('x'))};
    QTest::newRow("a line of 3 MB between short ones") << QStringList{
        QStringLiteral("before"), QString(3'000'000, QLatin1Char('x')), QStringLiteral("behind")};
    QTest::newRow("two long lines next to each other")
        << QStringList{QString(400'000, QLatin1Char('a')), QString(400'000, QLatin1Char('b'))};
    QTest::newRow("a million rockets") << QStringList{rocket.repeated(1'000'000)};
    QTest::newRow("rockets off by one")
        << QStringList{QStringLiteral("x") + rocket.repeated(200'000)};
    QTest::newRow("a million escaped characters")
        << QStringList{QString(1'000'000, QChar(u'\x01'))};
    QTest::newRow("quotes only") << QStringList{QString(600'000, QLatin1Char('"'))};
    QTest::newRow("halves of characters")
        << QStringList{QString(300'000, QChar(0xD800)), QString(300'000, QChar(0xDC00))};
    QTest::newRow("the second half first")
        << QStringList{QString::fromUtf16(u"\xDC00\xD800").repeated(150'000)};
    QTest::newRow("just what fits into one message")
        << QStringList{QString(limits::targetMessageBytes - 1024 - 3, QLatin1Char('x'))};
    QTest::newRow("one more than fits")
        << QStringList{QString(limits::targetMessageBytes - 1024 - 2, QLatin1Char('x'))};
    QTest::newRow("a byte order mark first")
        << QStringList{QStringLiteral("\ufeffhello"), QStringLiteral("\"\ufeff")};
    QTest::newRow("byte order marks wherever it is cut")
        << QStringList{QString(300'000, QChar(0xFEFF))};
    QTest::newRow("U+0000") << QStringList{QString(100'000, QChar(u'\0'))};
}

void OutputBatchTest::linesArriveAsTheyWere()
{
    QFETCH(QStringList, lines);
    const auto batches = makeBatches(task, 7, 42, lines);
    for (const TaskOutputBatch &batch : batches) {
        QVERIFY2(wireSize(batch) < limits::targetMessageBytes,
            qPrintable(QString::number(wireSize(batch))));
        QCOMPARE(batch.taskId, task);
        QCOMPARE(batch.token.value_or(0), 7);
        QVERIFY(!batch.lines.isEmpty());
    }
    QString fault;
    const QStringList read = arrived(batches, 42, &fault);
    QCOMPARE(fault, QString());
    QVERIFY(read == lines);
}

void OutputBatchTest::randomTextsArriveAsTheyWere()
{
    std::mt19937 random(20261124);
    for (int run = 0; run < 12; ++run) {
        QStringList lines;
        for (auto count = random() % 20; count > 0; --count)
            lines.append(randomText(random, int(random() % (random() % 8 == 0 ? 200'000 : 300))));
        const auto batches = makeBatches(task, {}, 1, lines);
        for (const TaskOutputBatch &batch : batches) {
            QVERIFY(wireSize(batch) < limits::targetMessageBytes);
            for (const QString &line : batch.lines)
                QVERIFY2(line.isValidUtf16(), "a character was cut in two");
        }
        QString fault;
        QVERIFY2(arrived(batches, 1, &fault) == lines,
            qPrintable(QStringLiteral("run %1: %2").arg(run).arg(fault)));
    }
}

void OutputBatchTest::theSizeIsTheWriters_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a word") << QStringLiteral("hello");
    QTest::newRow("an astral character") << QStringLiteral("🚀");
    QTest::newRow("a first half") << QString(QChar(0xD800));
    QTest::newRow("a second half") << QString(QChar(0xDC00));
    QTest::newRow("two first halves and a second") << QString::fromUtf16(u"\xD83D\xD83D\xDE80");
    for (int unit = 0; unit < 0x100; ++unit)
        QTest::addRow("U+%04X", unit) << QString(QChar(char16_t(unit)));
    for (const char16_t unit : {u'\u07ff', u'\u0800', u'\u2028', u'\uffff'})
        QTest::addRow("U+%04X", unit) << QString(QChar(unit));
}

void OutputBatchTest::theSizeIsTheWriters()
{
    QFETCH(QString, text);
    QCOMPARE(jsonSize(text), sizeInJson(text));
    QCOMPARE(throughJson(text).toString(), text);
}

void OutputBatchTest::noLinesMakeNoMessage()
{
    QVERIFY(makeBatches(task, {}, 1, {}).isEmpty());
}

void OutputBatchTest::numbersGoOnFromTheFirst()
{
    const auto batches = makeBatches(task, {}, 10,
        {QStringLiteral("a"), QString(300'000, QLatin1Char('x')), QStringLiteral("b"),
            QStringLiteral("c")});
    QCOMPARE(batches.size(), 4);
    QCOMPARE(batches[0].firstSeq, 10);
    QVERIFY(!batches[0].parts);
    QCOMPARE(batches[1].firstSeq, 11);
    QCOMPARE(batches[1].part.value_or(-1), 0);
    QCOMPARE(batches[2].firstSeq, 11);
    QCOMPARE(batches[2].part.value_or(-1), 1);
    QCOMPARE(batches[2].parts.value_or(-1), 2);
    QCOMPARE(batches[3].firstSeq, 12);
    QVERIFY(!batches[3].parts);
}

void OutputBatchTest::wrongPartsAreRefused_data()
{
    QTest::addColumn<QList<TaskOutputBatch>>("batches");
    using List = QList<TaskOutputBatch>;
    TaskOutputBatch two = part(1, 0, 2);
    two.lines.append(QStringLiteral("y"));
    TaskOutputBatch none = part(1, 0, 2);
    none.lines.clear();
    TaskOutputBatch unnumbered = part(1, 0, 2);
    unnumbered.part.reset();
    QTest::newRow("the second part first") << List{part(1, 1, 2)};
    QTest::newRow("a part left out") << List{part(1, 0, 3), part(1, 2, 3)};
    QTest::newRow("a part twice") << List{part(1, 0, 3), part(1, 1, 3), part(1, 1, 3)};
    QTest::newRow("a part of another line") << List{part(1, 0, 2), part(2, 1, 2)};
    QTest::newRow("another number of parts") << List{part(1, 0, 2), part(1, 1, 3)};
    QTest::newRow("a part beyond the last") << List{part(1, 0, 1), part(1, 1, 1)};
    QTest::newRow("two lines in a part") << List{two};
    QTest::newRow("no line in a part") << List{none};
    QTest::newRow("a part without its number") << List{unnumbered};
    QTest::newRow("the rest of a line that whole lines interrupted") << List{part(1, 0, 2),
        {.taskId = task, .firstSeq = 2, .lines = {QStringLiteral("z")}}, part(1, 1, 2)};
    QTest::newRow("one more part of a finished line")
        << List{part(1, 0, 2), part(1, 1, 2), part(1, 1, 2)};
}

void OutputBatchTest::wrongPartsAreRefused()
{
    QFETCH(QList<TaskOutputBatch>, batches);
    LineJoiner joiner;
    for (qsizetype i = 0; i + 1 < batches.size(); ++i)
        QVERIFY(joiner.take(batches[i]));
    const auto last = joiner.take(batches.last());
    QVERIFY(!last);
    QCOMPARE(last.error().code, ErrorCode::InvalidArgument);
    const auto next
        = joiner.take({.taskId = task, .firstSeq = 9, .lines = {QStringLiteral("whole")}});
    QVERIFY(next);
    QCOMPARE(next->lines, QStringList{QStringLiteral("whole")});
}

void OutputBatchTest::aNewLineMayStartAfterAnUnfinishedOne()
{
    LineJoiner joiner;
    QVERIFY(joiner.take(part(1, 0, 2, QStringLiteral("lost"))));
    QVERIFY(joiner.take(part(1, 0, 2, QStringLiteral("a"))));
    const auto joined = joiner.take(part(1, 1, 2, QStringLiteral("b")));
    QVERIFY(joined);
    QCOMPARE(joined->firstSeq, 1);
    QCOMPARE(joined->lines, QStringList{QStringLiteral("ab")});
}

void OutputBatchTest::aLineThatGrowsTooLongIsRefused()
{
    LineJoiner joiner;
    const QString megabyte(1024 * 1024, QLatin1Char('x'));
    for (int i = 0; i < 8; ++i)
        QVERIFY(joiner.take(part(1, i, 100, megabyte)));
    const auto tooLong = joiner.take(part(1, 8, 100, megabyte));
    QVERIFY(!tooLong);
    QVERIFY2(tooLong.error().message.contains(QStringLiteral("8388608")),
        qPrintable(tooLong.error().message));
    QVERIFY(!joiner.take(part(1, 9, 100)));
}

void OutputBatchTest::aLongLineIsCutWithAMark_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("max");
    QTest::addColumn<bool>("cut");
    const QString rocket = QStringLiteral("🚀");
    QTest::newRow("a text that fits stays") << QStringLiteral("hello") << qint64(5) << false;
    QTest::newRow("a byte too many") << QString(1001, QLatin1Char('x')) << qint64(1000) << true;
    QTest::newRow("just as long") << QString(1000, QLatin1Char('x')) << qint64(1000) << false;
    QTest::newRow("astral characters are not cut in two")
        << QStringLiteral("x") + rocket.repeated(1000) << qint64(1001) << true;
    QTest::newRow("escapes count as they are written")
        << QString(500, QChar(u'\x01')) << qint64(1000) << true;
    QTest::newRow("the longest line there is")
        << QString(limits::maxLineBytes + 1, QLatin1Char('x')) << qint64(limits::maxLineBytes)
        << true;
}

void OutputBatchTest::aLongLineIsCutWithAMark()
{
    QFETCH(QString, text);
    QFETCH(qint64, max);
    QFETCH(bool, cut);
    const QString result = cutWithMark(text, max);
    if (!cut) {
        QCOMPARE(result, text);
        return;
    }
    const QString mark = QStringLiteral(" [CUT: the line has %1 characters]").arg(text.size());
    QVERIFY(result.endsWith(mark));
    QVERIFY(text.startsWith(result.chopped(mark.size())));
    QVERIFY(result.isValidUtf16());
    QVERIFY(jsonSize(result) <= max);
    QVERIFY2(jsonSize(result) > max - 300, "more was cut than needed");
    QString fault;
    QVERIFY(arrived(makeBatches(task, {}, 1, {result}), 1, &fault) == QStringList{result});
}

QTEST_GUILESS_MAIN(OutputBatchTest)
#include "outputbatchtest.moc"
