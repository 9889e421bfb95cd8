// A lease: the right of one agent to run one attempt of one task.
//
// While the agent is there the lease is renewed by whatever it says and has no end. When the agent
// is gone the lease runs for a while, by monotonic time, in which nobody else gets the task.
// Expiry alone forbids nothing: what the agent brings back later is welcome until another attempt
// has been granted. That fence, the token, and not the clock keeps a task from finishing twice.
#pragma once

#include "core/domain/task.h"
#include "core/domain/time.h"

#include <optional>

namespace coord {

class Lease {
public:
    //! The agent is there.
    void renew() { m_ends.reset(); }
    //! The agent is gone; it gets the whole of \a duration from now on.
    void leaveAlone(Instant now, Millis duration) { m_ends = now + duration; }

    [[nodiscard]] bool hasExpired(Instant now) const { return m_ends && now >= *m_ends; }

private:
    std::optional<Instant> m_ends;
};

//! The fence: whether \a attempt with \a token is the newest of \a task.
[[nodiscard]] inline bool isNewest(const Task &task, int attempt, qint64 token)
{
    return task.attempt == attempt && task.token == token;
}

//! Whether the agent that had the newest attempt may go on with it although its lease has expired:
//! nothing else was the matter, and no other attempt has been granted since.
[[nodiscard]] bool mayResume(const Task &task);

} // namespace coord
