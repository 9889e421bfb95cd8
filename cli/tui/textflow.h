// The readable output of a run as lines of a screen: colours taken apart, long lines broken.
#pragma once

#include "cli/tui/screen.h"

namespace coord {

//! A line that StreamView has coloured, as parts. Only the colours that it uses are known; all else
//! stays text. \pre what it shows was made safe before it was coloured
[[nodiscard]] InkedLine inkedLine(const QString &coloured);

//! \a line in pieces of at most \a columns, broken at spaces where there are any; all have the
//! margin of the first. Tabs go on to the next multiple of four. A line of nothing is one empty
//! piece.
[[nodiscard]] QList<InkedLine> brokenLine(const InkedLine &line, int columns);

} // namespace coord
