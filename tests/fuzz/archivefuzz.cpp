// Any bytes as a tar stream: nothing is made outside of the destination, and in it nothing but
// files and folders of no more bytes than came.
#include "core/platform/files/archivereader.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>

using namespace coord;

namespace {

constexpr ArchiveLimits tight{.maxEntries = 20, .maxBytes = 100'000};

FileRoot rootAt(const QString &path)
{
    auto root = FileRoot::open(path);
    if (!root)
        std::abort();
    return *root;
}

// In memory where there is a place for that: a disk takes ten times as long.
QString place()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath())
        + QStringLiteral("/coord-fuzz-XXXXXX");
}

void checkFound(const QString &folder, qint64 most)
{
    qint64 bytes = 0;
    QDirIterator each(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (each.hasNext()) {
        each.next();
        const QFileInfo about = each.fileInfo();
        if (about.isSymLink() || (!about.isDir() && !about.isFile()))
            std::abort();
        bytes += about.isFile() ? about.size() : 0;
    }
    if (bytes > most)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const QTemporaryDir site(place());
    static const FileRoot root = rootAt(site.path());
    (void)root.removeTree({"out"});
    (void)root.remove({"archive"});
    auto archive = root.create({"archive"});
    if (!archive || !archive->write({reinterpret_cast<const char *>(data), qsizetype(size)})
        || !archive->seek(0) || !root.makeFolder({"out"}))
        std::abort();
    const auto counts
        = unpackArchive(*archive, rootAt(site.filePath(QStringLiteral("out"))), tight);
    checkFound(site.filePath(QStringLiteral("out")), qint64(size));
    if (counts && counts->bytes > tight.maxBytes)
        std::abort();
    if (QDir(site.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size()
        != 2)
        std::abort();
    return 0;
}
