#include "core/domain/retry.h"

#include <algorithm>

namespace coord {

bool isRetryable(const QString &errorCode)
{
    return errorCode == failures::agentLost || errorCode == failures::leaseExpired
        || errorCode == failures::agentStopped || errorCode == failures::agentPaused
        || errorCode == failures::capacity || errorCode == failures::startFailed;
}

std::optional<Millis> retryDelay(
    const QString &errorCode, int retryCount, int maxRetries, double fraction)
{
    if (!isRetryable(errorCode) || retryCount >= maxRetries)
        return std::nullopt;
    const int doublings = std::min(retryCount, 10);
    const Millis whole = std::min(firstRetryDelay * (1 << doublings), longestRetryDelay);
    return Millis(whole.count() - qint64(double(whole.count()) * 0.2 * fraction));
}

} // namespace coord
