// What a file of ours looks like: sizes, characters, heads. Written as a function from text to
// complaints, so that the rules themselves are tested with planted violations.
#pragma once

#include <QString>
#include <QStringList>

namespace coord {

inline constexpr qsizetype maxLineColumns = 110; //!< 100 is the target
inline constexpr qsizetype maxFunctionLines = 70;
inline constexpr qsizetype maxFileLines = 600;

//! What is wrong with \a text, the file at \a path (from the root), each with path and line.
[[nodiscard]] QStringList tidyComplaints(const QString &path, const QString &text);

} // namespace coord
