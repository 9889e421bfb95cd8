#include "core/platform/securefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <QUuid>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <QSaveFile>
#endif

namespace coord {

namespace {

Error failure(ErrorCode code, const QString &path, const QString &what)
{
    return {code, path + QStringLiteral(": ") + what};
}

#ifdef Q_OS_UNIX

constexpr mode_t privateFileMode = 0600;
constexpr mode_t privateDirectoryMode = 0700;
constexpr mode_t otherPeople = 077;
constexpr mode_t otherWriters = 022;

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

Error systemError(const QString &path, int number)
{
    const QString what = QString::fromLocal8Bit(std::strerror(number));
    switch (number) {
    case ENOENT:
        return failure(ErrorCode::NotFound, path, what);
    case EEXIST:
        return failure(ErrorCode::AlreadyExists, path, what);
    case ELOOP:
        return failure(ErrorCode::FailedPrecondition, path,
            QStringLiteral("is a symbolic link, which is not followed"));
    case EACCES:
    case EPERM:
        return failure(ErrorCode::PermissionDenied, path, what);
    default:
        return failure(ErrorCode::Unavailable, path, what);
    }
}

// O_NONBLOCK: opening a FIFO that somebody put there must not hang.
int openForReading(const QString &path)
{
    return ::open(
        QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

Result<struct stat> statOfRegular(const Descriptor &file, const QString &path)
{
    if (!file.isOpen())
        return systemError(path, errno);
    struct stat about = {};
    if (::fstat(file.get(), &about) != 0)
        return systemError(path, errno);
    if (!S_ISREG(about.st_mode))
        return failure(
            ErrorCode::FailedPrecondition, path, QStringLiteral("is not a regular file"));
    return about;
}

Status checkPrivate(const Descriptor &file, const QString &path)
{
    const auto about = statOfRegular(file, path);
    if (!about)
        return about.error();
    if ((about->st_mode & otherPeople) == 0)
        return Done{};
    return Error{ErrorCode::FailedPrecondition,
        QStringLiteral("%1 is open to other users of this machine; run: chmod 600 %1").arg(path)};
}

Status checkTrusted(const Descriptor &file, const QString &path)
{
    const auto about = statOfRegular(file, path);
    if (!about)
        return about.error();
    if (about->st_uid != 0 && about->st_uid != ::geteuid())
        return failure(ErrorCode::FailedPrecondition, path,
            QStringLiteral("belongs to another user of this machine; it must be yours or root's"));
    if ((about->st_mode & otherWriters) == 0)
        return Done{};
    return Error{ErrorCode::FailedPrecondition,
        QStringLiteral("%1 can be changed by other users of this machine; run: chmod go-w %1")
            .arg(path)};
}

Result<QByteArray> readAll(const Descriptor &file, const QString &path, qint64 maxBytes)
{
    QByteArray bytes;
    char chunk[16 * 1024];
    while (true) {
        const ssize_t got = ::read(file.get(), chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemError(path, errno);
        if (got == 0)
            return bytes;
        bytes.append(chunk, got);
        if (bytes.size() > maxBytes) {
            return failure(ErrorCode::ResourceExhausted, path,
                QStringLiteral("is longer than %1 bytes").arg(maxBytes));
        }
    }
}

Status writeAll(const Descriptor &file, const QByteArray &bytes, const QString &path)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::write(
            file.get(), bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return systemError(path, errno);
        done += written;
    }
    if (::fsync(file.get()) != 0)
        return systemError(path, errno);
    return Done{};
}

// A rename is on disk only once the directory is.
Status syncDirectoryOf(const QString &path)
{
    const QString directory = QFileInfo(path).absolutePath();
    const Descriptor opened(
        ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.isOpen() || ::fsync(opened.get()) != 0)
        return systemError(directory, errno);
    return Done{};
}

Status createAndWrite(const QString &path, const QByteArray &bytes)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(),
        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, privateFileMode));
    if (!file.isOpen())
        return systemError(path, errno);
    // The umask may have taken the owner's own rights away.
    if (::fchmod(file.get(), privateFileMode) != 0)
        return systemError(path, errno);
    return writeAll(file, bytes, path);
}

#endif

} // namespace

#ifdef Q_OS_UNIX

Result<QByteArray> readPrivateFile(const QString &path, qint64 maxBytes)
{
    const Descriptor file(openForReading(path));
    if (Status fit = checkPrivate(file, path); !fit)
        return fit.error();
    return readAll(file, path, maxBytes);
}

Result<QByteArray> readTrustedFile(const QString &path, qint64 maxBytes)
{
    const Descriptor file(openForReading(path));
    if (Status fit = checkTrusted(file, path); !fit)
        return fit.error();
    return readAll(file, path, maxBytes);
}

Status writePrivateFile(const QString &path, const QByteArray &bytes)
{
    const QFileInfo target(path);
    const QString sibling = target.absolutePath() + QStringLiteral("/.") + target.fileName()
        + QLatin1Char('.') + QUuid::createUuid().toString(QUuid::Id128) + QStringLiteral(".tmp");
    const QByteArray siblingName = QFile::encodeName(sibling);
    if (Status written = createAndWrite(sibling, bytes); !written) {
        ::unlink(siblingName.constData());
        return written;
    }
    if (::rename(siblingName.constData(), QFile::encodeName(path).constData()) != 0) {
        const Error error = systemError(path, errno);
        ::unlink(siblingName.constData());
        return error;
    }
    return syncDirectoryOf(path);
}

Status publishPrivateFile(const QString &finished, const QString &path)
{
    {
        const Descriptor file(openForReading(finished));
        if (!file.isOpen() || ::fsync(file.get()) != 0)
            return systemError(finished, errno);
    }
    if (::rename(QFile::encodeName(finished).constData(), QFile::encodeName(path).constData()) != 0)
        return systemError(path, errno);
    return syncDirectoryOf(path);
}

Status makePrivateDirectory(const QString &path)
{
    const QString clean = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QFileInfo about(clean);
    if (about.isDir())
        return Done{};
    if (about.exists() || about.isSymLink())
        return failure(ErrorCode::FailedPrecondition, clean, QStringLiteral("is not a directory"));
    if (Status parent = makePrivateDirectory(about.absolutePath()); !parent)
        return parent;
    const QByteArray name = QFile::encodeName(clean);
    if (::mkdir(name.constData(), privateDirectoryMode) != 0) {
        const int number = errno;
        // Another process may have made it meanwhile.
        return number == EEXIST && QFileInfo(clean).isDir() ? Status(Done{})
                                                            : systemError(clean, number);
    }
    if (::chmod(name.constData(), privateDirectoryMode) != 0)
        return systemError(clean, errno);
    return Done{};
}

Status createPrivateFile(const QString &path)
{
    if (Status created = createAndWrite(path, {}); !created)
        return created;
    return syncDirectoryOf(path);
}

Status checkPrivateFile(const QString &path)
{
    return checkPrivate(Descriptor(openForReading(path)), path);
}

#else

Result<QByteArray> readPrivateFile(const QString &path, qint64 maxBytes)
{
    if (Status fit = checkPrivateFile(path); !fit)
        return fit.error();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unavailable, path, file.errorString());
    const QByteArray bytes = file.read(maxBytes + 1);
    if (bytes.size() > maxBytes) {
        return failure(ErrorCode::ResourceExhausted, path,
            QStringLiteral("is longer than %1 bytes").arg(maxBytes));
    }
    return bytes;
}

Result<QByteArray> readTrustedFile(const QString &path, qint64 maxBytes)
{
    return readPrivateFile(path, maxBytes);
}

Status writePrivateFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorCode::Unavailable, path, file.errorString());
    return Done{};
}

Status publishPrivateFile(const QString &finished, const QString &path)
{
    QFile::remove(path);
    QFile file(finished);
    if (!file.rename(path))
        return failure(ErrorCode::Unavailable, path, file.errorString());
    return Done{};
}

Status makePrivateDirectory(const QString &path)
{
    if (!QDir().mkpath(path))
        return failure(
            ErrorCode::FailedPrecondition, path, QStringLiteral("cannot be made a directory"));
    return Done{};
}

Status createPrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return failure(file.exists() ? ErrorCode::AlreadyExists : ErrorCode::Unavailable, path,
            file.errorString());
    }
    return Done{};
}

Status checkPrivateFile(const QString &path)
{
    const QFileInfo about(path);
    if (about.isSymLink())
        return failure(ErrorCode::FailedPrecondition, path,
            QStringLiteral("is a symbolic link, which is not followed"));
    if (!about.exists())
        return failure(ErrorCode::NotFound, path, QStringLiteral("is not there"));
    if (!about.isFile())
        return failure(
            ErrorCode::FailedPrecondition, path, QStringLiteral("is not a regular file"));
    return Done{};
}

#endif

} // namespace coord
