// The socket notifiers of the epoll dispatcher: which descriptor waits for what, and whom to tell.
#pragma once

#include <QHash>
#include <QSet>
#include <QSocketNotifier>

#include <sys/epoll.h>

#include <array>
#include <vector>

namespace coord {

//! One thread only. Level-triggered: what is not served is reported again.
class EpollNotifiers {
public:
    //! \a wakeFd is watched beside the sockets; it stays the caller's.
    explicit EpollNotifiers(int wakeFd);
    ~EpollNotifiers();
    EpollNotifiers(const EpollNotifiers &) = delete;
    EpollNotifiers &operator=(const EpollNotifiers &) = delete;

    [[nodiscard]] bool isUsable() const { return m_epollFd >= 0; }
    void add(QSocketNotifier *notifier);
    void remove(QSocketNotifier *notifier);
    //! Waits up to \a timeout milliseconds (-1: for ever) and answers whether \a wakeFd is
    //! readable.
    bool wait(int timeout);
    //! Tells the notifiers that the last wait found ready, and answers how many. A nested wait
    //! takes over what is left, so that nobody is told of data which a nested loop has already
    //! read.
    int deliver();

private:
    struct Watch {
        std::array<QSocketNotifier *, 3> notifiers{}; //!< by QSocketNotifier::Type
        quint32 generation = 0;
        quint32 watched = 0; //!< the events the kernel knows of
        bool known = false; //!< the kernel knows the descriptor
    };

    void applyChanges();
    void apply(int fd, Watch &watch);
    int deliver(int fd, quint32 generation, quint32 events);
    QSocketNotifier *current(int fd, quint32 generation, int type) const;

    int m_epollFd;
    QHash<int, Watch> m_watches;
    QSet<int>
        m_changed; //!< told to the kernel before the next wait, once, however often they changed
    QSet<int> m_alwaysReady; //!< ordinary files, which epoll refuses and poll() calls ready
    std::vector<epoll_event> m_ready;
    std::size_t m_next = 0;
    quint32 m_generation = 0;
};

} // namespace coord
