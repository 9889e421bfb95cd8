// The coordinator's disk: keeps exactly what was committed. Commits take their time and keep their
// order; the news of one comes later still, and a crash in between loses the news only.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "tests/support/fakestore.h"

#include <functional>

namespace coord {

class Invariants;

class SimulatedStore {
public:
    explicit SimulatedStore(Invariants &invariants)
        : m_invariants(invariants)
    {
    }

    //! What was handed in becomes durable, all or nothing. A guard that does not hold is a broken
    //! promise of the engine, unless a commit before it failed and the engine does not know yet.
    Status apply(const QList<Mutation> &mutations);

    //! The next commits fail as they do on a full disk.
    void failNext(int commits) { m_failing = commits; }
    //! The engine starts over from what is here.
    void startedOver() { m_afterFailure = false; }

    [[nodiscard]] Result<Answer> answer(const Query &query) const { return m_kept.answer(query); }
    [[nodiscard]] const FakeStore &kept() const { return m_kept; }
    [[nodiscard]] qint64 commits() const { return m_commits; }

private:
    Invariants &m_invariants;
    FakeStore m_kept;
    int m_failing = 0;
    bool m_afterFailure = false;
    qint64 m_commits = 0;
};

} // namespace coord
