// How much of the coordinator one organisation may take.
//
// Agents belong to one organisation each, so organisations never wait for one another in a queue.
// What they share is the coordinator itself: room for tasks, waits, streams, transfers, messages
// and requests. While there are several, none gets more than its share of any of these, so that the
// others find room however busy one is.
#pragma once

#include "server/engine/turn.h"

namespace coord {

//! Of \a total: all of it while there is one organisation only.
[[nodiscard]] qint64 shareOf(
    const Directory &directory, const EngineOptions &options, qint64 total);

//! ResourceExhausted, with the share and what it is of, where \a used and \a more are beyond what
//! an organisation may take of \a total. \a what names it in the plural.
[[nodiscard]] Status checkShare(
    const State &state, const char *what, qint64 total, qint64 used, qint64 more = 1);

} // namespace coord
