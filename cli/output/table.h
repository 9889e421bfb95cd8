// Tables as the original prints them: people read them, and scripts cut them by column.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace coord {

//! A heading, a line of dashes under each column, then \a rows; every cell padded on the right to
//! the widest of its column, the last column too, columns two spaces apart. Cells are made safe for
//! a terminal and count in terminal columns. Cells that a row lacks are empty, those it has too
//! many are dropped. The answer ends without a line end.
[[nodiscard]] QString tableText(const QStringList &headings, const QList<QStringList> &rows);

} // namespace coord
