// Whether a failed attempt is worth another one, and when.
//
// Decided by the code of the failure alone. The original searched the error text for words, so that
// whatever Claude printed could start a prompt again that had already done half its work.
#pragma once

#include "core/domain/time.h"

#include <QString>

#include <optional>

namespace coord {

//! Codes of failures that the coordinator itself finds or decides about. Agents send others too,
//! which are kept and shown and never retried.
namespace failures {
inline const QString agentLost
    = QStringLiteral("agent-lost"); //!< the agent started anew without the attempt
inline const QString leaseExpired
    = QStringLiteral("lease-expired"); //!< no word from the agent within the lease
inline const QString agentStopped = QStringLiteral("agent-stopped"); //!< the agent was shut down
inline const QString agentPaused
    = QStringLiteral("agent-paused"); //!< the agent takes nothing for now and did not begin it
inline const QString capacity = QStringLiteral("capacity"); //!< the agent had no slot after all
inline const QString startFailed
    = QStringLiteral("start-failed"); //!< the process could not be started
inline const QString timeout = QStringLiteral("timeout");
inline const QString cancelled = QStringLiteral("cancelled");
inline const QString cancelling
    = QStringLiteral("cancelling"); //!< of a running task: its end has been asked for
inline const QString invalid = QStringLiteral("invalid");
inline const QString isolation = QStringLiteral("isolation");
inline const QString claudeFailed = QStringLiteral("claude-failed");
inline const QString dependencyFailed
    = QStringLiteral("dependency-failed"); //!< a task that it comes after did not end as it should
} // namespace failures

inline constexpr Millis firstRetryDelay{5'000};
inline constexpr Millis longestRetryDelay{60'000};

//! How often agents that were paused may send a task back before that costs it a retry. One that
//! never does anything else would pass it round for ever.
inline constexpr int maxFreeReturns = 100;

//! Whether an attempt that failed with \a errorCode may be repeated without harm: it did not get to
//! work, or its work was cut off from outside.
[[nodiscard]] bool isRetryable(const QString &errorCode);

//! The wait before the next attempt: 5 s, 10 s, 20 s … 60 s, less up to a fifth by \a fraction
//! (from 0 to 1), so that a fleet does not come back in one second. Nothing where no attempt is
//! left.
[[nodiscard]] std::optional<Millis> retryDelay(
    const QString &errorCode, int retryCount, int maxRetries, double fraction);

} // namespace coord
