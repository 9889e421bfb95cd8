// One operation as the description of the REST interface has it.
#pragma once

#include "core/protocol/operation.h"
#include "core/protocol/schema.h"

namespace coord::wire {

struct RestOperation {
    Operation row; //!< with a path
    QList<FieldSchema> args;
    QJsonObject answer; //!< the schema
};

//! The path as OpenAPI writes it: /api/tasks/{taskId}.
[[nodiscard]] QString templatePath(const char *path);

//! The operation object (OpenAPI 3.1.0, 4.8.10). It refers to parameters, headers and responses
//! that openapi.cpp declares.
[[nodiscard]] QJsonObject describeOperation(const RestOperation &operation);

} // namespace coord::wire
