// The coordinator's mind: event in, effects out. No socket, file, clock, thread or chance inside,
// so the same engine runs in production, in tests and in a simulator. One thread calls it; no
// locks.
#pragma once

#include "server/engine/events.h"
#include "server/engine/kept.h"
#include "server/engine/turn.h"

namespace coord {

class Engine {
public:
    explicit Engine(const EngineOptions &options = {});

    //! Takes up what the store holds, once, before any event: pending tasks get in line again,
    //! running ones wait a lease long for their agents to come back, and so does mail.
    [[nodiscard]] Effects restore(const Kept &kept, const Moment &moment);

    //! One turn.
    [[nodiscard]] Effects on(const Event &event, const Moment &moment);

    //! When a Tick is due; nothing where nothing happens by itself.
    [[nodiscard]] std::optional<Instant> nextDeadline() const { return m_state.timers.next(); }

    [[nodiscard]] State &state() { return m_state; }
    [[nodiscard]] const Directory &directory() const { return m_state.directory; }

private:
    State m_state;
};

} // namespace coord
