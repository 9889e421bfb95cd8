// Text of others, made safe for a terminal: what a prompt, a name or a model's answer holds must
// not move the cursor, change the title, colour the screen or turn the reading direction.
#pragma once

#include <QString>

namespace coord {

enum class KeepBreaks {
    No, //!< one line: line ends and tabs become spaces
    Yes, //!< line feeds and tabs stay; a carriage return goes
};

//! \a text without C0 and C1 control characters, whole escape sequences (CSI, OSC and their kin,
//! also in their 8-bit forms), bidirectional controls and lone surrogates. What is left reads as
//! before.
[[nodiscard]] QString safeText(const QString &text, KeepBreaks keep = KeepBreaks::No);

} // namespace coord
