// The command line of a run. Its shape is fixed and every value in it has passed a grammar; the
// prompt never appears in it, so nothing that a prompt holds can become a flag or be seen by `ps`.
#pragma once

#include "core/domain/result.h"
#include "core/protocol/taskpolicy.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

enum class ClaudeMode {
    TwoWay, //!< stream-json in and out: interrupts and permission asks have their channel
    OneShot, //!< the prompt is plain text on stdin; for programs that lack the other
};

struct ClaudeArguments {
    ClaudeMode mode = ClaudeMode::TwoWay;
    QString permissionMode;
    std::optional<QStringList> allowedTools; //!< with them, no other built-in tool exists
    QStringList disallowedTools;
    QStringList addDirs;
    std::optional<double> maxBudgetUsd;
    QString resumeSession; //!< the session to go on with
    QString newSession; //!< a UUID for a new session; not together with resumeSession

    bool operator==(const ClaudeArguments &) const = default;
};

//! The arguments after the program's name, in the order of the original, each value in one with its
//! flag. InvalidArgument, in a sentence that names it, when a value does not fit its grammar.
[[nodiscard]] Result<QStringList> commandLine(const ClaudeArguments &arguments);

//! What they let Claude do, for people to read.
[[nodiscard]] wire::TaskPolicy policyOf(const ClaudeArguments &arguments);

} // namespace coord
