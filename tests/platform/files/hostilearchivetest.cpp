// Archives of somebody who wants out: whatever is in them, nothing outside of the destination is
// touched, nothing is made but files and folders, and the limits hold.
#include "core/platform/files/archivemaker.h"
#include "core/platform/files/archivereader.h"
#include "core/platform/files/filenames.h"
#include "tests/platform/files/filetree.h"
#include "tests/platform/files/tarbytes.h"

#include <QRandomGenerator>
#include <QtTest>

#include <sys/stat.h>

using namespace coord;

namespace {

constexpr int mutatedArchives = 10'000;
constexpr ArchiveLimits tight{.maxEntries = 50, .maxBytes = 100'000};

//! A place with a bystander, and a folder to unpack into.
struct Site {
    Site()
    {
        tree.write(QStringLiteral("bystander"), "untouched");
        tree.makeFolder(QStringLiteral("out"));
    }
    Result<ArchiveCounts> unpack(const QByteArray &archive, const ArchiveLimits &limits = tight)
    {
        tree.write(QStringLiteral("archive"), archive);
        auto file = tree.root().read(below("archive"));
        return unpackArchive(*file, tree.root(QStringLiteral("out")), limits);
    }
    [[nodiscard]] bool isUntouchedAround() const
    {
        QStringList names
            = QDir(tree.path())
                  .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        names.sort();
        return names
            == QStringList{QStringLiteral("archive"), QStringLiteral("bystander"),
                QStringLiteral("out")}
        && tree.read(QStringLiteral("bystander")) == "untouched";
    }
    FileTree tree;
};

QByteArray goodArchive()
{
    FileTree tree;
    tree.write(QStringLiteral("in/one"), "first file");
    tree.write(QStringLiteral("in/folder/two"), QByteArray(700, '2'), 0755);
    tree.write(QStringLiteral("in/folder/%1").arg(QString(150, u'l')), "long name");
    tree.makeFolder(QStringLiteral("in/empty"));
    ArchiveMaker maker(tree.root(QStringLiteral("in")), {});
    return *maker.read(1'000'000);
}

// Everything that a link, a name or a number of a header can be, put where headers have it.
QByteArray mutated(QByteArray bytes, QRandomGenerator &chance)
{
    static const QByteArrayList splices{"../../bystander", "/etc/passwd", "..", "~/x", "C:\\x",
        "\xff\xff\xff\xff\xff\xff\xff\xff", "77777777777", "-1", QByteArray(12, '\0'), "out/../..",
        "GNU.sparse.size=9999999999\n", "path=../../bystander\n", QByteArray(600, 'A')};
    const int changes = 1 + int(chance.bounded(6));
    for (int i = 0; i < changes; ++i) {
        const qsizetype at = chance.bounded(int(bytes.size()));
        switch (chance.bounded(6)) {
        case 0:
            bytes[at] = char(chance.bounded(256));
            break;
        case 1: { // the type of an entry
            const qsizetype header = at / 512 * 512;
            if (header + 156 < bytes.size())
                bytes[header + 156] = "0123456789xgLKSVMN"[chance.bounded(18)];
            break;
        }
        case 2: {
            const QByteArray &splice = splices[chance.bounded(int(splices.size()))];
            bytes.replace(at, splice.size(), splice);
            break;
        }
        case 3:
            bytes.truncate(std::max<qsizetype>(1, at));
            break;
        case 4: { // blocks twice, or in another order
            const qsizetype from = chance.bounded(int(bytes.size())) / 512 * 512;
            bytes.insert(at / 512 * 512, bytes.mid(from, 512 * (1 + chance.bounded(4))));
            break;
        }
        default:
            bytes.remove(at, 1 + chance.bounded(600));
        }
        if (bytes.isEmpty())
            bytes = "x";
    }
    return bytes;
}

// A header whose sum is wrong is not even looked at, so most mutations are made to fit again.
void mendChecksums(QByteArray &bytes)
{
    for (qsizetype at = 0; at + 512 <= bytes.size(); at += 512) {
        if (bytes.mid(at + 257, 5) != "ustar")
            continue;
        bytes.replace(at + 148, 8, "        ");
        int sum = 0;
        for (qsizetype i = at; i < at + 512; ++i)
            sum += static_cast<unsigned char>(bytes[i]);
        bytes.replace(at + 148, 7, QByteArray::number(sum, 8).rightJustified(6, '0') + '\0');
    }
}

} // namespace

class HostileArchiveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isRefusedWithTheReason_data();
    void isRefusedWithTheReason();
    void linksAreSkipped();
    void whatAFileMayDoIsTakenAway();
    void manyEntriesStopAtTheLimit();
    void tenThousandMutationsTouchNothingOutside();
};

void HostileArchiveTest::isRefusedWithTheReason_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *title, const QByteArray &archive, const char *reason) {
        QTest::newRow(title) << QByteArray(archive + tarEnd()) << QString::fromUtf8(reason);
    };
    row("the folder above", tarEntry({.name = "../evil", .content = "x"}), "leads out");
    row("the folder above behind others", tarEntry({.name = "./a/../../evil"}), "leads out");
    row("from the root", tarEntry({.name = "/tmp/evil"}), "begins at the root");
    row("from the home folder", tarEntry({.name = "~/.ssh/evil"}), "begins with ~");
    row("from a drive", tarEntry({.name = "C:\\evil"}), "a drive");
    row("from a device path", tarEntry({.name = "\\\\?\\C:\\evil"}), "a drive or a server");
    row("another name in a pax header",
        paxEntry("path", "../evil") + tarEntry({.name = "fine", .content = "x"}), "leads out");
    row("a name of 4 KiB in a pax header",
        paxEntry("path", QByteArray(4097, 'n')) + tarEntry({.name = "fine"}), "4096 bytes");
    row("256 folders deep",
        paxEntry("path", QByteArray("d/").repeated(256) + 'f') + tarEntry({.name = "fine"}),
        "100 folders deep");
    row("a pipe", tarEntry({.name = "pipe", .type = '6'}), "neither a file nor a folder");
    row("a device", tarEntry({.name = "sda", .type = '4'}), "neither a file nor a folder");
    row("a terminal", tarEntry({.name = "tty", .type = '3'}), "neither a file nor a folder");
    row("the same file twice",
        tarEntry({.name = "a", .content = "1"}) + tarEntry({.name = "a", .content = "2"}),
        "is there twice");
    row("a file that was a folder",
        tarEntry({.name = "a/b", .content = "1"}) + tarEntry({.name = "a", .content = "2"}),
        "is there twice");
    row("a file through a link",
        tarEntry({.name = "a", .type = '2', .target = "../"})
            + tarEntry({.name = "a/../evil", .content = "x"}),
        "leads out");
    row("a file below a file",
        tarEntry({.name = "a", .content = "1"}) + tarEntry({.name = "a/b", .content = "2"}), "a/b");
    row("a terabyte that is not there",
        tarEntry({.name = "big", .content = "x", .size = 8'000'000'000}), "100000 bytes");
    row("more than there is", tarEntry({.name = "short", .content = "x", .size = 5000}), "short");
    row("a sparse terabyte",
        paxEntry("GNU.sparse.major", "1") + paxEntry("GNU.sparse.realsize", "1099511627776")
            + tarEntry({.name = "sparse", .content = "0\n"}),
        "");
    row("a file without a name", tarEntry({.name = ".", .content = "x"}), "without a name");
    row("no archive", "this is no archive at all", "cannot be read");
    row("a compressed one", QByteArray::fromHex("1f8b08000000000000030300000000000000000000"),
        "cannot be read");
    row("nothing", "", "");
}

void HostileArchiveTest::isRefusedWithTheReason()
{
    QFETCH(QByteArray, archive);
    QFETCH(QString, reason);
    Site site;
    const auto counts = site.unpack(archive);
    QVERIFY(!counts);
    QVERIFY2(counts.error().message.contains(reason), qPrintable(counts.error().message));
    QVERIFY(site.isUntouchedAround());
}

void HostileArchiveTest::linksAreSkipped()
{
    Site site;
    const auto counts = site.unpack(tarEntry({.name = "out", .type = '2', .target = "/etc"})
        + tarEntry({.name = "out/file", .content = "x"})
        + tarEntry({.name = "hard", .type = '1', .target = "../bystander"})
        + tarEntry({.name = "hard", .content = "its own"}) + tarEnd());
    QVERIFY2(counts.hasValue(), counts ? "" : qPrintable(counts.error().message));
    QCOMPARE(counts->skipped, 2);
    QCOMPARE(site.tree.read(QStringLiteral("out/out/file")), QByteArray("x"));
    QCOMPARE(site.tree.read(QStringLiteral("out/hard")), QByteArray("its own"));
    QVERIFY(!QFile::exists(QStringLiteral("/etc/file")));
    QVERIFY(site.isUntouchedAround());
}

void HostileArchiveTest::whatAFileMayDoIsTakenAway()
{
    Site site;
    const auto counts = site.unpack(tarEntry({.name = "root", .content = "x", .mode = 06755})
        + tarEntry({.name = "d", .type = '5', .mode = 01000})
        + tarEntry({.name = "d/x", .content = "x", .mode = 0})
        + tarEntry({.name = ".git/hooks/post-checkout", .content = "x", .mode = 0755})
        + tarEntry({.name = "sub/.GIT/Hooks/pre-push", .content = "x", .mode = 0755}) + tarEnd());
    QVERIFY2(counts.hasValue(), counts ? "" : qPrintable(counts.error().message));
    QCOMPARE(site.tree.modeOf(QStringLiteral("out/root")), 0755);
    QCOMPARE(site.tree.modeOf(QStringLiteral("out/d")), 0700);
    QCOMPARE(site.tree.modeOf(QStringLiteral("out/d/x")), 0);
    QCOMPARE(site.tree.modeOf(QStringLiteral("out/.git/hooks/post-checkout")), 0644);
    QCOMPARE(site.tree.modeOf(QStringLiteral("out/sub/.GIT/Hooks/pre-push")), 0644);
}

void HostileArchiveTest::manyEntriesStopAtTheLimit()
{
    QByteArray files;
    QByteArray links;
    for (int i = 0; i < 60; ++i) {
        files += tarEntry({.name = QByteArray::number(i), .content = "x"});
        links += tarEntry({.name = "l", .type = '2', .target = "x"});
    }
    const QByteArray deep = tarEntry({.name = QByteArray("d/").repeated(48) + 'f'})
        + tarEntry({.name = QByteArray("e/").repeated(48) + 'f'});
    for (const QByteArray &archive : {files, links, deep}) {
        Site site;
        const auto counts = site.unpack(archive + tarEnd());
        QVERIFY(!counts);
        QCOMPARE(counts.error().code, ErrorCode::ResourceExhausted);
        QVERIFY(site.tree.all(QStringLiteral("out")).size() <= 52);
    }
}

// Seeded: the same ten thousand each time.
void HostileArchiveTest::tenThousandMutationsTouchNothingOutside()
{
    QRandomGenerator chance(20260427);
    const QByteArray good = goodArchive();
    Site site;
    int unpacked = 0;
    for (int i = 0; i < mutatedArchives; ++i) {
        QByteArray archive = mutated(good, chance);
        if (i % 4 != 0)
            mendChecksums(archive);
        const auto counts = site.unpack(archive);
        unpacked += counts ? 1 : 0;
        QVERIFY(!counts || counts->bytes <= tight.maxBytes);
        const auto found = site.tree.all(QStringLiteral("out"));
        for (auto each = found.begin(); each != found.end(); ++each)
            QVERIFY2(!each->startsWith("->") && *each != "?", qPrintable(each.key()));
        QVERIFY2(site.isUntouchedAround(), QByteArray::number(i).constData());
        QVERIFY(site.tree.root().removeTree(below("out")));
        site.tree.makeFolder(QStringLiteral("out"));
    }
    // Not all of it is refused at the first look.
    QVERIFY2(
        unpacked > 300 && unpacked < mutatedArchives, QByteArray::number(unpacked).constData());
}

QTEST_GUILESS_MAIN(HostileArchiveTest)
#include "hostilearchivetest.moc"
