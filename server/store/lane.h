// A thread with an event loop that runs what is given to it, one after the other.
#pragma once

#include <QObject>
#include <QThread>

#include <functional>

namespace coord {

class Lane {
public:
    explicit Lane(const QString &name);
    //! Runs what was posted before, then ends the thread.
    ~Lane();

    void post(std::function<void()> work);
    //! Runs \a work there and waits for it. \pre not called from the lane itself
    void wait(const std::function<void()> &work);

private:
    QThread m_thread;
    QObject m_context;
};

} // namespace coord
