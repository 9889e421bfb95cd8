#include "agent/isolation/filecopy.h"

#include <QtGlobal>

#if defined(Q_OS_UNIX)
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif
#if defined(Q_OS_LINUX)
#include <linux/fs.h>
#include <sys/ioctl.h>
#elif defined(Q_OS_MACOS)
#include <sys/clonefile.h>
#endif

namespace coord {

namespace {

namespace fs = std::filesystem;

#if defined(Q_OS_UNIX)

constexpr size_t pieceBytes = 256 * 1024;

class OpenFile {
public:
    explicit OpenFile(int file)
        : m_file(file)
    {
    }
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;
    ~OpenFile()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    [[nodiscard]] int number() const { return m_file; }

private:
    int m_file;
};

Error failed(const fs::path &path)
{
    return {ErrorCode::Internal,
        QStringLiteral("%1: %2").arg(
            QString::fromStdString(path.string()), QString::fromLocal8Bit(std::strerror(errno)))};
}

bool writeWhole(int file, const char *bytes, ssize_t size)
{
    while (size > 0) {
        const ssize_t done = ::write(file, bytes, size_t(size));
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        size -= done;
    }
    return true;
}

bool copyBytes(int from, int to)
{
    const auto piece = std::make_unique<char[]>(pieceBytes);
    while (true) {
        const ssize_t got = ::read(from, piece.get(), pieceBytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        if (!writeWhole(to, piece.get(), got))
            return false;
    }
}

bool copyContent(int from, int to)
{
#if defined(Q_OS_LINUX)
    if (::ioctl(to, FICLONE, from) == 0)
        return true;
#endif
    return copyBytes(from, to);
}

#endif

} // namespace

#if defined(Q_OS_UNIX)

Status copyFile(const fs::path &from, const fs::path &to)
{
#if defined(Q_OS_MACOS)
    if (::clonefile(from.c_str(), to.c_str(), CLONE_NOFOLLOW) == 0)
        return Done{};
#endif
    const OpenFile source(::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat about { };
    if (source.number() < 0 || ::fstat(source.number(), &about) != 0)
        return failed(from);
    const OpenFile copy(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (copy.number() < 0 || !copyContent(source.number(), copy.number()))
        return failed(to);
#if defined(Q_OS_MACOS)
    const timespec times[2]{about.st_atimespec, about.st_mtimespec};
#else
    const timespec times[2]{about.st_atim, about.st_mtim};
#endif
    // Set-id bits are not for copies.
    if (::fchmod(copy.number(), about.st_mode & 0777) != 0 || ::futimens(copy.number(), times) != 0)
        return failed(to);
    return Done{};
}

#else

Status copyFile(const fs::path &from, const fs::path &to)
{
    std::error_code problem;
    if (fs::copy_file(from, to, problem))
        return Done{};
    return Error{ErrorCode::Internal,
        QStringLiteral("%1: %2").arg(
            QString::fromStdWString(from.wstring()), QString::fromStdString(problem.message()))};
}

#endif

} // namespace coord
