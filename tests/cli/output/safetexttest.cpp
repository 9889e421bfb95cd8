// Nothing that somebody else wrote may steer the terminal it is shown on.
#include "cli/output/safetext.h"

#include <QtTest>

using namespace coord;

class SafeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLine_data();
    void oneLine();
    void breaksStayWhereAsked();
    void noControlSurvives();
};

void SafeTextTest::oneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("plain text stays", QStringLiteral("Größe 日本 🚀"), QStringLiteral("Größe 日本 🚀"));
    row("a line end is a space", QStringLiteral("a\nb\r\nc\td"), QStringLiteral("a b c d"));
    row("a colour goes whole", QStringLiteral("a\x1b[1;31mb\x1b[0m"), QStringLiteral("ab"));
    row("a window title goes whole", QStringLiteral("a\x1b]0;evil\x07z"), QStringLiteral("az"));
    row("a link goes, its text stays", QStringLiteral("\x1b]8;;http://e\x1b\\text\x1b]8;;\x1b\\"),
        QStringLiteral("text"));
    row("a device control goes whole", QStringLiteral("a\x1bP1$r\x1b\\b"), QStringLiteral("ab"));
    row("a character set goes", QStringLiteral("a\x1b(Bc"), QStringLiteral("ac"));
    row("an escape at the end goes", QStringLiteral("a\x1b"), QStringLiteral("a"));
    row("an unfinished sequence goes", QStringLiteral("a\x1b[31"), QStringLiteral("a"));
    row("a title that never ends does not swallow the text", QStringLiteral("a\x1b]0;rest"),
        QStringLiteral("a0;rest"));
    row("8-bit sequences go too", QStringLiteral("a\u009b31mb\u009d0;t\u009cc"),
        QStringLiteral("abc"));
    row("a backspace goes", QStringLiteral("ab\bc\x7f"), QStringLiteral("abc"));
    row("text does not turn its direction", QStringLiteral("a\u202eb\u2066c\u200fd\u061c"),
        QStringLiteral("abcd"));
    row("a line separator is a space", QStringLiteral("a\u2028b"), QStringLiteral("a b"));
    row("half a character is replaced", QStringLiteral("a") + QChar(0xd800) + QStringLiteral("b"),
        QStringLiteral("a\ufffdb"));
    row("the other half too", QStringLiteral("a") + QChar(0xdc00), QStringLiteral("a\ufffd"));
}

void SafeTextTest::oneLine()
{
    QFETCH(QString, text);
    QTEST(safeText(text), "expected");
}

void SafeTextTest::breaksStayWhereAsked()
{
    const QString text = QStringLiteral("a\r\n\tb\x1b[2J\u2029c");
    QCOMPARE(safeText(text, KeepBreaks::Yes), QStringLiteral("a\n\tb\nc"));
}

void SafeTextTest::noControlSurvives()
{
    QString everything;
    for (char16_t unit = 0; unit < 0xffff; ++unit)
        everything += QChar(unit);
    for (const QChar c : safeText(everything)) {
        const char16_t unit = c.unicode();
        QVERIFY2(unit >= 0x20 && (unit < 0x7f || unit > 0x9f) && unit != 0x202e,
            qPrintable(QString::number(unit)));
    }
}

QTEST_GUILESS_MAIN(SafeTextTest)
#include "safetexttest.moc"
