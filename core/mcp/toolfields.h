// Arguments and answers of tools that are not an operation's own, as field lists like those.
#pragma once

#include "core/protocol/agentmessages.h"
#include "core/protocol/answers.h"
#include "core/protocol/operations.h"

namespace coord {

namespace mcplimits {
inline constexpr qint64 maxWaitMs = 50'000; //!< of one call: clients give up after a minute
inline constexpr qint64 usualWaitMs = 45'000;
inline constexpr int usualOutputLines = 200; //!< of a page
inline constexpr int maxOutputLines = 1'000;
inline constexpr int usualListItems = 50;
} // namespace mcplimits

struct McpWaitArgs {
    QString taskId;
    std::optional<qint64> timeoutMs;

    static constexpr auto fields()
    {
        using M = McpWaitArgs;
        return std::make_tuple(wire::field("taskId", &M::taskId, wire::idRule),
            wire::field("timeoutMs", &M::timeoutMs, {.max = mcplimits::maxWaitMs}));
    }
};

//! A standing, and whether there is anything left to wait for.
struct McpWaited : wire::TaskStanding {
    static constexpr auto schemaName = "McpWaited";
    bool isOver = false;
    std::optional<QString> hint; //!< what to do next, while it is not

    static constexpr auto fields()
    {
        return std::tuple_cat(wire::TaskStanding::fields(),
            std::make_tuple(
                wire::field("isOver", &McpWaited::isOver), wire::field("hint", &McpWaited::hint)));
    }
};

struct McpOutputArgs {
    QString taskId;
    std::optional<qint64> from;
    std::optional<int> limit;

    static constexpr auto fields()
    {
        using M = McpOutputArgs;
        return std::make_tuple(wire::field("taskId", &M::taskId, wire::idRule),
            wire::field("from", &M::from, {.min = 1}),
            wire::field("limit", &M::limit, {.max = mcplimits::maxOutputLines, .min = 1}));
    }
};

struct McpOutput : wire::OutputPage {
    static constexpr auto schemaName = "McpOutput";
    std::optional<qint64> nextFrom; //!< where to go on; absent after the newest line

    static constexpr auto fields()
    {
        return std::tuple_cat(wire::OutputPage::fields(),
            std::make_tuple(wire::field("nextFrom", &McpOutput::nextFrom, {.min = 1})));
    }
};

//! A task of which the newest lines of output are there that fit.
struct McpTask : wire::TaskInfo {
    static constexpr auto schemaName = "McpTask";
    std::optional<qint64> outputFrom; //!< number of the first of them

    static constexpr auto fields()
    {
        return std::tuple_cat(wire::TaskInfo::fields(),
            std::make_tuple(wire::field("outputFrom", &McpTask::outputFrom, {.min = 1})));
    }
};

struct McpPool {
    static constexpr auto schemaName = "McpPool";
    QString pool;
    QStringList agents;
    int idle = 0;
    int active = 0;
    int busy = 0;
    int offline = 0;
    int used = 0; //!< tasks that run
    int total = 0; //!< that can run at once

    static constexpr auto fields()
    {
        using M = McpPool;
        return std::make_tuple(wire::field("pool", &M::pool), wire::field("agents", &M::agents),
            wire::field("idle", &M::idle), wire::field("active", &M::active),
            wire::field("busy", &M::busy), wire::field("offline", &M::offline),
            wire::field("used", &M::used), wire::field("total", &M::total));
    }
};

struct McpPools {
    QList<McpPool> pools;

    static constexpr auto fields()
    {
        return std::make_tuple(wire::field("pools", &McpPools::pools, {.max = wire::maxAnswered}));
    }
};

struct McpSessions {
    QList<wire::SessionEntry> sessions;

    static constexpr auto fields()
    {
        return std::make_tuple(wire::field("sessions", &McpSessions::sessions, {.max = 10'000}));
    }
};

//! Both directions: from the client's machine for push_files, from the agent's for pull_files.
struct McpMoveArgs {
    QString agentName;
    QString sourcePath;
    QString destPath;
    std::optional<QStringList> exclude;

    static constexpr auto fields()
    {
        using M = McpMoveArgs;
        return std::make_tuple(wire::field("agentName", &M::agentName, wire::nameRule),
            wire::field("sourcePath", &M::sourcePath, wire::nameRule),
            wire::field("destPath", &M::destPath, wire::nameRule),
            wire::field("exclude", &M::exclude, wire::listRule));
    }
};

struct McpTransferArgs {
    QString transferId;
    std::optional<qint64> timeoutMs;

    static constexpr auto fields()
    {
        using M = McpTransferArgs;
        return std::make_tuple(wire::field("transferId", &M::transferId, wire::idRule),
            wire::field("timeoutMs", &M::timeoutMs, {.max = mcplimits::maxWaitMs}));
    }
};

struct McpCancelTransferArgs {
    QString transferId;

    static constexpr auto fields()
    {
        return std::make_tuple(
            wire::field("transferId", &McpCancelTransferArgs::transferId, wire::idRule));
    }
};

struct McpMoved {
    QString transferId;
    bool isOver = false;
    qint64 bytesDone = 0;
    qint64 bytesTotal = 0; //!< 0: not known
    std::optional<QString> savedAs; //!< on this machine, of what was fetched
    std::optional<QString> hint;

    static constexpr auto fields()
    {
        using M = McpMoved;
        return std::make_tuple(
            wire::field("transferId", &M::transferId, {.max = limits::maxIdChars}),
            wire::field("isOver", &M::isOver), wire::field("bytesDone", &M::bytesDone),
            wire::field("bytesTotal", &M::bytesTotal), wire::field("savedAs", &M::savedAs),
            wire::field("hint", &M::hint));
    }
};

} // namespace coord
