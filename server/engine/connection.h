// What the engine knows of a connection: a number, and whose it is.
#pragma once

#include "core/domain/identity.h"

#include <QString>

namespace coord {

//! Numbers connections from 1 for the life of the process; 0 is no connection (REST, but for
//! streams).
using ConnectionId = quint64;

//! Where an answer goes: the request's own id on its connection.
struct RequestId {
    ConnectionId connection = 0;
    QString id;

    bool operator==(const RequestId &) const = default;
};

enum class Surface { WebSocket, Rest };

//! Who asks, over what. Identity and connection come from the door, never from the message.
struct Caller {
    RequestId request;
    Surface surface = Surface::WebSocket;
    Identity identity;
    ConnectionId reader = 0; //!< over REST: what takes a stream as the answer; 0 where nothing does
    QString traceId = {}; //!< the one id of this request in answers, logs and the audit
    QString address = {}; //!< of the peer; empty where it is not known
    //! The name of the operation if its outcome is to be put on record, and what it is about.
    QString audited = {};
    QString subject = {};
};

} // namespace coord
