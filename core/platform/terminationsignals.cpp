#include "core/platform/terminationsignals.h"

#include <csignal>

#ifdef Q_OS_UNIX
#include "core/platform/selfpipe.h"

#include <QSocketNotifier>

#include <unistd.h>
#elif defined(Q_OS_WIN)
#include <QPointer>

#include <windows.h>
#endif

namespace coord {

#ifdef Q_OS_UNIX

namespace {

SelfPipe selfPipe;
struct sigaction formerInterrupt;
struct sigaction formerTerminate;

void onSignal(int number)
{
    selfPipe.say(char(number));
}

void listen()
{
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, &formerInterrupt);
    ::sigaction(SIGTERM, &action, &formerTerminate);
}

void listenNoMore()
{
    ::sigaction(SIGINT, &formerInterrupt, nullptr);
    ::sigaction(SIGTERM, &formerTerminate, nullptr);
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(selfPipe.readEnd < 0);
    if (!selfPipe.open())
        return; // the signals go on ending the process, which is safe
    m_notifier = new QSocketNotifier(selfPipe.readEnd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &TerminationSignals::drain);
    listen();
}

TerminationSignals::~TerminationSignals()
{
    if (m_notifier == nullptr)
        return;
    listenNoMore();
    m_notifier->setEnabled(false);
    selfPipe.close();
}

void TerminationSignals::drain()
{
    char bytes[16];
    const ssize_t got = ::read(selfPipe.readEnd, bytes, sizeof bytes);
    for (ssize_t i = 0; i < got; ++i)
        Q_EMIT received(bytes[i]);
}

FormerSignals::FormerSignals()
{
    if (selfPipe.readEnd >= 0)
        listenNoMore();
}

FormerSignals::~FormerSignals()
{
    if (selfPipe.readEnd >= 0)
        listen();
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

#ifndef Q_OS_UNIX
FormerSignals::FormerSignals() = default;
FormerSignals::~FormerSignals() = default;
#endif

} // namespace coord
