// How long to wait before the next try to connect: twice as long after each failure, with jitter,
// so that a thousand agents do not come back in the same second after a restart.
//
// It starts over only when a connection has proven good. A socket that opens proves nothing: a
// coordinator that refuses the agent's name closes it again a moment later, and an agent that
// started over at each opening would knock once a second for ever.
#pragma once

#include "core/domain/time.h"

namespace coord {

class Backoff {
public:
    static constexpr Millis first{1'000};
    static constexpr Millis cap{30'000};

    //! The wait before the next try: between half of the step and the whole step, by \a random,
    //! which is drawn from [0, 1). The step doubles with each call until it reaches the cap.
    [[nodiscard]] Millis next(double random);

    //! The wait before the next try when more haste is of no use, as after a refused token: the
    //! cap, with the same jitter.
    [[nodiscard]] Millis longest(double random);

    //! The connection was accepted by the peer.
    void succeeded() { m_step = first; }

private:
    Millis m_step = first;
};

} // namespace coord
