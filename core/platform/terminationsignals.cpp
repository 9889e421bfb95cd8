#include "core/platform/terminationsignals.h"

#include <csignal>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#elif defined(Q_OS_WIN)
#include <QPointer>

#include <windows.h>
#endif

namespace coord {

#ifdef Q_OS_UNIX

namespace {

int pipeEnds[2] = {-1, -1};
struct sigaction formerInterrupt;
struct sigaction formerTerminate;

void onSignal(int number)
{
    const int savedError = errno;
    const char byte = char(number);
    // A full pipe means that the loop has enough to hear about already.
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
    errno = savedError;
}

bool makePipe()
{
    if (::pipe(pipeEnds) != 0)
        return false;
    for (const int end : pipeEnds) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, ::fcntl(end, F_GETFL) | O_NONBLOCK);
    }
    return true;
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(pipeEnds[0] < 0);
    if (!makePipe())
        return; // the signals go on ending the process, which is safe
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &TerminationSignals::drain);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, &formerInterrupt);
    ::sigaction(SIGTERM, &action, &formerTerminate);
}

TerminationSignals::~TerminationSignals()
{
    if (m_notifier == nullptr)
        return;
    ::sigaction(SIGINT, &formerInterrupt, nullptr);
    ::sigaction(SIGTERM, &formerTerminate, nullptr);
    m_notifier->setEnabled(false);
    for (int &end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

void TerminationSignals::drain()
{
    char bytes[16];
    const ssize_t got = ::read(pipeEnds[0], bytes, sizeof bytes);
    for (ssize_t i = 0; i < got; ++i)
        Q_EMIT received(bytes[i]);
}

#elif defined(Q_OS_WIN)

namespace {

QPointer<TerminationSignals> listener;

// Windows calls this in a thread of its own.
BOOL WINAPI onConsoleEvent(DWORD event)
{
    const int number = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT ? SIGINT : SIGTERM;
    if (listener == nullptr)
        return FALSE;
    QMetaObject::invokeMethod(
        listener.data(), [number] { Q_EMIT listener->received(number); }, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    listener = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

TerminationSignals::~TerminationSignals()
{
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
}

#else

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
}
TerminationSignals::~TerminationSignals() = default;

#endif

} // namespace coord
