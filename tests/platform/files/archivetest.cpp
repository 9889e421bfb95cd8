// A folder into a tar stream and out of it again: what was there is there, with flat memory.
#include "core/platform/files/archivemaker.h"
#include "core/platform/files/archivereader.h"
#include "tests/platform/files/filetree.h"

#include <QProcess>
#include <QtTest>

#include <sys/stat.h>

using namespace coord;

namespace {

Result<QByteArray> wholeArchive(const FileRoot &folder, const ExcludeGlobs &globs = {})
{
    ArchiveMaker maker(folder, globs);
    QByteArray all;
    while (true) {
        const auto bytes = maker.read(10'000);
        if (!bytes)
            return bytes;
        if (bytes->isEmpty())
            return all;
        all += *bytes;
    }
}

Result<ArchiveCounts> unpack(FileTree &tree, const QByteArray &archive)
{
    tree.write(QStringLiteral("archive"), archive);
    tree.makeFolder(QStringLiteral("out"));
    auto file = tree.root().read(below("archive"));
    return unpackArchive(*file, tree.root(QStringLiteral("out")));
}

} // namespace

class ArchiveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFolderComesBackAsItWas();
    void linksAndPipesAreLeftOutAndCounted();
    void whatIsExcludedIsNotThere();
    void anEmptyFolderIsOne();
    void aFileThatShrinksMeanwhileIsAnError();
    void tarReadsWhatIsMade();
    void whatTarMakesIsRead();
};

void ArchiveTest::aFolderComesBackAsItWas()
{
    FileTree tree;
    const QString longName = QString(200, u'n');
    tree.write(QStringLiteral("in/plain"), "plain");
    tree.write(QStringLiteral("in/empty"), "");
    tree.write(QStringLiteral("in/run.sh"), "#!/bin/sh\n", 0755);
    tree.write(QStringLiteral("in/private"), "x", 0600);
    tree.write(QStringLiteral("in/two words\nand lines"), "spaces");
    tree.write(QStringLiteral("in/Grüße/文/😀"), "letters");
    tree.write(QStringLiteral("in/%1/%1/%1").arg(longName), "long");
    tree.write(QStringLiteral("in/big"), QByteArray("0123456789").repeated(100'000));
    tree.makeFolder(QStringLiteral("in/void"), 0750);
    const auto archive = wholeArchive(tree.root(QStringLiteral("in")));
    QVERIFY(archive.hasValue());
    const auto counts = unpack(tree, *archive);
    QVERIFY2(counts.hasValue(), counts ? "" : qPrintable(counts.error().message));
    QCOMPARE(counts->files, 8);
    QCOMPARE(tree.all(QStringLiteral("out")), tree.all(QStringLiteral("in")));
    QCOMPARE(tree.modeOf(QStringLiteral("out/run.sh")), 0755);
    QCOMPARE(tree.modeOf(QStringLiteral("out/private")), 0600);
    QCOMPARE(tree.modeOf(QStringLiteral("out/void")), 0750);
}

void ArchiveTest::linksAndPipesAreLeftOutAndCounted()
{
    FileTree tree;
    tree.write(QStringLiteral("secret"), "secret");
    tree.write(QStringLiteral("in/file"), "x");
    tree.link(QStringLiteral("../secret"), QStringLiteral("in/link"));
    QCOMPARE(
        ::mkfifo(QFile::encodeName(tree.path(QStringLiteral("in/pipe"))).constData(), 0600), 0);
    ArchiveMaker maker(tree.root(QStringLiteral("in")), {});
    const auto archive = maker.read(1'000'000);
    QVERIFY(archive.hasValue());
    QCOMPARE(maker.counts(), (ArchiveCounts{.files = 1, .folders = 1, .skipped = 2, .bytes = 1}));
    QVERIFY(!archive->contains("secret"));
    QVERIFY(unpack(tree, *archive).hasValue());
    QCOMPARE(tree.all(QStringLiteral("out")).keys(), QStringList{QStringLiteral("file")});
}

void ArchiveTest::whatIsExcludedIsNotThere()
{
    FileTree tree;
    tree.write(QStringLiteral("in/a.log"), "x");
    tree.write(QStringLiteral("in/node_modules/x/y"), "x");
    tree.write(QStringLiteral("in/kept"), "x");
    const auto archive = wholeArchive(tree.root(QStringLiteral("in")),
        ExcludeGlobs({QStringLiteral("*.log"), QStringLiteral("node_modules")}));
    QVERIFY(unpack(tree, *archive).hasValue());
    QCOMPARE(tree.all(QStringLiteral("out")).keys(), QStringList{QStringLiteral("kept")});
}

void ArchiveTest::anEmptyFolderIsOne()
{
    FileTree tree;
    tree.makeFolder(QStringLiteral("in"));
    const auto archive = wholeArchive(tree.root(QStringLiteral("in")));
    const auto counts = unpack(tree, *archive);
    QVERIFY(counts.hasValue());
    QCOMPARE(counts->files, 0);
}

void ArchiveTest::aFileThatShrinksMeanwhileIsAnError()
{
    FileTree tree;
    tree.write(QStringLiteral("in/big"), QByteArray(1'000'000, 'x'));
    ArchiveMaker maker(tree.root(QStringLiteral("in")), {});
    QVERIFY(maker.read(200'000).hasValue());
    QVERIFY(QFile::resize(tree.path(QStringLiteral("in/big")), 150'000));
    const auto rest = maker.read(1'000'000);
    QVERIFY(!rest);
    QCOMPARE(rest.error().message, QStringLiteral("big: changed while it was read"));
}

void ArchiveTest::tarReadsWhatIsMade()
{
    FileTree tree;
    tree.write(QStringLiteral("in/a/b c"), "x");
    tree.write(QStringLiteral("archive"), *wholeArchive(tree.root(QStringLiteral("in"))));
    QProcess tar;
    tar.start(QStringLiteral("tar"), {QStringLiteral("-tf"), tree.path(QStringLiteral("archive"))});
    QVERIFY(tar.waitForFinished());
    QCOMPARE(tar.readAllStandardOutput(), QByteArray("./\n./a/\n./a/b c\n"));
    QCOMPARE(tar.exitCode(), 0);
}

void ArchiveTest::whatTarMakesIsRead()
{
    for (const char *format : {"--format=gnu", "--format=pax", "--format=ustar"}) {
        FileTree tree;
        tree.write(QStringLiteral("in/Grüße/run"), "x", 0755);
        QProcess tar;
        tar.start(QStringLiteral("tar"),
            {QLatin1String(format), QStringLiteral("-C"), tree.path(QStringLiteral("in")),
                QStringLiteral("-cf"), tree.path(QStringLiteral("archive")), QStringLiteral(".")});
        QVERIFY(tar.waitForFinished() && tar.exitCode() == 0);
        QVERIFY(unpack(tree, tree.read(QStringLiteral("archive"))).hasValue());
        QCOMPARE(tree.all(QStringLiteral("out")), tree.all(QStringLiteral("in")));
        QCOMPARE(tree.modeOf(QStringLiteral("out/Grüße/run")), 0755);
    }
}

QTEST_GUILESS_MAIN(ArchiveTest)
#include "archivetest.moc"
