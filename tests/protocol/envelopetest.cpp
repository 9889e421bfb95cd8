// The outer object of every message against what a hostile or broken peer can put there. An error
// is one sentence that says what is wrong; nothing crashes, nothing recurses deeply.
#include "core/protocol/codec.h"
#include "tests/support/buildundertest.h"

#include <QtTest>

using namespace coord;
using namespace coord::wire;

namespace {

QByteArray envelope(const QByteArray &payload)
{
    return "{\"id\":\"m1\",\"type\":\"agent:heartbeat\",\"version\":1,\"timestamp\":1765000000000,"
           "\"payload\":"
        + payload + "}";
}

//! The same with one outer field written otherwise.
QByteArray outer(const QByteArray &name, const QByteArray &value)
{
    QByteArray bytes = "{";
    const QList<std::pair<QByteArray, QByteArray>> fields{{"id", "\"m1\""},
        {"type", "\"agent:heartbeat\""}, {"version", "1"}, {"timestamp", "1765000000000"},
        {"payload", "{\"name\":\"a\"}"}};
    for (const auto &field : fields)
        bytes += '"' + field.first + "\":" + (field.first == name ? value : field.second) + ',';
    bytes.chop(1);
    return bytes + '}';
}

QByteArray without(const QByteArray &name)
{
    QByteArray bytes = outer(name, "@");
    const qsizetype start = bytes.indexOf('"' + name + "\":@");
    bytes.remove(start, name.size() + 4);
    return bytes.replace(",,", ",").replace("{,", "{").replace(",}", "}");
}

QByteArray nested(int levels, char open, char close)
{
    return QByteArray(levels, open) + QByteArray(levels, close);
}

QByteArray manyKeys(int count)
{
    QByteArray bytes = "{\"name\":\"a\"";
    for (int i = 0; i < count; ++i)
        bytes += ",\"k" + QByteArray::number(i) + "\":" + QByteArray::number(i);
    return bytes + '}';
}

} // namespace

class EnvelopeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void brokenBytesAreRefused_data();
    void brokenBytesAreRefused();
    void wrongOuterFieldsAreNamed_data();
    void wrongOuterFieldsAreNamed();
    void oddButGoodMessagesAreRead_data();
    void oddButGoodMessagesAreRead();
    void theVersionIsNeverAReasonToRefuse_data();
    void theVersionIsNeverAReasonToRefuse();
    void numbersAreExactOrRefused_data();
    void numbersAreExactOrRefused();
    void anUnknownTypeIsNotAnError();
    void aTypeForAnotherDoorIsNotAnError();
    void theLastOfTwoKeysCounts();
    void tenThousandBrokenMessagesLeaveNothing();
};

void EnvelopeTest::brokenBytesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QString notJson = QStringLiteral("message: not JSON");
    const QString deep = QStringLiteral("message: nested deeper than 32 levels");
    const QByteArray good = envelope("{\"name\":\"a\"}");
    QTest::newRow("nothing") << QByteArray() << notJson;
    QTest::newRow("a space") << QByteArray(" ") << notJson;
    QTest::newRow("a word") << QByteArray("hello") << notJson;
    QTest::newRow("U+0000") << QByteArray(1, '\0') << notJson;
    QTest::newRow("cut in the middle") << good.first(good.size() / 2) << notJson;
    QTest::newRow("the last brace missing") << good.chopped(1) << notJson;
    QTest::newRow("another object behind it") << good + "{}" << notJson;
    QTest::newRow("U+0000 behind it") << good + QByteArray(1, '\0') << notJson;
    QTest::newRow("a comma too many") << QByteArray("{\"id\":\"m\",}") << notJson;
    QTest::newRow("single quotes") << QByteArray("{'id':'m'}") << notJson;
    QTest::newRow("a comment") << "/* */" + good << notJson;
    QTest::newRow("NaN") << envelope("{\"seq\":NaN}") << notJson;
    QTest::newRow("Infinity") << envelope("{\"seq\":Infinity}") << notJson;
    QTest::newRow("a number larger than a double") << envelope("{\"seq\":1e400}") << notJson;
    QTest::newRow("a number that starts with a plus") << envelope("{\"seq\":+1}") << notJson;
    QTest::newRow("a hexadecimal number") << envelope("{\"seq\":0x10}") << notJson;
    QTest::newRow("a byte that is not UTF-8") << envelope("{\"name\":\"\xff\"}") << notJson;
    QTest::newRow("a cut UTF-8 sequence") << envelope("{\"name\":\"\xe2\x82\"}") << notJson;
    QTest::newRow("an overlong slash") << envelope("{\"name\":\"\xc0\xaf\"}") << notJson;
    QTest::newRow("a surrogate in UTF-8") << envelope("{\"name\":\"\xed\xa0\x80\"}") << notJson;
    QTest::newRow("a code point beyond the last")
        << envelope("{\"name\":\"\xf4\x90\x80\x80\"}") << notJson;
    QTest::newRow("a bad byte in a key") << envelope("{\"\xff\":1}") << notJson;
    QTest::newRow("a bad escape") << envelope("{\"name\":\"\\u12G4\"}") << notJson;
    QTest::newRow("UTF-16") << QByteArray("{\0\"\0i\0d\0", 8) << notJson;
    QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("message: must be a JSON object");
    QTest::newRow("a list of messages")
        << '[' + good + ']' << QStringLiteral("message: must be a JSON object");
    QTest::newRow("33 levels, lists") << envelope("{\"x\":" + nested(31, '[', ']') + '}') << deep;
    QTest::newRow("33 levels, objects")
        << envelope(QByteArray("{\"x\":").repeated(32) + "1" + QByteArray(32, '}')) << deep;
    QTest::newRow("a million levels of lists") << nested(1'000'000, '[', ']') << deep;
    QTest::newRow("a million open lists") << QByteArray(1'000'000, '[') << deep;
    QTest::newRow("a million open objects") << QByteArray("{\"a\":").repeated(1'000'000) << deep;
    QTest::newRow("a million closed lists") << QByteArray(1'000'000, ']') << notJson;
    QTest::newRow("closed before it opens") << ']' + nested(20, '[', ']') << notJson;
    QTest::newRow("a text that does not end")
        << QByteArray("{\"id\":\"") + QByteArray(100, '[') << notJson;
    QTest::newRow("a backslash at the end") << QByteArray("{\"id\":\"\\") << notJson;
}

void EnvelopeTest::brokenBytesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto opened = openEnvelope(bytes);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(opened.error().message.startsWith(says), qPrintable(opened.error().message));
    QVERIFY(opened.error().message.size() < 200);
}

void EnvelopeTest::wrongOuterFieldsAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QByteArray &bytes, const char *error) {
        QTest::newRow(name) << bytes << QString::fromLatin1(error);
    };
    row("an empty object", "{}", "id: missing");
    row("no id", without("id"), "id: missing");
    row("no type", without("type"), "type: missing");
    row("no timestamp", without("timestamp"), "timestamp: missing");
    row("no payload", without("payload"), "payload: missing");
    row("the id is null", outer("id", "null"), "id: missing");
    row("the id is a number", outer("id", "7"), "id: must be text");
    row("the id is empty", outer("id", "\"\""), "id: must be at least 1 characters long");
    row("the id has 129 characters", outer("id", '"' + QByteArray(129, 'x') + '"'),
        "id: must be at most 128 characters long");
    row("the id has U+0000", outer("id", "\"\\u0000\""), "id: must be valid text without U+0000");
    row("the id is half a character", outer("id", "\"\\ud800\""),
        "id: must be valid text without U+0000");
    row("the type is a list", outer("type", "[]"), "type: must be text");
    row("the type has 65 characters", outer("type", '"' + QByteArray(65, 'x') + '"'),
        "type: must be at most 64 characters long");
    row("the timestamp is a text", outer("timestamp", "\"now\""), "timestamp: must be a number");
    row("the timestamp is true", outer("timestamp", "true"), "timestamp: must be a number");
    row("the payload is null", outer("payload", "null"), "payload: missing");
    row("the payload is a text", outer("payload", "\"{}\""), "payload: must be an object");
    row("the payload is a list", outer("payload", "[]"), "payload: must be an object");
}

void EnvelopeTest::wrongOuterFieldsAreNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, error);
    const auto opened = openEnvelope(bytes);
    QVERIFY(!opened);
    QCOMPARE(opened.error(), (Error{ErrorCode::InvalidArgument, error}));
}

void EnvelopeTest::oddButGoodMessagesAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = envelope("{\"name\":\"a\"}");
    QTest::newRow("an ordinary one") << good;
    QTest::newRow("white space around it") << " \r\n\t" + good + " \n";
    QTest::newRow("a byte order mark before it") << "\xef\xbb\xbf" + good;
    QTest::newRow("32 levels") << envelope("{\"name\":\"a\",\"x\":" + nested(30, '[', ']') + '}');
    QTest::newRow("brackets inside a text")
        << envelope("{\"name\":\"a\",\"x\":\"" + QByteArray(100, '[') + "\\\"{{{\"}");
    QTest::newRow("a backslash before the end of a text")
        << envelope("{\"name\":\"a\",\"x\":\"\\\\\",\"y\":\"" + QByteArray(100, '{') + "\"}");
    QTest::newRow("an id of 128 characters") << outer("id", '"' + QByteArray(128, 'x') + '"');
    QTest::newRow("a hundred thousand keys") << envelope(manyKeys(100'000));
    QTest::newRow("a key of JavaScript's objects")
        << envelope("{\"name\":\"a\",\"__proto__\":{\"name\":\"b\"}}");
    QTest::newRow("an unknown outer key") << outer("id", "\"m1\",\"trace\":[1]");
    QTest::newRow("escapes") << envelope("{\"n\\u0061me\":\"\\u0061\"}");
}

void EnvelopeTest::oddButGoodMessagesAreRead()
{
    QFETCH(QByteArray, bytes);
    const auto frame = decode<FromAgent>(bytes);
    QVERIFY2(frame, frame ? "" : qPrintable(frame.error().message));
    QCOMPARE(std::get<AgentHeartbeat>(frame->message).name, QStringLiteral("a"));
    QCOMPARE(frame->raw, bytes);
}

void EnvelopeTest::theVersionIsNeverAReasonToRefuse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("version");
    QTest::newRow("absent") << without("version") << 1;
    QTest::newRow("2") << outer("version", "2") << 2;
    QTest::newRow("0") << outer("version", "0") << 1;
    QTest::newRow("-1") << outer("version", "-1") << 1;
    QTest::newRow("2^31") << outer("version", "2147483648") << 1;
    QTest::newRow("-2^31-1") << outer("version", "-2147483649") << 1;
    QTest::newRow("1e300") << outer("version", "1e300") << 1;
    QTest::newRow("a text") << outer("version", "\"1\"") << 1;
    QTest::newRow("null") << outer("version", "null") << 1;
}

void EnvelopeTest::theVersionIsNeverAReasonToRefuse()
{
    QFETCH(QByteArray, bytes);
    const auto opened = openEnvelope(bytes);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
    QTEST(opened->envelope.version, "version");
}

void EnvelopeTest::numbersAreExactOrRefused_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("error");
    const auto good = [](const char *number, qint64 value) {
        QTest::newRow(number) << QByteArray(number) << value << QString();
    };
    const auto bad = [](const char *number, const char *error) {
        QTest::newRow(number) << QByteArray(number) << qint64(0)
                              << QStringLiteral("cli:event: seq: ") + QLatin1String(error);
    };
    good("0", 0);
    good("-0", 0);
    good("-0.0", 0);
    good("1.0", 1);
    good("1e3", 1000);
    good("9007199254740991", 9007199254740991);
    good("9007199254740993", 9007199254740993);
    good("9223372036854775807", 9223372036854775807);
    bad("1.5", "must be a whole number");
    bad("1e-1", "must be a whole number");
    bad("18446744073709551616", "must be a whole number");
    bad("9223372036854775808", "must be a whole number");
    bad("1e308", "must be a whole number");
    bad("-1", "must be from 0 to 9223372036854775807");
    bad("-9223372036854775808", "must be from 0 to 9223372036854775807");
}

void EnvelopeTest::numbersAreExactOrRefused()
{
    QFETCH(QByteArray, number);
    QFETCH(QString, error);
    const auto frame
        = decode<ToClient>("{\"id\":\"m\",\"type\":\"cli:event\",\"timestamp\":1,\"payload\":"
                           "{\"topic\":\"t\",\"data\":{},\"seq\":"
            + number + "}}");
    if (error.isEmpty()) {
        QVERIFY2(frame, frame ? "" : qPrintable(frame.error().message));
        QTEST(std::get<CliEvent>(frame->message).seq, "value");
    } else {
        QVERIFY(!frame);
        QCOMPARE(frame.error().message, error);
    }
}

void EnvelopeTest::anUnknownTypeIsNotAnError()
{
    const auto frame = decode<AllMessages>(outer("type", "\"agent:dance\""));
    QVERIFY(!frame);
    QCOMPARE(frame.error().code, ErrorCode::Unimplemented);
    const auto otherCase = decode<AllMessages>(outer("type", "\"Agent:Heartbeat\""));
    QVERIFY(!otherCase);
    QCOMPARE(otherCase.error().code, ErrorCode::Unimplemented);
}

void EnvelopeTest::aTypeForAnotherDoorIsNotAnError()
{
    const QByteArray dispatch
        = encode(TaskDispatch{.taskId = QStringLiteral("t"), .prompt = QStringLiteral("p")},
            QStringLiteral("m"), {1});
    QVERIFY(decode<ToAgent>(dispatch));
    for (const ErrorCode code : {decode<FromAgent>(dispatch).error().code,
             decode<FromClient>(dispatch).error().code, decode<ToClient>(dispatch).error().code})
        QCOMPARE(code, ErrorCode::Unimplemented);
}

void EnvelopeTest::theLastOfTwoKeysCounts()
{
    const auto frame = decode<FromAgent>(envelope("{\"name\":\"a\",\"name\":\"b\"}"));
    QVERIFY(frame);
    QCOMPARE(std::get<AgentHeartbeat>(frame->message).name, QStringLiteral("b"));
}

// Memory is what the allocator has handed out, in pages of the process that are really there.
static qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

void EnvelopeTest::tenThousandBrokenMessagesLeaveNothing()
{
    const QList<QByteArray> bad{"{", "[]", "{}", nested(100, '[', ']'), outer("id", "7"),
        outer("payload", "[]"), outer("type", "\"nothing\""), envelope("{\"seq\":1e400}"),
        envelope("{\"name\":\"\xff\"}"), outer("type", "\"task:output\""),
        outer("id", '"' + QByteArray(1000, 'x') + '"')};
    const auto round = [&bad] {
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(!decode<AllMessages>(bad[i % bad.size()]));
    };
    if (isAddressSanitized())
        QSKIP("AddressSanitizer keeps what was freed");
    round();
    const qint64 before = residentBytes();
    if (before < 0)
        QSKIP("no /proc to ask");
    round();
    QVERIFY2(residentBytes() - before < 1024 * 1024,
        qPrintable(QString::number(residentBytes() - before)));
}

QTEST_GUILESS_MAIN(EnvelopeTest)
#include "envelopetest.moc"
