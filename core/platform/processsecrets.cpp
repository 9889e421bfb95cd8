#include "core/platform/processsecrets.h"

#include <QByteArray>

#include <cstring>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>

#include <cstdlib>
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

QStringList takeSecretFromArguments(int argc, char *argv[], const char *option)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const QByteArray withValue = QByteArray(option) + '=';
    for (int i = 1; i < argc; ++i) {
        char *value = nullptr;
        if (qstrcmp(argv[i], option) == 0 && i + 1 < argc)
            value = argv[++i];
        else if (qstrncmp(argv[i], withValue.constData(), size_t(withValue.size())) == 0)
            value = argv[i] + withValue.size();
        if (value)
            std::memset(value, '*', std::strlen(value));
    }
    return arguments;
}

void hideProcessMemory()
{
#if defined(Q_OS_LINUX) && !defined(COORD_HAS_SANITIZER)
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace coord
