#include "core/platform/processfigures.h"

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <QByteArray>
#include <QFile>
#include <QList>

#include <dirent.h>
#include <unistd.h>
#elif defined(Q_OS_WIN)
#include <windows.h>
#endif

namespace coord {

#ifdef Q_OS_LINUX

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// proc(5): the second field is the program's name in brackets, which may hold anything.
std::optional<qint64> fieldOfStat(qsizetype number)
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/self/stat"));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    bool isNumber = false;
    const qint64 value = fields.value(number - 3).toLongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

std::optional<qint64> bootTime()
{
    const QList<QByteArray> lines = contentOf(QStringLiteral("/proc/stat")).split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("btime "))
            return line.mid(6).toLongLong();
    }
    return std::nullopt;
}

std::optional<double> startOfProcess()
{
    const auto boot = bootTime();
    const auto ticks = fieldOfStat(22);
    if (!boot || !ticks)
        return std::nullopt;
    return double(*boot) + double(*ticks) / double(sysconf(_SC_CLK_TCK));
}

std::optional<qint64> residentBytes()
{
    const auto pages = fieldOfStat(24);
    return pages ? std::optional(*pages * sysconf(_SC_PAGESIZE)) : std::nullopt;
}

std::optional<qint64> openFiles()
{
    DIR *folder = opendir("/proc/self/fd");
    if (!folder)
        return std::nullopt;
    qint64 count = 0;
    while (const dirent *entry = readdir(folder))
        count += entry->d_name[0] == '.' ? 0 : 1;
    closedir(folder);
    return count - 1; // but for the folder's own
}

} // namespace

#endif

#ifdef Q_OS_UNIX

namespace {

std::optional<double> cpuSeconds()
{
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return std::nullopt;
    const auto seconds
        = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::optional<qint64> maxFiles()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::nullopt;
    return qint64(limit.rlim_cur);
}

} // namespace

ProcessFigures processFigures()
{
    ProcessFigures figures{.cpuSeconds = cpuSeconds(), .maxFiles = maxFiles()};
#ifdef Q_OS_LINUX
    static const std::optional<double> start = startOfProcess();
    figures.residentBytes = residentBytes();
    figures.openFiles = openFiles();
    figures.startedAt = start;
#endif
    return figures;
}

#elif defined(Q_OS_WIN)

namespace {

// Tenths of a microsecond.
qint64 ticksOf(const FILETIME &time)
{
    return qint64(time.dwHighDateTime) << 32 | qint64(time.dwLowDateTime);
}

} // namespace

ProcessFigures processFigures()
{
    constexpr qint64 ticksFrom1601To1970 = 116'444'736'000'000'000;
    FILETIME created{}, ended{}, kernel{}, user{};
    if (!GetProcessTimes(GetCurrentProcess(), &created, &ended, &kernel, &user))
        return {};
    return {.cpuSeconds = double(ticksOf(kernel) + ticksOf(user)) / 1e7,
        .startedAt = double(ticksOf(created) - ticksFrom1601To1970) / 1e7};
}

#else

ProcessFigures processFigures()
{
    return {};
}

#endif

} // namespace coord
