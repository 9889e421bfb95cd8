// What one turn of the engine causes, in order. Whoever runs the engine carries it out: mutations
// go to the store first, and nothing else of a turn leaves before they are on disk.
#pragma once

#include "core/domain/oneof.h"
#include "core/protocol/messages.h"
#include "server/engine/connection.h"
#include "server/engine/facts.h"
#include "server/store/mutations.h"
#include "server/store/queries.h"

#include <QByteArray>

#include <vector>

namespace coord {

//! Sends a message. An empty envelopeId means a fresh one.
struct Send {
    ConnectionId to = 0;
    wire::AllMessages message;
    QString envelopeId;
};

//! Lines of the task that a connection reads, which may be up to a page of them.
struct SendLines {
    ConnectionId to = 0;
    qint64 firstSeq = 1;
    QStringList lines;
};

//! The last word to a connection that reads lines: how the task ended (as taskStanding() has it),
//! or with \a unreadable why the rest cannot be had.
struct EndLines {
    ConnectionId to = 0;
    bool unreadable = false;
    QJsonObject data;
};

//! Tells connections of a change: one message, whoever gets it. Of those that read over REST each
//! gets an event.
struct SendEvent {
    std::vector<ConnectionId> to;
    wire::CliEvent event;
};

//! Sends bytes that are already a message: frames that are relayed as they came.
struct Relay {
    ConnectionId to = 0;
    QByteArray bytes;
};

//! Answers a request. Both parts may be there: an agent may list sessions and report an error.
struct Reply {
    RequestId request;
    QJsonValue data = QJsonValue::Null;
    std::optional<Error> error;
    int restStatus = 200;
};

struct CloseConnection {
    ConnectionId connection = 0;
    quint16 code = 1000;
    QString reason;
};

//! Asks the store; the answer comes back as the event ReadDone with the same number.
struct Ask {
    quint64 number = 0;
    Query query;
};

//! A line for the log, with the original's words where it has them.
struct Note {
    const char *message = "";
    QJsonObject context;
};

//! Posts an event to its receiver; what becomes of it comes back as the event PostEnded with the
//! same number.
struct PostEvent {
    EventPost post;
};

using Effect = OneOf<std::variant<Send, SendLines, EndLines, SendEvent, Relay, Reply,
    CloseConnection, Ask, Note, Count, Took, PostEvent>>;

struct Effects {
    QList<Mutation> mutations;
    std::vector<Effect> outward;

    [[nodiscard]] bool isEmpty() const { return mutations.isEmpty() && outward.empty(); }
};

// Made once: core/domain/oneof.h has the reason.
extern template class OneOf<Effect::Variant>;

} // namespace coord
