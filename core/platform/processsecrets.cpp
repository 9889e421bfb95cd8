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

QStringList takeSecretsFromArguments(int argc, char *argv[], const QByteArrayList &options)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    for (int i = 1; i < argc; ++i) {
        const QByteArray word(argv[i]);
        const qsizetype sign = word.indexOf('=');
        char *value = nullptr;
        if (options.contains(word) && i + 1 < argc)
            value = argv[++i];
        else if (sign > 0 && options.contains(word.left(sign)))
            value = argv[i] + sign + 1;
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
