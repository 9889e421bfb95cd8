// Holds JSON against the schemas that the REST interface describes, as strictly as they are meant:
// a field that is not described is a fault, too, and so is a keyword that is not known here.
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace coord::test {

//! What is wrong with \a value by \a schema, each with its place; empty where nothing is. $ref is
//! looked up in \a document.
[[nodiscard]] QStringList schemaComplaints(
    const QJsonValue &value, const QJsonObject &schema, const QJsonObject &document);

//! What \a reference ("#/components/…") stands for in \a document; undefined where it is nothing.
[[nodiscard]] QJsonValue referredTo(const QString &reference, const QJsonObject &document);

} // namespace coord::test
