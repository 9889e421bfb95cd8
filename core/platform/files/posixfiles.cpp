#include "core/platform/files/posixfiles.h"

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

namespace coord {

Error posixError(int number)
{
    const QString what = QString::fromLocal8Bit(std::strerror(number));
    switch (number) {
    case ENOENT:
        return {ErrorCode::NotFound, what};
    case EEXIST:
    case ENOTEMPTY:
        return {ErrorCode::AlreadyExists, what};
    case ELOOP:
    case EXDEV:
        return {ErrorCode::FailedPrecondition,
            QStringLiteral("is or leads through a symbolic link, which is not followed")};
    case ENOTDIR:
        return {ErrorCode::FailedPrecondition,
            QStringLiteral("a file is where a folder would have to be")};
    case EISDIR:
        return {ErrorCode::FailedPrecondition, QStringLiteral("is a folder")};
    case EACCES:
    case EPERM:
    case EROFS:
        return {ErrorCode::PermissionDenied, what};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {ErrorCode::ResourceExhausted, what};
    default:
        return {ErrorCode::Unavailable, what};
    }
}

FileFacts factsFrom(const struct stat &about)
{
#ifdef Q_OS_DARWIN
    const auto &modified = about.st_mtimespec;
#else
    const auto &modified = about.st_mtim;
#endif
    FileFacts facts{.size = qint64(about.st_size),
        .mode = int(about.st_mode & permissionBits),
        .modifiedNs = qint64(modified.tv_sec) * 1'000'000'000 + modified.tv_nsec,
        .inode = about.st_ino,
        .device = quint64(about.st_dev)};
    if (S_ISREG(about.st_mode))
        facts.kind = FileFacts::Kind::File;
    else if (S_ISDIR(about.st_mode))
        facts.kind = FileFacts::Kind::Folder;
    else if (S_ISLNK(about.st_mode))
        facts.kind = FileFacts::Kind::Link;
    return facts;
}

} // namespace coord
