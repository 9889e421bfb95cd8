// One row of the operation table: what routing, scope check, argument texts and reference need.
#pragma once

#include "core/domain/identity.h"

namespace coord::wire {

//! What an operation does to the world.
enum class Access { Read, Write, Stream };

struct Operation {
    const char *name; //!< the command of cli:request
    Scope scope;
    Access access;
    const char *method = nullptr; //!< of REST; null where there is no path
    const char *path = nullptr; //!< segments that start with ':' are arguments
    int successStatus = 200; //!< of REST
    const char *missing
        = ""; //!< the arguments to name where one is missing, as the original words it
    const char *summary = "";
    // Over REST, for its reference:
    const char *neededLater = ""; //!< arguments of which the handler says that they are missing
    bool mayMiss = false; //!< it answers 404 where what is named is not there
    bool mayConflict = false; //!< it answers 409 where something stands against it
    bool isOnce = false; //!< the header Idempotency-Key stands for its idempotencyKey
    bool asEvents = false; //!< also a stream of server-sent events, for who accepts that
    const char *events = "OutputEvents"; //!< what describes that stream
    bool onlyEvents = false; //!< over REST there is nothing else
    //! The argument that the body as a whole is, any JSON; null where its fields are arguments.
    const char *wholeBody = nullptr;
};

} // namespace coord::wire
