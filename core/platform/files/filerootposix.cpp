// FileRoot on Unix.
#include "core/platform/files/fileroot.h"
#include "core/platform/files/posixfiles.h"

#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <linux/magic.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#endif

namespace coord {

namespace {

constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
constexpr int maxLookups = 64; //!< while others rename on the way

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Descriptor &operator=(Descriptor &&) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

// Every step is opened as a folder and not followed; what is renamed meanwhile stays open.
int openByComponents(int root, const QByteArrayList &path, int flags, mode_t mode)
{
    int at = root;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const bool isLast = i + 1 == path.size();
        const int next = ::openat(at, path[i].constData(),
            (isLast ? flags : folderFlags) | O_NOFOLLOW | O_CLOEXEC, isLast ? mode : mode_t(0));
        const int number = errno;
        if (at != root)
            ::close(at);
        errno = number;
        if (next < 0)
            return -1;
        at = next;
    }
    return at;
}

#ifdef Q_OS_LINUX
int openByKernel(int root, const QByteArray &path, int flags, mode_t mode)
{
    open_how how{};
    how.flags = quint64(flags | O_CLOEXEC);
    how.mode = mode;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    for (int i = 0; i < maxLookups; ++i) {
        const long fd = ::syscall(SYS_openat2, root, path.constData(), &how, sizeof how);
        if (fd >= 0 || (errno != EAGAIN && errno != EINTR))
            return int(fd);
    }
    return -1;
}

bool isKernelData(int fd)
{
    struct statfs about = {};
    return ::fstatfs(fd, &about) == 0
        && (about.f_type == PROC_SUPER_MAGIC || about.f_type == SYSFS_MAGIC);
}
#else
bool isKernelData(int)
{
    return false;
}
#endif

QByteArrayList parentOf(const QByteArrayList &path)
{
    return path.mid(0, path.size() - 1);
}

} // namespace

struct FileRoot::Place {
    Place(int fd, Lookup how)
        : root(fd)
        , lookup(how)
    {
    }

    [[nodiscard]] Descriptor open(const QByteArrayList &path, int flags, mode_t mode = 0) const
    {
        if (path.isEmpty())
            return Descriptor(::openat(root.get(), ".", flags | O_CLOEXEC, mode));
#ifdef Q_OS_LINUX
        if (lookup == Lookup::ByKernel) {
            const int fd = openByKernel(root.get(), path.join('/'), flags, mode);
            // A kernel before 5.6, or a sandbox that does not know the call.
            if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
                return Descriptor(fd);
        }
#endif
        return Descriptor(openByComponents(root.get(), path, flags, mode));
    }

    //! The folder that the last component is in; the folder itself has none.
    [[nodiscard]] Descriptor parent(const QByteArrayList &path) const
    {
        if (!path.isEmpty())
            return open(parentOf(path), folderFlags);
        errno = EISDIR;
        return Descriptor(-1);
    }

    Descriptor root;
    Lookup lookup;
};

FileRoot::FileRoot(std::shared_ptr<const Place> place)
    : m_place(std::move(place))
{
}

Result<FileRoot> FileRoot::open(const QString &folder, Lookup lookup)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), folderFlags);
    if (fd < 0)
        return posixError(errno).within(folder + QStringLiteral(": "));
    return FileRoot(std::make_shared<const Place>(fd, lookup));
}

Result<FileRoot> FileRoot::folder(const QByteArrayList &path) const
{
    Descriptor opened = m_place->open(path, folderFlags);
    if (!opened.isOpen())
        return posixError(errno);
    return FileRoot(std::make_shared<const Place>(opened.release(), m_place->lookup));
}

// O_NONBLOCK: opening a FIFO that somebody put there must not hang.
Result<OpenedFile> FileRoot::read(const QByteArrayList &path) const
{
    Descriptor opened = m_place->open(path, O_RDONLY | O_NONBLOCK);
    if (!opened.isOpen())
        return posixError(errno);
    struct stat about = {};
    if (::fstat(opened.get(), &about) != 0)
        return posixError(errno);
    if (!S_ISREG(about.st_mode) || isKernelData(opened.get()))
        return Error{ErrorCode::FailedPrecondition, QStringLiteral("is not a regular file")};
    auto file = std::make_unique<QFile>();
    if (!file->open(opened.get(), QIODevice::ReadOnly | QIODevice::Unbuffered,
            QFileDevice::AutoCloseHandle))
        return Error{ErrorCode::Unavailable, file->errorString()};
    (void)opened.release();
    return OpenedFile(std::move(file));
}

Result<OpenedFile> FileRoot::create(const QByteArrayList &path) const
{
    Descriptor opened = m_place->open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (!opened.isOpen())
        return posixError(errno);
    auto file = std::make_unique<QFile>();
    if (!file->open(opened.get(), QIODevice::ReadWrite | QIODevice::Unbuffered,
            QFileDevice::AutoCloseHandle))
        return Error{ErrorCode::Unavailable, file->errorString()};
    (void)opened.release();
    return OpenedFile(std::move(file));
}

Status FileRoot::makeFolder(const QByteArrayList &path) const
{
    const Descriptor parent = m_place->parent(path);
    if (!parent.isOpen() || ::mkdirat(parent.get(), path.last().constData(), 0700) != 0)
        return posixError(errno);
    return Done{};
}

Status FileRoot::makeFolders(const QByteArrayList &path) const
{
    for (qsizetype depth = 1; depth <= path.size(); ++depth) {
        const QByteArrayList level = path.mid(0, depth);
        const Descriptor parent = m_place->parent(level);
        const bool made
            = parent.isOpen() && ::mkdirat(parent.get(), level.last().constData(), 0777) == 0;
        if (!made && errno != EEXIST)
            return posixError(errno);
    }
    const Descriptor opened = m_place->open(path, folderFlags);
    return opened.isOpen() ? Status(Done{}) : Status(posixError(errno));
}

Result<FileFacts> FileRoot::about(const QByteArrayList &path) const
{
    struct stat about = {};
    if (path.isEmpty())
        return ::fstat(m_place->root.get(), &about) == 0 ? Result<FileFacts>(factsFrom(about))
                                                         : Result<FileFacts>(posixError(errno));
    const Descriptor parent = m_place->parent(path);
    if (!parent.isOpen()
        || ::fstatat(parent.get(), path.last().constData(), &about, AT_SYMLINK_NOFOLLOW) != 0)
        return posixError(errno);
    return factsFrom(about);
}

Result<QByteArrayList> FileRoot::names(const QByteArrayList &path) const
{
    Descriptor opened = m_place->open(path, folderFlags);
    DIR *listing = opened.isOpen() ? ::fdopendir(opened.get()) : nullptr;
    if (!listing)
        return posixError(errno);
    (void)opened.release();
    QByteArrayList names;
    // Each listing is of this call alone.
    while (const dirent *entry = ::readdir(listing)) { // NOLINT(concurrency-mt-unsafe)
        const QByteArray name(entry->d_name);
        if (name != "." && name != "..")
            names.append(name);
    }
    ::closedir(listing);
    return names;
}

Status FileRoot::rename(const QByteArrayList &from, const QByteArrayList &to) const
{
    const Descriptor source = m_place->parent(from);
    if (!source.isOpen())
        return posixError(errno);
    const Descriptor target = m_place->parent(to);
    if (!target.isOpen()
        || ::renameat(source.get(), from.last().constData(), target.get(), to.last().constData())
            != 0) {
        if (errno == EXDEV)
            return Error{
                ErrorCode::FailedPrecondition, QStringLiteral("is on another file system")};
        return posixError(errno);
    }
    return Done{};
}

Status FileRoot::remove(const QByteArrayList &path) const
{
    const auto about = this->about(path);
    if (!about)
        return about.error();
    const Descriptor parent = m_place->parent(path);
    const int flags = about->kind == FileFacts::Kind::Folder ? AT_REMOVEDIR : 0;
    if (!parent.isOpen() || ::unlinkat(parent.get(), path.last().constData(), flags) != 0)
        return posixError(errno);
    return Done{};
}

Status FileRoot::removeTree(const QByteArrayList &path) const
{
    const auto about = this->about(path);
    if (!about)
        return about.error();
    if (about->kind == FileFacts::Kind::Folder) {
        const auto names = this->names(path);
        if (!names)
            return names.error();
        for (const QByteArray &name : *names) {
            if (const Status removed = removeTree(path + QByteArrayList{name}); !removed)
                return removed;
        }
    }
    return remove(path);
}

Status FileRoot::setMode(const QByteArrayList &path, int mode) const
{
    const Descriptor opened = m_place->open(path, O_RDONLY | O_NONBLOCK);
    if (!opened.isOpen() || ::fchmod(opened.get(), mode_t(mode & permissionBits)) != 0)
        return posixError(errno);
    return Done{};
}

Status FileRoot::sync(const QByteArrayList &path) const
{
    const Descriptor opened = m_place->open(path, folderFlags);
    // Some file systems cannot sync a folder, and have no need to.
    if (!opened.isOpen() || (::fsync(opened.get()) != 0 && errno != EINVAL))
        return posixError(errno);
    return Done{};
}

Status FileRoot::syncAll() const
{
#ifdef Q_OS_LINUX
    if (::syncfs(m_place->root.get()) != 0)
        return posixError(errno);
#endif
    return Done{};
}

Result<qint64> FileRoot::bytesFree() const
{
    struct statvfs about = {};
    if (::fstatvfs(m_place->root.get(), &about) != 0)
        return posixError(errno);
    return qint64(about.f_bavail) * qint64(about.f_frsize);
}

} // namespace coord
