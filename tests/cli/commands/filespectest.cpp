// local:remote and remote:local, on systems whose paths have colons of their own.
#include "core/client/filespec.h"

#include <QtTest>

using namespace coord;

class FileSpecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isSplitAtTheLastColon_data();
    void isSplitAtTheLastColon();
    void whatHasNotBothIsRefused_data();
    void whatHasNotBothIsRefused();
    void lastNames();
};

void FileSpecTest::isSplitAtTheLastColon_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const auto row = [](const char *title, const char *text, const char *from, const char *to) {
        QTest::newRow(title) << QString::fromUtf8(text) << QString::fromUtf8(from)
                             << QString::fromUtf8(to);
    };
    row("two names", "a:b", "a", "b");
    row("a colon in the first", "12:30.log:log", "12:30.log", "log");
    row("a drive first", "C:\\data\\x:/srv/x", "C:\\data\\x", "/srv/x");
    row("a drive second", "/srv/x:C:\\data\\x", "/srv/x", "C:\\data\\x");
    row("a drive second, with slashes", "x:D:/data", "x", "D:/data");
    row("two drives", "C:\\a:D:\\b", "C:\\a", "D:\\b");
    row("a name of one letter", "a:/srv/a", "a", "/srv/a");
    row("spaces", "two words:three more words", "two words", "three more words");
}

void FileSpecTest::isSplitAtTheLastColon()
{
    QFETCH(QString, text);
    const auto specs = fileSpecsFrom({text}, "upload");
    QVERIFY(specs.hasValue());
    QTEST(specs->first().from, "from");
    QTEST(specs->first().to, "to");
}

void FileSpecTest::whatHasNotBothIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "alone", "C:\\data", ":remote", "local:"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void FileSpecTest::whatHasNotBothIsRefused()
{
    QFETCH(QString, text);
    const auto specs = fileSpecsFrom({QStringLiteral("a:b"), text}, "download");
    QVERIFY(!specs);
    QCOMPARE(specs.error().message,
        QStringLiteral("error: option '--download' argument '%1' is invalid. It must be "
                       "<remote>:<local>.")
            .arg(text));
}

void FileSpecTest::lastNames()
{
    QCOMPARE(lastNameOf(QStringLiteral("/srv/a/")), QStringLiteral("a"));
    QCOMPARE(lastNameOf(QStringLiteral("C:\\data\\b")), QStringLiteral("b"));
    QCOMPARE(lastNameOf(QStringLiteral("/")), QString());
}

QTEST_APPLESS_MAIN(FileSpecTest)
#include "filespectest.moc"
