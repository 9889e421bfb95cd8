// Lists on the command line: tool rules and folders, separated by commas.
#pragma once

#include <QStringList>

namespace coord {

//! Splits at commas outside parentheses, trims, and drops what is empty: the rule in
//! "Read,Bash(echo a,b)" keeps its comma.
[[nodiscard]] QStringList listFrom(const QString &text);

} // namespace coord
