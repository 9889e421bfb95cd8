// Cells of a Screen on the screen of curses. For CursesTerminal alone.
#pragma once

#include "cli/tui/screen.h"

namespace coord {

//! Whether there are colours for the inks now. \pre curses has the terminal
[[nodiscard]] bool prepareInks();

//! Puts \a cell where the system agrees how wide it is, and a question mark where it does not:
//! whatever follows would be in the wrong place.
void putCell(int row, int column, const Screen::Cell &cell, bool colour);

} // namespace coord
