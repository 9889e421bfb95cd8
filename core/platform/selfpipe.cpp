#include "core/platform/selfpipe.h"

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace coord {

bool SelfPipe::open()
{
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0)
        return false;
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, ::fcntl(end, F_GETFL) | O_NONBLOCK);
    }
    readEnd = ends[0];
    writeEnd = ends[1];
    return true;
}

void SelfPipe::close()
{
    for (int *end : {&readEnd, &writeEnd}) {
        ::close(*end);
        *end = -1;
    }
}

void SelfPipe::say(char byte) const
{
    const int savedError = errno;
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = savedError;
}

} // namespace coord

#endif
