// Names from other machines: what may be one here, and what is refused before anything sees it.
#include "core/platform/files/filenames.h"

#include <QtTest>

using namespace coord;

class FileNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatCannotBeAPathHereIsRefused_data();
    void whatCannotBeAPathHereIsRefused();
    void whatPeopleCallTheirFilesIsKept_data();
    void whatPeopleCallTheirFilesIsKept();
    void windowsHasNarrowerRules_data();
    void windowsHasNarrowerRules();
    void whatIsShownCannotSteerATerminal();
};

void FileNamesTest::whatCannotBeAPathHereIsRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    const auto row
        = [](const char *title, const QByteArray &path) { QTest::newRow(title) << path; };
    row("the folder above", "../secret");
    row("the folder above, further in", "a/../../secret");
    row("the folder above as the last", "a/..");
    row("from the root", "/etc/passwd");
    row("from a drive", "C:\\Windows");
    row("from a drive with slashes", "c:/Windows");
    row("a drive alone", "C:");
    row("from a device path", "\\\\?\\C:\\Windows");
    row("from a server", "\\\\server\\share");
    row("from the home folder", "~/.ssh/authorized_keys");
    row("the home folder", "~");
    row("a NUL", QByteArray("a\0b", 3));
    row("a name of 256 bytes", QByteArray(256, 'n'));
    row("a path of 4097 bytes", QByteArray("n/").repeated(2048) + 'n');
    row("101 folders deep", QByteArray("d/").repeated(100) + 'f');
    row("nothing", "");
}

void FileNamesTest::whatCannotBeAPathHereIsRefused()
{
    QFETCH(QByteArray, path);
    for (const NameRules rules : {NameRules::Unix, NameRules::Windows}) {
        const auto components = relativePath(path, rules);
        QVERIFY(!components);
        QCOMPARE(components.error().code, ErrorCode::InvalidArgument);
    }
}

void FileNamesTest::whatPeopleCallTheirFilesIsKept_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("components");
    const auto row = [](const char *title, const QByteArray &path, const QByteArrayList &found) {
        QTest::newRow(title) << path << found;
    };
    row("as tar writes it", "./a//b/", {"a", "b"});
    row("the folder itself", "./", {});
    row("a space and a line end", "two words\nand lines", {"two words\nand lines"});
    row("other letters",
        "Gr\xC3\xBC\xC3\x9F"
        "e/\xE6\x96\x87",
        {"Gr\xC3\xBC\xC3\x9F"
         "e",
            "\xE6\x96\x87"});
    row("no UTF-8", "caf\xE9", {"caf\xE9"});
    row("dots that are none", "...", {"..."});
    row("percent signs, which are not decoded", "%2e%2e/x", {"%2e%2e", "x"});
    row("a tilde at the end", "draft~", {"draft~"});
    row("a name of 255 bytes", QByteArray(255, 'n'), {QByteArray(255, 'n')});
}

void FileNamesTest::whatPeopleCallTheirFilesIsKept()
{
    QFETCH(QByteArray, path);
    const auto components = relativePath(path, NameRules::Unix);
    QVERIFY2(components.hasValue(), components ? "" : qPrintable(components.error().message));
    QTEST(*components, "components");
}

void FileNamesTest::windowsHasNarrowerRules_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name :
        {"con", "NUL.txt", "Com1", "lpt9.log", "aux .c", "CONIN$", "com\xC2\xB2", "trailing.",
            "trailing ", "a:stream", "a\\b", "a\nb", "what?", "<x>", "a|b", "*"})
        QTest::newRow(name) << QByteArray(name);
}

void FileNamesTest::windowsHasNarrowerRules()
{
    QFETCH(QByteArray, name);
    QVERIFY(!checkFileName(name, NameRules::Windows));
    QVERIFY(checkFileName(name, NameRules::Unix));
    QVERIFY(checkFileName("console", NameRules::Windows));
}

void FileNamesTest::whatIsShownCannotSteerATerminal()
{
    QCOMPARE(shownPath("a\x1b[2Jb\n"), QStringLiteral("a\uFFFD[2Jb\uFFFD"));
    QCOMPARE(shownPath(QByteArray(1000, 'x')).size(), 201);
}

QTEST_APPLESS_MAIN(FileNamesTest)
#include "filenamestest.moc"
