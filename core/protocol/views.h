// How agents, tasks and pages of output look to clients: over WebSocket, REST and in scripts.
#pragma once

#include "core/protocol/agentmessages.h"
#include "core/protocol/taskmessages.h"
#include "core/protocol/words.h"

namespace coord::wire {

inline constexpr qint64 maxAnswered = 100'000; //!< of a list in an answer
inline constexpr qint64 maxSentence = 16'384; //!< of a sentence for people in an answer

//! One connected agent. Times are wall time in milliseconds.
struct AgentInfo {
    static constexpr auto schemaName = "Agent";
    QString name;
    QString os;
    QString arch;
    std::optional<QString> coordVersion;
    QString status; //!< "idle", "active", "busy"; ours adds "offline"
    QStringList currentTaskIds;
    int maxConcurrent = 1;
    std::optional<Health> health;
    qint64 connectedAt = 0;
    qint64 lastHeartbeat = 0;
    std::optional<QStringList> allowedTools;
    std::optional<QStringList> addDirs;
    std::optional<QString> permissionMode;
    std::optional<QString> pool;
    // Ours
    std::optional<QStringList> disallowedTools;
    std::optional<QString> isolation;
    std::optional<int> protocol;
    std::optional<bool> draining; //!< it takes nothing more; there only where it is true
    std::optional<double> maxBudgetUsd;
    std::optional<QStringList> labels; //!< its own, as name or name=value
    std::optional<bool> cordoned; //!< it is given nothing more; there only where it is true
    std::optional<QString> cordonReason;

    static constexpr auto fields()
    {
        using M = AgentInfo;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(field("name", &M::name), field("os", &M::os, lenient),
            field("arch", &M::arch, lenient), field("coordVersion", &M::coordVersion, lenient),
            field("status", &M::status,
                {.forgive = Forgive::Everything, .words = words::agentStates}),
            field("currentTaskIds", &M::currentTaskIds, lenient),
            field("maxConcurrent", &M::maxConcurrent, lenient),
            field("health", &M::health, lenient), field("connectedAt", &M::connectedAt, lenient),
            field("lastHeartbeat", &M::lastHeartbeat, lenient),
            field("allowedTools", &M::allowedTools, lenient),
            field("addDirs", &M::addDirs, lenient),
            field("permissionMode", &M::permissionMode, lenient), field("pool", &M::pool, lenient),
            field("disallowedTools", &M::disallowedTools, lenient),
            field("isolation", &M::isolation, lenient), field("protocol", &M::protocol, lenient),
            field("draining", &M::draining, lenient),
            field("maxBudgetUsd", &M::maxBudgetUsd, lenient), field("labels", &M::labels, lenient),
            field("cordoned", &M::cordoned, lenient),
            field("cordonReason", &M::cordonReason, lenient));
    }
};

//! One run of a task, as an answer about one task lists it. Times are wall time in milliseconds.
struct AttemptInfo {
    static constexpr auto schemaName = "Attempt";
    int number = 1;
    QString agentName;
    qint64 startedAt = 0;
    std::optional<qint64> endedAt;
    std::optional<QString> outcome; //!< "completed", "error", "cancelled", "lost"; absent: it runs
    std::optional<QString> error; //!< cut at limits::maxTextChars
    std::optional<QString> errorCode;
    std::optional<TaskPolicy> policy; //!< where the agent has said it
    std::optional<WorkSummary> work; //!< where it ran in a workspace of its own

    static constexpr auto fields()
    {
        using M = AttemptInfo;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(field("number", &M::number, {.min = 1}),
            field("agentName", &M::agentName, lenient), field("startedAt", &M::startedAt, lenient),
            field("endedAt", &M::endedAt, lenient),
            field(
                "outcome", &M::outcome, {.forgive = Forgive::Everything, .words = words::outcomes}),
            field(
                "error", &M::error, {.max = limits::maxTextChars, .forgive = Forgive::Everything}),
            field("errorCode", &M::errorCode, lenient), field("policy", &M::policy, lenient),
            field("work", &M::work, lenient));
    }
};

//! One task. `output` is whole in an answer about one task, up to limits::maxOutputLinesV1 lines.
struct TaskInfo {
    static constexpr auto schemaName = "Task";
    QString id;
    QString agentName;
    QString prompt;
    std::optional<QString> sessionId;
    QString status;
    QStringList output;
    bool truncated = false;
    std::optional<QString> traceId;
    std::optional<QString> error;
    qint64 createdAt = 0;
    std::optional<qint64> completedAt;
    int retryCount = 0;
    int maxRetries = 0;
    bool deadLettered = false;
    std::optional<QString> ownerUserId;
    std::optional<QString> orgId;
    std::optional<QStringList> allowedTools;
    std::optional<QStringList> disallowedTools;
    std::optional<QStringList> addDirs;
    // Ours
    std::optional<QString> errorCode;
    std::optional<int> attempt;
    std::optional<qint64> startedAt;
    std::optional<qint64> outputLines; //!< how many lines are stored
    std::optional<QString> pool;
    std::optional<double> maxBudgetUsd;
    std::optional<qint64> timeoutMs;
    std::optional<int> priority;
    std::optional<QStringList> require;
    std::optional<QString> group;
    std::optional<int> groupLimit;
    std::optional<QStringList> after; //!< tasks that it comes after: "id" or "name=id"
    std::optional<QString> afterOn;
    std::optional<QString> waitsFor; //!< why it has not begun, a sentence; of a task that waits
    std::optional<int> exitCode;
    std::optional<RunSummary> result;
    std::optional<WorkSummary> work; //!< of the last attempt
    //! In an answer about one task: the newest limits::maxListedAttempts, oldest first.
    std::optional<QList<AttemptInfo>> attempts;

    static constexpr auto fields()
    {
        using M = TaskInfo;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(field("id", &M::id, {.max = limits::maxIdChars}),
            field("agentName", &M::agentName, lenient),
            field("prompt", &M::prompt, {.max = limits::maxClientMessageBytes}),
            field("sessionId", &M::sessionId, lenient),
            field("status", &M::status, {.words = words::taskStates}),
            field("output", &M::output,
                {.max = 1'000'000,
                    .forgive = Forgive::WrongType,
                    .itemMax = limits::maxClientMessageBytes,
                    .anyText = true}),
            field("truncated", &M::truncated, lenient), field("traceId", &M::traceId, lenient),
            field("error", &M::error,
                {.max = limits::maxClientMessageBytes, .forgive = Forgive::WrongType}),
            field("createdAt", &M::createdAt, lenient),
            field("completedAt", &M::completedAt, lenient),
            field("retryCount", &M::retryCount, lenient),
            field("maxRetries", &M::maxRetries, lenient),
            field("deadLettered", &M::deadLettered, lenient),
            field("ownerUserId", &M::ownerUserId, lenient), field("orgId", &M::orgId, lenient),
            field("allowedTools", &M::allowedTools, lenient),
            field("disallowedTools", &M::disallowedTools, lenient),
            field("addDirs", &M::addDirs, lenient), field("errorCode", &M::errorCode, lenient),
            field("attempt", &M::attempt, lenient), field("startedAt", &M::startedAt, lenient),
            field("outputLines", &M::outputLines, lenient), field("pool", &M::pool, lenient),
            field("maxBudgetUsd", &M::maxBudgetUsd, lenient),
            field("timeoutMs", &M::timeoutMs, lenient),
            field("priority", &M::priority,
                {.max = 1000, .min = -1000, .forgive = Forgive::Everything}),
            field("require", &M::require, lenient), field("group", &M::group, lenient),
            field("groupLimit", &M::groupLimit, lenient), field("after", &M::after, lenient),
            field("afterOn", &M::afterOn, lenient),
            field("waitsFor", &M::waitsFor, {.max = maxSentence, .forgive = Forgive::Everything}),
            field("exitCode", &M::exitCode,
                {.min = std::numeric_limits<int>::min(), .forgive = Forgive::Everything}),
            field("result", &M::result, lenient), field("work", &M::work, lenient),
            field("attempts", &M::attempts,
                {.max = limits::maxListedAttempts, .forgive = Forgive::WrongType}));
    }
};

//! A page of a task's output.
struct OutputPage {
    static constexpr auto schemaName = "OutputPage";
    QString taskId;
    qint64 firstSeq = 1;
    QStringList lines;
    qint64 lastSeq = 0; //!< number of the newest line stored, whether or not it is in the page
    QString status;
    bool truncated = false;

    static constexpr auto fields()
    {
        using M = OutputPage;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("firstSeq", &M::firstSeq, {.min = 1}),
            field("lines", &M::lines,
                {.max = 10'000, .itemMax = limits::maxClientMessageBytes, .anyText = true}),
            field("lastSeq", &M::lastSeq),
            field("status", &M::status, {.words = words::taskStates}),
            field("truncated", &M::truncated));
    }
};

} // namespace coord::wire
