// A copy of the database as it is at one moment, made while the coordinator runs or does not.
//
// A coordinator that starts from a copy knows less than its agents: it takes up what they bring
// that fits, tells them to stop the rest, and numbers its new attempts from a floor in the copy, so
// that no token is given out a second time.
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace coord {

struct BackupOrder {
    QString source; //!< the database of a coordinator
    QString target;
    bool replace = false; //!< an existing target
    qint64 tokenFloor = 0; //!< above every token that the source will ever give out
};

struct BackupReport {
    qint64 bytes = 0;
    qint64 tasks = 0;
};

//! Writes, checks and syncs the copy beside \a order.target (mode 0600) before it takes that name.
//! Blocks for as long as reading the database takes; commits go on meanwhile. NotFound or
//! FailedPrecondition: the source is not a database of ours. AlreadyExists: the target is there.
[[nodiscard]] Result<BackupReport> backUp(const BackupOrder &order);

} // namespace coord
