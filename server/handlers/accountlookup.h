// What handlers of accounts look up in the same way, with the same refusals.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! The role that \a text names, operator where it names none.
[[nodiscard]] Result<Role> roleOrDefault(const QString &text);
//! By id, or else by name.
[[nodiscard]] const User *userCalled(const Directory &directory, const QString &idOrName);
void failUnknownUser(Turn &turn, const Caller &caller, const QString &asked);

//! The organisation that is called so, if \a caller administers it. Otherwise refuses and gives
//! null; one that he is not in is not told from one that is not there.
const Org *orgToManage(Turn &turn, const Caller &caller, const QString &idOrName);

} // namespace coord
