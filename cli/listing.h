// What the commands that list things have in common.
#pragma once

#include "cli/invocation.h"

#include <QJsonArray>
#include <QJsonObject>

namespace coord {

//! The objects of \a array; what is none is left out.
[[nodiscard]] QList<QJsonObject> objectsIn(const QJsonValue &array);

//! Prints \a objects for a program, as -o or --quiet asks; false where a table is wanted.
bool printedForProgram(
    const Invocation &invocation, const QList<QJsonObject> &objects, const QStringList &nameKeys);

//! The span from \a since (milliseconds since 1970) until now, in words.
[[nodiscard]] QString ageText(qint64 since);

//! What tables show of an id.
[[nodiscard]] QString shortId(const QString &id);

} // namespace coord
