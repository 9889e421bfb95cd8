// What is put on record of an operation: who asked for it, what it was about, how it ended.
#pragma once

#include "core/domain/audit.h"
#include "server/engine/effects.h"

#include <QJsonObject>

namespace coord {

//! What \a args name: the first of the fields by which things are called.
[[nodiscard]] QString subjectOf(const QJsonObject &args);

//! The record of an answer to \a caller, who is audited.
[[nodiscard]] AuditRecord auditOf(const Caller &caller, const Reply &reply, WallTime at);

} // namespace coord
