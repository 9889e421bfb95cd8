// The description of the REST interface, OpenAPI 3.1, made from the operation table.
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace coord::wire {

//! Made anew with each call.
[[nodiscard]] QJsonObject openApiDocument();

//! The same as text: what GET /api/openapi.json answers, and what is in openapi.json beside this
//! file, byte for byte.
[[nodiscard]] const QByteArray &openApiText();

} // namespace coord::wire
