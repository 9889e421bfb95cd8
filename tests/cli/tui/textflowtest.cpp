// Coloured text taken apart and broken into lines of a screen.
#include "cli/tui/textflow.h"

#include <QtTest>

using namespace coord;

class TextFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coloursBecomeInks();
    void linesAreBroken_data();
    void linesAreBroken();
    void inksGoOnBehindABreak();
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

void TextFlowTest::coloursBecomeInks()
{
    const InkedLine line = inkedLine(s("a \x1b[31mbad\x1b[0m and \x1b[2mdim\x1b[0m"));
    QCOMPARE(
        line, (InkedLine{{s("a ")}, {s("bad"), Ink::Bad}, {s(" and ")}, {s("dim"), Ink::Dim}}));
    QCOMPARE(inkedLine(s("\x1b[32m")), InkedLine());
    QCOMPARE(inkedLine(s("an open \x1b[3")), (InkedLine{{s("an open \x1b[3")}}));
}

void TextFlowTest::linesAreBroken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char *name, const char *text, const QStringList &lines) {
        QTest::newRow(name) << s(text) << lines;
    };
    row("nothing is a line", "", {s("")});
    row("what fits is whole", "0123456789", {s("0123456789")});
    row("words stay whole", "one two three", {s("one two "), s("three")});
    row("a space at the end is no line", "0123456789 abc", {s("0123456789"), s("abc")});
    row("a long word is cut", "0123456789abc", {s("0123456789"), s("abc")});
    row("a long word goes to a line of its own first", "ab 0123456789abc",
        {s("ab "), s("0123456789"), s("abc")});
    row("the margin of a tool stays", "  | one two three",
        {s("  | one "), s("  | two "), s("  | three")});
    row("also before a word that is cut", "  0123456789", {s("  01234567"), s("  89")});
    row("tabs go to multiples of four", "a\tb", {s("a   b")});
    row("wide characters are not cut in half",
        "a\xe6\x9d\xb1\xe4\xba\xac\xe6\x9d\xb1\xe4\xba\xac\xe6\x9d\xb1",
        {s("a\xe6\x9d\xb1\xe4\xba\xac\xe6\x9d\xb1\xe4\xba\xac"), s("\xe6\x9d\xb1")});
}

void TextFlowTest::linesAreBroken()
{
    QFETCH(QString, text);
    QFETCH(QStringList, lines);
    QStringList broken;
    for (const InkedLine &line : brokenLine({{text}}, 10))
        broken.append(line.isEmpty() ? QString() : line.first().text);
    QCOMPARE(broken, lines);
}

void TextFlowTest::inksGoOnBehindABreak()
{
    const auto lines = brokenLine({{s("one "), Ink::Plain}, {s("two three"), Ink::Bad}}, 8);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0], (InkedLine{{s("one ")}, {s("two "), Ink::Bad}}));
    QCOMPARE(lines[1], (InkedLine{{s("three"), Ink::Bad}}));
}

QTEST_GUILESS_MAIN(TextFlowTest)
#include "textflowtest.moc"
