// What passes between coordinator, agents and clients about one task. Fields after "Version 2" are
// ours; peers of version 1 ignore them.
#pragma once

#include "core/protocol/taskpolicy.h"
#include "core/protocol/workmessages.h"

namespace coord::wire {

//! coordinator → agent: run this prompt.
struct TaskDispatch {
    static constexpr auto type = "task:dispatch";
    QString taskId;
    QString prompt;
    std::optional<QString> sessionId;
    std::optional<QString> traceId;
    std::optional<double> maxBudgetUsd;
    std::optional<int> retryAttempt;
    std::optional<QStringList> allowedTools;
    std::optional<QStringList> disallowedTools;
    std::optional<QStringList> addDirs;
    // Version 2
    std::optional<int> attempt;
    std::optional<qint64> token;
    std::optional<qint64> timeoutMs;

    static constexpr auto fields()
    {
        using M = TaskDispatch;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("prompt", &M::prompt, {.max = limits::maxClientMessageBytes}),
            field("sessionId", &M::sessionId),
            field("traceId", &M::traceId, {.max = limits::maxIdChars}),
            field("maxBudgetUsd", &M::maxBudgetUsd), field("retryAttempt", &M::retryAttempt),
            field("allowedTools", &M::allowedTools), field("disallowedTools", &M::disallowedTools),
            field("addDirs", &M::addDirs), field("attempt", &M::attempt, {.min = 1}),
            field("token", &M::token), field("timeoutMs", &M::timeoutMs, {.min = 1}));
    }
};

//! agent → coordinator: the attempt runs.
struct TaskStarted {
    static constexpr auto type = "task:started";
    QString taskId;
    int attempt = 1;
    qint64 token = 0;
    std::optional<TaskPolicy> policy;
    std::optional<QString> sessionId; //!< that the attempt runs in

    static constexpr auto fields()
    {
        using M = TaskStarted;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("attempt", &M::attempt, {.min = 1}), field("token", &M::token),
            field("policy", &M::policy, {.forgive = Forgive::Everything}),
            field("sessionId", &M::sessionId,
                {.max = limits::maxIdChars, .forgive = Forgive::Everything}));
    }
};

//! One line of output: agent → coordinator → subscribed clients.
struct TaskOutput {
    static constexpr auto type = "task:output";
    QString taskId;
    QString data;
    std::optional<QString> traceId;
    // Version 2
    std::optional<qint64> seq;

    static constexpr auto fields()
    {
        using M = TaskOutput;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("data", &M::data, {.max = limits::maxClientMessageBytes, .anyText = true}),
            field("traceId", &M::traceId,
                {.max = limits::maxIdChars, .forgive = Forgive::Everything}),
            field("seq", &M::seq, {.min = 1}));
    }
};

//! Several lines, or one part of a line that is too long for one message. Lines are numbered from 1
//! for the whole task. Where `parts` is there, `lines` has one element: part `part` (from 0) of
//! line firstSeq, which is whole when part parts-1 has come.
struct TaskOutputBatch {
    static constexpr auto type = "task:output-batch";
    QString taskId;
    std::optional<qint64> token;
    qint64 firstSeq = 1;
    QStringList lines;
    std::optional<int> part;
    std::optional<int> parts;

    static constexpr auto fields()
    {
        using M = TaskOutputBatch;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("token", &M::token), field("firstSeq", &M::firstSeq, {.min = 1}),
            field("lines", &M::lines,
                {.max = 10'000, .itemMax = limits::maxClientMessageBytes, .anyText = true}),
            field("part", &M::part, {.max = 10'000}),
            field("parts", &M::parts, {.max = 10'000, .min = 1}));
    }
};

//! coordinator → agent: lines up to and with seq are on disk; the agent may forget them.
struct TaskOutputAck {
    static constexpr auto type = "task:output-ack";
    QString taskId;
    qint64 token = 0;
    qint64 seq = 0;

    static constexpr auto fields()
    {
        using M = TaskOutputAck;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("token", &M::token), field("seq", &M::seq));
    }
};

//! What the last `result` line of an attempt said.
struct RunSummary {
    static constexpr auto schemaName = "RunSummary";
    std::optional<QString> text;
    std::optional<QString> sessionId;
    std::optional<int> turns;
    std::optional<double> costUsd;
    std::optional<qint64> durationMs;

    // A report must arrive whatever Claude printed: what breaks a bound is left out of it.
    static constexpr auto fields()
    {
        using M = RunSummary;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(
            field("text", &M::text,
                {.max = 262'144, .forgive = Forgive::Everything, .anyText = true}),
            field("sessionId", &M::sessionId,
                {.max = limits::maxIdChars, .forgive = Forgive::Everything}),
            field("turns", &M::turns, lenient), field("costUsd", &M::costUsd, lenient),
            field("durationMs", &M::durationMs, lenient));
    }
};

//! The attempt ended well: agent → coordinator → subscribed clients.
struct TaskComplete {
    static constexpr auto type = "task:complete";
    QString taskId;
    std::optional<QString> traceId;
    // Version 2
    std::optional<int> attempt;
    std::optional<qint64> token;
    std::optional<qint64> lastSeq;
    std::optional<int> exitCode;
    std::optional<RunSummary> result;
    std::optional<WorkSummary> work;

    static constexpr auto fields()
    {
        using M = TaskComplete;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("traceId", &M::traceId,
                {.max = limits::maxIdChars, .forgive = Forgive::Everything}),
            field("attempt", &M::attempt, {.min = 1}), field("token", &M::token),
            field("lastSeq", &M::lastSeq),
            field("exitCode", &M::exitCode,
                {.min = std::numeric_limits<int>::min(), .forgive = Forgive::Everything}),
            field("result", &M::result, {.forgive = Forgive::Everything}),
            field("work", &M::work, {.forgive = Forgive::Everything}));
    }
};

//! The attempt ended badly: agent → coordinator; coordinator → clients once the task is given up.
struct TaskError {
    static constexpr auto type = "task:error";
    QString taskId;
    QString error;
    std::optional<QString> traceId;
    // Version 2
    std::optional<int> attempt;
    std::optional<qint64> token;
    std::optional<qint64> lastSeq;
    std::optional<int> exitCode;
    std::optional<QString> errorCode;
    std::optional<RunSummary> result;
    std::optional<WorkSummary> work;

    static constexpr auto fields()
    {
        using M = TaskError;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("error", &M::error, {.max = limits::maxMessageBytes, .anyText = true}),
            field("traceId", &M::traceId,
                {.max = limits::maxIdChars, .forgive = Forgive::Everything}),
            field("attempt", &M::attempt, {.min = 1}), field("token", &M::token),
            field("lastSeq", &M::lastSeq),
            field("exitCode", &M::exitCode,
                {.min = std::numeric_limits<int>::min(), .forgive = Forgive::Everything}),
            field("errorCode", &M::errorCode, {.max = 64}),
            field("result", &M::result, {.forgive = Forgive::Everything}),
            field("work", &M::work, {.forgive = Forgive::Everything}));
    }
};

//! coordinator → agent of version 2: end the attempt and everything it started.
struct TaskCancel {
    static constexpr auto type = "task:cancel";
    QString taskId;
    std::optional<int> attempt;
    std::optional<qint64> token;

    static constexpr auto fields()
    {
        using M = TaskCancel;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("attempt", &M::attempt, {.min = 1}), field("token", &M::token));
    }
};

//! agent → coordinator: the attempt is gone, no process of it is left; coordinator → clients of
//! version 2: the task is cancelled.
struct TaskCancelled {
    static constexpr auto type = "task:cancelled";
    QString taskId;
    std::optional<int> attempt;
    std::optional<qint64> token;
    std::optional<qint64> lastSeq;
    std::optional<WorkSummary> work;

    static constexpr auto fields()
    {
        using M = TaskCancelled;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("attempt", &M::attempt, {.min = 1}), field("token", &M::token),
            field("lastSeq", &M::lastSeq),
            field("work", &M::work, {.forgive = Forgive::Everything}));
    }
};

//! coordinator → agent of version 2: the final report is stored (or of no use); forget it.
struct TaskFinalAck {
    static constexpr auto type = "task:final-ack";
    QString taskId;
    int attempt = 1;
    qint64 token = 0;

    static constexpr auto fields()
    {
        using M = TaskFinalAck;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("attempt", &M::attempt, {.min = 1}), field("token", &M::token));
    }
};

} // namespace coord::wire
