// What is left when a run with faults is over: the coordinator's database, and what the fake claude
// has logged. Written into the history, for the checkers.
#pragma once

#include "tests/fault/supervisor/history.h"

namespace coord {

//! Reads the database of a coordinator that has ended, without changing it.
[[nodiscard]] Status noteDatabase(History &history, const QString &path);
//! Reads the folder of FakeClaudeLog.
void noteClaudeLog(History &history, const QString &folder);

} // namespace coord
