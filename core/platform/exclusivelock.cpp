#include "core/platform/exclusivelock.h"

#include <QByteArray>
#include <QFile>

#ifdef Q_OS_UNIX
#include <QElapsedTimer>
#include <QThread>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <QCoreApplication>

#include <qt_windows.h>
#endif

namespace coord {

namespace {

constexpr qsizetype maxPidText = 32;

// The holder's pid, for the sentence only: the lock itself is the kernel's.
Error refused(const QString &refusal, QByteArray pidText)
{
    pidText = pidText.trimmed();
    bool isNumber = false;
    const qlonglong pid = pidText.toLongLong(&isNumber);
    const QString holder = isNumber ? QStringLiteral(" (process %1)").arg(pid) : QString();
    return {ErrorCode::FailedPrecondition, refusal + holder};
}

} // namespace

ExclusiveLock::ExclusiveLock(QString path, qintptr handle)
    : m_path(std::move(path))
    , m_handle(handle)
{
}

#ifdef Q_OS_UNIX

namespace {

// A holder that leaves removes the file; who opened it just before holds a lock on nothing and
// starts again. Each round means that somebody else came and went.
constexpr int maxRounds = 100;

// A process that was killed while it was starting another one leaves its lock to that one, until
// it has become its program.
constexpr qint64 legacyMs = 3'000;
constexpr unsigned long legacyPauseMs = 20;

bool isGone(const QByteArray &pidText)
{
    bool isNumber = false;
    const qlonglong pid = pidText.trimmed().toLongLong(&isNumber);
    return isNumber && pid > 0 && ::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH;
}

Error cannotLock(const QString &path)
{
    return {ErrorCode::Unavailable,
        QStringLiteral("Cannot lock %1: %2")
            .arg(path, QString::fromLocal8Bit(std::strerror(errno)))};
}

bool isStillNamed(int fd, const QByteArray &name)
{
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(fd, &opened) == 0 && ::lstat(name.constData(), &named) == 0
        && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

Status writePid(int fd, const QString &path)
{
    const QByteArray pid = QByteArray::number(static_cast<qlonglong>(::getpid())) + '\n';
    if (::ftruncate(fd, 0) != 0
        || ::pwrite(fd, pid.constData(), static_cast<size_t>(pid.size()), 0) != pid.size())
        return cannotLock(path);
    return Done{};
}

} // namespace

Result<std::unique_ptr<ExclusiveLock>> ExclusiveLock::take(
    const QString &path, const QString &refusal)
{
    const QByteArray name = QFile::encodeName(path);
    QElapsedTimer age;
    age.start();
    for (int round = 0; round < maxRounds; ++round) {
        const int fd = ::open(
            name.constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
        if (fd < 0)
            return cannotLock(path);
        if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
            char text[maxPidText];
            const ssize_t length = errno == EWOULDBLOCK ? ::pread(fd, text, sizeof text, 0) : -1;
            const Error error
                = length < 0 ? cannotLock(path) : refused(refusal, QByteArray(text, length));
            ::close(fd);
            if (length > 0 && age.elapsed() < legacyMs && isGone(QByteArray(text, length))) {
                QThread::msleep(legacyPauseMs);
                --round;
                continue;
            }
            return error;
        }
        if (!isStillNamed(fd, name)) {
            ::close(fd);
            continue;
        }
        if (Status written = writePid(fd, path); !written) {
            ::close(fd);
            return written.error();
        }
        return std::unique_ptr<ExclusiveLock>(new ExclusiveLock(path, fd));
    }
    return refused(refusal, {});
}

ExclusiveLock::~ExclusiveLock()
{
    // Removed while still held: otherwise it could be somebody else's by then.
    ::unlink(QFile::encodeName(m_path).constData());
    ::close(static_cast<int>(m_handle));
}

#else

// Without sharing for writing, a second opener fails for as long as this handle lives; reading
// stays possible, so that it can say who holds the lock.
Result<std::unique_ptr<ExclusiveLock>> ExclusiveLock::take(
    const QString &path, const QString &refusal)
{
    const auto *name = reinterpret_cast<const wchar_t *>(path.utf16());
    const HANDLE handle = ::CreateFileW(name, GENERIC_READ | GENERIC_WRITE,
        FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        if (::GetLastError() != ERROR_SHARING_VIOLATION)
            return Error{ErrorCode::Unavailable, QStringLiteral("Cannot lock %1").arg(path)};
        QFile holder(path);
        return refused(
            refusal, holder.open(QIODevice::ReadOnly) ? holder.read(maxPidText) : QByteArray());
    }
    const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    DWORD written = 0;
    if (!::SetEndOfFile(handle)
        || !::WriteFile(
            handle, pid.constData(), static_cast<DWORD>(pid.size()), &written, nullptr)) {
        ::CloseHandle(handle);
        return Error{ErrorCode::Unavailable, QStringLiteral("Cannot write %1").arg(path)};
    }
    return std::unique_ptr<ExclusiveLock>(
        new ExclusiveLock(path, reinterpret_cast<qintptr>(handle)));
}

ExclusiveLock::~ExclusiveLock()
{
    ::CloseHandle(reinterpret_cast<HANDLE>(m_handle));
    QFile::remove(m_path);
}

#endif

} // namespace coord
