#include "cli/environment.h"

#include "core/platform/configfile.h"
#include "core/platform/processsecrets.h"

namespace coord {

namespace {

bool speaksUtf8()
{
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const QString value = qEnvironmentVariable(name);
        if (!value.isEmpty())
            return value.contains(QLatin1String("utf"), Qt::CaseInsensitive);
    }
#ifdef Q_OS_LINUX
    return false;
#else
    return true;
#endif
}

} // namespace

Environment Environment::take()
{
    return {.url = qEnvironmentVariable("COORD_URL"),
        .token = takeSecretFromEnvironment("COORD_TOKEN"),
        .enrolmentToken = takeSecretFromEnvironment("COORD_ENROLL_TOKEN"),
        .context = qEnvironmentVariable("COORD_CONTEXT"),
        .organisation = qEnvironmentVariable("COORD_ORG"),
        .insecure = qEnvironmentVariable("COORD_INSECURE") == QLatin1String("1"),
        .trustedProxies = qEnvironmentVariable("COORD_TRUSTED_PROXIES"),
        .configDirectory = ConfigFile::defaultDirectory(),
        .inbox = qEnvironmentVariable("COORD_INBOX"),
        .noColour = !qEnvironmentVariable("NO_COLOR").isEmpty()
            || qEnvironmentVariable("TERM") == QLatin1String("dumb"),
        .ascii = !speaksUtf8()};
}

} // namespace coord
