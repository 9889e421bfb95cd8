#include "agent/spool/appendfile.h"

#include "core/platform/securefile.h"

#if defined(Q_OS_WIN)
#include <io.h>
#else
#include <cerrno>
#include <unistd.h>
#endif

namespace coord {

Error AppendFile::failure() const
{
    return {ErrorCode::Unavailable,
        QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString())};
}

Status AppendFile::create(const QString &path)
{
    if (const Status created = createPrivateFile(path); !created)
        return created;
    return open(path, 0);
}

Status AppendFile::open(const QString &path, qint64 length)
{
    m_file.close();
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered)
        || !m_file.resize(length) || !m_file.seek(length))
        return failure();
    m_size = length;
    return Done{};
}

Status AppendFile::append(const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const qint64 written = m_file.write(bytes.constData() + done, bytes.size() - done);
        if (written <= 0) {
            const Error why = failure();
            // If this fails too, the checksum of the torn record still keeps it from being read.
            (void)(m_file.resize(m_size) && m_file.seek(m_size));
            return why;
        }
        done += written;
    }
    m_size += bytes.size();
    return Done{};
}

Status AppendFile::sync()
{
#if defined(Q_OS_WIN)
    const bool synced = ::_commit(m_file.handle()) == 0;
#else
    int result = 0;
    do {
        result = ::fsync(m_file.handle());
    } while (result != 0 && errno == EINTR);
    const bool synced = result == 0;
#endif
    if (!synced)
        return Error{ErrorCode::DataLoss,
            QStringLiteral("%1: it could not be written through to the disk")
                .arg(m_file.fileName())};
    return Done{};
}

} // namespace coord
