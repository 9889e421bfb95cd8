#include "core/platform/processsecrets.h"

#include <QByteArray>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>

#include <cstdlib>
#include <cstring>
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define COORD_HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define COORD_HAS_SANITIZER 1
#endif
#endif

namespace coord {

QString takeSecretFromEnvironment(const char *name)
{
    const QString value = qEnvironmentVariable(name);
#ifdef Q_OS_LINUX
    if (char *place = std::getenv(name))
        std::memset(place, 0, std::strlen(place));
#endif
    qunsetenv(name);
    return value;
}

void hideProcessMemory()
{
#if defined(Q_OS_LINUX) && !defined(COORD_HAS_SANITIZER)
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace coord
