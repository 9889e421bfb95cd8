// Text of others, as widgets may show it: what a prompt, a name or an answer holds is to be seen
// and does nothing.
#pragma once

#include <QString>

namespace coord {

//! \a text on one line: every control character, line ends too, and every bidirectional control is
//! a visible sign. Widgets that guess at rich text must be told not to all the same.
[[nodiscard]] QString shownLine(const QString &text);

//! The first line of \a text that holds anything, with an ellipsis where more follows.
[[nodiscard]] QString shownFirstLine(const QString &text);

//! \a text with its lines, as shownLine() otherwise: line feeds and tabs stay.
[[nodiscard]] QString shownText(const QString &text);

//! \a text for a tool tip, which can only guess at what it gets: it cannot take it for rich text.
[[nodiscard]] QString shownToolTip(const QString &text);

} // namespace coord
