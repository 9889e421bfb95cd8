// The globs of --exclude: the original's rule, in a time that nobody can stretch.
#include "core/platform/files/excludeglobs.h"

#include <QtTest>

using namespace coord;

class ExcludeGlobsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void aLongGlobTakesNoTime();
};

void ExcludeGlobsTest::matches_data()
{
    QTest::addColumn<QString>("globs");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isExcluded");
    const auto row = [](const char *title, const char *globs, const char *path, bool is) {
        QTest::newRow(title) << QString::fromUtf8(globs) << QByteArray(path) << is;
    };
    row("a name at the top", "node_modules", "node_modules", true);
    row("what is below it", "node_modules", "node_modules/left-pad/index.js", true);
    row("the name anywhere", "node_modules", "web/node_modules/x", true);
    row("not a part of a name", "node_modules", "my_node_modules", false);
    row("not the beginning of a name", "node", "node_modules", false);
    row("several components", "build/debug", "x/build/debug/y", true);
    row("components in another order", "build/debug", "debug/build", false);
    row("a star within a name", "*.log", "a/b.log", true);
    row("a star across folders", "src*.o", "src/deep/in/x.o", true);
    row("a star for nothing", "a*", "a", true);
    row("a question mark is one character", "a?c", "abc", true);
    row("a question mark is no slash", "a?c", "a/c", false);
    row("a dot is a dot", "*.o", "xao", false);
    row("brackets are themselves", "[x]", "[x]", true);
    row("a slash at the end", "build/", "build", true);
    row("the second of two", "*.log,*.tmp", "x.tmp", true);
    row("no glob", "", "x", false);
}

void ExcludeGlobsTest::matches()
{
    QFETCH(QString, globs);
    QFETCH(QByteArray, path);
    QFETCH(bool, isExcluded);
    QCOMPARE(ExcludeGlobs(globs.split(u',')).matches(path.split('/')), isExcluded);
}

void ExcludeGlobsTest::aLongGlobTakesNoTime()
{
    const ExcludeGlobs globs({QStringLiteral("*a").repeated(500) + u'b'});
    // Tried one way after the other this would not end before the test's limit.
    QVERIFY(!globs.matches({QByteArray(255, 'a'), QByteArray(255, 'a')}));
}

QTEST_APPLESS_MAIN(ExcludeGlobsTest)
#include "excludeglobstest.moc"
