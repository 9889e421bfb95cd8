// Cells: how wide text is, where it is cut, and that nothing in it steers a terminal.
#include "cli/tui/screen.h"
#include "cli/tui/lineinput.h"
#include "cli/tui/marks.h"

#include <QtTest>

using namespace coord;

class ScreenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textTakesItsColumns_data();
    void textTakesItsColumns();
    void whatIsTooLongIsCut_data();
    void whatIsTooLongIsCut();
    void halfOfAWideCharacterIsNothing();
    void whatIsOutsideIsNotWritten();
    void marksStayWithTheirCharacter();
    void aLineIsEditedByCharacters();
    void theCursorStaysInSight();
    void aLongLineIsTypedAndGoneThrough();
    void whatIsAroundTheCursorIsDrawn_data();
    void whatIsAroundTheCursorIsDrawn();
    void aCharacterOfManyMarksIsNotCutInAPair();
    void aSparklineScalesToItsHighest();
    void aLoadBarShowsWhatIsUsedAndWhatIsFree();
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QString line(const QString &text, int columns, bool ascii = false)
{
    Screen screen(1, columns, ascii);
    screen.put(screen.area(), text);
    return screen.text().chopped(1);
}

} // namespace

void ScreenTest::textTakesItsColumns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("plain");
    const auto row = [](const char *name, const char *text, const char *shown, int columns,
                         const char *plain) {
        QTest::newRow(name) << s(text) << s(shown) << columns << s(plain);
    };
    row("letters", "abc", "abc", 3, "abc");
    row("wide characters", "\xe6\x9d\xb1\xe4\xba\xac", "\xe6\x9d\xb1\xe4\xba\xac", 4, "??");
    row("a combining mark", "e\xcc\x81x", "e\xcc\x81x", 2, "ex");
    row("an escape sequence is shown", "\x1b[31m", "\xe2\x90\x9b[31m", 5, "^[[31m");
    row("a bell is shown", "a\x07", "a\xe2\x90\x87", 2, "a^G");
    row("delete is shown", "\x7f", "\xe2\x90\xa1", 1, "^?");
    row("an 8-bit introducer is shown", "\xc2\x9b", "\xef\xbf\xbd", 1, "?");
    row("a line end is a space", "a\r\nb\tc", "a b c", 5, "a b c");
    row("a turned direction is shown", "\xe2\x80\xae", "\xef\xbf\xbd", 1, "?");
    row("joiners are left out",
        "a\xe2\x80\x8d"
        "b",
        "ab", 2, "ab");
    row("variation selectors are left out", "\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4", 1, "?");
}

void ScreenTest::textTakesItsColumns()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QFETCH(int, columns);
    QFETCH(QString, plain);
    QCOMPARE(line(text, 20), shown);
    QCOMPARE(columnsOf(text, false), columns);
    QCOMPARE(line(text, 20, true), plain);
}

void ScreenTest::whatIsTooLongIsCut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<bool>("ascii");
    QTest::addColumn<QString>("shown");
    const QString wide = s("\xe6\x9d\xb1\xe4\xba\xac\xe6\x9d\xb1");
    QTest::newRow("what fits is whole") << s("abcde") << 5 << false << s("abcde");
    QTest::newRow("what does not has a mark") << s("abcdef") << 5 << false << s("abcd\xe2\x80\xa6");
    QTest::newRow("a longer one in ASCII") << s("abcdef") << 5 << true << s("ab...");
    QTest::newRow("a wide one is not cut in half")
        << wide << 4 << false << s("\xe6\x9d\xb1\xe2\x80\xa6");
    QTest::newRow("nor where it would just fit")
        << wide << 5 << false << s("\xe6\x9d\xb1\xe4\xba\xac\xe2\x80\xa6");
    QTest::newRow("no room for more than the mark") << s("abc") << 1 << false << s("\xe2\x80\xa6");
    QTest::newRow("not even for that") << s("abcdef") << 2 << true << s("..");
}

void ScreenTest::whatIsTooLongIsCut()
{
    QFETCH(QString, text);
    QFETCH(int, columns);
    QFETCH(bool, ascii);
    QFETCH(QString, shown);
    Screen screen(1, 20, ascii);
    screen.put(screen.area().left(columns), text);
    QCOMPARE(screen.text().chopped(1), shown);
}

void ScreenTest::halfOfAWideCharacterIsNothing()
{
    Screen screen(1, 6);
    screen.put(screen.area(), s("\xe6\x9d\xb1\xe4\xba\xac"));
    screen.put(screen.area().from(1), s("x"));
    QCOMPARE(screen.text(), s(" x\xe4\xba\xac\n"));
    screen.put(screen.area().from(2), s("y"));
    QCOMPARE(screen.text(), s(" xy\n"));
}

void ScreenTest::whatIsOutsideIsNotWritten()
{
    Screen screen(2, 4);
    screen.put({5, 0, 1, 4}, s("below"));
    screen.put({0, 3, 1, 4}, s("right"));
    screen.put({-1, 0, 1, 4}, s("above"));
    screen.putRight({1, 0, 1, 4}, s("ab"));
    QCOMPARE(screen.text(), s("   \xe2\x80\xa6\n  ab\n"));
}

void ScreenTest::marksStayWithTheirCharacter()
{
    const auto glyphs = glyphsOf(s("e\xcc\x81\xcc\xa7\xcc\x88\xcc\x83\xcc\xb1o"), false);
    QCOMPARE(glyphs.size(), std::size_t(2));
    QCOMPARE(glyphs[0].marks[0], U'\u0301');
    QCOMPARE(glyphs[0].columns, 1);
    const auto alone = glyphsOf(s("\xcc\x81"), false);
    QCOMPARE(alone.size(), std::size_t(1));
    QCOMPARE(alone[0].code, U' ');
}

void ScreenTest::aLineIsEditedByCharacters()
{
    using Kind = KeyPress::Kind;
    LineInput input(s("cafe\xcc\x81"));
    QVERIFY(input.press({.kind = Kind::Backspace}));
    QCOMPARE(input.text(), s("caf"));
    input.press({.kind = Kind::Home});
    input.press({.character = U'\U0001f680'});
    QCOMPARE(input.text(),
        s("\xf0\x9f\x9a\x80"
          "caf"));
    input.press({.kind = Kind::Left});
    input.press({.kind = Kind::Delete});
    QCOMPARE(input.text(), s("caf"));
    input.press({.kind = Kind::End});
    for (const char32_t character : std::u32string(U" two words"))
        input.press({.character = character});
    input.press({.kind = Kind::EraseWord});
    QCOMPARE(input.text(), s("caf two "));
    input.press({.kind = Kind::EraseLine});
    QCOMPARE(input.text(), QString());
    QVERIFY(!input.press({.kind = Kind::Tab}));
}

void ScreenTest::theCursorStaysInSight()
{
    LineInput input(s("0123456789"));
    Screen screen(1, 20);
    input.draw(screen, {0, 2, 1, 6}, true);
    QCOMPARE(screen.text(), s("  56789\n"));
    QCOMPARE(screen.cursor()->column, 7);
    input.press({.kind = KeyPress::Kind::Home});
    Screen second(1, 20);
    input.draw(second, {0, 2, 1, 6}, true);
    QCOMPARE(second.text(), s("  01234\xe2\x80\xa6\n"));
    QCOMPARE(second.cursor()->column, 2);
}

// Its cost must not grow with what was typed before: then it would not end in the time of a test.
void ScreenTest::aLongLineIsTypedAndGoneThrough()
{
    using Kind = KeyPress::Kind;
    constexpr int keysOfDrawing = 8;
    LineInput input;
    Screen screen(1, 40);
    const auto pressAll = [&](const KeyPress &key) {
        for (qsizetype i = 0; i < LineInput::maxChars; ++i) {
            input.press(key);
            if (i % keysOfDrawing == 0)
                input.draw(screen, screen.area(), true);
        }
    };
    pressAll({.character = U'x'});
    QCOMPARE(input.text(), QString(LineInput::maxChars, u'x'));
    pressAll({.kind = Kind::Left});
    input.draw(screen, screen.area(), true);
    QCOMPARE(screen.cursor()->column, 0);
    pressAll({.kind = Kind::Right});
    pressAll({.kind = Kind::Backspace});
    QCOMPARE(input.text(), QString());
}

void ScreenTest::whatIsAroundTheCursorIsDrawn_data()
{
    QTest::addColumn<QString>("character");
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("shown");
    QTest::addColumn<bool>("isCut");
    QTest::addColumn<int>("cursor");
    const QString wide = s("\xe6\x9d\xb1");
    const QString rocket = s("\xf0\x9f\x9a\x80");
    QTest::newRow("letters, at the end") << s("x") << 0 << 39 << false << 39;
    QTest::newRow("letters, before the last") << s("x") << 1 << 40 << false << 39;
    QTest::newRow("letters, in the middle") << s("x") << 5'000 << 39 << true << 39;
    QTest::newRow("wide ones, at the end") << wide << 0 << 19 << false << 38;
    QTest::newRow("wide ones, before the last") << wide << 1 << 20 << false << 38;
    QTest::newRow("wide ones, in the middle") << wide << 5'000 << 19 << true << 38;
    QTest::newRow("pairs of surrogates, at the end") << rocket << 0 << 19 << false << 38;
    QTest::newRow("pairs of surrogates, in the middle") << rocket << 5'000 << 19 << true << 38;
}

void ScreenTest::whatIsAroundTheCursorIsDrawn()
{
    QFETCH(QString, character);
    QFETCH(int, left);
    QFETCH(int, shown);
    QFETCH(bool, isCut);
    QFETCH(int, cursor);
    LineInput input(character.repeated(LineInput::maxChars / character.size()));
    for (int i = 0; i < left; ++i)
        input.press({.kind = KeyPress::Kind::Left});
    Screen screen(1, 40);
    input.draw(screen, screen.area(), true);
    QCOMPARE(screen.text().chopped(1),
        character.repeated(shown) + (isCut ? s("\xe2\x80\xa6") : QString()));
    QCOMPARE(screen.cursor()->column, cursor);
}

void ScreenTest::aCharacterOfManyMarksIsNotCutInAPair()
{
    const QString selector = s("\xf3\xa0\x84\x80");
    LineInput input(s("e") + selector.repeated(300) + s("\xcc\x81"));
    Screen screen(1, 6);
    input.draw(screen, screen.area(), true);
    int keys = 0;
    for (; !input.text().isEmpty() && keys < 100; ++keys) {
        input.press({.kind = KeyPress::Kind::Backspace});
        QVERIFY(input.text().isValidUtf16());
    }
    QVERIFY(input.text().isEmpty());
}

void ScreenTest::aSparklineScalesToItsHighest()
{
    QCOMPARE(sparkline({0, 4, 8}, 10, false), s("\xe2\x96\x81\xe2\x96\x85\xe2\x96\x88"));
    QCOMPARE(sparkline({9, 0, 0}, 2, false), s("\xe2\x96\x81\xe2\x96\x81"));
    QCOMPARE(sparkline({0, 8}, 10, true), s("_#"));
    QCOMPARE(sparkline({}, 10, true), QString());
}

void ScreenTest::aLoadBarShowsWhatIsUsedAndWhatIsFree()
{
    QCOMPARE(loadBar(0, 4, 4, true), s("...."));
    QCOMPARE(loadBar(1, 32, 4, true), s("#..."));
    QCOMPARE(loadBar(31, 32, 4, true), s("###."));
    QCOMPARE(loadBar(4, 4, 4, true), s("####"));
    QCOMPARE(loadBar(9, 4, 4, true), s("####"));
}

QTEST_GUILESS_MAIN(ScreenTest)
#include "screentest.moc"
