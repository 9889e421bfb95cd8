// Everything that can happen to the engine.
#pragma once

#include "core/domain/oneof.h"
#include "core/domain/webhookproof.h"
#include "core/protocol/codec.h"
#include "server/engine/connection.h"
#include "server/store/queries.h"

namespace coord {

struct AgentOpened {
    ConnectionId connection = 0;
    Identity identity;
    QString address = {}; //!< of the peer; empty where it is not known
};

struct ClientOpened {
    ConnectionId connection = 0;
    Identity identity;
    QString address = {}; //!< of the peer; empty where it is not known
};

//! Either door.
struct ConnectionClosed {
    ConnectionId connection = 0;
};

struct AgentSaid {
    ConnectionId connection = 0;
    wire::Frame<wire::FromAgent> frame;
};

struct ClientSaid {
    ConnectionId connection = 0;
    wire::Frame<wire::FromClient> frame;
};

//! A request over REST; `caller.request` says where the answer goes.
struct RestAsked {
    Caller caller;
    QString command;
    QJsonObject args;
};

//! A post to a webhook, before anything is known of who sent it.
struct HookCalled {
    Caller caller; //!< without an identity
    QString name;
    QString source; //!< addresses that are counted together
    QByteArray body; //!< as it came
    QByteArray contentType; //!< in lower case
    QString event; //!< what the sender calls it; empty where it does not
    HookProof proof;
    bool isLocal = false; //!< it came from this machine, and nobody passed it on
};

//! More waits to be sent to this connection than its budget allows, or there is room again.
struct SendBudgetChanged {
    ConnectionId connection = 0;
    bool exceeded = false;
};

struct ReadDone {
    quint64 number = 0;
    Result<Answer> answer;
};

//! What became of a post of an event.
struct PostEnded {
    quint64 number = 0;
    PostOutcome outcome;
};

//! It is the time that nextDeadline() named, or later.
struct Tick { };

//! The store takes no writes for a reason, a sentence; or, without one, takes them again.
struct StoreChanged {
    std::optional<Error> refusal;
};

//! No new work from now on; agents and clients are about to be disconnected.
struct StopAsked { };

using Event = OneOf<std::variant<AgentOpened, ClientOpened, ConnectionClosed, AgentSaid, ClientSaid,
    RestAsked, HookCalled, SendBudgetChanged, ReadDone, Tick, StoreChanged, StopAsked, PostEnded>>;

// Made once: core/domain/oneof.h has the reason.
extern template class OneOf<Event::Variant>;

} // namespace coord
