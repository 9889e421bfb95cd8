// The event loop of the network thread on Linux.
//
// Qt's own dispatchers hand every descriptor to poll() on every turn, so with thousands of idle
// agents a single active one pays for all of them. epoll costs what is active.
#pragma once

#include <QAbstractEventDispatcher>

#include <memory>

namespace coord {

//! A dispatcher for a thread that serves many sockets: epoll on Linux. Null elsewhere, when the
//! system refuses the descriptors it needs, and when the environment variable COORD_NO_EPOLL is 1;
//! Qt's own is then used. Give it to QThread::setEventDispatcher(), which takes ownership.
[[nodiscard]] std::unique_ptr<QAbstractEventDispatcher> makeNetDispatcher();

} // namespace coord
