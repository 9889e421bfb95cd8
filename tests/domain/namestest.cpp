// What may be a task id, an agent's name or a session id. They end up in paths, argument lists and
// logs, so the shapes are all that stands between a peer and those.
#include "core/domain/names.h"

#include <QtTest>

using namespace coord;

class NamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void taskIds_data();
    void taskIds();
    void agentNames_data();
    void agentNames();
    void sessionIds_data();
    void sessionIds();
    void hostileTextsAreNothing_data();
    void hostileTextsAreNothing();
    void onlyAsciiPasses();
};

void NamesTest::taskIds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("lower case") << QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e") << true;
    QTest::newRow("upper case") << QStringLiteral("0F8FAD5B-D9CB-469F-A165-70867728950E") << true;
    QTest::newRow("all zeros") << QStringLiteral("00000000-0000-0000-0000-000000000000") << true;
    QTest::newRow("no version or variant is asked for")
        << QStringLiteral("ffffffff-ffff-ffff-ffff-ffffffffffff") << true;
    QTest::newRow("no dashes") << QStringLiteral("0f8fad5bd9cb469fa16570867728950e") << false;
    QTest::newRow("braces") << QStringLiteral("{0f8fad5b-d9cb-469f-a165-70867728950e}") << false;
    QTest::newRow("one digit short")
        << QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950") << false;
    QTest::newRow("one digit long")
        << QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e0") << false;
    QTest::newRow("a letter beyond f")
        << QStringLiteral("0f8fad5g-d9cb-469f-a165-70867728950e") << false;
    QTest::newRow("a dash moved by one")
        << QStringLiteral("0f8fad5-bd9cb-469f-a165-70867728950e") << false;
    QTest::newRow("another dash") << QStringLiteral("0f8fad5b\u2010d9cb-469f-a165-70867728950e")
                                  << false;
    QTest::newRow("a dash in place of a digit")
        << QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950-") << false;
    QTest::newRow("a digit in place of a dash")
        << QStringLiteral("0f8fad5b-d9cb-469f-a165070867728950e") << false;
    QTest::newRow("a line end in it")
        << QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950\n") << false;
}

void NamesTest::taskIds()
{
    QFETCH(QString, text);
    QTEST(isUuid(text), "good");
}

void NamesTest::agentNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("an ordinary name") << QStringLiteral("build-01") << true;
    QTest::newRow("one letter") << QStringLiteral("a") << true;
    QTest::newRow("one digit") << QStringLiteral("7") << true;
    QTest::newRow("every kind of character") << QStringLiteral("Aa0._-") << true;
    QTest::newRow("64 characters") << QString(64, QLatin1Char('x')) << true;
    QTest::newRow("65 characters") << QString(65, QLatin1Char('x')) << false;
    QTest::newRow("dots behind the first character") << QStringLiteral("a..") << true;
    QTest::newRow("a dot first") << QStringLiteral(".a") << false;
    QTest::newRow("a dash first, as options have") << QStringLiteral("-a") << false;
    QTest::newRow("an underscore first") << QStringLiteral("_a") << false;
    QTest::newRow("a Cyrillic letter") << QStringLiteral("\u0430gent") << false;
    QTest::newRow("a letter with an accent") << QStringLiteral("caf\u00e9") << false;
}

void NamesTest::agentNames()
{
    QFETCH(QString, text);
    QTEST(isName(text), "good");
}

void NamesTest::sessionIds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("a UUID") << QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e") << true;
    QTest::newRow("letters and underscores") << QStringLiteral("my_session") << true;
    QTest::newRow("128 characters") << QString(128, QLatin1Char('s')) << true;
    QTest::newRow("129 characters") << QString(129, QLatin1Char('s')) << false;
    QTest::newRow("a dot") << QStringLiteral("a.b") << false;
    QTest::newRow("an equals sign") << QStringLiteral("a=b") << false;
    QTest::newRow("a comma") << QStringLiteral("a,b") << false;
}

void NamesTest::sessionIds()
{
    QFETCH(QString, text);
    QTEST(isSessionId(text), "good");
}

void NamesTest::hostileTextsAreNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a way up") << QStringLiteral("../etc/passwd");
    QTest::newRow("two dots") << QStringLiteral("..");
    QTest::newRow("a slash") << QStringLiteral("a/b");
    QTest::newRow("a backslash") << QStringLiteral("a\\b");
    QTest::newRow("a drive") << QStringLiteral("C:");
    QTest::newRow("a space") << QStringLiteral("a b");
    QTest::newRow("a line end behind") << QStringLiteral("a\n");
    QTest::newRow("a carriage return behind") << QStringLiteral("a\r");
    QTest::newRow("U+0000") << QStringLiteral("a") + QChar(u'\0');
    QTest::newRow("an escape sequence") << QStringLiteral("a\x1b[31m");
    QTest::newRow("right to left override") << QStringLiteral("a\u202eb");
    QTest::newRow("a zero width space") << QStringLiteral("a\u200bb");
    QTest::newRow("a lone surrogate") << QStringLiteral("a") + QChar(0xD800);
    QTest::newRow("a shell word") << QStringLiteral("$(id)");
    QTest::newRow("a quote") << QStringLiteral("a'b");
    QTest::newRow("a percent escape") << QStringLiteral("%2e%2e");
    QTest::newRow("a digit of another script") << QStringLiteral("\u0661\u0662");
    QTest::newRow("a million characters") << QString(1'000'000, QLatin1Char('a'));
}

void NamesTest::hostileTextsAreNothing()
{
    QFETCH(QString, text);
    QVERIFY(!isUuid(text));
    QVERIFY(!isName(text));
    QVERIFY(!isSessionId(text));
}

void NamesTest::onlyAsciiPasses()
{
    for (int unit = 0; unit <= 0xffff; ++unit) {
        const QChar c{char16_t(unit)};
        const bool alnum = unit < 128
            && QByteArray("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
                   .contains(char(unit));
        const bool joins = c == u'_' || c == u'-';
        const QString text = QStringLiteral("a") + c;
        if (isName(text) != (alnum || joins || c == u'.') || isSessionId(text) != (alnum || joins))
            QFAIL(qPrintable(QStringLiteral("U+%1").arg(unit, 4, 16, QLatin1Char('0'))));
    }
}

QTEST_GUILESS_MAIN(NamesTest)
#include "namestest.moc"
