// Server-sent events: how lines of output and the end of a task read on the way to a browser
// (HTML Standard §9.2.6).
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace coord {

//! One event per line, with the line's number as its id. A line break inside a line (CR, LF or
//! both) becomes one between two fields "data", which the reader joins with LF.
[[nodiscard]] QByteArray lineEvents(qint64 firstSeq, const QStringList &lines);

//! An event with a name of its own and no id: the reader's last id stays that of a line.
[[nodiscard]] QByteArray namedEvent(QByteArrayView name, const QJsonObject &data);

//! Says nothing; for a connection that must not look dead.
inline constexpr QByteArrayView idleEvent(":\n\n");

} // namespace coord
