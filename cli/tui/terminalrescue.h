// A terminal that is left as it was found, also when the program crashes or is killed by a signal
// that nobody handles.
#pragma once

#include <QByteArray>

namespace coord {

//! From armed to disarmed the signals that end a process by a fault of its own, SIGHUP and SIGQUIT
//! first put the terminal's settings back and send it what is given, and then do what they do
//! always. One in a process. Does nothing on Windows, where the console does this by itself.
class TerminalRescue {
public:
    static constexpr qsizetype maxBytes = 512; //!< of what is sent; more is cut

    //! The settings of \a terminal as they are now are the ones to put back.
    static void remember(int terminal);
    //! \a farewell is what puts back what it shows. \pre remember()
    static void arm(const QByteArray &farewell);
    static void disarm();
};

} // namespace coord
