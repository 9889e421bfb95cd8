// How many columns of a terminal a text takes, and how to cut one to fit.
#pragma once

#include <QString>

namespace coord {

//! Columns of one code point: 0, 1 or 2.
[[nodiscard]] qsizetype codeColumns(char32_t code);

//! Columns of \a text on a terminal: two for East Asian wide characters and emoji, none for
//! combining marks and zero-width characters, one for all else. \pre \a text is one line.
[[nodiscard]] qsizetype textWidth(const QString &text);

//! \a text in at most \a columns, with \a mark in place of what had to go. A \a columns of 0 or
//! less means no limit.
[[nodiscard]] QString shortened(const QString &text, qsizetype columns, const QString &mark);

} // namespace coord
