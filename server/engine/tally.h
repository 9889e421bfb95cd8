// What has been counted since the process began: the one source of /api/stats and of the metrics.
#pragma once

#include "server/engine/facts.h"

#include <QHash>

namespace coord {

//! The words under which failed tasks are counted: the codes of core/protocol/README.md. An agent
//! may send any text as a code; what is not among these counts as the last one.
inline constexpr std::array failureWords{"agent-lost", "agent-stopped", "api-error",
    "api-unavailable", "auth", "budget", "cancelled", "capacity", "claude-failed",
    "dependency-failed", "interrupted", "invalid", "invalid-argument", "isolation", "lease-expired",
    "max-turns", "memory", "no-claude", "no-result", "not-ended", "permission-denied", "rate-limit",
    "silent", "start-failed", "start-refused", "structured-output", "timeout", "other"};

class Tally {
public:
    using Failures = std::array<qint64, failureWords.size()>;

    void add(const Count &count);

    //! Of all organisations.
    [[nodiscard]] qint64 of(Fact fact) const { return m_all.at(std::size_t(fact)); }
    [[nodiscard]] qint64 of(Fact fact, const QString &orgId) const
    {
        return m_ofOrg.value(orgId).at(std::size_t(fact));
    }
    //! TaskFailed in the order of failureWords.
    [[nodiscard]] const Failures &failures() const { return m_failures; }

private:
    using Counts = std::array<qint64, allFacts.size()>;

    Counts m_all{};
    QHash<QString, Counts> m_ofOrg;
    Failures m_failures{};
};

} // namespace coord
