#include "core/platform/epolldispatcher.h"

#ifdef Q_OS_LINUX
#include "core/platform/epollnotifiers.h"
#include "core/platform/epolltimers.h"

#include <QCoreApplication>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#endif

namespace coord {

#ifdef Q_OS_LINUX

namespace {

class EpollDispatcher : public QAbstractEventDispatcher {
public:
    EpollDispatcher()
        : m_wakeFd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
        , m_notifiers(m_wakeFd)
    {
    }
    ~EpollDispatcher() override;

    [[nodiscard]] bool isUsable() const { return m_wakeFd >= 0 && m_notifiers.isUsable(); }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier *notifier) override { m_notifiers.add(notifier); }
    void unregisterSocketNotifier(QSocketNotifier *notifier) override
    {
        m_notifiers.remove(notifier);
    }
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override { return m_timers.remove(id); }
    bool unregisterTimers(QObject *object) override { return m_timers.removeAllOf(object); }
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override { return m_timers.remaining(id); }
    void wakeUp() override;
    void interrupt() override;

private:
    int wait(QEventLoop::ProcessEventsFlags flags, int timeout);
    bool waitForWakeUpOnly(int timeout) const;
    bool takeWakeUp();

    int m_wakeFd;
    EpollNotifiers m_notifiers;
    EpollTimers m_timers;
    std::atomic<bool> m_woken{false};
    std::atomic<bool> m_interrupted{false};
};

EpollDispatcher::~EpollDispatcher()
{
    if (m_wakeFd >= 0)
        close(m_wakeFd);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_interrupted = false;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();
    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_interrupted;
    if (mayWait)
        Q_EMIT aboutToBlock();
    // A slot of aboutToBlock() may have asked to stop.
    if (m_interrupted)
        return false;
    int timeout = 0;
    if (mayWait)
        timeout = withTimers ? m_timers.timeToNext() : -1;
    int events = wait(flags, timeout);
    if (withTimers)
        events += m_timers.fireDue();
    return events > 0;
}

int EpollDispatcher::wait(QEventLoop::ProcessEventsFlags flags, int timeout)
{
    if (flags.testFlag(QEventLoop::ExcludeSocketNotifiers)) {
        // Not through epoll: a ready socket that must not be served would turn the wait into a
        // spin.
        return waitForWakeUpOnly(timeout) && takeWakeUp() ? 1 : 0;
    }
    int events = 0;
    if (m_notifiers.wait(timeout) && takeWakeUp())
        ++events;
    return events + m_notifiers.deliver();
}

bool EpollDispatcher::waitForWakeUpOnly(int timeout) const
{
    pollfd wake{m_wakeFd, POLLIN, 0};
    return poll(&wake, 1, timeout) > 0;
}

bool EpollDispatcher::takeWakeUp()
{
    // Read first: a wake-up between the two lines is not written, and not lost either, because what
    // it announces is looked for before the next wait. The other way round its count would be read
    // away and the flag stay set: nobody could wake this thread again.
    quint64 count = 0;
    const bool woken = read(m_wakeFd, &count, sizeof count) > 0;
    m_woken = false;
    return woken;
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    m_timers.add(id, interval, type, object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.allOf(object);
}

void EpollDispatcher::wakeUp()
{
    if (m_woken.exchange(true))
        return;
    const quint64 one = 1;
    // The counter cannot be full, as one write is outstanding at most; a signal may interrupt.
    while (write(m_wakeFd, &one, sizeof one) < 0 && errno == EINTR) { }
}

void EpollDispatcher::interrupt()
{
    m_interrupted = true;
    wakeUp();
}

} // namespace

std::unique_ptr<QAbstractEventDispatcher> makeNetDispatcher()
{
    if (qEnvironmentVariableIntValue("COORD_NO_EPOLL") == 1)
        return nullptr;
    auto dispatcher = std::make_unique<EpollDispatcher>();
    if (!dispatcher->isUsable()) {
        qWarning("epoll is not available: %s; using Qt's own event loop",
            qPrintable(qt_error_string(errno)));
        return nullptr;
    }
    return dispatcher;
}

#else

std::unique_ptr<QAbstractEventDispatcher> makeNetDispatcher()
{
    return nullptr;
}

#endif

} // namespace coord
