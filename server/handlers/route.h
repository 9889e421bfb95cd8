// From a command's name to its handler, by way of the operation table: scope first, then arguments.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Carries out \a command or refuses it; either way a Reply goes to the caller, now or later. Texts
//! are the original's, which differ between WebSocket and REST.
void route(Turn &turn, const Caller &caller, const QString &command, const QJsonObject &args);

} // namespace coord
