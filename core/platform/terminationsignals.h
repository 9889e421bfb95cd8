// SIGINT and SIGTERM as events of the loop, by a pipe to ourselves: a signal handler may do next to
// nothing, and Qt is not part of it.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace coord {

//! While one exists, the signals no longer end the process. At most one at a time; lives in a
//! thread with an event loop. On Windows Ctrl-C and Ctrl-Break count as SIGINT, closing the console
//! as SIGTERM (not run there).
class TerminationSignals : public QObject {
    Q_OBJECT
public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    //! SIGINT or SIGTERM.
    void received(int number);

private:
#ifdef Q_OS_UNIX
    void drain();

    QSocketNotifier *m_notifier = nullptr;
#endif
};

//! While one exists SIGINT and SIGTERM do what they did before there was a TerminationSignals, which
//! mostly ends the process: for a read that blocks while there is nothing yet to clean up. Nothing
//! happens on Windows, where such a read is ended by the console. At most one at a time.
class FormerSignals {
public:
    FormerSignals();
    ~FormerSignals();
    Q_DISABLE_COPY_MOVE(FormerSignals)
};

} // namespace coord
