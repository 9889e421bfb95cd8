// Texts that a command takes from a file or from standard input.
#pragma once

#include "cli/invocation.h"

namespace coord {

//! What is in the file \a path, or comes over standard input where that is "-".
//! InvalidArgument where it is no UTF-8; NotFound; ResourceExhausted beyond \a maxBytes.
[[nodiscard]] Result<QString> textFrom(
    const Invocation &invocation, const QString &path, qint64 maxBytes);

} // namespace coord
