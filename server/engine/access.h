// What a change of access does to those who are connected: they are let go at once.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Somebody was let in with \a identity: its key was used, and will expire.
void watchAccess(Turn &turn, const Identity &identity);

//! Keeps when a key was last used, to the minute.
void noteUse(Turn &turn, const Identity &identity);

//! Closes every connection whose key is good no more, or stands for less or more than when it came
//! in: its owner connects again as what he is now. Call after every change of accounts.
void recheckAccess(Turn &turn);

} // namespace coord
