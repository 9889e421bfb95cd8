// The operations that lists are kept right with: what is watched, and what is not any more.
//
// What changes comes as cli:event, over REST as server-sent events; the lists themselves are read
// with the operations that list.
#pragma once

#include "core/protocol/operation.h"
#include "core/protocol/operationtypes.h"

namespace coord::wire {

inline constexpr qsizetype maxTopics = 16;

struct WatchArgs {
    std::optional<QStringList> topics;

    static constexpr auto fields()
    {
        return std::make_tuple(field("topics", &WatchArgs::topics,
            {.max = maxTopics, .itemMax = 64, .words = words::topics}));
    }
    [[nodiscard]] bool complete() const { return topics && !topics->isEmpty(); }
};

struct UnwatchArgs {
    std::optional<QStringList> topics; //!< all where they are not given

    static constexpr auto fields()
    {
        return std::make_tuple(field("topics", &UnwatchArgs::topics,
            {.max = maxTopics, .itemMax = 64, .words = words::topics}));
    }
    [[nodiscard]] bool complete() const { return true; }
};

struct WatchAnswer {
    QStringList topics; //!< that this connection watches now

    static constexpr auto fields()
    {
        return std::make_tuple(
            field("topics", &WatchAnswer::topics, {.max = maxTopics, .words = words::topics}));
    }
};

struct Watch {
    using Args = WatchArgs;
    using Answer = WatchAnswer;
    static constexpr Operation row{.name = "watch",
        .scope = Scope::Read,
        .access = Access::Stream,
        .method = "GET",
        .path = "/api/events",
        .missing = "topics",
        .summary = "What changes in the lists of tasks and agents and in the figures, as events",
        .asEvents = true,
        .events = "ChangeEvents",
        .onlyEvents = true};
};

struct Unwatch {
    using Args = UnwatchArgs;
    using Answer = WatchAnswer;
    static constexpr Operation row{.name = "unwatch",
        .scope = Scope::Read,
        .access = Access::Stream,
        .summary = "No more events of these topics to this connection"};
};

using LiveOperations = std::tuple<Watch, Unwatch>;

} // namespace coord::wire
