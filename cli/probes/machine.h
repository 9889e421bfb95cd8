// What this machine has of what an agent needs: git, Claude Code, a login.
#pragma once

#include "cli/probes/askprogram.h"

namespace coord {

//! A program, as its `--version` shows it.
struct ToolState {
    bool isThere = false; //!< it was found and answers
    QString version; //!< the first line it printed
    QString problem; //!< why it is not there
};

enum class LoginKind { None, Known, Unknown };

//! How Claude Code asks its model. It is never asked itself: that would cost tokens.
struct LoginState {
    LoginKind kind = LoginKind::None;
    QString detail; //!< the method; or why it cannot be told
};

[[nodiscard]] QCoro::Task<ToolState> toolState(QString program);

//! Claude Code as an agent would start it: \a preferred, else COORD_CLAUDE, else `claude` in PATH;
//! with the environment that a task gets. Its path, empty where there is none.
[[nodiscard]] QString claudePath(const QString &preferred);
[[nodiscard]] QCoro::Task<ToolState> claudeState(QString preferred);

//! What ANTHROPIC_API_KEY or `claude auth status` say.
[[nodiscard]] QCoro::Task<LoginState> loginState(QString preferred);

//! Reads the answer of `claude auth status`.
[[nodiscard]] LoginState loginFrom(const ProgramAnswer &answer);

} // namespace coord
