// Which operation a method and path mean, and its arguments from path, query and body. Pure.
#pragma once

#include "core/domain/result.h"
#include "server/http/api.h"

#include <QJsonObject>

namespace coord {

struct RestCall {
    QString command;
    QJsonObject args;
    bool asEvents = false; //!< output is wanted as a stream of server-sent events
};

//! NotFound ("Not found") where no operation has this path with this method; InvalidArgument where
//! the body is not a JSON object or an escape in the path is broken. Numbers and lists in the query
//! become what the operation's field list says; a number that is none stays text, and the operation
//! says what would be right.
Result<RestCall> findRestCall(const ApiRequest &request);

} // namespace coord
