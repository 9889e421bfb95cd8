// What watchers are told: the changes of their organisation's lists, as the lists show them.
//
// It is told in a later turn than the one that changed something, and the words of a turn leave
// behind the commits of those before it.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Adds to what a connection watches; for a connection that is no watcher makes it one.
void beginWatch(
    Turn &turn, ConnectionId connection, const QString &orgId, const std::set<Topic> &topics);
//! Ends watching these topics; those that are not watched are no failure.
void endWatch(Turn &turn, ConnectionId connection, const std::set<Topic> &topics);
//! A reader that has just begun knows nothing: it is told to read the lists.
void tellToRead(Turn &turn, ConnectionId connection);
//! The connection has room again: makes up for what it missed.
void catchUp(Turn &turn, ConnectionId connection);

//! It is time to tell.
void feedDue(Turn &turn, const FeedDue &timer);

} // namespace coord
