// What time it is, as something that can be handed in: tests and the simulator bring their own.
#pragma once

#include "core/domain/time.h"

namespace coord {

class Clock {
public:
    virtual ~Clock() = default;

    //! Never goes back. Deadlines are on this one.
    [[nodiscard]] virtual Instant now() const = 0;
    //! What people call the time; may jump. For records and messages only.
    [[nodiscard]] virtual WallTime wall() const = 0;
};

//! The machine's clocks. Safe from any thread.
class SystemClock : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] WallTime wall() const override;
};

} // namespace coord
