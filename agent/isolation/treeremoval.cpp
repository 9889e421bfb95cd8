#include "agent/isolation/treeremoval.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#if defined(Q_OS_UNIX)
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace coord {

namespace {

constexpr int maxDepth = 1000; // beyond that, descriptors and stack would run out

Error cannot(const QString &path, const QString &why)
{
    return {ErrorCode::Internal, QStringLiteral("%1 cannot be removed: %2").arg(path, why)};
}

} // namespace

#if defined(Q_OS_UNIX)

namespace {

//! Empties folders from the inside, each by its descriptor, so that a name that is swapped for a
//! link meanwhile leads nowhere.
class Removal {
public:
    explicit Removal(const std::atomic<bool> &stop)
        : m_stop(stop)
    {
    }

    void remove(int parent, const char *name, int depth)
    {
        if (m_failed || m_stop)
            return;
        struct stat about { };
        if (::fstatat(parent, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
            return note(errno, name);
        if (!S_ISDIR(about.st_mode)) {
            if (::unlinkat(parent, name, 0) != 0)
                note(errno, name);
            return;
        }
        if (depth > maxDepth)
            return note(ELOOP, name);
        if ((about.st_mode & S_IRWXU) != S_IRWXU && ::fchmodat(parent, name, S_IRWXU, 0) != 0)
            return note(errno, name);
        const int folder = ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0)
            return note(errno, name);
        empty(folder, depth);
        if (::unlinkat(parent, name, AT_REMOVEDIR) != 0 && !m_stop)
            note(errno, name);
    }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    void empty(int folder, int depth)
    {
        DIR *const stream = ::fdopendir(folder);
        if (!stream) {
            ::close(folder);
            return;
        }
        while (const dirent *entry = ::readdir(stream)) {
            if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0)
                remove(::dirfd(stream), entry->d_name, depth + 1);
        }
        ::closedir(stream);
    }
    void note(int number, const char *name)
    {
        if (number == ENOENT || m_failed)
            return;
        m_failed = true;
        m_problem = QStringLiteral("%1: %2").arg(
            QFile::decodeName(name), QString::fromLocal8Bit(std::strerror(number)));
    }

    const std::atomic<bool> &m_stop;
    bool m_failed = false;
    QString m_problem;
};

} // namespace

Status removeTree(const QString &folder, const std::atomic<bool> &stop)
{
    Removal removal(stop);
    removal.remove(AT_FDCWD, QFile::encodeName(QDir::cleanPath(folder)).constData(), 0);
    if (stop)
        return Error{ErrorCode::Unavailable, QStringLiteral("The removal was stopped")};
    if (!removal.problem().isEmpty())
        return cannot(folder, removal.problem());
    return Done{};
}

#else

Status removeTree(const QString &folder, const std::atomic<bool> &stop)
{
    if (stop)
        return Error{ErrorCode::Unavailable, QStringLiteral("The removal was stopped")};
    if (QFileInfo::exists(folder) && !QDir(folder).removeRecursively())
        return cannot(folder, QStringLiteral("a file is in use or protected"));
    return Done{};
}

#endif

std::function<Status(const std::atomic<bool> &)> removalOf(const QString &folder)
{
    return [folder](const std::atomic<bool> &stop) { return removeTree(folder, stop); };
}

} // namespace coord
