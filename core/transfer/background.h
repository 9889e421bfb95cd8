// Work that would keep an event loop waiting, done in another thread.
#pragma once

#include "core/domain/result.h"
#include "core/platform/callhome.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>

namespace coord {

//! Calls \a work in another thread, then \a then in this one, where \a owner lives, if that is
//! still there. \a work may outlive the owner and shares nothing with it.
inline void inBackground(
    QObject *owner, std::function<Status()> work, std::function<void(const Status &)> then)
{
    QThreadPool::globalInstance()->start(
        [self = QPointer<QObject>(owner), home = CallHome(), work = std::move(work),
            then = std::move(then)]() mutable {
            const Status status = work();
            // What the work holds is let go in this thread.
            work = nullptr;
            home([self, status, then] {
                if (self)
                    then(status);
            });
        });
}

} // namespace coord
