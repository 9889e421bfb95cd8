#include "server/engine/orgshare.h"

namespace coord {

qint64 shareOf(const Directory &directory, const EngineOptions &options, qint64 total)
{
    // Beside the one that everybody is in.
    const bool hasOthers = !directory.orgs().empty();
    return hasOthers ? std::max<qint64>(1, total * options.orgShare / 100) : total;
}

Status checkShare(const State &state, const char *what, qint64 total, qint64 used, qint64 more)
{
    const qint64 share = shareOf(state.directory, state.options, total);
    if (share == total || used + more <= share)
        return Done{};
    return Error{ErrorCode::ResourceExhausted,
        QStringLiteral("The organisation has used up its share of the coordinator: %1 of %2 %3")
            .arg(share)
            .arg(total)
            .arg(QLatin1String(what))};
}

} // namespace coord
