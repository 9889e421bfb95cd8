// The objects of OpenAPI 3.1.0 that a description of ours may consist of, from section 4.8 of the
// specification: for machines that have no other program that knows them.
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace coord::test {

//! What OpenAPI 3.1.0 does not allow in \a document, each with its place. Schemas are not looked
//! into, and what we do not use is not known.
[[nodiscard]] QStringList openApiComplaints(const QJsonObject &document);

} // namespace coord::test
