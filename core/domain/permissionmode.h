// What Claude Code does with a use of a tool that no rule speaks of, and which mode gives less.
//
//   dontAsk < default < acceptEdits < auto < bypassPermissions
//         dontAsk < plan < auto
//
// Measured with Claude Code 2.1 where nobody answers: plan reads outside the folder, which default
// and acceptEdits do not, and writes nothing, which acceptEdits does. So it is beside them.
#pragma once

#include "core/domain/result.h"

namespace coord {

enum class PermissionMode { DontAsk, Default, Plan, AcceptEdits, Auto, BypassPermissions };

//! The word that Claude Code 2.1 and its older versions know.
[[nodiscard]] QString modeName(PermissionMode mode);

//! `manual`, which newer versions print, is `default`. InvalidArgument with the words there are.
[[nodiscard]] Result<PermissionMode> permissionMode(const QString &word);

//! Whether \a wide lets happen all that \a narrow does.
[[nodiscard]] bool covers(PermissionMode wide, PermissionMode narrow);

} // namespace coord
