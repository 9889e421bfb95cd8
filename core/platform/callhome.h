// The way back from work in another thread to the thread that began it, whichever that is: an agent
// may live in the main thread of a program of its own, or in a thread beside somebody's windows.
#pragma once

#include <QObject>

#include <memory>

namespace coord {

//! Made in the thread that is called, which has an event loop; copies may be used in any thread,
//! also when that one has ended: then nobody is called.
class CallHome {
public:
    CallHome()
        : m_home(new QObject, [](QObject *home) { home->deleteLater(); })
    {
    }

    //! Calls \a what there, in a later turn of its loop.
    template <typename What>
    void operator()(What what) const
    {
        // It lives until the call: an object that is to be deleted may go before what was queued
        // for it, where somebody sends only such events.
        QMetaObject::invokeMethod(
            m_home.get(), [what = std::move(what), home = m_home]() mutable { what(); },
            Qt::QueuedConnection);
    }

private:
    std::shared_ptr<QObject> m_home;
};

} // namespace coord
