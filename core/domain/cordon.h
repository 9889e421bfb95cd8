// An agent that gets no new work until somebody says otherwise, across restarts of both sides.
#pragma once

#include "core/domain/time.h"

#include <QString>

namespace coord {

inline constexpr qsizetype maxCordonReasonChars = 256;

struct Cordon {
    QString orgId;
    QString agentName;
    QString reason; //!< for people; may be empty
    QString by; //!< who said it; empty for the shared token
    WallTime since;

    bool operator==(const Cordon &) const = default;
};

} // namespace coord
