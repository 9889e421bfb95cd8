#include "server/engine/access.h"

#include "core/protocol/errorcodes.h"

#include <algorithm>

namespace coord {

namespace {

// Every use would be a commit.
constexpr Millis useResolution{60'000};
// A wall clock that was set back must not keep a key alive for ever.
constexpr Millis longestWatch{3'600'000};

// One timer, at the earliest time that is known of.
void checkAt(Turn &turn, WallTime expiry)
{
    const Millis left = std::clamp(Millis(expiry.ms - turn.wall().ms), Millis(0), longestWatch);
    std::optional<Instant> &next = turn.state().accessCheck;
    if (next && *next <= turn.now() + left)
        return;
    next = turn.now() + left;
    turn.wakeAfter(left, AccessEnds{});
}

void recheckDoors(Turn &turn, const std::map<ConnectionId, Identity> &doors)
{
    const Directory &directory = turn.state().directory;
    for (const auto &[connection, identity] : doors) {
        const auto now = directory.refreshed(identity, turn.wall());
        if (now == identity)
            continue;
        turn.close(connection, closecodes::policyViolation,
            now ? QStringLiteral("Access has changed; connect again")
                : QStringLiteral("Access was revoked"));
        turn.state().feeds.remove(connection);
    }
}

} // namespace

void watchAccess(Turn &turn, const Identity &identity)
{
    noteUse(turn, identity);
    if (identity.expiresAt)
        checkAt(turn, *identity.expiresAt);
}

void noteUse(Turn &turn, const Identity &identity)
{
    if (identity.keyId.isEmpty() || turn.state().storeRefusal)
        return;
    const AccessKey *known = turn.state().directory.key(identity.keyId);
    if (!known
        || (known->lastUsedAt && turn.wall().ms - known->lastUsedAt->ms < useResolution.count()))
        return;
    AccessKey used = *known;
    used.lastUsedAt = turn.wall();
    turn.state().directory.put(used);
    turn.store(PutAccount{used});
}

void recheckAccess(Turn &turn)
{
    recheckDoors(turn, turn.state().agentDoors);
    recheckDoors(turn, turn.state().clientDoors);
    turn.state().accessCheck.reset();
    for (const auto *doors : {&turn.state().agentDoors, &turn.state().clientDoors}) {
        for (const auto &[connection, identity] : *doors) {
            if (identity.expiresAt && turn.wall() < *identity.expiresAt)
                checkAt(turn, *identity.expiresAt);
        }
    }
}

} // namespace coord
