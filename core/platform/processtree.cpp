#include "core/platform/processtree.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <algorithm>
#include <cerrno>

#if defined(Q_OS_UNIX)
#include <csignal>
#endif
#if defined(Q_OS_LINUX)
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/syscall.h>
#include <unistd.h>
#elif defined(Q_OS_MACOS)
#include <libproc.h>
#include <sys/sysctl.h>
#endif

namespace coord {

namespace {

constexpr qsizetype maxEnvironmentBytes
    = 8 * 1024 * 1024; // four times what Linux lets a process have
constexpr Millis roundPause{5};

//! Whether \a block, entries that end in NUL, holds \a marker as a whole entry.
[[maybe_unused]] bool holdsEntry(const QByteArray &block, const QByteArray &marker)
{
    for (qsizetype at = block.indexOf(marker); at >= 0; at = block.indexOf(marker, at + 1)) {
        const qsizetype end = at + marker.size();
        const bool startsHere = at == 0 || block.at(at - 1) == '\0';
        const bool endsHere = end == block.size() || block.at(end) == '\0';
        if (startsHere && endsHere)
            return true;
    }
    return false;
}

#if defined(Q_OS_LINUX)

QByteArray readEnvironment(qint64 pid)
{
    const QByteArray path = "/proc/" + QByteArray::number(pid) + "/environ";
    const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return {}; // gone, or another user's
    QByteArray block;
    char buffer[16 * 1024];
    while (block.size() < maxEnvironmentBytes) {
        const ssize_t got = ::read(file, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        block.append(buffer, got);
    }
    ::close(file);
    return block;
}

QByteArray readProcFile(const QByteArray &path)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Field 22 of stat, in ticks since the boot; the fields are counted from the end of the name, which
// may hold anything (proc(5)).
QString birthOf(qint64 pid)
{
    const QByteArray stat = readProcFile("/proc/" + QByteArray::number(pid) + "/stat");
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype startTime = 22 - 3;
    if (fields.size() <= startTime)
        return {};
    const QByteArray boot = readProcFile("/proc/sys/kernel/random/boot_id").trimmed();
    return QString::fromLatin1(boot + '/' + fields.at(startTime));
}

QList<qint64> allProcesses()
{
    QList<qint64> pids;
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(::opendir("/proc"), &::closedir);
    if (!folder)
        return pids;
    while (const dirent *entry = ::readdir(folder.get())) {
        char *end = nullptr;
        const long pid = std::strtol(entry->d_name, &end, 10);
        if (pid > 0 && *end == '\0')
            pids.append(pid);
    }
    return pids;
}

//! Kills \a pid if it (still) carries \a marker. The descriptor is taken before the environment is
//! read, so the process that is signalled is the process that was read.
bool killIfCarrying(qint64 pid, const QByteArray &marker)
{
    const int process = static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0U));
    const bool carries = holdsEntry(readEnvironment(pid), marker);
    if (carries) {
        if (process >= 0)
            ::syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0U);
        else
            ::kill(static_cast<pid_t>(pid), SIGKILL);
    }
    if (process >= 0)
        ::close(process);
    return carries;
}

#elif defined(Q_OS_MACOS)

QByteArray readEnvironment(qint64 pid)
{
    int query[] = {CTL_KERN, KERN_PROCARGS2, static_cast<int>(pid)};
    size_t size = 0;
    if (::sysctl(query, 3, nullptr, &size, nullptr, 0) != 0
        || size > static_cast<size_t>(maxEnvironmentBytes))
        return {};
    QByteArray block(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (::sysctl(query, 3, block.data(), &size, nullptr, 0) != 0)
        return {};
    block.truncate(static_cast<qsizetype>(size));
    return block; // the count of arguments, the arguments and then the environment, each ending in
                  // NUL
}

QString birthOf(qint64 pid)
{
    proc_bsdinfo about{};
    if (::proc_pidinfo(static_cast<int>(pid), PROC_PIDTBSDINFO, 0, &about, sizeof about)
        != int(sizeof about))
        return {};
    return QStringLiteral("%1.%2").arg(about.pbi_start_tvsec).arg(about.pbi_start_tvusec);
}

QList<qint64> allProcesses()
{
    QList<pid_t> raw(::proc_listallpids(nullptr, 0) + 64);
    const int count = ::proc_listallpids(raw.data(), static_cast<int>(raw.size() * sizeof(pid_t)));
    QList<qint64> pids;
    for (int i = 0; i < std::min<int>(count, static_cast<int>(raw.size())); ++i)
        pids.append(raw.at(i));
    return pids;
}

bool killIfCarrying(qint64 pid, const QByteArray &marker)
{
    if (!holdsEntry(readEnvironment(pid), marker))
        return false;
    ::kill(static_cast<pid_t>(pid), SIGKILL);
    return true;
}

#else

QByteArray readEnvironment(qint64)
{
    return {};
}

QString birthOf(qint64)
{
    return {};
}

QList<qint64> allProcesses()
{
    return {};
}

bool killIfCarrying(qint64, const QByteArray &)
{
    return false;
}

#endif

} // namespace

QList<qint64> processesCarrying(const QByteArray &marker)
{
    QList<qint64> found;
    if (marker.isEmpty())
        return found;
    const QList<qint64> pids = allProcesses();
    for (const qint64 pid : pids) {
        if (pid != QCoreApplication::applicationPid() && holdsEntry(readEnvironment(pid), marker))
            found.append(pid);
    }
    return found;
}

QString processBirth(qint64 pid)
{
    return pid > 0 ? birthOf(pid) : QString();
}

void killGroupOf(qint64 pid, const QString &birth)
{
    if (birth.isEmpty() || processBirth(pid) != birth)
        return;
#if defined(Q_OS_UNIX)
    ::kill(-static_cast<pid_t>(pid), SIGKILL);
#endif
}

qint64 memoryOf([[maybe_unused]] const QList<qint64> &pids)
{
    qint64 kibibytes = 0;
#if defined(Q_OS_LINUX)
    for (const qint64 pid : pids) {
        const QList<QByteArray> lines
            = readProcFile("/proc/" + QByteArray::number(pid) + "/status").split('\n');
        for (const QByteArray &line : lines) {
            for (const char *field : {"RssAnon:", "RssShmem:", "VmSwap:"}) {
                if (line.startsWith(field))
                    kibibytes += line.mid(qsizetype(qstrlen(field)))
                                     .trimmed()
                                     .split(' ')
                                     .first()
                                     .toLongLong();
            }
        }
    }
#endif
    return kibibytes * 1024;
}

qsizetype killProcessesCarrying(const QByteArray &marker)
{
    if (marker.isEmpty())
        return 0;
    const QList<qint64> pids = allProcesses();
    return std::count_if(pids.begin(), pids.end(), [&marker](qint64 pid) {
        return pid != QCoreApplication::applicationPid() && killIfCarrying(pid, marker);
    });
}

bool endProcessesCarrying(const QByteArray &marker, Millis limit)
{
    const QDeadlineTimer deadline(limit);
    while (killProcessesCarrying(marker) > 0) {
        if (deadline.hasExpired())
            return false;
        QThread::msleep(static_cast<unsigned long>(roundPause.count()));
    }
    return true;
}

} // namespace coord
