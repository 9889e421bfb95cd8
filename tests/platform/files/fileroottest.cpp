// Below one folder and nowhere else: with the kernel's look-up, and without.
#include "core/platform/files/filenames.h"
#include "tests/platform/files/filetree.h"

#include <QtTest>

#include <atomic>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace coord;

class FileRootTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noLinkIsFollowed_data() { lookups(); }
    void noLinkIsFollowed();
    void nothingButAFileIsRead_data() { lookups(); }
    void nothingButAFileIsRead();
    void aNewFileNeverFollowsALink_data() { lookups(); }
    void aNewFileNeverFollowsALink();
    void aFolderThatBecomesALinkMeanwhileLeadsNowhere_data() { lookups(); }
    void aFolderThatBecomesALinkMeanwhileLeadsNowhere();
    void removingATreeStopsAtLinks();
    void theKernelsOwnFilesAreNotRead();

private:
    static void lookups()
    {
        QTest::addColumn<int>("lookup");
        QTest::newRow("the kernel's look-up") << int(FileRoot::Lookup::ByKernel);
        QTest::newRow("component by component") << int(FileRoot::Lookup::ByComponents);
    }
    static FileRoot rootOf(const FileTree &tree, const QString &folder)
    {
        QFETCH(int, lookup);
        auto root = FileRoot::open(tree.path(folder), FileRoot::Lookup(lookup));
        if (!root)
            qFatal("%s", qPrintable(root.error().message));
        return *root;
    }
};

void FileRootTest::noLinkIsFollowed()
{
    FileTree tree;
    tree.write(QStringLiteral("outside/secret"), "secret");
    tree.write(QStringLiteral("in/plain/file"), "plain");
    tree.link(tree.path(QStringLiteral("outside")), QStringLiteral("in/absolute"));
    tree.link(QStringLiteral("../outside"), QStringLiteral("in/relative"));
    tree.link(QStringLiteral("plain"), QStringLiteral("in/inside"));
    tree.link(QStringLiteral("plain/file"), QStringLiteral("in/last"));
    const FileRoot root = rootOf(tree, QStringLiteral("in"));
    for (const char *path : {"absolute/secret", "relative/secret", "inside/file", "last"}) {
        const auto read = root.read(below(path));
        QVERIFY2(!read, path);
        QVERIFY(!root.create(below("absolute/new")));
        QVERIFY(!root.makeFolder(below("relative/new")));
        QVERIFY(!root.makeFolders(below("relative/new/newer")));
        QVERIFY(!root.rename(below("plain/file"), below("absolute/moved")));
        QVERIFY(!root.remove(below("absolute/secret")));
        QVERIFY(!root.names(below("absolute")));
        QVERIFY(!root.folder(below("absolute")));
        QVERIFY(!root.setMode(below("last"), 0600));
    }
    QCOMPARE(root.about(below("last"))->kind, FileFacts::Kind::Link);
    QCOMPARE(tree.all(QStringLiteral("outside")).keys(), QStringList{QStringLiteral("secret")});
    auto file = root.read(below("plain/file"));
    QVERIFY(file.hasValue());
    QCOMPARE(*file->read(100), QByteArray("plain"));
}

void FileRootTest::nothingButAFileIsRead()
{
    FileTree tree;
    tree.makeFolder(QStringLiteral("folder"));
    QCOMPARE(::mkfifo(QFile::encodeName(tree.path(QStringLiteral("pipe"))).constData(), 0600), 0);
    const FileRoot root = rootOf(tree, {});
    QVERIFY(!root.read(below("folder")));
    QVERIFY(!root.read(below("pipe"))); // and does not wait for a writer
    QCOMPARE(root.read(below("none")).error().code, ErrorCode::NotFound);
}

void FileRootTest::aNewFileNeverFollowsALink()
{
    FileTree tree;
    tree.makeFolder(QStringLiteral("in"));
    tree.link(QStringLiteral("../made"), QStringLiteral("in/dangling"));
    const FileRoot root = rootOf(tree, QStringLiteral("in"));
    QVERIFY(!root.create(below("dangling")));
    QVERIFY(!QFile::exists(tree.path(QStringLiteral("made"))));
    QVERIFY(root.create(below("fresh")).hasValue());
    QCOMPARE(tree.modeOf(QStringLiteral("in/fresh")), 0600);
    QCOMPARE(root.create(below("fresh")).error().code, ErrorCode::AlreadyExists);
}

// The attack is a race: one thread swaps a folder for a link to the outside and back, another one
// writes through it all the time. Not one file may appear outside.
void FileRootTest::aFolderThatBecomesALinkMeanwhileLeadsNowhere()
{
    FileTree tree;
    tree.makeFolder(QStringLiteral("outside"));
    tree.makeFolder(QStringLiteral("in/d"));
    tree.link(tree.path(QStringLiteral("outside")), QStringLiteral("in/trap"));
    const FileRoot root = rootOf(tree, QStringLiteral("in"));
    std::atomic<bool> stop = false;
    std::thread swapper([&] {
        const QByteArray folder = QFile::encodeName(tree.path(QStringLiteral("in/d")));
        const QByteArray trap = QFile::encodeName(tree.path(QStringLiteral("in/trap")));
        const QByteArray away = QFile::encodeName(tree.path(QStringLiteral("in/away")));
        while (!stop) {
            ::rename(folder.constData(), away.constData());
            ::rename(trap.constData(), folder.constData());
            ::rename(folder.constData(), trap.constData());
            ::rename(away.constData(), folder.constData());
        }
    });
    int made = 0;
    for (int i = 0; i < 3000; ++i) {
        const QByteArrayList path{"d", QByteArray::number(i)};
        made += root.create(path) ? 1 : 0;
        made += root.makeFolder({"d", "f" + QByteArray::number(i)}) ? 1 : 0;
    }
    stop = true;
    swapper.join();
    QVERIFY(made > 0);
    QVERIFY(tree.all(QStringLiteral("outside")).isEmpty());
}

void FileRootTest::removingATreeStopsAtLinks()
{
    FileTree tree;
    tree.write(QStringLiteral("outside/kept"), "kept");
    tree.write(QStringLiteral("in/gone/a/b"), "x");
    tree.link(tree.path(QStringLiteral("outside")), QStringLiteral("in/gone/a/link"));
    QVERIFY(tree.root(QStringLiteral("in")).removeTree(below("gone")));
    QVERIFY(tree.all(QStringLiteral("in")).isEmpty());
    QCOMPARE(tree.read(QStringLiteral("outside/kept")), QByteArray("kept"));
}

void FileRootTest::theKernelsOwnFilesAreNotRead()
{
    if (!QFile::exists(QStringLiteral("/proc/self/environ")))
        QSKIP("no /proc here");
    const auto root = FileRoot::open(QStringLiteral("/"));
    QVERIFY(root.hasValue());
    QVERIFY(!root->read({"proc", QByteArray::number(::getpid()), "environ"}));
    QVERIFY(!root->read(below("proc/version")));
}

QTEST_APPLESS_MAIN(FileRootTest)
#include "fileroottest.moc"
