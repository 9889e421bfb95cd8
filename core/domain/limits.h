// Every bound of the system that is a rule and not a setting of one room, in one place. The
// README's page of limits lists them.
#pragma once

#include <QtGlobal>

namespace coord::limits {

// Wire
inline constexpr qsizetype maxMessageBytes
    = 1024 * 1024; //!< of one message received by a coordinator
inline constexpr qsizetype maxClientMessageBytes
    = 100 * 1024 * 1024; //!< received by agents and clients, as in the original
inline constexpr qsizetype targetMessageBytes
    = 256 * 1024; //!< what we aim to stay below when sending
inline constexpr int maxJsonDepth = 32;
inline constexpr qsizetype maxPromptChars = 1'000'000; //!< UTF-16 units
inline constexpr qsizetype maxIdChars = 128;
inline constexpr qsizetype maxNameChars = 64;
inline constexpr qsizetype maxTextChars = 4096; //!< of a field that says nothing else
inline constexpr qsizetype maxPathChars = 4096;
inline constexpr qsizetype maxListItems = 256;
inline constexpr int maxConcurrent = 32;
inline constexpr double maxBudgetUsd = 10'000;

// Output
inline constexpr qsizetype maxLineBytes
    = 8 * 1024 * 1024; //!< of one line of Claude's; a longer one is cut with a mark
inline constexpr qint64 maxOutputLines = 1'000'000; //!< of one task
inline constexpr qint64 maxOutputBytes = 512ll * 1024 * 1024; //!< of one task
inline constexpr qint64 maxOutputLinesV1
    = 10'000; //!< in an answer that carries a task's whole output
inline constexpr qsizetype maxStderrBytes = 16 * 1024; //!< the tail that a report keeps

// Attempts
inline constexpr int maxListedAttempts = 100; //!< in an answer about one task, the newest
inline constexpr qsizetype maxPolicyBytes = 32 * 1024; //!< kept of what an agent let one do
inline constexpr qsizetype maxWorkBytes = 16 * 1024; //!< kept of what one did to files
inline constexpr qsizetype maxWorkspaces = 10'000; //!< that an agent keeps

// Queue
inline constexpr qsizetype maxLiveTasks = 100'000; //!< pending and running, all organisations
inline constexpr qsizetype maxLivePromptBytes = 1024ll * 1024 * 1024;

} // namespace coord::limits
