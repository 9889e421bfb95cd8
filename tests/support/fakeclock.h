// A clock that stands still until a test moves it.
#pragma once

#include "core/platform/clock.h"

namespace coord {

class FakeClock : public Clock {
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] WallTime wall() const override { return m_wall; }

    //! Both clocks go on by \a by.
    void advance(Millis by)
    {
        m_now = m_now + by;
        m_wall.ms += by.count();
    }
    //! Somebody sets the machine's clock; deadlines must not care.
    void setWall(WallTime wall) { m_wall = wall; }

private:
    Instant m_now{1'000};
    WallTime m_wall{1'765'000'000'000};
};

} // namespace coord
