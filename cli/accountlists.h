// How lists of accounts look: the original's columns.
#pragma once

#include <QJsonObject>
#include <QString>

namespace coord {

//! `ID  NAME  ROLE  CREATED` with \a nameHeading for the second, and a line of dashes as long.
[[nodiscard]] QString accountHeading(const QString &nameHeading);
[[nodiscard]] QString accountRow(
    const QString &id, const QString &name, const QString &role, qint64 createdAt);

//! A day, YYYY-MM-DD in UTC; a dash where \a at is 0.
[[nodiscard]] QString dayText(qint64 at);

//! One line for a key: when made, used and expiring, and its state.
[[nodiscard]] QStringList keyColumns(const QJsonObject &key);
[[nodiscard]] QStringList keyHeadings();

} // namespace coord
