// The tables of the coordinator's database, as a ladder of numbered migrations.
//
// A rung that was released never changes: what a newer program needs is a new rung. The CHECKs
// repeat the rules of the domain, so that a defect in a statement cannot store a task that cannot
// be.
#pragma once

#include "core/domain/result.h"
#include "server/store/database.h"

#include <QList>
#include <QStringList>

namespace coord {

//! In the header of every database of ours: "Cord".
inline constexpr int databaseApplicationId = 0x436F7264;
//! The rung that this program stands on; in the header as user_version.
inline constexpr int schemaVersion = 13;

//! The statements that lead from version i to i + 1, at index i; each ends by setting the version.
[[nodiscard]] const QList<QStringList> &schemaLadder();

//! Whether the tables, indexes and triggers are word for word those of \a version; what somebody
//! added is not looked at. DataLoss with the name of the first that is not.
[[nodiscard]] Status checkSchema(Database &database, int version);

//! Climbs to schemaVersion in one transaction. FailedPrecondition if the database is newer.
[[nodiscard]] Status migrate(Database &database);

} // namespace coord
