// The operations on where tasks run: pools, and agents that are kept free of work.
#pragma once

#include "core/domain/cordon.h"
#include "core/protocol/operation.h"
#include "core/protocol/operationtypes.h"
#include "core/protocol/views.h"

namespace coord::wire {

//! The connected agents of one pool, and what waits for them.
struct PoolInfo {
    static constexpr auto schemaName = "Pool";
    QString pool;
    QStringList agents;
    int idle = 0;
    int active = 0; //!< agents that run something and have slots left
    int busy = 0;
    int cordoned = 0; //!< paused or shutting down; they count as idle, active or busy, too
    qint64 used = 0; //!< slots
    qint64 total = 0; //!< slots
    qint64 waiting = 0; //!< tasks that name the pool and nothing else

    static constexpr auto fields()
    {
        using M = PoolInfo;
        return std::make_tuple(field("pool", &M::pool),
            field("agents", &M::agents, {.max = maxAnswered}), field("idle", &M::idle),
            field("active", &M::active), field("busy", &M::busy), field("cordoned", &M::cordoned),
            field("used", &M::used), field("total", &M::total), field("waiting", &M::waiting));
    }
};

struct PoolsAnswer {
    QList<PoolInfo> pools;

    static constexpr auto fields()
    {
        return std::make_tuple(field("pools", &PoolsAnswer::pools, {.max = maxAnswered}));
    }
};

struct CordonArgs {
    QString agentName;
    QString reason;

    static constexpr auto fields()
    {
        using M = CordonArgs;
        return std::make_tuple(field("agentName", &M::agentName, nameRule),
            field("reason", &M::reason,
                {.max = maxCordonReasonChars, .forgive = Forgive::WrongType}));
    }
    [[nodiscard]] bool complete() const { return !agentName.isEmpty(); }
};

//! Whether an agent gets work, and what it still does.
struct CordonAnswer {
    QString agentName;
    bool cordoned = false;
    std::optional<QString> reason;
    std::optional<qint64> since;
    bool connected = false;
    QStringList currentTaskIds;

    static constexpr auto fields()
    {
        using M = CordonAnswer;
        return std::make_tuple(field("agentName", &M::agentName), field("cordoned", &M::cordoned),
            field("reason", &M::reason), field("since", &M::since),
            field("connected", &M::connected),
            field("currentTaskIds", &M::currentTaskIds,
                {.max = maxAnswered, .itemMax = limits::maxIdChars}));
    }
};

struct ListPools {
    using Args = NoArgs;
    using Answer = PoolsAnswer;
    static constexpr Operation row{.name = "list-pools",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/pools",
        .summary = "The pools of the connected agents, what is free in them and what waits"};
};

struct CordonAgent {
    using Args = CordonArgs;
    using Answer = CordonAnswer;
    static constexpr Operation row{.name = "cordon-agent",
        .scope = Scope::Administer,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/agents/:agentName/cordon",
        .missing = "agentName",
        .summary = "Give an agent no new work; what it runs goes on",
        .mayMiss = true};
};

struct UncordonAgent {
    using Args = AgentArgs;
    using Answer = CordonAnswer;
    static constexpr Operation row{.name = "uncordon-agent",
        .scope = Scope::Administer,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/agents/:agentName/uncordon",
        .missing = "agentName",
        .summary = "Give an agent work again",
        .mayMiss = true};
};

using PlacementOperations = std::tuple<ListPools, CordonAgent, UncordonAgent>;

} // namespace coord::wire
