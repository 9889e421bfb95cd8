#include "core/platform/processtitle.h"

#include <QByteArray>
#include <QString>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>

#include <algorithm>
#include <cstring>
#endif

namespace coord {

#ifdef Q_OS_LINUX

namespace {

char *titlePlace = nullptr;
size_t titleRoom = 0; // with the zero at its end

} // namespace

void keepPlaceOfTitle(int argc, char *argv[])
{
    if (argc < 1)
        return;
    titlePlace = argv[0];
    // The kernel lays the arguments side by side (proc(5), cmdline).
    const char *end = argv[0];
    for (int i = 0; i < argc && argv[i] == end; ++i)
        end += std::strlen(argv[i]) + 1;
    titleRoom = size_t(end - titlePlace);
}

void setProcessTitle(const QString &title)
{
    if (!titlePlace)
        return;
    const QByteArray bytes = title.toLocal8Bit();
    const size_t length = std::min(size_t(bytes.size()), titleRoom - 1);
    std::memcpy(titlePlace, bytes.constData(), length);
    std::memset(titlePlace + length, 0, titleRoom - length);
    ::prctl(PR_SET_NAME, bytes.constData(), 0, 0, 0);
}

#else

void keepPlaceOfTitle(int, char *[]) { }
void setProcessTitle(const QString &) { }

#endif

} // namespace coord
