// The view's own rules, each with the few lines it takes to see it. What whole runs look like is in
// readabletest.
#include "cli/output/streamview.h"

#include <QtTest>

using namespace coord;

class StreamViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aToolCallIsOneLineThatFits();
    void whatIsWrittenPieceByPieceIsShownOnce();
    void anAnswerThatStartsAnewIsShownWhole();
    void aPieceIsShownAtOnce();
    void aRefusalIsShownOnce();
    void linesOfASubagentAreMarked();
    void twoSubagentsAreToldApart();
    void thinkingAndUnknownEventsAreSilent();
    void otherOutputIsShownAsItIs();
    void nothingSteersTheTerminal();
    void theLastResultDecides();
    void anEndWithoutAVerdictIsSaid();
    void coloursAreOnlyThereWhenAskedFor();
    void asciiMeansAscii();
    void unfoldedCallsShowWhatWentInAndOut();
    void aLongAnswerOfAToolIsCut();
};

namespace {

QString assistant(const QString &block, const QString &parent = QStringLiteral("null"))
{
    return QStringLiteral(
        "{\"type\":\"assistant\",\"message\":{\"content\":[%1]},\"parent_tool_use_id\":%2}")
        .arg(block, parent);
}

QString says(const QString &text, const QString &parent = QStringLiteral("null"))
{
    return assistant(QStringLiteral("{\"type\":\"text\",\"text\":\"%1\"}").arg(text), parent);
}

QString calls(const QString &id, const QString &name, const QString &input)
{
    return assistant(
        QStringLiteral("{\"type\":\"tool_use\",\"id\":\"%1\",\"name\":\"%2\",\"input\":%3}")
            .arg(id, name, input));
}

QString failed(const QString &id, const QString &text)
{
    return QStringLiteral("{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\","
                          "\"tool_use_id\":\"%1\",\"is_error\":true,\"content\":\"%2\"}]}}")
        .arg(id, text);
}

QString answered(const QString &id, const QString &text)
{
    return failed(id, text).replace(QLatin1String("true"), QLatin1String("false"));
}

QString piece(const QString &text)
{
    return QStringLiteral(
        "{\"type\":\"stream_event\",\"event\":{\"type\":\"content_block_delta\",\"index\":0,"
        "\"delta\":{\"type\":\"text_delta\",\"text\":\"%1\"}},\"parent_tool_use_id\":null}")
        .arg(text);
}

QString result(const QString &fields)
{
    return QStringLiteral("{\"type\":\"result\",%1}").arg(fields);
}

QString view(const QStringList &lines, StreamViewOptions options = {.width = 40})
{
    StreamView view(options);
    QString text;
    for (const QString &line : lines)
        text += view.feed(line);
    return text;
}

} // namespace

void StreamViewTest::aToolCallIsOneLineThatFits()
{
    const QString input
        = QStringLiteral("{\"command\":\"git status\\n&& git log --oneline --graph --all\"}");
    const QString line = view({calls(QStringLiteral("t1"), QStringLiteral("Bash"), input)});
    QCOMPARE(line, QStringLiteral("● Bash  git status && git log --oneline…\n"));
    QCOMPARE(line.size(), 41);
}

void StreamViewTest::whatIsWrittenPieceByPieceIsShownOnce()
{
    const QString text = view({piece(QStringLiteral("Hel")), piece(QStringLiteral("lo ")),
        says(QStringLiteral("Hello you")), says(QStringLiteral("Bye"))});
    QCOMPARE(text, QStringLiteral("Hello you\nBye\n"));
}

void StreamViewTest::anAnswerThatStartsAnewIsShownWhole()
{
    const QString text = view({piece(QStringLiteral("Hel")), says(QStringLiteral("Good day"))});
    QCOMPARE(text, QStringLiteral("Hel\nGood day\n"));
    const QString start
        = QStringLiteral("{\"type\":\"stream_event\",\"event\":{\"type\":\"message_start\"}}");
    const QString cut = view({piece(QStringLiteral("Hel")), start, piece(QStringLiteral("Good")),
        says(QStringLiteral("Good day"))});
    QCOMPARE(cut, QStringLiteral("Hel\nGood day\n"));
}

void StreamViewTest::aPieceIsShownAtOnce()
{
    StreamView view({.width = 40});
    QCOMPARE(view.feed(piece(QStringLiteral("Hel"))), QStringLiteral("Hel"));
    QVERIFY(view.finish().startsWith(u'\n'));
}

void StreamViewTest::aRefusalIsShownOnce()
{
    const QString denial
        = QStringLiteral("{\"type\":\"system\",\"subtype\":\"permission_denied\","
                         "\"tool_name\":\"Bash\",\"tool_use_id\":\"t1\",\"message\":\"no\"}");
    const QString text = view(
        {calls(QStringLiteral("t1"), QStringLiteral("Bash"), QStringLiteral("{\"command\":\"x\"}")),
            denial, failed(QStringLiteral("t1"), QStringLiteral("no"))});
    QCOMPARE(text, QStringLiteral("● Bash  x\n  ✗ denied: no\n"));
}

void StreamViewTest::linesOfASubagentAreMarked()
{
    const QString text = view({calls(QStringLiteral("t1"), QStringLiteral("Task"),
                                   QStringLiteral("{\"description\":\"look\"}")),
        says(QStringLiteral("one\\ntwo"), QStringLiteral("\"t1\"")), says(QStringLiteral("done"))});
    QCOMPARE(text, QStringLiteral("● Task  look\n  │ one\n  │ two\n\ndone\n"));
}

void StreamViewTest::twoSubagentsAreToldApart()
{
    const QString text = view({calls(QStringLiteral("t1"), QStringLiteral("Task"),
                                   QStringLiteral("{\"description\":\"left\"}")),
        calls(QStringLiteral("t2"), QStringLiteral("Task"),
            QStringLiteral("{\"description\":\"right\"}")),
        says(QStringLiteral("a"), QStringLiteral("\"t1\"")),
        says(QStringLiteral("b"), QStringLiteral("\"t2\"")),
        says(QStringLiteral("c"), QStringLiteral("\"t2\""))});
    QCOMPARE(text,
        QStringLiteral("● Task  left\n● Task  right\n  ▸ left\n  │ a\n  ▸ right\n  │ b\n  │ c\n"));
}

void StreamViewTest::thinkingAndUnknownEventsAreSilent()
{
    QCOMPARE(view({assistant(QStringLiteral("{\"type\":\"thinking\",\"thinking\":\"hm\"}")),
                 QStringLiteral("{\"type\":\"brand_new\"}"), QStringLiteral("{}"),
                 QStringLiteral(
                     "{\"type\":\"system\",\"subtype\":\"thinking_tokens\",\"content\":\"x\"}")}),
        QString());
}

void StreamViewTest::otherOutputIsShownAsItIs()
{
    StreamView view({});
    QCOMPARE(view.feed(QStringLiteral("  plain [words]")), QStringLiteral("  plain [words]\n"));
    QCOMPARE(view.finish(), QString());
}

void StreamViewTest::nothingSteersTheTerminal()
{
    const QString evil = QStringLiteral("a\\u001b]0;t\\u0007\\u001b[2J\\u202eb");
    const QStringList lines{says(evil), piece(evil), failed(QStringLiteral("t1"), evil),
        calls(QStringLiteral("t1"), evil, QStringLiteral("{\"command\":\"%1\"}").arg(evil)),
        result(
            QStringLiteral("\"subtype\":\"%1\",\"is_error\":true,\"errors\":[\"%1\"]").arg(evil)),
        QStringLiteral("not json \x1b[2J")};
    StreamView view({.width = 0});
    QString text;
    for (const QString &line : lines)
        text += view.feed(line);
    text += view.finish();
    QVERIFY2(!text.contains(u'\x1b') && !text.contains(u'\a') && !text.contains(QChar(0x202e)),
        qPrintable(text));
}

void StreamViewTest::theLastResultDecides()
{
    StreamView view({.width = 40});
    QCOMPARE(view.feed(
                 result(QStringLiteral("\"subtype\":\"success\",\"is_error\":false,\"num_turns\":1,"
                                       "\"duration_ms\":1000,\"total_cost_usd\":0.01"))),
        QString());
    QCOMPARE(view.feed(result(
                 QStringLiteral("\"subtype\":\"error_max_turns\",\"is_error\":true,\"num_turns\":2,"
                                "\"duration_ms\":500,\"total_cost_usd\":0.03"))),
        QString());
    QCOMPARE(view.finish(), QStringLiteral("✗ error_max_turns · 3 turns · $0.0300 · 1.5 s\n"));
}

void StreamViewTest::anEndWithoutAVerdictIsSaid()
{
    StreamView view({.width = 40});
    QCOMPARE(view.feed(says(QStringLiteral("hi"))), QStringLiteral("hi\n"));
    QCOMPARE(view.finish(), QStringLiteral("\n✗ ended without a result\n"));
}

void StreamViewTest::coloursAreOnlyThereWhenAskedFor()
{
    const QString call = calls(
        QStringLiteral("t1"), QStringLiteral("Bash"), QStringLiteral("{\"command\":\"x\"}"));
    QCOMPARE(view({call}, {.colour = true}), QStringLiteral("● \x1b[1mBash\x1b[0m  x\n"));
    QVERIFY(!view({call}, {.colour = false}).contains(u'\x1b'));
}

void StreamViewTest::asciiMeansAscii()
{
    const QString call = calls(
        QStringLiteral("t1"), QStringLiteral("Bash"), QStringLiteral("{\"command\":\"%1\"}"))
                             .arg(QStringLiteral("x").repeated(60));
    const QString text = view({call, failed(QStringLiteral("t1"), QStringLiteral("no")),
                                  says(QStringLiteral("a"), QStringLiteral("\"t1\""))},
        {.width = 40, .ascii = true});
    for (const QChar c : text)
        QVERIFY2(c.unicode() < 0x80, qPrintable(text));
    QVERIFY(text.contains(QLatin1String("...")));
}

void StreamViewTest::unfoldedCallsShowWhatWentInAndOut()
{
    const QStringList lines{calls(QStringLiteral("t1"), QStringLiteral("Bash"),
                                QStringLiteral("{\"command\":\"ls\",\"timeout\":5}")),
        answered(QStringLiteral("t1"), QStringLiteral("a.txt\\nb.txt \\u001b[2J"))};
    QCOMPARE(view(lines), QString::fromUtf8("\u25cf Bash  ls\n"));
    QCOMPARE(view(lines, {.width = 40, .ascii = true, .unfolded = true}),
        QStringLiteral("* Bash  ls\n  | command: ls\n  | timeout: 5\n  | a.txt\n  | b.txt\n"));
}

void StreamViewTest::aLongAnswerOfAToolIsCut()
{
    QStringList said;
    for (int i = 0; i < 1000; ++i)
        said.append(QString::number(i));
    const QString text = view({answered(QStringLiteral("t1"), said.join(QStringLiteral("\\n")))},
        {.width = 40, .ascii = true, .unfolded = true});
    QCOMPARE(text.count(u'\n'), 201);
    QVERIFY(text.endsWith(QStringLiteral("  | 199\n  | ...\n")));
}

QTEST_GUILESS_MAIN(StreamViewTest)
#include "streamviewtest.moc"
