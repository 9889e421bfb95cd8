// Text of others as cells of a terminal: every character that steers instead of being seen becomes
// one that is seen, and it is known how many columns each takes.
#pragma once

#include <QString>

#include <array>
#include <vector>

namespace coord {

//! What stands in one or two columns: a character and the marks that combine with it.
struct Glyph {
    static constexpr std::size_t maxMarks = 3; //!< more are left out

    char32_t code = U' ';
    std::array<char32_t, maxMarks> marks{};
    int columns = 1;

    bool operator==(const Glyph &) const = default;
};

//! The glyphs of \a text. Line ends and tabs are spaces; other control characters are shown as
//! pictures, in \a ascii as `^X`; what turns the reading direction and lone surrogates as a
//! replacement character. Joiners and variation selectors are left out: terminals do not agree how
//! wide what they make is. With \a ascii no character beyond ASCII is left.
//! Stops behind the first glyph that is beyond \a columns; 0 means never.
[[nodiscard]] std::vector<Glyph> glyphsOf(const QString &text, bool ascii, int columns = 0);

} // namespace coord
