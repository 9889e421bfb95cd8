// How many messages may go to a coordinator of version 1 now: it cuts off whoever sends more than
// 500 in a second.
#pragma once

#include "core/domain/time.h"

#include <QtGlobal>

#include <algorithm>

namespace coord {

class MessageRate {
public:
    static constexpr int perSecond = 350;
    static constexpr int burst = 50;

    //! Lets time pass.
    void refill(Instant now)
    {
        const double earned = double((now - m_at).count()) * perSecond / 1000.0;
        m_tokens = std::min(double(burst), m_tokens + std::max(0.0, earned));
        m_at = now;
    }
    [[nodiscard]] qsizetype available() const { return qsizetype(m_tokens); }
    void spend(qsizetype messages) { m_tokens -= double(messages); }

private:
    Instant m_at;
    double m_tokens = burst;
};

} // namespace coord
