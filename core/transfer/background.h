// Work that would keep an event loop waiting, done in another thread.
#pragma once

#include "core/domain/result.h"

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>

namespace coord {

//! Calls \a work in another thread, then \a then in the application's, if \a owner, which lives
//! there, is still there. \a work may outlive the owner and shares nothing with it.
inline void inBackground(
    QObject *owner, std::function<Status()> work, std::function<void(const Status &)> then)
{
    QThreadPool::globalInstance()->start([self = QPointer<QObject>(owner), work = std::move(work),
                                             then = std::move(then)]() mutable {
        const Status status = work();
        // What the work holds is let go in this thread.
        work = nullptr;
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, status, then] {
            if (self)
                then(status);
        });
    });
}

} // namespace coord
