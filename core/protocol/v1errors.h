// What the error texts of the original's agents mean: the only place that reads them.
#pragma once

#include <QString>

namespace coord::wire {

//! The code of the failure that an agent of version 1 reports with \a text; codes are those of
//! core/domain/retry.h. A text that is not the agent's own counts as Claude's failure, whatever
//! words it holds.
[[nodiscard]] QString errorCodeOfText(const QString &text);

} // namespace coord::wire
