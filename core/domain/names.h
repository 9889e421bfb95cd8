// The shapes of the names that identify things: task ids, agent names, session ids.
#pragma once

#include <QStringView>

namespace coord {

//! Of ASCII.
[[nodiscard]] bool isLetterOrDigit(QChar c);

//! Eight-four-four-four-twelve hexadecimal digits in any case: what every agent of the original
//! demands of a task id before it looks at the task.
[[nodiscard]] bool isUuid(QStringView text);

//! The name of an agent, a pool or a context: a letter or digit, then up to 63 letters, digits,
//! dots, underscores or dashes.
[[nodiscard]] bool isName(QStringView text);

//! A Claude Code session id as agents accept it: letters, digits, dashes and underscores, up to
//! 128.
[[nodiscard]] bool isSessionId(QStringView text);

} // namespace coord
