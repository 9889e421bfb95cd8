#include "core/platform/epollnotifiers.h"

#include <QCoreApplication>
#include <QEvent>

#include <unistd.h>

#include <cerrno>
#include <limits>

namespace coord {

namespace {

constexpr int maxEventsPerWait = 256;
constexpr quint64 wakeKey = std::numeric_limits<quint64>::max();

// The generation tells an event of a closed descriptor from one of its successor with the same
// number.
quint64 keyOf(int fd, quint32 generation)
{
    return (quint64(generation) << 32) | quint32(fd);
}

constexpr std::array<quint32, 3> wantedBy{EPOLLIN, EPOLLOUT, EPOLLPRI};
constexpr std::array<quint32, 3> answeredBy{EPOLLIN | EPOLLHUP | EPOLLERR | EPOLLRDHUP,
    EPOLLOUT | EPOLLHUP | EPOLLERR, EPOLLPRI | EPOLLHUP | EPOLLERR};

} // namespace

EpollNotifiers::EpollNotifiers(int wakeFd)
    : m_epollFd(epoll_create1(EPOLL_CLOEXEC))
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = wakeKey;
    if (m_epollFd >= 0 && epoll_ctl(m_epollFd, EPOLL_CTL_ADD, wakeFd, &event) != 0) {
        close(m_epollFd);
        m_epollFd = -1;
    }
}

EpollNotifiers::~EpollNotifiers()
{
    if (m_epollFd >= 0)
        close(m_epollFd);
}

void EpollNotifiers::add(QSocketNotifier *notifier)
{
    const int fd = static_cast<int>(notifier->socket());
    auto it = m_watches.find(fd);
    if (it == m_watches.end()) {
        it = m_watches.insert(fd, Watch());
        it->generation = ++m_generation;
    }
    QSocketNotifier *&slot = it->notifiers[static_cast<std::size_t>(notifier->type())];
    if (slot && slot != notifier)
        qWarning("Two socket notifiers of one kind for descriptor %d; the later one holds", fd);
    slot = notifier;
    m_changed.insert(fd);
}

void EpollNotifiers::remove(QSocketNotifier *notifier)
{
    const int fd = static_cast<int>(notifier->socket());
    const auto it = m_watches.find(fd);
    if (it == m_watches.end())
        return;
    QSocketNotifier *&slot = it->notifiers[static_cast<std::size_t>(notifier->type())];
    if (slot != notifier)
        return;
    slot = nullptr;
    if (it->notifiers != decltype(it->notifiers){}) {
        m_changed.insert(fd);
        return;
    }
    // At once and not with the next wait: the descriptor is usually closed next.
    if (it->known)
        epoll_ctl(m_epollFd, EPOLL_CTL_DEL, fd, nullptr);
    m_watches.erase(it);
    m_changed.remove(fd);
    m_alwaysReady.remove(fd);
}

void EpollNotifiers::applyChanges()
{
    if (m_changed.isEmpty())
        return;
    for (int fd : std::as_const(m_changed)) {
        const auto it = m_watches.find(fd);
        if (it != m_watches.end())
            apply(fd, *it);
    }
    m_changed.clear();
}

void EpollNotifiers::apply(int fd, Watch &watch)
{
    quint32 wanted = 0;
    for (std::size_t type = 0; type < watch.notifiers.size(); ++type)
        wanted |= watch.notifiers[type] ? wantedBy[type] : 0;
    if (watch.known && wanted == watch.watched)
        return;
    epoll_event event{};
    event.events = wanted;
    event.data.u64 = keyOf(fd, watch.generation);
    int answer = epoll_ctl(m_epollFd, watch.known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    if (answer != 0 && errno == ENOENT)
        answer = epoll_ctl(m_epollFd, EPOLL_CTL_ADD, fd, &event);
    else if (answer != 0 && errno == EEXIST)
        answer = epoll_ctl(m_epollFd, EPOLL_CTL_MOD, fd, &event);
    if (answer == 0) {
        watch.known = true;
        watch.watched = wanted;
    } else if (errno == EPERM) {
        m_alwaysReady.insert(fd);
    } else {
        qWarning("Cannot watch descriptor %d: %s", fd, qPrintable(qt_error_string(errno)));
    }
}

bool EpollNotifiers::wait(int timeout)
{
    applyChanges();
    m_ready.resize(maxEventsPerWait);
    m_next = 0;
    const int count = epoll_wait(
        m_epollFd, m_ready.data(), maxEventsPerWait, m_alwaysReady.isEmpty() ? timeout : 0);
    m_ready.resize(static_cast<std::size_t>(std::max(count, 0)));
    const bool woken = std::erase_if(m_ready, [](const epoll_event &event) {
        return event.data.u64 == wakeKey;
    }) > 0;
    for (int fd : std::as_const(m_alwaysReady)) {
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT;
        event.data.u64 = keyOf(fd, m_watches.value(fd).generation);
        m_ready.push_back(event);
    }
    return woken;
}

int EpollNotifiers::deliver()
{
    int told = 0;
    while (m_next < m_ready.size()) {
        const epoll_event event = m_ready[m_next++];
        const quint64 key = event.data.u64;
        told += deliver(
            static_cast<int>(key & 0xFFFFFFFFu), static_cast<quint32>(key >> 32), event.events);
    }
    return told;
}

int EpollNotifiers::deliver(int fd, quint32 generation, quint32 events)
{
    int told = 0;
    for (int type = 0; type < 3; ++type) {
        if (!(events & answeredBy[static_cast<std::size_t>(type)]))
            continue;
        // Looked up each time: whoever was told before may have removed it or closed the
        // descriptor.
        QSocketNotifier *notifier = current(fd, generation, type);
        if (!notifier)
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        ++told;
    }
    return told;
}

QSocketNotifier *EpollNotifiers::current(int fd, quint32 generation, int type) const
{
    const auto it = m_watches.constFind(fd);
    if (it == m_watches.cend() || it->generation != generation)
        return nullptr;
    return it->notifiers[static_cast<std::size_t>(type)];
}

} // namespace coord
