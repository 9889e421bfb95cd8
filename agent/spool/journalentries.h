// What the journal of an attempt says, one record each, in this order. Begun is on the disk before
// Claude is started: after a crash of the agent its marker finds every process of the attempt.
#pragma once

#include "agent/core/agenteffects.h"
#include "agent/executor/runreport.h"
#include "core/protocol/fields.h"

namespace coord {

struct BegunEntry {
    QString taskId;
    int attempt = 1;
    qint64 token = 0;
    std::optional<QString> traceId;
    QString marker; //!< RunRequest::marker

    [[nodiscard]] RunKey key() const { return {taskId, attempt, token}; }

    static constexpr auto fields()
    {
        using M = BegunEntry;
        return std::make_tuple(wire::field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            wire::field("attempt", &M::attempt, {.min = 1}), wire::field("token", &M::token),
            wire::field("traceId", &M::traceId, {.max = limits::maxIdChars}),
            wire::field("marker", &M::marker, {.max = limits::maxTextChars, .min = 1}));
    }
};

struct StartedEntry {
    qint64 processId = 0;
    QString birth; //!< processBirth(), which tells it from a later process of the same number

    static constexpr auto fields()
    {
        using M = StartedEntry;
        return std::make_tuple(
            wire::field("processId", &M::processId, {.min = 1}), wire::field("birth", &M::birth));
    }
};

struct EndedEntry {
    QString outcome; //!< the enumerator's name
    QString error;
    QString errorCode;
    std::optional<int> exitCode;
    QString text;
    QString sessionId;
    std::optional<int> turns;
    std::optional<double> costUsd;
    std::optional<qint64> durationMs;
    qint64 lastSeq = 0;
    bool cancelAsked = false;

    static constexpr auto fields()
    {
        using M = EndedEntry;
        constexpr wire::Rule anything{.max = limits::maxClientMessageBytes, .anyText = true};
        return std::make_tuple(wire::field("outcome", &M::outcome),
            wire::field("error", &M::error, anything), wire::field("errorCode", &M::errorCode),
            wire::field("exitCode", &M::exitCode, {.min = std::numeric_limits<int>::min()}),
            wire::field("text", &M::text, anything),
            wire::field("sessionId", &M::sessionId, anything),
            wire::field("turns", &M::turns, {.min = std::numeric_limits<int>::min()}),
            wire::field("costUsd", &M::costUsd, {.forgive = wire::Forgive::Everything}),
            wire::field("durationMs", &M::durationMs, {.forgive = wire::Forgive::Everything}),
            wire::field("lastSeq", &M::lastSeq), wire::field("cancelAsked", &M::cancelAsked));
    }
};

[[nodiscard]] EndedEntry endedEntry(const KeepReport &what);
[[nodiscard]] RunReport reportOf(const EndedEntry &entry);

} // namespace coord
