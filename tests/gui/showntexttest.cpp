// Text of others in the desktop program: everything in it is seen, nothing of it does anything.
#include "gui/models/showntext.h"

#include <QtTest>

using namespace coord;

class ShownTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineShowsWhatIsHidden_data();
    void aLineShowsWhatIsHidden();
    void aTextKeepsItsLines();
    void aListShowsTheFirstLine();
    void aToolTipIsNoMarkup();
};

void ShownTextTest::aLineShowsWhatIsHidden_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("what is plain stays") << QStringLiteral("fix the tests \u00e4\u65e5")
                                         << QStringLiteral("fix the tests \u00e4\u65e5");
    QTest::newRow("an escape sequence is seen")
        << QStringLiteral("\x1b[31mred") << QStringLiteral("\u241b[31mred");
    QTest::newRow("a line end is a sign")
        << QStringLiteral("one\ntwo") << QStringLiteral("one\u240atwo");
    QTest::newRow("nothing turns the direction")
        << QStringLiteral("a\u202etxt.exe") << QStringLiteral("a[U+202E]txt.exe");
    QTest::newRow("an isolate is seen")
        << QStringLiteral("\u2066x\u2069") << QStringLiteral("[U+2066]x[U+2069]");
    QTest::newRow("a control of the second kind is seen")
        << QStringLiteral("\u009bx") << QStringLiteral("[U+009B]x");
    QTest::newRow("a separator of lines is seen")
        << QStringLiteral("a\u2028b") << QStringLiteral("a[U+2028]b");
}

void ShownTextTest::aLineShowsWhatIsHidden()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(shownLine(text), shown);
}

void ShownTextTest::aTextKeepsItsLines()
{
    QCOMPARE(shownText(QStringLiteral("one\r\n\ttwo\rthree\u202e")),
        QStringLiteral("one\n\ttwo\u240dthree[U+202E]"));
}

void ShownTextTest::aListShowsTheFirstLine()
{
    QCOMPARE(shownFirstLine(QStringLiteral("\n  one \ntwo")), QStringLiteral("one\u2026"));
    QCOMPARE(shownFirstLine(QStringLiteral("one\n")), QStringLiteral("one"));
}

void ShownTextTest::aToolTipIsNoMarkup()
{
    const QString tip = shownToolTip(QStringLiteral("<img src=http://evil/x> & more"));
    QVERIFY(!tip.contains(QStringLiteral("<img")));
    QVERIFY(tip.contains(QStringLiteral("&lt;img")));
}

QTEST_GUILESS_MAIN(ShownTextTest)
#include "showntexttest.moc"
