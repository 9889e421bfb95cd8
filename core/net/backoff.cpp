#include "core/net/backoff.h"

#include <algorithm>

namespace coord {

namespace {

Millis jittered(Millis step, double random)
{
    const double half = double(step.count()) / 2;
    return Millis(qint64(half + half * std::clamp(random, 0.0, 1.0)));
}

} // namespace

Millis Backoff::next(double random)
{
    const Millis wait = jittered(m_step, random);
    m_step = std::min(m_step * 2, cap);
    return wait;
}

Millis Backoff::longest(double random)
{
    m_step = cap;
    return jittered(cap, random);
}

} // namespace coord
