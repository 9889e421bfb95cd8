#include "core/platform/files/openedfile.h"

#include <QDateTime>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include "core/platform/files/posixfiles.h"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace coord {

namespace {

Error failureOf(const QFile &file)
{
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return {isFull ? ErrorCode::ResourceExhausted : ErrorCode::Unavailable, file.errorString()};
}

} // namespace

Result<QByteArray> OpenedFile::read(qint64 maxBytes)
{
    QByteArray bytes(maxBytes, Qt::Uninitialized);
    qint64 done = 0;
    while (done < maxBytes) {
        const qint64 got = m_file->read(bytes.data() + done, maxBytes - done);
        if (got < 0)
            return failureOf(*m_file);
        if (got == 0)
            break;
        done += got;
    }
    bytes.truncate(done);
    return bytes;
}

Status OpenedFile::write(QByteArrayView bytes)
{
    qint64 done = 0;
    while (done < bytes.size()) {
        const qint64 written = m_file->write(bytes.data() + done, bytes.size() - done);
        if (written <= 0)
            return failureOf(*m_file);
        done += written;
    }
    return Done{};
}

Status OpenedFile::seek(qint64 offset)
{
    return m_file->seek(offset) ? Status(Done{}) : Status(failureOf(*m_file));
}

#ifdef Q_OS_UNIX

Status OpenedFile::sync()
{
    return ::fsync(m_file->handle()) == 0 ? Status(Done{}) : Status(posixError(errno));
}

Status OpenedFile::setMode(int mode)
{
    const int result = ::fchmod(m_file->handle(), mode_t(mode & permissionBits));
    return result == 0 ? Status(Done{}) : Status(posixError(errno));
}

Result<FileFacts> OpenedFile::about() const
{
    struct stat about = {};
    if (::fstat(m_file->handle(), &about) != 0)
        return posixError(errno);
    return factsFrom(about);
}

#else

Status OpenedFile::sync()
{
    return m_file->flush() ? Status(Done{}) : Status(failureOf(*m_file));
}

Status OpenedFile::setMode(int)
{
    return Done{};
}

Result<FileFacts> OpenedFile::about() const
{
    const QFileInfo about(*m_file);
    return FileFacts{.kind = FileFacts::Kind::File,
        .size = m_file->size(),
        .modifiedNs = about.lastModified().toMSecsSinceEpoch() * 1'000'000};
}

#endif

} // namespace coord
