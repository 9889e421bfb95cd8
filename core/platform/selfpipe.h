// A pipe to ourselves: a signal handler may do next to nothing, but it may write a byte, and the
// loop reads it.
#pragma once

#include <QtGlobal>

#ifdef Q_OS_UNIX

namespace coord {

struct SelfPipe {
    int readEnd = -1;
    int writeEnd = -1;

    //! False if the system has no descriptors left. Neither end blocks or is inherited.
    [[nodiscard]] bool open();
    void close();
    //! From a signal handler. A full pipe means that the loop has enough to hear about already.
    void say(char byte) const;
};

} // namespace coord

#endif
