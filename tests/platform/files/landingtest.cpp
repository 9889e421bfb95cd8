// How something gets to its place: whole, or not at all, and nothing of what was there is lost.
#include "core/platform/files/landing.h"
#include "core/platform/files/archivemaker.h"
#include "tests/platform/files/filetree.h"
#include "tests/platform/files/tarbytes.h"

#include <QtTest>

#include <sys/stat.h>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QByteArray archiveOf(const QMap<QString, QByteArray> &files)
{
    FileTree tree;
    tree.makeFolder(s("in"));
    for (auto it = files.begin(); it != files.end(); ++it)
        tree.write(s("in/") + it.key(), *it);
    ArchiveMaker maker(tree.root(s("in")), {});
    return *maker.read(10'000'000);
}

//! Lands \a bytes at once.
Status land(const Destination &to, const QByteArray &bytes)
{
    auto landing = Landing::begin(to);
    if (!landing)
        return landing.error();
    const Status written = (*landing)->write(bytes);
    return written ? (*landing)->finish() : written;
}

} // namespace

class LandingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileReplacesAFileInOneStep();
    void whatIsGivenUpLeavesNothing();
    void foldersOnTheWayAreMadeLast();
    void aFileGoesIntoAFolderUnderItsName();
    void modes();
    void aFolderAppearsInOneStep();
    void aFolderIsMergedAndNothingIsLost();
    void aClashChangesNothing_data();
    void aClashChangesNothing();
    void aBadArchiveLeavesTheFolderAsItWas();
    void twoWritersLeaveOneWhole();
    void whatIsNoFileIsNotReplaced();
    void aDiskThatIsTooSmallIsSaidBefore();
    void namesOfSiblingsAreKnown();
};

void LandingTest::aFileReplacesAFileInOneStep()
{
    FileTree tree;
    tree.write(s("a"), "old");
    const auto landing = Landing::begin({.root = tree.root(), .path = below("a")});
    QVERIFY(landing.hasValue());
    QVERIFY((*landing)->write("new"));
    QCOMPARE(tree.read(s("a")), QByteArray("old"));
    QCOMPARE(tree.all().size(), 2);
    QCOMPARE(tree.modeOf(QFile::decodeName((*landing)->partPath().join('/'))), 0600);
    QVERIFY((*landing)->finish());
    QCOMPARE(tree.all(), (QMap<QString, QByteArray>{{s("a"), "new"}}));
}

void LandingTest::whatIsGivenUpLeavesNothing()
{
    FileTree tree;
    tree.write(s("a"), "old");
    {
        const auto landing = Landing::begin({.root = tree.root(), .path = below("a")});
        QVERIFY((*landing)->write("half"));
        const auto missing = Landing::begin({.root = tree.root(), .path = below("x/y/z")});
        QVERIFY((*missing)->write("half"));
    }
    QCOMPARE(tree.all(), (QMap<QString, QByteArray>{{s("a"), "old"}}));
}

void LandingTest::foldersOnTheWayAreMadeLast()
{
    FileTree tree;
    QVERIFY(land({.root = tree.root(), .path = below("x/y/z")}, "deep"));
    QCOMPARE(tree.read(s("x/y/z")), QByteArray("deep"));
    QVERIFY(!land({.root = tree.root(), .path = below("x/y/z/below-a-file")}, "no"));
    QCOMPARE(tree.read(s("x/y/z")), QByteArray("deep"));
}

void LandingTest::aFileGoesIntoAFolderUnderItsName()
{
    FileTree tree;
    tree.makeFolder(s("d/taken"));
    QVERIFY(land({.root = tree.root(), .path = below("d"), .filename = "name"}, "x"));
    QCOMPARE(tree.read(s("d/name")), QByteArray("x"));
    QVERIFY(land({.root = tree.root(), .path = {}, .filename = "top"}, "x"));
    QCOMPARE(tree.read(s("top")), QByteArray("x"));
    for (const char *name : {"", "..", "a/b", "taken"})
        QVERIFY2(!land({.root = tree.root(), .path = below("d"), .filename = name}, "x"), name);
}

void LandingTest::modes()
{
    FileTree tree;
    QVERIFY(land({.root = tree.root(), .path = below("told"), .mode = 04755}, "x"));
    QCOMPARE(tree.modeOf(s("told")), 0755);
    QVERIFY(land({.root = tree.root(), .path = below("unknown")}, "x"));
    QCOMPARE(tree.modeOf(s("unknown")), Landing::usualMode);
    tree.write(s("there"), "x", 0640);
    QVERIFY(land({.root = tree.root(), .path = below("there")}, "y"));
    QCOMPARE(tree.modeOf(s("there")), 0640);
}

void LandingTest::aFolderAppearsInOneStep()
{
    FileTree tree;
    const auto landing
        = Landing::begin({.root = tree.root(), .path = below("x/new"), .isFolder = true});
    QVERIFY((*landing)->write(archiveOf({{s("a"), "1"}, {s("b/c"), "2"}})));
    QVERIFY((*landing)->finish());
    QCOMPARE(tree.all(),
        (QMap<QString, QByteArray>{{s("x"), "/"}, {s("x/new"), "/"}, {s("x/new/a"), "1"},
            {s("x/new/b"), "/"}, {s("x/new/b/c"), "2"}}));
}

void LandingTest::aFolderIsMergedAndNothingIsLost()
{
    FileTree tree;
    tree.write(s("d/mine"), "kept");
    tree.write(s("d/b/mine"), "kept");
    tree.write(s("d/b/both"), "old");
    tree.write(s("d/.git/config"), "kept");
    const QByteArray archive
        = archiveOf({{s("b/both"), "new"}, {s("b/theirs"), "2"}, {s("c/d"), "3"}});
    const QMap<QString, QByteArray> expected{{s("mine"), "kept"}, {s("b"), "/"},
        {s("b/mine"), "kept"}, {s("b/both"), "new"}, {s("b/theirs"), "2"}, {s("c"), "/"},
        {s("c/d"), "3"}, {s(".git"), "/"}, {s(".git/config"), "kept"}};
    QVERIFY(land({.root = tree.root(), .path = below("d"), .isFolder = true}, archive));
    QCOMPARE(tree.all(s("d")), expected);
    // The root itself takes a folder, too.
    QVERIFY(land({.root = tree.root(s("d")), .path = {}, .isFolder = true}, archive));
    QCOMPARE(tree.all(s("d")), expected);
    QCOMPARE(tree.all().size(), expected.size() + 1);
}

void LandingTest::aClashChangesNothing_data()
{
    QTest::addColumn<QString>("clash");
    QTest::newRow("a file where a folder is") << s("folder");
    QTest::newRow("a folder where a file is") << s("b/file/x");
    QTest::newRow("a file where a link is") << s("link");
    QTest::newRow("a folder where a link is") << s("link/x");
    QTest::newRow("a repository where one is") << s(".git/hooks/post-checkout");
    QTest::newRow("a repository's file where one is") << s("sub/.git");
}

void LandingTest::aClashChangesNothing()
{
    QFETCH(QString, clash);
    FileTree tree;
    tree.write(s("outside/x"), "kept");
    tree.write(s("d/a"), "kept");
    tree.write(s("d/b/file"), "kept");
    tree.write(s("d/.git/config"), "kept");
    tree.write(s("d/sub/.git"), "gitdir: elsewhere");
    tree.makeFolder(s("d/folder"));
    tree.link(s("../outside"), s("d/link"));
    const auto before = tree.all();
    const QByteArray archive = archiveOf({{s("a"), "new"}, {clash, "new"}, {s("z"), "new"}});
    const Status landed
        = land({.root = tree.root(), .path = below("d"), .isFolder = true}, archive);
    QVERIFY(!landed);
    QVERIFY2(
        landed.error().message.contains(s("is there already")), qPrintable(landed.error().message));
    QCOMPARE(tree.all(), before);
}

void LandingTest::aBadArchiveLeavesTheFolderAsItWas()
{
    FileTree tree;
    tree.write(s("d/mine"), "kept");
    const QByteArray archive = tarEntry({.name = "mine", .content = "new"})
        + tarEntry({.name = "../evil", .content = "x"}) + tarEnd();
    QVERIFY(!land({.root = tree.root(), .path = below("d"), .isFolder = true}, archive));
    QVERIFY(!land({.root = tree.root(), .path = below("new"), .isFolder = true}, archive));
    QCOMPARE(tree.all(), (QMap<QString, QByteArray>{{s("d"), "/"}, {s("d/mine"), "kept"}}));
}

void LandingTest::twoWritersLeaveOneWhole()
{
    FileTree tree;
    const auto first = Landing::begin({.root = tree.root(), .path = below("a")});
    const auto second = Landing::begin({.root = tree.root(), .path = below("a")});
    QVERIFY((*first)->write("first") && (*second)->write("second"));
    QVERIFY((*second)->finish() && (*first)->finish());
    QCOMPARE(tree.all(), (QMap<QString, QByteArray>{{s("a"), "first"}}));
}

void LandingTest::whatIsNoFileIsNotReplaced()
{
    FileTree tree;
    tree.write(s("target"), "kept");
    tree.link(s("target"), s("link"));
    QCOMPARE(::mkfifo(QFile::encodeName(tree.path(s("pipe"))).constData(), 0600), 0);
    for (const bool isFolder : {false, true}) {
        for (const char *path : {"link", "pipe", "link/x"})
            QVERIFY2(
                !Landing::begin({.root = tree.root(), .path = below(path), .isFolder = isFolder}),
                path);
    }
    QVERIFY(!Landing::begin({.root = tree.root(), .path = below("target"), .isFolder = true}));
    QCOMPARE(tree.all().size(), 3);
}

void LandingTest::aDiskThatIsTooSmallIsSaidBefore()
{
    FileTree tree;
    const auto landing
        = Landing::begin({.root = tree.root(), .path = below("a"), .expectedBytes = 1ll << 60});
    QVERIFY(!landing);
    QCOMPARE(landing.error().code, ErrorCode::ResourceExhausted);
    QVERIFY(tree.all().isEmpty());
}

void LandingTest::namesOfSiblingsAreKnown()
{
    FileTree tree;
    const auto landing = Landing::begin({.root = tree.root(), .path = below("a")});
    const QByteArray name = (*landing)->partPath().last();
    QVERIFY(Landing::isPartName(name));
    QVERIFY(Landing::isPartName(name + Landing::unpackedSuffix));
    for (const QByteArray &other : {QByteArray(".coord-part-"), QByteArray(".coord-part-../../etc"),
             name + "x", QByteArray("a"), QByteArray(".coord-part-0123456789ABCDEF")})
        QVERIFY2(!Landing::isPartName(other), other.constData());
}

QTEST_GUILESS_MAIN(LandingTest)
#include "landingtest.moc"
