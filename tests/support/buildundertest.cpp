#include "tests/support/buildundertest.h"

namespace coord {

QString fileOfBuild(const char *path)
{
    return QStringLiteral(COORD_BINARY_DIR "/") + QString::fromUtf8(path);
}

bool isAddressSanitized()
{
#ifdef COORD_ADDRESS_SANITIZED
    return true;
#else
    return false;
#endif
}

} // namespace coord
