#include "core/protocol/scheduleoperations.h"

namespace coord::wire::words {

QStringList overlaps()
{
    return {overlapName(Overlap::Skip), overlapName(Overlap::Queue),
        overlapName(Overlap::CancelPrevious)};
}

QStringList runStarts()
{
    return {QStringLiteral("queued"), QStringLiteral("waiting")};
}

} // namespace coord::wire::words
