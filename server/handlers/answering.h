// How handlers answer: with the struct that the operation's row names, so that what is described of
// an answer is what it is.
#pragma once

#include "server/engine/turn.h"

namespace coord {

template <typename Op>
void answer(Turn &turn, const Caller &caller, const typename Op::Answer &data)
{
    turn.reply(caller, wire::serialize(data), Op::row.successStatus);
}

} // namespace coord
