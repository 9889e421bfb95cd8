// What the error texts of an original coordinator mean: it sends a sentence and no code.
#pragma once

#include "core/domain/result.h"

namespace coord {

//! The code behind \a text, an error of a coordinator of version 1; Internal where it is none of
//! the known texts.
[[nodiscard]] ErrorCode codeOfAnswer(const QString &text);

} // namespace coord
