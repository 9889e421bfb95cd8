#include "core/platform/hangupsignal.h"

#ifdef Q_OS_UNIX
#include "core/platform/selfpipe.h"

#include <QSocketNotifier>

#include <csignal>
#include <unistd.h>
#endif

namespace coord {

#ifdef Q_OS_UNIX

namespace {

SelfPipe selfPipe;
struct sigaction former;

void onSignal(int number)
{
    selfPipe.say(char(number));
}

} // namespace

HangupSignal::HangupSignal(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(selfPipe.readEnd < 0);
    if (!selfPipe.open())
        return; // the signal goes on ending the process, which is safe
    m_notifier = new QSocketNotifier(selfPipe.readEnd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        // Several at once ask for the same.
        if (::read(selfPipe.readEnd, bytes, sizeof bytes) > 0)
            Q_EMIT received();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGHUP, &action, &former);
}

bool HangupSignal::isIgnored()
{
    struct sigaction present = {};
    return ::sigaction(SIGHUP, nullptr, &present) == 0 && present.sa_handler == SIG_IGN;
}

HangupSignal::~HangupSignal()
{
    if (m_notifier == nullptr)
        return;
    ::sigaction(SIGHUP, &former, nullptr);
    m_notifier->setEnabled(false);
    selfPipe.close();
}

#else

HangupSignal::HangupSignal(QObject *parent)
    : QObject(parent)
{
}

bool HangupSignal::isIgnored()
{
    return false;
}

HangupSignal::~HangupSignal() = default;

#endif

} // namespace coord
