#include "tests/fault/simulator/simulatedstore.h"

#include "tests/fault/simulator/invariants.h"

namespace coord {

Status SimulatedStore::apply(const QList<Mutation> &mutations)
{
    if (m_failing > 0) {
        m_failing -= 1;
        m_afterFailure = true;
        return Error{ErrorCode::Unavailable, QStringLiteral("the disk is full")};
    }
    const std::optional<FakeStore> before = m_afterFailure ? std::optional(m_kept) : std::nullopt;
    const Status applied = m_kept.apply(mutations);
    if (!applied) {
        if (before)
            m_kept = *before;
        else
            m_invariants.guardFailed(applied.error().message);
        return applied;
    }
    m_commits += 1;
    m_invariants.stored(mutations);
    return applied;
}

} // namespace coord
