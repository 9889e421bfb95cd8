#include "core/platform/filelimit.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#endif

namespace coord {

#ifdef Q_OS_UNIX

namespace {

rlim_t highestLimit(const rlimit &limit)
{
#ifdef Q_OS_DARWIN
    // macOS names a hard limit of infinity and then refuses anything above OPEN_MAX. Not run here.
    return std::min<rlim_t>(limit.rlim_max, OPEN_MAX);
#else
    return limit.rlim_max;
#endif
}

Error systemError(const QString &what)
{
    return {ErrorCode::Internal, what + QLatin1String(": ") + qt_error_string(errno)};
}

} // namespace

Result<qint64> raiseOpenFileLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return systemError(QStringLiteral("cannot read the limit of open files"));
    const rlim_t wanted = highestLimit(limit);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            return systemError(QStringLiteral("cannot raise the limit of open files"));
    }
    return static_cast<qint64>(limit.rlim_cur);
}

#else

Result<qint64> raiseOpenFileLimit()
{
    return qint64(-1);
}

#endif

} // namespace coord
