// JSON from outside: bounded in depth before it is parsed.
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QJsonDocument>

namespace coord::wire {

//! Parses \a bytes. InvalidArgument, in words, where they are not JSON (RFC 8259) or nest deeper
//! than limits::maxJsonDepth.
Result<QJsonDocument> readJson(const QByteArray &bytes);

} // namespace coord::wire
