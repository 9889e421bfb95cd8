#include "tests/support/faultvfs.h"

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QList>
#include <QMutex>

#include <sqlite3.h>

#include <optional>
#include <random>

namespace coord::faultydisk {

namespace {

// What is on the medium only if the next sync succeeds.
struct Unsynced {
    qint64 offset = 0;
    QByteArray before; // what was there, as far as there was anything
    qint64 sizeBefore = 0;
    QByteArray after; // empty for a truncation to offset
};

enum class Verdict { Through, Fail, Tear };

struct Disk {
    QMutex mutex;
    DiskPlan plan;
    qint64 operations = 0;
    bool struck = false;
    bool isDead = false;
    QHash<QByteArray, QList<Unsynced>> unsynced;

    [[nodiscard]] bool cutsPower() const
    {
        return plan.fault == DiskFault::PowerCut || plan.fault == DiskFault::PowerCutInPieces;
    }
    [[nodiscard]] bool isFull() const
    {
        return plan.fault == DiskFault::FullOnce || plan.fault == DiskFault::FullFromThen;
    }
    Verdict count()
    {
        if (isDead)
            return Verdict::Fail;
        const bool isNow = ++operations == plan.at && plan.fault != DiskFault::None;
        if (isNow)
            struck = true;
        if (isNow && cutsPower()) {
            isDead = true;
            return plan.fault == DiskFault::PowerCut ? Verdict::Fail : Verdict::Tear;
        }
        if (isNow && plan.fault == DiskFault::Torn)
            return Verdict::Tear;
        if (struck && plan.fault == DiskFault::FullFromThen)
            return Verdict::Fail;
        return isNow ? Verdict::Fail : Verdict::Through;
    }
};

Disk &disk()
{
    static Disk one;
    return one;
}

sqlite3_vfs *realVfs = nullptr;

// SQLite reserves szOsFile bytes for us; the real file lies behind this part.
struct File {
    sqlite3_file base;
    QByteArray *path; // owned; null for files without a name, which nobody reads again

    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

File *fileOf(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}

sqlite3_file *realOf(sqlite3_file *file)
{
    return fileOf(file)->real();
}

QByteArray contentOf(sqlite3_file *real, qint64 offset, qint64 size, qint64 fileSize)
{
    QByteArray bytes(std::max<qint64>(0, std::min(size, fileSize - offset)), '\0');
    if (!bytes.isEmpty())
        real->pMethods->xRead(real, bytes.data(), int(bytes.size()), offset);
    return bytes;
}

// \pre the mutex is held
void remember(File *file, qint64 offset, const QByteArray &after)
{
    if (!disk().cutsPower() || !file->path)
        return;
    sqlite3_int64 size = 0;
    file->real()->pMethods->xFileSize(file->real(), &size);
    const qint64 span = after.isEmpty() ? size - offset : after.size();
    disk().unsynced[*file->path].append(
        {offset, contentOf(file->real(), offset, span, size), size, after});
}

int closeFile(sqlite3_file *file)
{
    delete fileOf(file)->path;
    return realOf(file)->pMethods->xClose(realOf(file));
}

int readFile(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    return realOf(file)->pMethods->xRead(realOf(file), bytes, size, offset);
}

int writeFile(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    const QMutexLocker locker(&disk().mutex);
    const Verdict verdict = disk().count();
    const int part = verdict == Verdict::Through ? size : verdict == Verdict::Tear ? size / 2 : 0;
    if (part > 0) {
        remember(fileOf(file), offset, QByteArray(static_cast<const char *>(bytes), part));
        const int done = realOf(file)->pMethods->xWrite(realOf(file), bytes, part, offset);
        if (done != SQLITE_OK)
            return done;
    }
    if (verdict == Verdict::Through)
        return SQLITE_OK;
    return disk().isFull() ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    const QMutexLocker locker(&disk().mutex);
    if (disk().count() != Verdict::Through)
        return SQLITE_IOERR_TRUNCATE;
    remember(fileOf(file), size, {});
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}

// The machine itself stays on power: a real sync would only take time.
int syncFile(sqlite3_file *file, int)
{
    const QMutexLocker locker(&disk().mutex);
    if (disk().count() != Verdict::Through)
        return SQLITE_IOERR_FSYNC;
    if (fileOf(file)->path)
        disk().unsynced.remove(*fileOf(file)->path);
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}
int unlockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}
int checkReservedLock(sqlite3_file *file, int *isReserved)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), isReserved);
}
int fileControl(sqlite3_file *file, int operation, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}
int sectorSize(sqlite3_file *file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}
int characteristics(sqlite3_file *file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}
int shmMap(sqlite3_file *file, int page, int pageSize, int extend, void volatile **mapped)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), page, pageSize, extend, mapped);
}
int shmLock(sqlite3_file *file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void shmBarrier(sqlite3_file *file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}
int shmUnmap(sqlite3_file *file, int deletes)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), deletes);
}

// Version 2: without memory-mapped reading and writing, which would pass by the counter.
const sqlite3_io_methods methods{2, closeFile, readFile, writeFile, truncateFile, syncFile,
    fileSize, lockFile, unlockFile, checkReservedLock, fileControl, sectorSize, characteristics,
    shmMap, shmLock, shmBarrier, shmUnmap, nullptr, nullptr};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    File *ours = fileOf(file);
    ours->base.pMethods = nullptr;
    ours->path = nullptr;
    const int opened = realVfs->xOpen(realVfs, name, ours->real(), flags, outFlags);
    if (!ours->real()->pMethods)
        return opened;
    if (name)
        ours->path = new QByteArray(name);
    ours->base.pMethods = &methods;
    return opened;
}

int removeFile(sqlite3_vfs *, const char *name, int syncFolder)
{
    const QMutexLocker locker(&disk().mutex);
    if (disk().isDead)
        return SQLITE_IOERR_DELETE;
    disk().unsynced.remove(name);
    return realVfs->xDelete(realVfs, name, syncFolder);
}

// Undoes everything, the newest first, and does again what is to stay.
void settle(const QByteArray &path, const QList<Unsynced> &writes, std::mt19937 *pieces)
{
    QFile file(QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return;
    const auto put = [&file](qint64 offset, const QByteArray &bytes) {
        if (!file.seek(offset) || file.write(bytes) != bytes.size() || !file.flush())
            qFatal("The power cut failed: %s", qPrintable(file.errorString()));
    };
    for (auto write = writes.crbegin(); write != writes.crend(); ++write) {
        put(write->offset, write->before);
        file.resize(write->sizeBefore);
    }
    for (const Unsynced &write : writes) {
        if (!pieces || (*pieces)() % 2 == 0)
            continue;
        if (write.after.isEmpty())
            file.resize(write.offset);
        else
            put(write.offset, write.after);
    }
}

} // namespace

void install()
{
    if (realVfs)
        return;
    realVfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs ours = *realVfs;
    ours.zName = "faulty";
    ours.szOsFile = int(sizeof(File)) + realVfs->szOsFile;
    ours.pNext = nullptr;
    ours.xOpen = openFile;
    ours.xDelete = removeFile;
    if (sqlite3_vfs_register(&ours, 1) != SQLITE_OK)
        qFatal("SQLite does not take another disk");
}

void begin(const DiskPlan &plan)
{
    const QMutexLocker locker(&disk().mutex);
    disk().plan = plan;
    disk().operations = 0;
    disk().struck = false;
    disk().isDead = false;
    disk().unsynced.clear();
}

qint64 operations()
{
    const QMutexLocker locker(&disk().mutex);
    return disk().operations;
}

bool hasStruck()
{
    const QMutexLocker locker(&disk().mutex);
    return disk().struck;
}

void mend()
{
    const QMutexLocker locker(&disk().mutex);
    std::mt19937 pieces(disk().plan.seed);
    const bool inPieces = disk().plan.fault == DiskFault::PowerCutInPieces;
    if (disk().isDead) {
        for (auto file = disk().unsynced.cbegin(); file != disk().unsynced.cend(); ++file)
            settle(file.key(), file.value(), inPieces ? &pieces : nullptr);
    }
    disk().plan = {};
    disk().isDead = false;
    disk().unsynced.clear();
}

} // namespace coord::faultydisk
