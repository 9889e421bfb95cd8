// The arguments of every operation, one struct and field list each.
//
// Names and leniency are the original's where it has the operation; its peers send wrong types as
// often as nothing, and both count as missing there.
#pragma once

#include "core/domain/concurrencygroups.h"
#include "core/domain/dependency.h"
#include "core/domain/target.h"
#include "core/protocol/fields.h"
#include "core/protocol/words.h"

namespace coord::wire {

inline constexpr Rule idRule{.max = limits::maxIdChars, .forgive = Forgive::WrongType};
inline constexpr Rule nameRule{.max = limits::maxTextChars, .forgive = Forgive::WrongType};
inline constexpr Rule listRule{.max = limits::maxListItems, .forgive = Forgive::WrongType};

struct NoArgs {
    static constexpr auto fields() { return std::make_tuple(); }
    [[nodiscard]] bool complete() const { return true; }
};

struct GetAgentArgs {
    QString name;

    static constexpr auto fields()
    {
        return std::make_tuple(field("name", &GetAgentArgs::name, nameRule));
    }
    [[nodiscard]] bool complete() const { return !name.isEmpty(); }
};

struct DispatchTaskArgs {
    QString agentName;
    QString pool;
    QString prompt;
    QString sessionId;
    std::optional<double> maxBudgetUsd;
    std::optional<QStringList> allowedTools;
    std::optional<QStringList> disallowedTools;
    std::optional<QStringList> addDirs;
    // Ours
    std::optional<int> maxRetries;
    std::optional<qint64> timeoutMs;
    std::optional<int> priority;
    std::optional<QStringList> require; //!< labels: see Requirement
    std::optional<bool> any; //!< any agent will do
    std::optional<bool> wait; //!< false: refuse where no agent of several is free
    std::optional<QString> group; //!< of which not all may run at once
    std::optional<int> groupLimit;
    std::optional<QStringList> after; //!< tasks that it comes after: "id" or "name=id"
    std::optional<QString> afterOn; //!< which end of them counts
    std::optional<QString> idempotencyKey;
    std::optional<qint64>
        fromSeq; //!< stream to this connection from this line on; 0: do not stream

    static constexpr auto fields()
    {
        using M = DispatchTaskArgs;
        return std::make_tuple(field("agentName", &M::agentName, nameRule),
            field("pool", &M::pool, nameRule),
            field("prompt", &M::prompt,
                {.max = limits::maxPromptChars, .forgive = Forgive::WrongType}),
            field("sessionId", &M::sessionId, idRule),
            field("maxBudgetUsd", &M::maxBudgetUsd, {.max = qint64(limits::maxBudgetUsd)}),
            field("allowedTools", &M::allowedTools, listRule),
            field("disallowedTools", &M::disallowedTools, listRule),
            field("addDirs", &M::addDirs, listRule),
            field("maxRetries", &M::maxRetries, {.max = 100}),
            field("timeoutMs", &M::timeoutMs, {.max = 7ll * 86'400'000, .min = 1000}),
            field("priority", &M::priority, {.max = 1000, .min = -1000}),
            field(
                "require", &M::require, {.max = maxRequirements, .itemMax = 2 * maxLabelChars + 2}),
            field("any", &M::any), field("wait", &M::wait),
            field("group", &M::group, {.max = maxLabelChars, .min = 1}),
            field("groupLimit", &M::groupLimit, {.max = maxGroupLimit, .min = 1}),
            field("after", &M::after, {.max = maxDependencies, .itemMax = limits::maxIdChars}),
            field("afterOn", &M::afterOn, {.max = 64, .words = words::dependencyEnds}),
            field("idempotencyKey", &M::idempotencyKey, {.max = limits::maxIdChars, .min = 1}),
            field("fromSeq", &M::fromSeq));
    }
    [[nodiscard]] bool complete() const
    {
        const bool hasTarget
            = !agentName.isEmpty() || !pool.isEmpty() || require || any.value_or(false);
        return !prompt.isEmpty() && hasTarget;
    }
};

struct ListTasksArgs {
    std::optional<QString> status;
    // Ours
    std::optional<int> limit;
    std::optional<QString> cursor;

    static constexpr auto fields()
    {
        using M = ListTasksArgs;
        return std::make_tuple(
            field("status", &M::status,
                {.max = 64, .forgive = Forgive::WrongType, .words = words::taskStates}),
            field("limit", &M::limit, {.max = 1000, .min = 1}),
            field("cursor", &M::cursor, {.max = 64}));
    }
    [[nodiscard]] bool complete() const { return true; }
};

//! For every operation that names one task and nothing else.
struct TaskArgs {
    QString taskId;

    static constexpr auto fields()
    {
        return std::make_tuple(field("taskId", &TaskArgs::taskId, idRule));
    }
    [[nodiscard]] bool complete() const { return !taskId.isEmpty(); }
};

struct GetTaskArgs {
    QString taskId;
    std::optional<bool> output; //!< ours: false leaves its lines out

    static constexpr auto fields()
    {
        return std::make_tuple(
            field("taskId", &GetTaskArgs::taskId, idRule), field("output", &GetTaskArgs::output));
    }
    [[nodiscard]] bool complete() const { return !taskId.isEmpty(); }
};

struct SubscribeTaskArgs {
    QString taskId;
    std::optional<qint64> fromSeq; //!< ours: replay from this line, then follow

    static constexpr auto fields()
    {
        return std::make_tuple(field("taskId", &SubscribeTaskArgs::taskId, idRule),
            field("fromSeq", &SubscribeTaskArgs::fromSeq, {.min = 1}));
    }
    [[nodiscard]] bool complete() const { return !taskId.isEmpty(); }
};

struct WaitTaskArgs {
    QString taskId;
    std::optional<qint64> timeoutMs; //!< answer with the present state after this long

    static constexpr auto fields()
    {
        return std::make_tuple(field("taskId", &WaitTaskArgs::taskId, idRule),
            field("timeoutMs", &WaitTaskArgs::timeoutMs, {.max = 25'000}));
    }
    [[nodiscard]] bool complete() const { return !taskId.isEmpty(); }
};

struct ReadOutputArgs {
    QString taskId;
    std::optional<qint64> from;
    std::optional<int> limit;

    static constexpr auto fields()
    {
        using M = ReadOutputArgs;
        return std::make_tuple(field("taskId", &M::taskId, idRule),
            field("from", &M::from, {.min = 1}),
            field("limit", &M::limit, {.max = 10'000, .min = 1}));
    }
    [[nodiscard]] bool complete() const { return !taskId.isEmpty(); }
};

struct ResolveTaskArgs {
    QString prefix;

    static constexpr auto fields()
    {
        return std::make_tuple(field("prefix", &ResolveTaskArgs::prefix, idRule));
    }
    [[nodiscard]] bool complete() const { return !prefix.isEmpty(); }
};

struct PurgeTasksArgs {
    std::optional<QStringList> taskIds; //!< either these
    QString status; //!< or "dead-letter"
    std::optional<qint64> olderThanMs; //!< with status: ended longer ago than this

    static constexpr auto fields()
    {
        using M = PurgeTasksArgs;
        return std::make_tuple(field("taskIds", &M::taskIds,
                                   {.max = limits::maxListItems, .itemMax = limits::maxIdChars}),
            field("status", &M::status,
                {.max = 64, .forgive = Forgive::WrongType, .words = words::purgeable}),
            field("olderThanMs", &M::olderThanMs));
    }
    [[nodiscard]] bool complete() const
    {
        return !status.isEmpty() || (taskIds && !taskIds->isEmpty());
    }
};

//! For operations that name one agent and nothing else.
struct AgentArgs {
    QString agentName;

    static constexpr auto fields()
    {
        return std::make_tuple(field("agentName", &AgentArgs::agentName, nameRule));
    }
    [[nodiscard]] bool complete() const { return !agentName.isEmpty(); }
};

struct SendMessageArgs {
    QString fromAgent;
    QString toAgent;
    QString topic;
    std::optional<QString> body; //!< may be empty over REST, as in the original

    static constexpr auto fields()
    {
        using M = SendMessageArgs;
        return std::make_tuple(field("fromAgent", &M::fromAgent, nameRule),
            field("toAgent", &M::toAgent, nameRule), field("topic", &M::topic, nameRule),
            field(
                "body", &M::body, {.max = limits::maxMessageBytes, .forgive = Forgive::WrongType}));
    }
    [[nodiscard]] bool complete() const
    {
        return !fromAgent.isEmpty() && !toAgent.isEmpty() && !topic.isEmpty() && body.has_value();
    }
};

struct ReadRepliesArgs {
    QString correlationId;
    std::optional<int> after; //!< so many replies are known already
    std::optional<qint64> timeoutMs; //!< wait up to this long for one more

    static constexpr auto fields()
    {
        using M = ReadRepliesArgs;
        return std::make_tuple(field("correlationId", &M::correlationId, idRule),
            field("after", &M::after), field("timeoutMs", &M::timeoutMs, {.max = 25'000}));
    }
    [[nodiscard]] bool complete() const { return !correlationId.isEmpty(); }
};

struct ListMessagesArgs {
    QString agentName;
    std::optional<int> limit;

    static constexpr auto fields()
    {
        using M = ListMessagesArgs;
        return std::make_tuple(field("agentName", &M::agentName, nameRule),
            field("limit", &M::limit, {.max = 1000, .min = 1}));
    }
    [[nodiscard]] bool complete() const { return !agentName.isEmpty(); }
};

struct PushFileArgs {
    QString agentName;
    QString destPath;
    QString filename;
    std::optional<qint64> totalBytes;
    std::optional<qint64> totalChunks;
    std::optional<bool> isDirectory;
    QString transferId;

    static constexpr auto fields()
    {
        using M = PushFileArgs;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(field("agentName", &M::agentName, nameRule),
            field("destPath", &M::destPath, nameRule), field("filename", &M::filename, nameRule),
            field("totalBytes", &M::totalBytes, lenient),
            field("totalChunks", &M::totalChunks, lenient),
            field("isDirectory", &M::isDirectory, lenient),
            field("transferId", &M::transferId, idRule));
    }
    [[nodiscard]] bool complete() const
    {
        return !agentName.isEmpty() && !destPath.isEmpty() && !filename.isEmpty();
    }
};

struct PullFileArgs {
    QString agentName;
    QString sourcePath;
    QString transferId;
    std::optional<QStringList> exclude;
    std::optional<bool> confirms; //!< ours: the caller will say transfer-done

    static constexpr auto fields()
    {
        using M = PullFileArgs;
        return std::make_tuple(field("agentName", &M::agentName, nameRule),
            field("sourcePath", &M::sourcePath, nameRule),
            field("transferId", &M::transferId, idRule), field("exclude", &M::exclude, listRule),
            field("confirms", &M::confirms));
    }
    [[nodiscard]] bool complete() const { return !agentName.isEmpty() && !sourcePath.isEmpty(); }
};

struct PullWorkArgs {
    QString taskId;
    QString form;
    QString transferId;
    std::optional<bool> confirms; //!< the caller will say transfer-done

    static constexpr auto fields()
    {
        using M = PullWorkArgs;
        return std::make_tuple(field("taskId", &M::taskId, idRule),
            field("form", &M::form,
                {.max = 16, .forgive = Forgive::WrongType, .words = words::workForms}),
            field("transferId", &M::transferId, idRule), field("confirms", &M::confirms));
    }
    [[nodiscard]] bool complete() const { return !taskId.isEmpty() && !form.isEmpty(); }
};

struct TransferFileArgs {
    QString fromAgent;
    QString toAgent;
    QString sourcePath;
    QString destPath;
    QString transferId;
    std::optional<QStringList> exclude;

    static constexpr auto fields()
    {
        using M = TransferFileArgs;
        return std::make_tuple(field("fromAgent", &M::fromAgent, nameRule),
            field("toAgent", &M::toAgent, nameRule), field("sourcePath", &M::sourcePath, nameRule),
            field("destPath", &M::destPath, nameRule), field("transferId", &M::transferId, idRule),
            field("exclude", &M::exclude, listRule));
    }
    [[nodiscard]] bool complete() const
    {
        return !fromAgent.isEmpty() && !toAgent.isEmpty() && !sourcePath.isEmpty()
            && !destPath.isEmpty();
    }
};

struct PruneWorkspacesArgs {
    QString agentName;
    std::optional<qint64> olderThanMs;
    QString taskId;
    std::optional<bool> dryRun;

    static constexpr auto fields()
    {
        using M = PruneWorkspacesArgs;
        return std::make_tuple(field("agentName", &M::agentName, nameRule),
            field("olderThanMs", &M::olderThanMs), field("taskId", &M::taskId, idRule),
            field("dryRun", &M::dryRun));
    }
    [[nodiscard]] bool complete() const { return !agentName.isEmpty(); }
};

} // namespace coord::wire
