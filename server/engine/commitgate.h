// Holds back what a turn wants to say until what it wants to store is on disk, and keeps the order.
//
// A value apart from the host that runs the engine, so that the simulator proves this very rule.
#pragma once

#include "core/domain/result.h"
#include "server/engine/effects.h"

#include <deque>
#include <optional>

namespace coord {

class CommitGate {
public:
    //! What is to be done about one turn.
    struct Taken {
        quint64 ticket = 0; //!< of the commit to hand in; 0 where there is nothing to store
        QList<Mutation> mutations;
        std::vector<Effect> outward; //!< may leave at once
    };

    [[nodiscard]] Taken take(Effects effects);

    //! The commit is on disk: what may leave now. Behind a failure that is only what it counts.
    [[nodiscard]] std::vector<Effect> committed(quint64 ticket);

    //! The commit failed: the answers that those get who wait for one. What was computed on top of
    //! it is void, also in turns whose own commit succeeds: their words stay here, as after a crash
    //! between commit and words. When all commits that are under way have come to their end the
    //! engine starts over from the store.
    [[nodiscard]] std::vector<Effect> failed(quint64 ticket, const Error &error);

    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }
    //! The engine has to start over, and nothing is under way that it would not know of.
    [[nodiscard]] bool mustStartOver() const { return m_failure && m_held.empty(); }
    void startOver() { m_failure.reset(); }

    [[nodiscard]] size_t heldTurns() const { return m_held.size(); }

private:
    // The outward effects of a turn; ticket 0 needs no commit of its own.
    struct Held {
        quint64 ticket = 0;
        std::vector<Effect> outward;
    };

    Held takeFirst();

    std::deque<Held> m_held;
    std::optional<Error> m_failure;
    quint64 m_lastTicket = 0;
};

} // namespace coord
