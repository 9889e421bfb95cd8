#include "core/protocol/v1errors.h"

#include "core/domain/retry.h"

#include <array>

namespace coord::wire {

QString errorCodeOfText(const QString &text)
{
    struct Known {
        QLatin1String start;
        const QString &code;
    };
    const std::array known{
        Known{QLatin1String("Agent at local capacity"), failures::capacity},
        Known{QLatin1String("Task timed out after "), failures::timeout},
        Known{QLatin1String("Isolation setup failed: "), failures::isolation},
        Known{QLatin1String("Invalid or oversized prompt"), failures::invalid},
        Known{QLatin1String("Invalid sessionId format"), failures::invalid},
        Known{QLatin1String("Invalid tool name format: "), failures::invalid},
        Known{QLatin1String("Invalid permissionMode format: "), failures::invalid},
        Known{QLatin1String("spawn "), failures::startFailed},
    };
    for (const Known &entry : known) {
        if (text.startsWith(entry.start))
            return entry.code;
    }
    return failures::claudeFailed;
}

} // namespace coord::wire
